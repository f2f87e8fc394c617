"""Marking what was handed in: from the answers alone, never from the score that a file claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec import UNSET, Struct
from msgspec.structs import replace

from quiz.bank.pack import Pack, PackUsed
from quiz.bank.shell import shell_option
from quiz.classroom.assigning import assigned, other_name_note
from quiz.classroom.browser_results import has_blind_limits, with_blind_limits, with_own_names
from quiz.classroom.counting import counted
from quiz.classroom.exercise import FORMAT, Exercise, Task
from quiz.classroom.file_problems import of_files, together
from quiz.classroom.grades import Grades, GradingProblem, Issue, MarkedSheet
from quiz.classroom.result_files import Collected
from quiz.classroom.roster import Roster
from quiz.classroom.same_names import Same
from quiz.classroom.students import Students
from quiz.classroom.submission import Setting, Submission, answer_of, setting_of
from quiz.classroom.turns import asked_of, never_asked, numbers, turns_of
from quiz.errors import UsageError
from quiz.rules.items import Item
from quiz.wording import names

SheetsAndProblems = tuple[list[MarkedSheet], list[GradingProblem]]
Attempt = tuple[Collected, Submission]
_END = "when it closes"
_CLOSED_OTHERWISE = f"done by other rules than the exercise has: {_END}; perhaps that was changed after it was begun"


class Key(Struct, frozen=True, kw_only=True):
    """What results are marked with. ``is_given`` says that the teacher gave the exercise's own file."""

    exercise: Exercise
    is_given: bool
    pack: Pack
    items: dict[str, Item]


def grade(
    collected: Iterable[Collected],
    pack: Pack,
    *,
    exercise: Exercise | None = None,
    roster: Roster | None = None,
    papers: SheetsAndProblems | None = None,
    only_roster: bool = False,
    same: Same | None = None,
) -> Grades:
    """Mark results and papers with the keys of a pack.

    Without the exercise it is taken to be the one that most results are of. Of several attempts the exercise
    says which counts, as far as they were allowed; of more than were allowed, those begun first; what is intact goes
    before what was changed. Whoever is not on the roster is marked apart, or left out with ``only_roster``. ``same``
    says who is meant by a name or a file. Raises UsageError where there is nothing to mark, or none of it with this
    pack.
    """
    every, owners = tuple(collected), Students(roster, same)
    key = _key(every, pack, exercise)
    sheets, problems = papers or ([], [])
    problems = [*problems, *_key_problems(key), *_unchecked(every, key), *of_files(every, is_given=key.is_given)]
    ours: defaultdict[str, list[Attempt]] = defaultdict(list)
    for one in every:
        if one.submission is None:
            continue
        if one.submission.setting.exercise == key.exercise.id:
            submission = with_own_names(one.submission, key.exercise, key.items)
            ours[owners.owner(submission.student, one.name).key].append((one, submission))
        else:
            message = f"it is of {_other_exercise(one.submission.setting, key.exercise)}, and not marked"
            problems.append(GradingProblem(issue=Issue.OTHER_EXERCISE, about=one.name, message=message))
    key, found = _asked(
        key, [submission for group in ours.values() for _, submission in group], has_papers=bool(sheets)
    )
    problems += found
    for attempts in (group for every_one in ours.values() for group in _groups(every_one, owners)):
        sheet, found = _best(attempts, key)
        sheets = [*sheets, sheet]
        problems += found
    students, found = assigned(sheets, owners, key.exercise.counts, only_roster=only_roster)
    every_problem = sorted([*problems, *found], key=lambda one: (list(Issue).index(one.issue), one.about))
    return Grades(
        exercise=key.exercise,
        pack=pack,
        items=key.items,
        students=students,
        problems=tuple(together(every_problem)),
    )


def most_common_pack(collected: Iterable[Collected], exercise: Exercise | None) -> str:
    """The name of the pack whose keys are wanted; raises UsageError where nothing names one."""
    return (exercise or _most_common(tuple(collected))).pack.name


