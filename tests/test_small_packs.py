"""Packs of small questions of every kind, played, sat, graded and reported: what is left out is missed nowhere."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.bank.words import ENGLISH
from quiz.classroom.browser_page import browser_page
from quiz.classroom.exercise import ENDING
from quiz.classroom.exercise_file import read_exercise, write_exercise
from quiz.classroom.grading import grade
from quiz.classroom.report import encode, report
from quiz.errors import UsageError
from quiz.pages.accessibility import Accessibility
from quiz.pages.feedback import feedback_pages
from quiz.pages.formats import PageFormat, written
from quiz.pages.paper import SheetOptions, key_sheet, worksheet
from quiz.pages.report import report_page
from quiz.plain.console import Console
from quiz.plain.exam import PlainExam
from quiz.plain.report import lines as report_lines
from quiz.plain.round import PlainRound
from quiz.plain.statistics import lines as statistics_lines
from quiz.plain.team_messages import feedback_lines
from quiz.play.home import home_facts, standing
from quiz.play.opening import open_round
from quiz.play.pack_round import PackRound, begin
from quiz.play.path import find_step, path_stars
from quiz.play.request import Request
from quiz.play.review import agenda
from quiz.rules.items import Item, Kind, cited_lines
from quiz.rules.plan import Plan
from quiz.rules.scoring import score
from quiz.rules.session import Phase
from quiz.rules.team_steps import Proceeded
from quiz.rules.teams import ContestPhase
from quiz.rules.terms import Mode, QuestionFilter, Terms
from quiz.store.settings import Settings
from quiz.wording.home import NONE
from quiz.wording.listings import answer_rows
from quiz.wording.quick import fall
from tests.classroom.fill_papers import exercise as an_exercise_for_paper
from tests.classroom.hand_in import NOON, exercise, handed, submission
from tests.cli.run_command import right as entry_right
from tests.play.play_rounds import Hands, finish, start, stop
from tests.play.play_teams import opened, wrong
from tests.small_packs import SMALLEST, write_pack

BRIEF = "1 The harbour\n1.1 The baker lent the ladders.\n1.2 A storm put out 6 lanterns.\n2 The boats\n2.1 They left.\n"
EVIDENCE = 'evidence = [{ "1.1" = "lent" }]\n'
EVERYTHING = tuple(SMALLEST.values())


@contextmanager
def harbour(questions: Sequence[str], brief: str | None) -> Iterator[Pack]:
    """A pack of these questions, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield load(write_pack(Path(folder) / "harbour", questions, brief=brief))


@st.composite
def small_packs(draw: st.DrawFn) -> tuple[tuple[str, ...], str | None]:
    """Questions of some kinds, several of a kind among them, and a brief or none, with some of them proved."""
    brief = draw(st.sampled_from((BRIEF, None)))
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=9))
    questions = []
    for number, kind in enumerate(kinds):
        question = SMALLEST[kind].replace('stem = "', f'stem = "{number}. ')
        if draw(st.booleans()):
            question += "difficulty = 1\n"
        if draw(st.booleans()):
            question += 'why = "So it was (1.1)."\n'
        if brief is not None and draw(st.booleans()):
            question += EVIDENCE
        questions.append(question)
    return tuple(questions), brief


def proved(pack: Pack) -> list[Item]:
    return [item for item in pack.items if item.evidence]


SURE = Terms(mode=Mode.PRACTICE, certainty=True, citing=True)


@settings(max_examples=15)
@given(small_packs())
def test_they_are_played_with_a_history_and_only_what_is_proved_is_cited(
    made: tuple[tuple[str, ...], str | None],
) -> None:
    with harbour(*made) as pack, tempfile.TemporaryDirectory() as home:
        hands = Hands()
        context = start(Path(home), hands, settings=Settings(certainty=True, citing=True))
        cited = len(proved(pack))
        for adaptive in (False, True, True):
            round = open_round(context, pack, Request(count=len(pack.items), adaptive=adaptive))
            finish(round, right=adaptive)
            total = score(round.session)
            assert (total.asked, total.line_asked) == (len(pack.items), cited)
            assert {asked.id for asked, answer in round.turns if answer.cited is not None} == {
                item.id for item in proved(pack)
            }
        hands.sleep(60)
        found = agenda(context, pack)
        assert set(found.due) == {line for item in pack.items for line in cited_lines(item)}
        walked = path_stars(context, pack)
        assert [step.paragraph for step in walked.steps if step.asks] == ([1] if cited else [])
        step = find_step(context, pack)
        assert (step is not None) == bool(cited)
        assert context.history is not None
        figures = context.history.statistics_of(context.who, pack, hands.now)
        assert ("The brief, line by line." in statistics_lines(figures, pack, "")) == bool(pack.brief.paragraphs)
        stop(context)


