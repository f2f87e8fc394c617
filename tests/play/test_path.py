"""The path in play: a step is read and played, its stars are remembered, and what was left goes on."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.errors import UsageError
from quiz.history.jsonl_records import decode
from quiz.plain import ending_messages
from quiz.play.action import PlayStep, following
from quiz.play.context import Context
from quiz.play.decision import PathDone, ReadStep, RoundReady, decide, start_step
from quiz.play.home import home_facts
from quiz.play.opening import open_round, play_ids
from quiz.play.path import (
    PathEnd,
    asks_ahead,
    find_step,
    has_not_read,
    is_ahead,
    open_step,
    path_after,
    path_end,
    path_stars,
    stars_won,
    step_sizes,
)
from quiz.play.request import Request
from quiz.play.resume import waiting, where_left
from quiz.play.round import Round
from quiz.rules.helps import Help
from quiz.rules.items import cited_lines
from quiz.rules.path import SHARE_RIGHT
from quiz.rules.rating import Rating
from quiz.rules.terms import Mode, QuestionFilter
from quiz.store.settings import Settings
from quiz.wording.path import counts_others, next_step, won
from quiz.wording.share import Squares
from tests.island import ISLAND, WITH_FOREWORD
from tests.play.play_rounds import SMALL, Hands, finish, start, step, stop


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(SMALL)


def begin(run: Context, pack: Pack, paragraph: int | None = None, after: int = 0) -> Round:
    """Read a step and begin its questions."""
    found = decide(run, PlayStep(pack=pack, paragraph=paragraph, after=after))
    assert isinstance(found, ReadStep)
    return start_step(run, found.step).round


def test_who_looks_one_up_earns_two_stars_at_most_in_that_round(run: Context, pack: Pack, hands: Hands) -> None:
    round = begin(run, pack)
    round.look_up()
    finish(round)
    assert [one.stars for one in path_after(run, round).steps] == stars(run, pack) == [2, 0]
    assert run.history is not None
    (kept,) = (decode(line) for line in run.history.export_rounds(run.who))
    assert [answer.helps for answer in kept.answers] == [(Help.BRIEF,), *[()] * (len(kept.answers) - 1)]
    ratings = {review.place: review.rating for review in kept.reviews}
    assert (ratings.pop(0), *ratings.values()) == (Rating.HARD, *[Rating.GOOD] * len(ratings))
    finish(begin(run, pack, paragraph=1))
    assert stars(run, pack) == [3, 0]


def stars(run: Context, pack: Pack) -> list[int]:
    return [one.stars for one in path_stars(run, pack).steps]


def test_a_step_that_was_played_has_its_stars_tomorrow_and_the_next_one_follows(
    run: Context, pack: Pack, hands: Hands
) -> None:
    round = begin(run, pack)
    assert round.step == 1
    assert round.label == "Step 1 of the path"
    finish(round)
    hands.sleep()
    assert stars(run, pack) == [3, 0]
    after = following(PlayStep(pack=pack), pack, round.path_behind)
    assert isinstance(after, PlayStep)
    second = begin(run, pack, after=after.after)
    assert second.step == 2
    assert path_end(run, second) is None
    finish(second, right=False)
    assert path_end(run, second) is PathEnd.PLAYED
    assert stars(run, pack) == [3, 1]
    hands.sleep()
    again = begin(run, pack, after=2)
    assert again.step == 2, "where all are played, the step with the fewest stars comes next"
    finish(again)
    assert (stars(run, pack), path_end(run, again)) == ([3, 3], PathEnd.ALL_STARS)
    done = decide(run, PlayStep(pack=pack))
    assert isinstance(done, PathDone)
    assert done.path.stars == 6
    once_more = begin(run, pack, paragraph=1)
    finish(once_more)
    assert path_end(run, once_more) is None, "the end of the path is told once"


def test_after_a_step_that_was_ended_before_its_end_the_same_step_comes_next(run: Context, pack: Pack) -> None:
    round = begin(run, pack)
    round.end()
    after = following(PlayStep(pack=pack), pack, round.path_behind)
    assert isinstance(after, PlayStep)
    assert begin(run, pack, after=after.after).step == 1


def test_a_step_that_was_left_goes_on_at_its_question_and_has_no_star_before_its_end(run: Context, pack: Pack) -> None:
    round = begin(run, pack)
    step(round)
    step(round)
    left_at = round.session.current.id
    round.suspend()
    assert stars(run, pack) == [0, 0]
    again = decide(run, PlayStep(pack=pack))
    assert isinstance(again, RoundReady)
    assert again.round.session.current.id == left_at
    finish(again.round)
    assert stars(run, pack) == [3, 0]


def test_a_step_that_was_broken_off_earns_nothing(run: Context, pack: Pack) -> None:
    round = begin(run, pack)
    step(round)
    round.end()
    assert stars(run, pack) == [0, 0]


def test_what_a_review_or_any_other_round_puts_right_earns_the_second_star(run: Context, pack: Pack) -> None:
    round = begin(run, pack)
    asked = tuple(asked.id for asked in round.session.asked)
    finish(round, right=False)
    assert stars(run, pack) == [1, 0]
    assert stars_won(run, round) == (), "the step says itself what it has earned"
    again = play_ids(run, pack, asked)
    finish(again)
    assert stars(run, pack) == [2, 0]
    assert [won(step) for step in stars_won(run, again)] == ["Step 1 of the path has won a star: 2 of 3 stars"]
    once_more = play_ids(run, pack, asked)
    finish(once_more)
    assert stars_won(run, once_more) == ()


def test_an_exam_that_is_not_over_tells_nothing_by_stars(run: Context, pack: Pack) -> None:
    round = begin(run, pack)
    finish(round, right=False)
    exam = open_round(run, pack, Request(mode=Mode.EXAM))
    for _ in range(5):
        step(exam)
    exam.suspend()
    assert stars(run, pack) == [1, 0]


def test_stars_are_one_players_and_one_packs(tmp_path: Path, run: Context, pack: Pack, hands: Hands) -> None:
    finish(begin(run, pack))
    other = start(tmp_path, hands, player="Ben")
    assert stars(other, pack) == [0, 0]
    stop(other)


def test_a_line_that_was_cited_wrong_keeps_the_third_star_away(tmp_path: Path, hands: Hands, pack: Pack) -> None:
    run = start(tmp_path, hands, settings=Settings(citing=True))
    finish(begin(run, pack))
    assert stars(run, pack) == [3, 0]
    round = begin(run, pack, 2)
    while not round.over:
        if round.session.phase.value == "citation":
            round.cite(())
        else:
            step(round)
    assert stars(run, pack) == [3, 2]
    stop(run)


def test_the_stars_of_a_round_are_told_where_nothing_is_remembered(hands: Hands, pack: Pack, tmp_path: Path) -> None:
    run = start(tmp_path, hands, history_path=None)
    round = begin(run, pack)
    finish(round)
    assert [one.stars for one in path_after(run, round).steps] == [3, 0]
    assert stars(run, pack) == [0, 0]
    assert begin(run, pack, after=1).step == 2


def test_verdicts_are_explained_before_the_first_claim_and_never_again(run: Context, pack: Pack) -> None:
    found = [find_step(run, pack, paragraph) for paragraph in (1, 2)]
    by_id = {item.id: item for item in pack.items}
    for one in found:
        assert one is not None
        assert one.teaches == any(by_id[name].verdicts for name in one.ids)
    assert any(one.teaches for one in found if one is not None)
    finish(play_ids(run, pack, tuple(item.id for item in pack.items if item.verdicts)))
    assert not any(one.teaches for paragraph in (1, 2) if (one := find_step(run, pack, paragraph)))


def test_the_foreword_is_read_before_the_first_step_that_anybody_plays_and_never_again(run: Context) -> None:
    found = find_step(run, WITH_FOREWORD)
    assert found is not None
    assert found.foreword is not None
    assert (found.foreword.title, found.paragraph.number) == ("Who is speaking?", 1)
    after = find_step(run, WITH_FOREWORD, after=1)
    assert after is not None
    assert after.foreword is None
    finish(begin(run, WITH_FOREWORD))
    for paragraph in (None, 1, 2):
        again = find_step(run, WITH_FOREWORD, paragraph)
        assert again is not None
        assert again.foreword is None


def test_a_foreword_that_was_asked_for_is_read_alone(run: Context) -> None:
    finish(begin(run, WITH_FOREWORD))
    found = decide(run, PlayStep(pack=WITH_FOREWORD, paragraph=0))
    assert isinstance(found, ReadStep)
    assert (found.step.ids, found.step.foreword, found.step.leads_on) == ((), None, False)


def test_the_home_screen_learns_where_the_path_stands(run: Context, pack: Pack) -> None:
    assert home_facts(run, pack).is_new
    finish(begin(run, pack))
    found = home_facts(run, pack)
    assert (found.is_new, found.path.stars, found.path.most) == (False, 3, 6)
    assert found.path.next is not None
    assert found.path.next.paragraph == 2


def test_the_path_goes_on_also_where_the_missed_questions_of_a_step_were_played_again() -> None:
    for begun, after in ((PlayStep(pack=ISLAND), 0), (PlayStep(pack=ISLAND, paragraph=4, after=1), 4)):
        assert following(begun, ISLAND) == PlayStep(pack=ISLAND, after=after)


def test_an_unknown_paragraph_is_refused(run: Context, pack: Pack) -> None:
    with pytest.raises(UsageError, match=r"the brief has no paragraph 99; quiz path .* lists them"):
        find_step(run, pack, 99)


def test_sizes_are_those_of_the_steps(run: Context, pack: Pack) -> None:
    for paragraph, size in step_sizes(run, pack).items():
        found = find_step(run, pack, paragraph)
        assert found is not None
        assert len(found.ids) == size


def test_a_round_that_is_no_step_has_no_place_on_the_path(run: Context, pack: Pack, hands: Hands) -> None:
    round = open_round(run, pack, Request(seed=1))
    finish(round)
    hands.now += datetime.timedelta(days=1)
    assert round.step is None
    assert stars(run, pack) == [0, 0]


def test_a_step_that_was_left_is_named(run: Context, pack: Pack) -> None:
    found = find_step(run, pack, 1)
    assert found is not None
    round = open_step(run, found)
    step(round)
    round.suspend()
    kept = waiting(run)
    assert kept is not None
    assert where_left(kept, run.clock)[1].startswith(", step 1 of the path, from ")


def test_what_was_right_in_another_round_before_counts_and_that_is_said(run: Context, pack: Pack) -> None:
    found = find_step(run, pack, paragraph=1)
    assert found is not None
    finish(play_ids(run, pack, found.ids[:1]))
    round = begin(run, pack, paragraph=1)
    ids = [one.id for one in round.session.asked]
    finish(play_ids(run, pack, tuple(ids)))
    step(round, right=False)
    finish(round)
    walked, share = path_after(run, round), round.results.share
    assert share is not None
    assert share < SHARE_RIGHT
    assert walked.step(1).stars == 2
    assert "also from other rounds" in counts_others(walked, 1, share)
    assert counts_others(walked, 1, 1.0) == ""


def test_the_line_to_share_names_the_step(run: Context, pack: Pack) -> None:
    round = begin(run, pack, paragraph=2)
    finish(round)
    assert f"{pack.about.title}, step 2 of the path: " in round.results.share_line.text(Squares.MARKS)


def test_the_end_of_the_path_is_told_line_by_line(run: Context, pack: Pack) -> None:
    finish(begin(run, pack))
    last = begin(run, pack, after=1)
    finish(last, right=False)
    assert list(ending_messages.path_end(path_after(run, last))) == [
        "Extra edition.",
        "You have read the whole text and played all 2 steps of the path.",
        "2 of 6 stars can still be won: the step with the fewest comes next.",
        "A daily round, a sprint or the ladder asks what you have read: daily, sprint, ladder. Other texts: packs.",
    ]


def test_a_pack_is_unread_until_something_of_it_is_played(run: Context, pack: Pack) -> None:
    assert has_not_read(run, pack)
    finish(begin(run, pack))
    assert not has_not_read(run, pack)


def test_the_step_that_is_next_is_named_where_a_paragraph_is_read_on_the_way_to_it(run: Context, pack: Pack) -> None:
    """Nobody goes on with step 1 where step 2 is next."""
    unasked = replace(
        pack, items=tuple(item for item in pack.items if {line.paragraph for line in cited_lines(item)} != {1})
    )
    finish(open_round(run, unasked, Request(seed=1)))
    found = home_facts(run, unasked)
    assert found.path.next is not None
    assert found.path.next.paragraph == 2
    assert next_step(found.path) == "step 2 is next"
    assert found.next_step == "2, The keepers"


def test_before_the_path_is_played_other_rounds_ask_what_it_has_still_to_tell(run: Context) -> None:
    assert asks_ahead(run, WITH_FOREWORD)
    assert is_ahead(run, open_round(run, WITH_FOREWORD, Request()))
    of_a_topic = Request(wanted=QuestionFilter(topics=tuple(WITH_FOREWORD.about.topics)[:1]))
    assert not is_ahead(run, open_round(run, WITH_FOREWORD, of_a_topic))
    while (step := find_step(run, WITH_FOREWORD)) is not None and asks_ahead(run, WITH_FOREWORD):
        finish(open_step(run, step))
    assert not asks_ahead(run, WITH_FOREWORD)