def _most_common(collected: tuple[Collected, ...]) -> Exercise:
    """The exercise that most results are of, as far as most of these describe it alike."""
    settings = [one.submission.setting for one in collected if one.submission is not None]
    if not settings:
        raise UsageError("there is no result to mark among these files")
    ((id_, _),) = Counter(setting.exercise for setting in settings).most_common(1)
    shared = [_shared(setting) for setting in settings if setting.exercise == id_]
    ((setting, _),) = Counter(shared).most_common(1)
    ((seed, _),) = Counter(one.seed for one in settings if _shared(one) == setting).most_common(1)
    return Exercise(
        format=FORMAT,
        id=id_,
        title=setting.title[:80] or "An exercise",
        mode=setting.mode,
        open_book=setting.open_book,
        certainty=setting.certainty,
        lines=setting.lines,
        strict_spelling=setting.strict_spelling is True,
        going_back=setting.going_back is True,
        attempts=setting.attempts,
        seed=seed,
        pack=PackUsed(name=setting.pack, title=setting.pack, digest=setting.digest),
        question=tuple(Task(id=name) for name in setting.questions),
    )


def _shared(setting: Setting) -> Setting:
    """The terms of an attempt without what each student may have of their own."""
    return replace(setting, seed=0, limit=None, closes=None, questions=tuple(sorted(setting.questions)))


def _key(collected: tuple[Collected, ...], pack: Pack, exercise: Exercise | None) -> Key:
    is_given = exercise is not None
    exercise = exercise or _most_common(collected)
    items = exercise.keyed(pack)
    if not items:
        raise UsageError(f"the pack {pack.name} has none of the questions of {exercise.title}; name its key with --key")
    return Key(exercise=exercise, is_given=is_given, pack=pack, items=items)


def _key_problems(key: Key) -> Iterator[GradingProblem]:
    """The problems of the key itself."""
    exercise, pack = key.exercise, key.pack
    if exercise.pack.digest != pack.digest:
        was = f"this pack is not as it was when the exercise {exercise.title!r} was made"
        message = f"{was}; what was given is marked with the keys that the pack has now"
        yield GradingProblem(issue=Issue.OTHER_PACK, about=pack.name, message=message)
    for task in exercise.question:
        if task.id not in key.items:
            message = "the pack has this question no more, so it counts for nobody"
            yield GradingProblem(issue=Issue.LOST_QUESTION, about=task.id, message=message)


def _asked(key: Key, submissions: list[Submission], *, has_papers: bool) -> tuple[Key, list[GradingProblem]]:
    """The key without the questions that were asked of nobody, as where a live room was ended before, and a problem."""
    never = frozenset() if has_papers else never_asked(key.exercise, submissions) & key.items.keys()
    if not never or never == key.items.keys():
        return key, []
    counts = "counts" if len(never) == 1 else "count"
    message = f"the room was ended before {numbers(key.exercise, never)}, which {counts} for nobody"
    problem = GradingProblem(issue=Issue.NOT_ASKED, about=key.exercise.title, message=message)
    left = {name: item for name, item in key.items.items() if name not in never}
    return replace(key, items=left), [problem]


def _unchecked(collected: Iterable[Collected], key: Key) -> Iterator[GradingProblem]:
    """A problem if the results could not be checked in full."""
    if all(one.submission is None for one in collected):
        return
    message = ""
    if not key.is_given:
        message = "its file was not given, so seals and rules were not checked, and every question is worth one mark"
    elif key.exercise.secret is None:
        message = (
            "it has no secret, so whoever recomputes the hashes of a result, or cuts off its end, is not found out"
        )
    if message:
        yield GradingProblem(issue=Issue.UNCHECKED, about=key.exercise.title, message=message)


def _other_exercise(setting: Setting, exercise: Exercise) -> str:
    """Another exercise in words: by its title, and by its id if both have the same title."""
    if setting.title != exercise.title:
        return f"another exercise, {setting.title!r}"
    return f"another exercise with the same title, {setting.title!r} (its id is {setting.exercise})"