def heard(pack: Pack, terms: Terms, *between: str) -> tuple[PackRound, str]:
    """A round line by line in which all is right, with these entries before each answer, and what was said."""
    plan = Plan(seed=5, ids=tuple(item.id for item in pack.items), terms=terms)
    round = PackRound(begin(pack, plan, Hands().clock), clock=Hands().clock)
    said = StringIO()
    entries: list[str] = []
    for asked in plan.draw(pack.items):
        # Who has read the paragraph before is not asked how sure they are.
        entries += [*between, entry_right(asked), *(["2"] if terms.certainty and between[:2] != ("b", "1") else [])]
        entries += ["1.1"] if terms.citing and asked.cites else []
    table = PlainExam if terms.going_back else PlainRound
    table(round, Console(StringIO("\n".join([*entries, "done", "y", ""])), said)).play()
    return round, said.getvalue()


@given(small_packs())
def test_they_are_played_line_by_line(made: tuple[tuple[str, ...], str | None]) -> None:
    with harbour(*made) as pack:
        round, said = heard(pack, SURE, *(["b", "1"] if pack.brief.paragraphs else ["b"]), "b ladders", "b 7", "?", "h")
        assert round.session.phase is Phase.OVER
        assert score(round.session).right == len(pack.items)
        assert said.count(f"{ENGLISH.unproved}.") == len(pack.items) - len(proved(pack))
        assert ("This pack has no brief." in said) == (not pack.brief.paragraphs)
        assert not [line for line in said.splitlines() if line.endswith((": .", "Why: ", "Why:"))]


@given(small_packs())
def test_they_are_sat_as_an_exam(made: tuple[tuple[str, ...], str | None]) -> None:
    with harbour(*made) as pack:
        for going_back in (True, False):
            terms = Terms(mode=Mode.EXAM, certainty=True, citing=True, going_back=going_back)
            round, _ = heard(pack, terms)
            assert round.progress.complete
            assert score(round.session).right == len(pack.items)
            assert score(round.session).line_asked == len(proved(pack))


@settings(max_examples=15)
@given(small_packs(), st.booleans())
def test_they_are_set_handed_in_graded_and_reported(made: tuple[tuple[str, ...], str | None], hidden: bool) -> None:
    with harbour(*made) as pack:
        of = exercise(pack, hidden=hidden, lines=True)
        path = Path(pack.folder or ".") / f"harbour{ENDING}"
        write_exercise(path, of)
        assert read_exercise(path) == of
        without = [one for one in of.asked(pack, 5) if not one.item.evidence]
        assert all(one.cites == 0 for one in without)
        assert sum(not one.cites for one in browser_page(of, pack).questions) == len(without)
        results = [submission(of, f"Student {n}", [n % 2 == 0] * n, pack) for n in range(7)]
        grades = grade(handed(*results), pack, exercise=of)
        made_report = report(grades, NOON)
        assert encode(made_report)
        assert "\n".join(report_lines(made_report))
        assert ("Unproved" in report_page(made_report, for_class=True)) == bool(without)
        pages = [page for _, page in feedback_pages(grades)]
        assert all((ENGLISH.unproved in page) == bool(without) for page in pages)
        assert not [page for page in pages if '<p class="why"></p>' in page]


