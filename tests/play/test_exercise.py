"""Doing an exercise: when it may be done, how often, for how long, and where it is gone on with."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from quiz.classroom.exercise import Exercise, Task
from quiz.classroom.grades import Issue
from quiz.classroom.grading import grade
from quiz.classroom.report import report
from quiz.classroom.result_files import collect
from quiz.classroom.submission import BegunOrResumed, Submission, decode
from quiz.errors import QuizError, UsageError
from quiz.play.context import Context
from quiz.play.exercise import do_exercise, prepare_exercise
from quiz.play.exercise_round import ExerciseRound
from quiz.rules.session import Phase
from quiz.rules.terms import Mode
from quiz.wording import exercises as messages
from quiz.wording import names
from tests.build_items import a_wrong_answer
from tests.classroom.hand_in import SECRET, SMALL, exercise
from tests.play.play_rounds import Hands, finish, start, step


@pytest.fixture
def run(tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUIZ_PACKS", str(Path(__file__).parents[1] / "plain"))
    return start(tmp_path, hands, history_path=None)


def do(run: Context, of: Exercise, student: str = "Ann Lee") -> ExerciseRound:
    folder = run.settings_path.parent
    return do_exercise(run, prepare_exercise(folder / "light.exercise", of, folder), student)


def written(run: Context, name: str = "Ann Lee") -> Submission:
    return decode((run.settings_path.parent / f"{name}.result.json").read_bytes())


def test_every_step_is_on_disk_and_proves_itself(run: Context) -> None:
    round = do(run, exercise(certainty=True, lines=True))
    steps = 0
    while round.session.phase is not Phase.OVER:
        step(round)
        steps += 1
        bookmark = written(run)
        assert len(bookmark.answers) == len(round.session.turns)
        (collected,) = collect([round.file], SECRET)
        assert (collected.problem, collected.tampering) == ("", "")
    assert steps == 19
    assert written(run).handed_in is not None
    assert written(run).handed_in.time_up is False


@pytest.mark.parametrize("steps", range(1, 18))
def test_an_exercise_left_after_any_step_goes_on_at_that_step(steps: int, run: Context, hands: Hands) -> None:
    of = exercise(certainty=True, lines=True)
    round, stayed = do(run, of), do(run, of, "Tom Ray")
    for one in (round, stayed):
        for _ in range(steps):
            step(one)
    round.suspend()
    hands.sleep(3)
    again = do(run, of)
    assert again.session.asked == stayed.session.asked
    assert again.session.phase is stayed.session.phase
    assert (again.session.turns, again.session.draft) == (stayed.session.turns, stayed.session.draft)
    finish(again)
    assert len(written(run).answers) == 6
    assert sum(isinstance(event, BegunOrResumed) for event in written(run).events) == 2


def test_each_student_has_an_order_of_their_own_where_that_is_wished(run: Context) -> None:
    def order(of: Exercise, student: str) -> list[tuple[str, tuple[str, ...]]]:
        round = do(run, of, student)
        round.suspend()
        return [(one.id, one.options) for one in round.session.asked]

    names = ("Ann", "Tom", "Eve", "Zoë")
    same = [order(exercise(id="11" * 16), name) for name in names]
    own = [order(exercise(id="22" * 16, order="own"), name) for name in names]
    assert all(one == same[0] for one in same)
    assert len({str(one) for one in own}) == len(names)
    assert {name for name, _ in own[0]} == {name for name, _ in same[0]}
    assert order(exercise(id="22" * 16, order="own"), "ANN") == own[0]


def test_a_student_with_extra_time_has_a_limit_and_an_end_of_their_own(run: Context, hands: Hands) -> None:
    closes = hands.now + datetime.timedelta(minutes=30)
    of = exercise(minutes=20, closes=closes, extra_minutes={"Ann Lee": 5})
    assert do(run, of).remaining == 25 * 60
    assert do(run, of, "Tom").remaining == 20 * 60
    hands.wait(20 * 60)
    assert do(run, of, "Eve").remaining == 10 * 60
    hands.wait(9 * 60)
    assert do(run, replace(of, id="cd" * 16)).remaining == 6 * 60


def test_the_time_runs_on_while_one_is_away(run: Context, hands: Hands) -> None:
    of = exercise(minutes=20)
    round = do(run, of)
    hands.wait(60)
    step(round)
    round.suspend()
    hands.now += datetime.timedelta(minutes=10)  # The machine is off: only the wall's clock goes on.
    again = do(run, of)
    assert again.remaining == pytest.approx(9 * 60)
    again.suspend()
    hands.now += datetime.timedelta(minutes=10)
    late = do(run, of)
    assert late.over
    assert written(run).handed_in is not None
    assert written(run).handed_in.time_up is True
    assert written(run).answers[1].given is None


def test_a_clock_set_back_gives_no_time(run: Context, hands: Hands) -> None:
    of = exercise(minutes=20)
    round = do(run, of)
    hands.wait(600)
    step(round)
    round.suspend()
    hands.sleep(-1)
    assert do(run, of).remaining == pytest.approx(10 * 60)


def test_it_can_be_done_only_while_it_is_open(run: Context, hands: Hands) -> None:
    hour = datetime.timedelta(hours=1)
    of = exercise(opens=hands.now + hour, closes=hands.now + 2 * hour)
    with pytest.raises(UsageError, match="The lighthouse opens on 1 March 2026, 13:00 UTC"):
        do(run, of)
    hands.wait(3600)
    round = do(run, of)
    step(round)
    round.suspend()
    hands.wait(3600)
    with pytest.raises(UsageError, match="The lighthouse closed on 1 March 2026, 14:00 UTC"):
        do(run, of, "Tom")
    assert do(run, of).over  # Begun in time, it is handed in as it stands.


def test_answers_after_closing_are_told_to_nobody_before_it_has_closed_for_everybody(
    run: Context, hands: Hands
) -> None:
    closes = hands.now + datetime.timedelta(hours=1)
    of = exercise(closes=closes, answers_after_closing=True, extra_minutes={"Zoë": 30})
    round = do(run, of)
    assert not round.tells_results
    finish(round)
    before = round.file.read_bytes()
    assert (round.over, round.tells_results, round.shows_score) == (True, False, False)
    assert messages.feedback_later(round.answers_open) == (
        "You can see how you did after 1 March 2026, 13:30 UTC, when it has closed for everybody. "
        "Enter the same command then."
    )
    hands.wait(89 * 60)
    with pytest.raises(UsageError, match="The lighthouse closed on 1 March 2026, 13:00"):
        do(run, of)
    hands.wait(60)
    again = do(run, of)
    assert (again.over, again.tells_results, again.shows_score) == (True, True, True)
    assert again.session.answers == round.session.answers
    assert again.results.headline == round.results.headline
    assert round.file.read_bytes() == before
    with pytest.raises(UsageError, match="The lighthouse closed on"):
        do(run, of, "Tom")
    assert do(run, of).over  # As often as is wished.


def test_what_was_left_open_is_handed_in_before_its_answers_are_told(run: Context, hands: Hands) -> None:
    of = exercise(closes=hands.now + datetime.timedelta(hours=1), answers_after_closing=True)
    round = do(run, of)
    step(round)
    round.suspend()
    hands.wait(3600)
    late = do(run, of)
    assert (late.over, late.timed_out, late.tells_results) == (True, True, True)
    assert written(run).handed_in is not None


def test_it_can_be_done_as_often_as_is_allowed(run: Context) -> None:
    of = exercise(attempts=2)
    for attempt in (1, 2):
        round = do(run, of)
        assert f"-{attempt}" in str(round.file) or attempt == 1
        finish(round)
    with pytest.raises(UsageError) as refused:
        do(run, of)
    assert str(refused.value).endswith("none is left; what you hand in: Ann Lee.result.json, Ann Lee-2.result.json")
    assert written(run, "Ann Lee-2").attempt == 2


def test_results_of_others_and_of_other_exercises_stay_as_they_are(run: Context) -> None:
    finish(do(run, exercise()))
    before = (run.settings_path.parent / "Ann Lee.result.json").read_bytes()
    finish(do(run, exercise(id="cd" * 16)))
    assert (run.settings_path.parent / "Ann Lee.result.json").read_bytes() == before
    assert written(run, "Ann Lee-2").setting.exercise == "cd" * 16


def test_one_student_is_not_two_at_once(run: Context) -> None:
    round = do(run, exercise())
    with pytest.raises(UsageError, match="is being done as ann lee right now; end that first"):
        do(run, exercise(), "ann lee")
    round.suspend()
    finish(do(run, exercise(), "ann lee"))


def test_a_pack_that_is_another_by_now_is_told(run: Context) -> None:
    of = exercise()
    with pytest.raises(QuizError, match="was made from another state of the pack pack; ask your teacher"):
        do(run, replace(of, pack=replace(of.pack, digest=f"sha256:{'0' * 64}")))
    with pytest.raises(QuizError, match="asks 'sea', which the pack pack does not have"):
        do(run, replace(of, question=(*of.question, Task(id="sea"))))


def test_a_pack_that_is_not_here_is_told_with_what_to_do(run: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_PACKS", "/nowhere")
    with pytest.raises(QuizError, match="out of the pack pack, which is not here: ask your teacher for its folder"):
        do(run, exercise())


def test_hidden_keys_need_no_pack_and_tell_nothing(run: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    of = exercise(hidden=True)
    monkeypatch.setenv("QUIZ_PACKS", "/nowhere")
    round = do(run, of)
    assert round.is_sealed
    assert round.pack.items == ()
    for one in round.session.asked:
        round.give(one.options[:1] if one.kind in {"claim", "choice"} else one.options or ("what I know",))
    round.hand_in()
    assert [answer.question for answer in written(run).answers] == list(of.ids)


def test_what_is_asked_for_besides_the_answer_is_settled(run: Context) -> None:
    round = do(run, exercise())
    round.ask_for(certainty=True, citing=True)
    step(round)
    assert round.session.phase is Phase.ASK
    assert not round.session.terms.may_change


@pytest.mark.parametrize("reached", [0, 1, 4, 6])
@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.EXAM])
def test_a_student_hears_the_marks_that_the_teacher_sees(mode: Mode, reached: int, run: Context) -> None:
    tasks = tuple(replace(task, marks=1 + 0.5 * place) for place, task in enumerate(exercise().question))
    of = exercise(mode=mode, order="own", question=tasks)
    round = do(run, of)
    while len(round.session.answers) < reached or round.session.phase is Phase.FEEDBACK:
        step(round, right=len(round.session.answers) % 2 == 0)
    round.end()
    grades = grade(collect([round.file], SECRET), round.pack, exercise=of)
    (sheet,) = grades.sheets
    share = names.share(sheet.total, grades.greatest)
    assert round.results.headline == f"{names.figure(sheet.total)} of {names.marks(grades.greatest)}, {share}"
    assert (sheet.total > 0) == (reached > 0)


def test_practice_tells_after_every_answer(run: Context) -> None:
    round = do(run, exercise(mode=Mode.PRACTICE))
    step(round)
    assert round.session.phase is Phase.FEEDBACK


def test_answers_that_were_taken_out_of_a_result_cannot_be_given_anew(run: Context) -> None:
    finish(do(run, exercise(attempts=1)))
    path = run.settings_path.parent / "Ann Lee.result.json"
    value = json.loads(path.read_text())
    value["events"] = value["events"][:1]
    path.write_text(json.dumps(value, indent=2))
    before = path.read_bytes()
    with pytest.raises(UsageError, match="its seal is not the exercise's own"):
        do(run, exercise(attempts=1))
    assert path.read_bytes() == before


def test_a_result_that_was_tampered_with_is_not_gone_on_with(run: Context) -> None:
    round = do(run, exercise())
    step(round)
    round.suspend()
    path = run.settings_path.parent / "Ann Lee.result.json"
    path.write_text(path.read_text().replace('"question": "oil"', '"question": "band"'))
    with pytest.raises(UsageError, match=r"cannot be continued: Ann Lee\.result\.json was changed"):
        do(run, exercise())


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_asked(run: Context) -> None:
    work = prepare_exercise(run.settings_path.parent / "light.exercise", exercise(), Path("/proc"))
    with pytest.raises(UsageError, match=r"/proc/Ann Lee\.result\.json cannot be written"):
        do_exercise(run, work, "Ann Lee")
    finish(do(run, exercise()))


@pytest.mark.parametrize("what", ["another text", "what it held before"])
def test_beside_what_another_program_has_written_the_attempt_goes_on_and_is_handed_in(run: Context, what: str) -> None:
    round = do(run, exercise(attempts=1))
    path = run.settings_path.parent / "Ann Lee.result.json"
    before = path.read_text() if what == "what it held before" else "mine"
    step(round)
    path.write_text(before)
    step(round)
    beside = path.with_name("Ann Lee-2.result.json")
    assert (path.read_text(), round.unsaved, round.file) == (before, "", beside)
    assert sum(str(beside) in line for line in (*round.news(), *round.news())) == 1
    round.suspend()
    again = do(run, exercise(attempts=1))
    assert (again.file, len(again.turns)) == (beside, len(round.turns))
    finish(again)
    with pytest.raises(UsageError, match="allows 1 attempt, and none is left"):
        do(run, exercise(attempts=1))


def test_a_result_that_is_only_touched_is_still_the_student_s_own(run: Context) -> None:
    round = do(run, exercise())
    assert round.file is not None
    os.utime(round.file, (1, 1))
    finish(round)
    assert [path.name for path in round.file.parent.glob("*.result.json")] == ["Ann Lee.result.json"]


def test_what_was_looked_up_is_handed_in_and_told_also_where_it_was_left_meanwhile(run: Context) -> None:
    of = exercise()
    round = do(run, of)
    round.look_up()
    step(round)
    round.look_up()
    round.suspend()
    again = do(run, of)
    finish(again)
    assert [answer.looked_up is True for answer in written(run).answers] == [True, True, *[False] * 4]
    assert "2 looked up" in again.results.beside
    collected = collect([again.file], SECRET)
    assert collected[0].tampering == ""
    grades = grade(collected, again.pack, exercise=of)
    looked = {question.id for question in report(grades, run.clock.now()).questions if question.looked_up == 1}
    assert looked == {asked.id for asked in round.session.asked[:2]}


# Going back


def test_the_last_answer_is_marked_and_every_change_is_in_the_chain(run: Context, hands: Hands) -> None:
    of = exercise()
    round = do(run, of)
    item = round.session.current.item
    round.give(a_wrong_answer(item))
    hands.wait(5)
    round.turn_to(0)
    round.flag(3)
    hands.wait(2)
    round.suspend()
    hands.sleep(1)
    again = do(run, of)
    assert again.session.sheet == round.progress.bookmark.sheet
    assert again.session.place == 0
    again.give(item.right)
    again.turn_to(5)
    again.give(a_wrong_answer(again.session.current.item))
    assert again.session.phase is Phase.OVERVIEW
    again.turn_to(5)
    again.clear()
    again.hand_in()
    whole = written(run)
    assert [len(whole.by_question[one.id]) for one in again.session.asked] == [2, 1, 1, 1, 1, 2]
    (collected,) = collect([again.file], SECRET)
    assert (collected.problem, collected.tampering) == ("", "")
    (sheet,) = grade([collected], SMALL, exercise=of).sheets
    assert (sheet.total, sheet.changes, sheet.issues) == (1, 2, ())
    first = next(turn for turn in sheet.turns if turn.asked.id == again.session.asked[0].id)
    assert (first.mark.right, first.changes) == (True, 1)
    assert first.answer is not None
    assert first.answer.seconds == again.session.answers[0].seconds


def test_where_the_teacher_does_not_allow_it_each_question_comes_once(run: Context) -> None:
    round = do(run, exercise(going_back=False))
    assert round.session.sheet is None
    finish(round)
    assert written(run).setting.going_back is UNSET
    allowed = do(run, exercise(id="cd" * 16), "Tom Ray")
    finish(allowed)
    (collected,) = collect([allowed.file], SECRET)
    stricter = exercise(id="cd" * 16, going_back=False)
    (sheet,) = grade([collected], SMALL, exercise=stricter).sheets
    assert sheet.issues == (Issue.OTHER_RULES,)


def test_an_attempt_of_an_older_version_goes_on_as_it_was_begun(run: Context, hands: Hands) -> None:
    of = exercise()
    older = do(run, replace(of, going_back=False))
    step(older)
    older.suspend()
    again = do(run, of)
    assert again.session.sheet is None
    assert len(again.session.answers) == 1
    finish(again)
    (collected,) = collect([again.file], SECRET)
    (sheet,) = grade([collected], SMALL, exercise=of).sheets
    assert (sheet.total, sheet.issues) == (6, ())