def _best(attempts: list[Attempt], key: Key) -> tuple[MarkedSheet, list[GradingProblem]]:
    """The attempt of a student that counts, and the problems of all attempts.

    A file that was tampered with counts only if none is intact. Otherwise a student could write an earlier start
    into a file by hand, to put it before the attempt that was really made.
    """
    problems: list[GradingProblem] = []
    distinct: list[Attempt] = []
    for one, submission in sorted(attempts, key=_order_of_attempts):
        whole = _whole((one, submission), distinct)
        if whole is None:
            distinct.append((one, submission))
            continue
        what = "the same as" if submission == whole[1] else "an earlier state of"
        message = f"it is {what} {whole[0].name}, and counted once"
        problems.append(GradingProblem(issue=Issue.TWICE, about=one.name, message=message))
    intact = [attempt for attempt in distinct if not attempt[0].tampering]
    counting = (intact or distinct)[: key.exercise.attempts]
    sheets = []
    for one, submission in counting:
        found = list(_issues(one, submission, key))
        problems += found
        # Whether it is late is another problem: by itself, when it closed is none of this student's.
        own = tuple(problem.issue for problem in found if problem.message != _CLOSED_OTHERWISE)
        sheets.append(_sheet(one, submission, key, own))
    best = counted(sheets, key.exercise.counts)
    best = replace(best, used_up=len(counting) == key.exercise.attempts)
    problems += (_not_counted(attempt, counting, best) for attempt in distinct if attempt not in counting)
    for one, submission in counting:
        if one.name != best.source and (named := other_name_note(submission.student, best.name)):
            which = "and counts with it" if best.attempts else "which counts"
            message = f"it is taken for an attempt of the same student as {best.source}, {which}{named}"
            problems.append(GradingProblem(issue=Issue.TWICE, about=one.name, message=message))
    reported = {problem.about for problem in problems if problem.issue in {Issue.TWICE, Issue.CHANGED}}
    for attempt in counting:
        other = _rival(attempt, counting)
        if other and not reported & {attempt[0].name, other}:
            message = f"it is taken for an attempt of the same student as {other}"
            note = _other_student_note(attempt, other)
            problems.append(GradingProblem(issue=Issue.TWICE, about=attempt[0].name, message=f"{message}{note}"))
    return best, problems


def _groups(attempts: list[Attempt], owners: Students) -> list[list[Attempt]]:
    """The attempts that one student may have made: all of them, unless their name is that of several on the roster.

    Then nobody knows whose they are, and each is marked by itself, with its copies.
    """
    one, submission = attempts[0]
    if not owners.owner(submission.student, one.name).namesakes:
        return [attempts]
    groups: list[list[Attempt]] = []
    for attempt in sorted(attempts, key=_order_of_attempts):
        whole = _whole(attempt, [group[0] for group in groups])
        if whole is None:
            groups.append([attempt])
        else:
            next(group for group in groups if group[0] is whole).append(attempt)
    return groups


def _whole(attempt: Attempt, others: Iterable[Attempt]) -> Attempt | None:
    """The attempt of which another is a copy or an earlier state, if any."""
    return next((known for known in others if _is_state_of(attempt, known)), None)


def _rival(attempt: Attempt, attempts: Iterable[Attempt]) -> str:
    """The first file, of those before it, that says of itself to be the same attempt; empty where there is none."""
    before = takewhile(lambda other: other is not attempt, attempts)
    return next((other.name for other, earlier in before if earlier.attempt == attempt[1].attempt), "")


def _other_student_note(attempt: Attempt, rival: str) -> str:
    """What to do about a rival: two students of one name may have made the two; empty where there is none."""
    if not rival:
        return ""
    return (
        f"; both are attempt {attempt[1].attempt}, by one student on two machines or by two students of one name: "
        f"if two, tell them apart with {shell_option('--same', f'{attempt[0].name}=NAME')} or with ids on the roster"
    )


def _order_of_attempts(attempt: Attempt) -> tuple[object, ...]:
    """A sort key for attempts: as they were begun, and of the same one its latest state first."""
    one, submission = attempt
    return submission.started, submission.attempt, -len(submission.events), one.name


def _is_state_of(attempt: Attempt, whole: Attempt) -> bool:
    """Whether an attempt is a copy of another, or its state at an earlier moment, and both intact or neither."""
    (one, submission), (other, later) = attempt, whole
    then = replace(
        later, events=later.events[: len(submission.events)], bookmark=submission.bookmark, seal=submission.seal
    )
    return submission == then and bool(one.tampering) == bool(other.tampering)


def _not_counted(attempt: Attempt, counting: list[Attempt], best: MarkedSheet) -> GradingProblem:
    """The problem of an attempt that does not count, as others do."""
    one, submission = attempt
    named = other_name_note(submission.student, best.name)
    first = ", ".join(other.name for other, _ in counting)
    if one.tampering and not counting[0][0].tampering:
        why = f"{first} was not, and counts"
    else:
        was, counts = ("was", "counts") if len(counting) == 1 else ("were", "count")
        most = names.count(len(counting), "attempt")
        why = f"no more than {most} {was} allowed; {first} {was} begun first and {counts}"
    if not one.tampering:
        named = named or _other_student_note(attempt, _rival(attempt, counting))
        return GradingProblem(issue=Issue.TWICE, about=one.name, message=f"{why}{named}")
    return GradingProblem(issue=Issue.CHANGED, about=one.name, message=f"{_tampering_note(one)}; {why}{named}")