@pytest.mark.parametrize(
    "form", [PageFormat.MARKDOWN, PageFormat.HTML, pytest.param(PageFormat.PDF, marks=pytest.mark.slow)]
)
def test_their_worksheets_ask_for_no_line_and_the_key_says_that_they_are_unproved(form: PageFormat) -> None:
    with harbour((*EVERYTHING, 'stem = "Who lent?"\nkey = "The baker"\n' + EVIDENCE), BRIEF) as pack:
        made = an_exercise_for_paper(pack, lines=True)
        wanted = SheetOptions(certainty=True, lines=True, brief=True)
        sheet, key = worksheet(made, pack, "A", pack.brief, wanted), key_sheet(made, pack, "A")
        assert sum(bool(one.cites) for one in sheet.problems) == 1
        assert sum(one.unproved != "" for one in key.keys) == len(EVERYTHING)
        for each in (sheet, key):
            data = written(each, form, Accessibility())
            if form is not PageFormat.PDF:
                text = data.decode()
                assert text.count(ENGLISH.unproved) == (len(EVERYTHING) if each is key else 0)
                assert "Source:" not in text


def test_teams_hear_that_it_is_unproved(tmp_path: Path) -> None:
    with harbour(EVERYTHING, None) as pack:
        game = opened(tmp_path, "Red", "Blue", pack=pack, wanted=QuestionFilter(), count=len(EVERYTHING))
        while not game.contest.over:
            while game.contest.phase is not ContestPhase.FEEDBACK:
                game.do(wrong(game))
            assert f"{ENGLISH.unproved}." in "\n".join(feedback_lines(game))
            game.do(Proceeded())


def test_the_listing_of_a_pack_says_that_it_is_unproved() -> None:
    with harbour(EVERYTHING, None) as pack:
        for item in pack.items:
            rows = {row.label: row.text for row in answer_rows(pack, item)}
            assert rows["Proof"] == f"{ENGLISH.unproved}."
            assert "Why" not in rows
            assert not rows.get("Wrong", "x").endswith(" ")


@pytest.mark.parametrize(
    ("kinds", "named", "safe"),
    [
        ([Kind.CHOICE] * 20, "15 rungs", "Rungs 5 and 10 are safe"),
        ([Kind.CHOICE] * 7, "7 rungs", "Rung 5 is safe"),
        ([Kind.CLAIM, Kind.TYPED], "1 rung", "fall to the ground"),
    ],
)
def test_the_ladder_has_as_many_rungs_as_it_is_said_to_have(
    tmp_path: Path, kinds: Sequence[Kind], named: str, safe: str
) -> None:
    with harbour([SMALLEST[kind] for kind in kinds], None) as pack:
        context = start(tmp_path, Hands())
        assert standing(context, home_facts(context, pack)).ladder[0] == named
        top = open_round(context, pack, Request(mode=Mode.LADDER)).session.climb.top
        assert named.split(maxsplit=1)[0] == str(top)
        assert safe in fall(top)


@pytest.mark.parametrize("mode", [Mode.SPRINT, Mode.LADDER])
def test_a_pack_with_nothing_for_one_key_has_neither_sprint_nor_ladder(tmp_path: Path, mode: Mode) -> None:
    with harbour([SMALLEST[Kind.TYPED]], None) as pack:
        context = start(tmp_path, Hands())
        said = standing(context, home_facts(context, pack))
        assert said.sprint == said.ladder == (NONE, "")
        with pytest.raises(UsageError, match=f"a {mode.value} asks claims and choices, and this pack has none"):
            open_round(context, pack, Request(mode=mode))


def test_line_by_line_nothing_is_promised_that_a_pack_lacks(tmp_path: Path) -> None:
    with harbour([SMALLEST[Kind.CHOICE]], None) as pack:
        said = StringIO()
        plan = Plan(seed=5, ids=tuple(item.id for item in pack.items), terms=Terms())
        round = PackRound(begin(pack, plan, Hands().clock), clock=Hands().clock)
        wrong = round.session.current.options.index("The mayor") + 1
        PlainRound(round, Console(StringIO(f"?\nlines\nh\n{wrong}\nw\n"), said)).play()
        text = said.getvalue()
        assert "This pack has no brief." in text
        assert "No question of this round has a line to name." in text
        for promised in ("the lines that prove", "proves it", "paragraph", "search the brief", '": .'):
            assert promised not in text
        context = start(tmp_path, Hands())
        assert standing(context, home_facts(context, pack)).review == (NONE, "")
