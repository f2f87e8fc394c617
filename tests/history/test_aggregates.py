"""The sums of SQLite against a slow and plain computation from the rounds themselves."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.history import aggregates, latest_answers
from quiz.history.history import History, read_statistics
from quiz.history.players import player_id
from quiz.rules.bookmark import bookmark
from quiz.rules.elo import Outcome
from quiz.rules.helps import Help
from quiz.rules.items import Claim, Item, Kind, Select, Verdict
from quiz.rules.plan import Plan
from quiz.rules.question import Asked, ask
from quiz.rules.scoring import mark
from quiz.rules.session import Answer, start
from quiz.rules.terms import Terms
from quiz.store.round_state import PackRoundState
from tests.build_items import a_wrong_answer, choice
from tests.history.build_records import database_of
from tests.island import ISLAND

PACK = ISLAND
BEGUN = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
NOW = BEGUN + datetime.timedelta(days=7)
CLAIMS = tuple(item for item in PACK.items if isinstance(item, Claim))
OTHERS = tuple(item for item in PACK.items if not isinstance(item, Claim))


class Turn(NamedTuple):
    """A question, whether it is answered rightly (None for skipping it), how sure the player is, and a help."""

    item: Item
    right: bool | None
    level: int | None
    help: Help | None = None


class KeptAnswer(NamedTuple):
    """What was kept, for the slow computation: an answer with its own day and moment."""

    day: datetime.date
    at: datetime.datetime
    asked: Asked
    answer: Answer


class Diary:
    """A history in a file, with everything that was written into it."""

    def __init__(self, folder: Path) -> None:
        self.history = History(folder / "history.db", lambda: BEGUN)
        self.answers: list[KeptAnswer] = []
        self._rounds = 0

    def play(self, *turns: Turn, days: float, player: str = "Ann", pack: Pack = PACK) -> None:
        """Keep a round that was played so many days after the first one, an answer each minute."""
        self._rounds += 1
        began = BEGUN + datetime.timedelta(days=days)
        asked = tuple(ask(turn.item, 1) for turn in turns)
        session = start(asked, Terms(certainty=True), 0.0)
        for place, turn in enumerate(turns):
            now = began + datetime.timedelta(minutes=place)
            if turn.help is Help.BRIEF:
                session = session.look_up()
            elif turn.help is not None:
                session = session.use_help(turn.help, 0.0)
            if turn.right is None:
                session = session.skip(0.0)
            else:
                given = turn.item.right if turn.right else _not_quite(turn.item)
                session = session.give(given, 0.0).set_certainty(turn.level, 0.0)
            progress = PackRoundState(
                uid=f"round-{self._rounds}",
                player=player,
                pack=pack,
                plan=Plan(seed=1, terms=session.terms),
                session=session,
                bookmark=bookmark(session, 0.0),
                started=began,
                now=now,
            )
            self.history.keep(progress)
            if player == "Ann" and pack is PACK:
                self.answers.append(KeptAnswer(now.date(), now, session.asked[place], session.answers[-1]))
            session = session.proceed(0.0)


def _not_quite(item: Item) -> tuple[str, ...]:
    """A wrong answer, and a partly right one where all that apply are asked for."""
    return item.key[:1] if isinstance(item, Select) and len(item.key) > 1 else a_wrong_answer(item)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    """Rounds on several days: right, wrong, partly right and skipped, at every level, with others beside."""
    diary = Diary(tmp_path)
    levels = (None, 1, 2, 3)
    for day in (0, 1, 3, 4, 4.1, 6):
        turns = [
            Turn(
                item,
                None if place % 11 == 3 else (place + int(day)) % 3 > 0,
                levels[(place + int(day)) % 4],
                (None, Help.BRIEF, Help.PARAGRAPH, None, None)[(2 * place + int(day)) % 5],
            )
            for place, item in enumerate((*CLAIMS[:9], *OTHERS[::2]))
        ]
        diary.play(*turns, days=day)
    diary.play(Turn(CLAIMS[0], False, 3), days=6.5, player="Bob")
    yield diary
    diary.history.close()


def test_the_sums_are_those_of_the_answers(diary: Diary) -> None:
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    marks = [mark(kept.asked, kept.answer) for kept in diary.answers]
    assert found.asked == len(diary.answers)
    assert found.right == sum(m.right for m in marks)
    assert found.skipped == sum(kept.answer.given is None for kept in diary.answers) > 0
    assert found.looked_up == sum(kept.answer.helps == (Help.BRIEF,) for kept in diary.answers) > 0
    assert found.hinted == sum(kept.answer.helps == (Help.PARAGRAPH,) for kept in diary.answers) > found.looked_up // 2
    assert found.credit == pytest.approx(sum(m.credit for m in marks))
    assert 0 < found.credit < found.asked
    assert any(0 < m.credit < 1 and m.right for m in marks)
    for kind in Kind:
        tally = found.kinds[kind]
        shares = [m.credit for kept, m in zip(diary.answers, marks, strict=True) if kept.asked.item.kind is kind]
        assert tally.asked == len(shares)
        assert tally.credit == pytest.approx(sum(shares))


def test_days_are_those_of_the_player(diary: Diary) -> None:
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    assert found.rounds == 6
    for day in found.days:
        then = [kept for kept in diary.answers if kept.day.toordinal() == day.day]
        assert day.asked == len(then)
        assert day.credit == pytest.approx(sum(mark(kept.asked, kept.answer).credit for kept in then))
    assert [day.rounds for day in found.days] == [1, 1, 1, 2, 1]
    assert (found.streak.current, found.streak.longest) == (1, 2)


def test_certainty_and_verdicts_are_counted_as_given(diary: Diary) -> None:
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    for at in found.calibration:
        answers = [kept for kept in diary.answers if kept.answer.certainty == at.level]
        assert (at.answers, at.right) == (len(answers), sum(mark(t.asked, t.answer).right for t in answers))
    assert len(found.calibration) == 3
    ruled = [kept for kept in diary.answers if isinstance(kept.asked.item, Claim) and kept.answer.given]
    keys = Counter(kept.asked.item.key for kept in ruled if isinstance(kept.asked.item, Claim))
    for bias in found.bias:
        assert bias.said == sum(kept.answer.given == (bias.verdict.value,) for kept in ruled)
        assert bias.were == keys[bias.verdict]
    assert sum(bias.said for bias in found.bias) == len(ruled) > 0


def test_confident_mistakes_are_those_without_a_right_answer_later(diary: Diary) -> None:
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    open_ones: dict[str, tuple[int, datetime.date]] = {}
    for kept in sorted(diary.answers, key=lambda kept: kept.at):
        name, level = kept.asked.item.id, kept.answer.certainty
        if mark(kept.asked, kept.answer).right:
            open_ones.pop(name, None)
        elif (level or 0) >= 2:
            open_ones[name] = (level, kept.day)
    assert {m.question: (m.level, datetime.date.fromordinal(m.day)) for m in found.mistakes} == open_ones
    assert open_ones


def test_a_right_answer_repairs_by_its_time_and_not_by_when_it_was_written(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    diary.play(Turn(CLAIMS[0], False, 3), Turn(CLAIMS[1], False, 2), days=2)
    diary.play(Turn(CLAIMS[0], True, 1), days=3)
    diary.play(Turn(CLAIMS[1], True, 3), days=1)  # Taken over from another machine, where it was given before.
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    assert [mistake.question for mistake in found.mistakes] == [CLAIMS[1].id]
    diary.history.close()


def test_a_mistake_under_a_clock_that_was_ahead_is_repaired_by_what_comes_after(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    diary.play(Turn(CLAIMS[0], False, 3), Turn(CLAIMS[1], False, 3), days=300)
    diary.play(Turn(CLAIMS[0], True, 3), days=1)
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    assert [mistake.question for mistake in found.mistakes] == [CLAIMS[1].id]
    diary.history.close()


def test_a_round_that_ends_after_midnight_counts_for_both_days_of_a_streak(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    one_to_midnight = (14 * 60 + 59) / (24 * 60)
    diary.play(*(Turn(item, True, 1) for item in CLAIMS[:3]), days=4 + one_to_midnight)
    diary.play(Turn(CLAIMS[4], True, 1), days=6)
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    assert (found.streak.current, found.streak.longest) == (3, 3)
    assert [(day.rounds, day.asked) for day in found.days] == [(1, 1), (0, 2), (1, 1)]
    diary.history.close()


def test_what_was_skipped_says_nothing_of_what_is_known(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    diary.play(Turn(CLAIMS[0], None, None), days=0)
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    assert (found.asked, found.skipped) == (1, 1)
    assert set(found.known.values()) == {None}
    diary.history.close()


def test_of_two_answers_at_one_moment_the_one_written_later_counts(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    diary.play(Turn(CLAIMS[0], False, 3), days=0)
    diary.play(Turn(CLAIMS[0], True, 3), days=0)
    diary.play(Turn(CLAIMS[1], True, 3), days=0)
    diary.play(Turn(CLAIMS[1], False, 3), days=0)
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    assert [mistake.question for mistake in found.mistakes] == [CLAIMS[1].id]
    diary.history.close()


def test_what_was_asked_has_its_line_judged(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    item = next(item for item in CLAIMS if len(item.evidence) == 1 and len(item.evidence[0]) == 1)
    diary.play(Turn(item, True, None), days=0)
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    judged = {str(line) for line, chance in found.known.items() if chance is not None}
    assert judged == set(item.evidence[0])
    assert set(found.known) == set(PACK.brief.lines)
    diary.history.close()


def test_the_last_answers_come_with_the_oldest_first(diary: Diary) -> None:
    diary.play(Turn(CLAIMS[3], False, 1), days=-5)  # Written last, given first.
    ordered = sorted((kept for kept in diary.answers if kept.answer.given is not None), key=lambda kept: kept.at)
    expected = [Outcome(t.asked.item.id, mark(t.asked, t.answer).credit, t.at.date().toordinal()) for t in ordered]

    def last(limit: int) -> tuple[Outcome, ...]:
        database = database_of(diary.history)
        return database.read(lambda c: latest_answers.outcomes(c, player_id(c, "Ann"), PACK.name, limit)) or ()

    assert list(last(2000)) == expected
    assert list(last(7)) == expected[-7:]


def test_a_question_that_was_edited_is_one_question(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    diary.play(Turn(CLAIMS[0], False, 3), days=0)
    before = replace(CLAIMS[0], stem="As it was put before.", topic="summit")
    diary.play(Turn(before, True, 3), days=1)
    found = read_statistics(diary.history, "Ann", PACK, NOW)
    assert found.mistakes == ()
    assert found.topics[CLAIMS[0].topic].asked == 2
    diary.history.close()


def test_other_players_and_other_packs_count_for_nothing(diary: Diary) -> None:
    before = read_statistics(diary.history, "Ann", PACK, NOW)
    diary.play(Turn(CLAIMS[0], False, 3), days=7, pack=replace(PACK, name="another"))
    assert read_statistics(diary.history, "Ann", PACK, NOW) == before
    assert read_statistics(diary.history, "Bob", PACK, NOW).asked == 1


def test_a_history_that_is_not_there_is_empty_and_stays_so(tmp_path: Path) -> None:
    history = History(tmp_path / "none" / "history.db", lambda: BEGUN)
    for found in (
        read_statistics(history, "Ann", PACK, NOW),
        read_statistics(None, "Ann", PACK, NOW),
    ):
        assert (found.asked, found.rounds, found.mistakes) == (0, 0, ())
        assert set(found.known.values()) == {None}
    assert not (tmp_path / "none").exists()


def test_a_player_who_has_played_nothing_has_no_statistics(diary: Diary) -> None:
    assert read_statistics(diary.history, "Eve", PACK, NOW).asked == 0


def test_sqlite_does_the_adding(diary: Diary) -> None:
    """However often the same is answered, no more rows come back."""

    def rows() -> int:
        found = database_of(diary.history).read(lambda c: aggregates.sums(c, player_id(c, "Ann"), PACK.name, NOW)) or ()
        return len(found)

    diary.play(Turn(CLAIMS[-1], True, 3), days=8)
    before = rows()
    for day in range(9, 15):
        diary.play(Turn(CLAIMS[-1], True, 3), days=day)
    assert rows() == before


def test_verdicts_are_read_off_claims_alone(tmp_path: Path) -> None:
    """An option of another kind that happens to be called like a verdict is none."""
    diary = Diary(tmp_path)
    diary.play(Turn(choice(key=Verdict.STATED.value), True, 1), days=0)
    assert read_statistics(diary.history, "Ann", PACK, NOW).bias == ()
    diary.history.close()