def _tampering_note(one: Collected) -> str:
    return f"it was changed after it was written: {one.tampering}"


def _sheet(one: Collected, submission: Submission, key: Key, issues: tuple[Issue, ...]) -> MarkedSheet:
    answers = {question: answer_of(given) for question, given in submission.counting.items()}
    blind = has_blind_limits(submission, key.exercise)
    exercise = with_blind_limits(key.exercise, key.items) if blind else key.exercise
    asked = asked_of(submission)
    if asked is not None and not asked & key.items.keys():
        asked = None
    turns = turns_of(exercise, key.items, answers, submission.changes, asked)
    return MarkedSheet(
        name=submission.student,
        source=one.name,
        attempt=submission.attempt,
        minutes=max(0.0, (submission.ended - submission.started).total_seconds() / 60),
        turns=turns,
        issues=issues,
        made_in="" if submission.made_in is UNSET else submission.made_in,
    )


def _issues(one: Collected, submission: Submission, key: Key) -> Iterator[GradingProblem]:
    """The problems of a result that is marked."""

    def problem(issue: Issue, message: str) -> GradingProblem:
        return GradingProblem(issue=issue, about=one.name, message=message)

    setting = submission.setting
    own = setting_of(key.exercise, submission.student, setting.questions) if key.is_given else setting
    conditions = own.conditions
    if one.tampering:
        yield problem(Issue.CHANGED, f"{_tampering_note(one)}; what it holds is marked")
    if submission.handed_in is None:
        yield problem(Issue.NOT_HANDED_IN, "it was never handed in; what was answered is marked")
    if setting.digest != key.exercise.pack.digest:
        yield problem(Issue.OTHER_PACK, "done with another state of the pack; what was given is marked")
    if other := _other_rules(setting, own, key.exercise):
        message = f"done by other rules than the exercise has: {other}"
        yield problem(Issue.OTHER_RULES, _CLOSED_OTHERWISE if other == _END else message)
    if submission.made_in == "live room":  # The teacher led it, and gave what time there was.
        asked = asked_of(submission) or key.items
        if over := key.items.keys() - asked:
            what = f"{numbers(key.exercise, over)} {'was' if len(over) == 1 else 'were'} over"
            yield problem(Issue.JOINED_LATE, f"joined late, when {what}; no marks are lost by that")
        return
    last = submission.last_answered
    if late := conditions.late_by(last):
        yield problem(Issue.LATE, f"its last answer came {_duration(late)} after it closed")
    taken = (last - submission.started).total_seconds()
    if own.limit is not None and conditions.is_too_long(taken):
        yield problem(Issue.OVER_TIME, f"it took {_duration(taken)}, where {_duration(own.limit)} were allowed")
    if taken < 0:
        yield problem(Issue.OVER_TIME, "the clock was set back meanwhile, so nobody knows how long it took")


def _other_rules(setting: Setting, own: Setting, exercise: Exercise) -> str:
    """In a few words, how the terms of a result differ from those of the exercise; empty if they do not."""
    differences = {
        "told after every answer or at the end": setting.mode != own.mode,
        "the open book": setting.open_book != own.open_book,
        "how sure": setting.certainty != own.certainty,
        "the line that proves it": setting.lines != own.lines,
        # An older version let nobody go back, and that helped nobody either.
        "going back": setting.going_back is True and own.going_back is not True,
        "the spelling": setting.strict_spelling != own.strict_spelling,
        "the time": setting.limit != own.limit,
        _END: setting.closes != own.closes,
        "the order": setting.seed != own.seed,
        "the questions": set(setting.questions) != set(exercise.ids),
    }
    return ", ".join(what for what, differs in differences.items() if differs)


def _duration(seconds: float) -> str:
    """A duration in its largest unit: "40 seconds", "3 hours"."""
    if seconds < 90:
        return names.count(round(seconds), "second")
    minutes = round(seconds / 60)
    if minutes < 120:
        return names.count(minutes, "minute")
    hours = round(minutes / 60)
    return names.count(hours, "hour") if hours < 48 else names.count(round(hours / 24), "day")
