"""What the editor of a pack shows beside its form: rows, problems, keys, kinds to choose from, a preview and help."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from textwrap import wrap

from textual.content import Content

from quiz.authoring.pack_editing import EditedQuestion
from quiz.authoring.question_form import question_kind
from quiz.authoring.question_kinds import KIND_HINTS
from quiz.authoring.question_labels import in_words, refusal_in_words
from quiz.bank.about import ABOUT
from quiz.bank.problems import Problem, Severity
from quiz.bank.reader import BRIEF
from quiz.rules.items import Kind
from quiz.rules.kinds.writing import FieldWords
from quiz.tui.blocks.pack_preview import PreviewStep
from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.widgets.question_list import QuestionRow, first_differences
from quiz.wording import names
from quiz.wording.marked import Sign
from quiz.wording.pack_progress import NextStep

_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)\s")
_MOST_PLACES = 6
_LONGEST_STEM = 40
_KIND_CELLS = 8
"""The cells of the name of a kind, and the room after it."""
BRIEF_WORDS = FieldWords("The brief", "1 Title, and below it 1.1 A fact")
NOTED_WORDS = BRIEF_WORDS._replace(
    more_help="~ is still a sentence of the text: put it into your own words, and the mark goes."
)
"""What the brief is called and what to write in it, where lines of it have a mark."""
FILE_NAMES: Mapping[str, str] = {BRIEF: "the brief", ABOUT: "the pack's title and source"}
"""The files that are edited, as a message names them."""
PACK_PROBLEMS = {
    "no-questions": "there is no finished question yet; a adds one, y takes a draft",
    "brief-empty": "the brief has no line yet; b opens it",
}
"""What is wrong with a whole pack, as it is mended here and not in a file."""

Keys = Sequence[tuple[str, str]]

NEXT_KEY = ("w", "What next")
LIST_KEYS: Keys = (
    ("enter", "Edit"),
    ("a", "Add"),
    NEXT_KEY,
    ("k", "Kind"),
    ("p", "Preview"),
    ("b", "Brief"),
    ("i", "Pack"),
    ("u", "Undo"),
)
REDO_KEY: Keys = (("U", "Redo"),)
PROBLEM_KEY: Keys = (("g", "Problem"),)
DRAFT_KEYS: Keys = (("y", "Take"), ("n", "Delete"), ("enter", "Edit"), ("p", "Preview"), ("u", "Undo"), NEXT_KEY)
FORM_KEYS: Keys = (
    ("tab", "Next field"),
    ("esc", "Back"),
    ("ctrl+a", "Select all"),
    ("ctrl+u", "Empty"),
    ("ctrl+k", "Delete line"),
)
PROOF_KEYS: Keys = (("ctrl+l", "Pick a line"), ("tab", "Next field"), ("esc", "Back"), ("ctrl+u", "Empty"))
LINE_KEYS: Keys = (("up, down", "Move"), ("enter", "Its words"), ("w", "Whole line"))
OTHER_KEYS: Keys = (("t", "Text/brief"),)
WORD_KEYS: Keys = (("left, right", "Move"), ("enter", "This word"), ("w", "Whole line"))
BACK_KEY: Keys = (("esc", "Back"),)
FILE_KEYS: Keys = (("esc", "Back"), ("ctrl+a", "Select all"), ("ctrl+k", "Delete line"), ("ctrl+z", "Undo"))
KIND_KEYS: Keys = (("enter", "Choose"), ("esc", "Back"))
ASK_KEYS: Keys = (("enter", "Keep editing"), ("l", "Leave without it"))
READ_KEYS: Keys = (("up, down", "Scroll"), ("any other key", "Back"))
NEXT_PREVIEW: Mapping[PreviewStep, str] = {
    PreviewStep.ASKED: "After an answer",
    PreviewStep.WRONG: "After the right answer",
    PreviewStep.RIGHT: "The question",
}
"""What one key shows of a question after what is shown."""
ALWAYS: Keys = (("ctrl+s", "Save"), ("ctrl+q", "Quit"))
LIST_HELP: Keys = (("?", "Help"),)
FORM_HELP: Keys = (("f1", "Help"),)

_HELP: Sequence[tuple[str, Keys]] = (
    (
        "In the list of questions",
        (
            ("up, down", "go to another question"),
            ("enter", "write in its fields"),
            ("a", "add a question: choose its kind, then fill it in"),
            ("k", "change its kind, where its answer fits"),
            ("y, n", "take a draft, or delete it, and go on to the next"),
            ("delete", "remove the question"),
            ("w", "what next: how far the pack is, and the commands to play it and to give it to a class"),
            ("space", "read on in the question beside the list, where it is longer than its place"),
            ("p", "see it as a player does; p again: after an answer, with the proof"),
            ("g", "go to what is wrong here, and then elsewhere; enter goes into its field"),
            ("b", "write the brief: the facts that prove the answers"),
            ("i", "write the title of the pack, and where its text is from"),
            ("I", "open the whole file pack.toml, with the topics and the words for players"),
            ("u", "take back the last change: what you wrote in one field, or one action"),
            ("U, ctrl+r", "do again what u took back"),
        ),
    ),
    (
        "In a field",
        (
            ("tab, shift+tab", "go to the next field, or back; from the last to the list"),
            ("escape", "go back to the list; what you wrote is kept"),
            ("ctrl+l", "in the field Proof: pick a line, and the words in it; w takes the whole line"),
            ("ctrl+g", "go to what is wrong here, and then to what is wrong elsewhere"),
            ("ctrl+a", "select all that is in the field"),
            ("ctrl+u", "empty the field"),
            ("ctrl+k", "delete the line"),
            ("ctrl+z, ctrl+y", "undo what you typed, or do it again"),
        ),
    ),
    ("Everywhere", (("ctrl+s", "save"), ("ctrl+q", "quit; asks first if something is not saved"))),
)
_SIGNS = "? a draft, x an error, ! a warning. A draft is not asked before you take it."
_BRIEF_AND_TEXT = (
    "The text is what your questions are about: an article, a page of a book. The brief holds its facts in your own "
    "words, one on each line: players see these lines as the proof of an answer."
)


def rows(questions: Sequence[EditedQuestion], problems: Iterable[Problem]) -> Iterator[QuestionRow]:
    """The questions in the list, each with the sign of the worst that the check says of it."""
    severities: dict[str, set[Severity]] = {}
    for problem in problems:
        severities.setdefault(problem.id, set()).add(problem.severity)
    differences = first_differences(map(_stem, questions))
    for one in questions:
        sign, stem = _sign(one, severities.get(one.id, set())), _stem(one)
        yield QuestionRow(sign, stem, _kind(one), differs_at=differences.get(stem, 0))


def _sign(one: EditedQuestion, severities: Collection[Severity]) -> Content:
    if Severity.ERROR in severities:
        return styled(Sign.WRONG, TextStyle.WRONG)
    if one.is_draft:
        return styled("?")
    return styled("!", TextStyle.PARTLY) if severities else styled(" ")


def _kind(one: EditedQuestion) -> str:
    """The kind of a question, or the verdict on a claim: those of a set begin alike."""
    kind, key = question_kind(one.table), one.table.get("key")
    if one.item is None and key is not None:
        return "not right yet"
    verdict = key if kind is Kind.CLAIM and isinstance(key, str) else ""
    return names.option(kind, verdict).lower() if verdict else names.kind(kind)


def problem_lines(
    problems: Iterable[Problem], refusals: Mapping[str, str], kind: Kind, *, with_place: bool
) -> Iterator[Content]:
    """What is not taken, and what the check says: what it says of several lines of a file once, with all of them."""
    for key, why in refusals.items():
        yield assemble(("not taken: ", TextStyle.WRONG), why if with_place else refusal_in_words(key, why, kind))
    places: dict[tuple[Severity, str], list[str]] = {}
    for problem in problems:
        message = problem.message if with_place else in_words(problem, kind)
        places.setdefault((problem.severity, message), []).append(problem.id or f"row {problem.line}")
    for (severity, message), found in places.items():
        style = TextStyle.WRONG if severity is Severity.ERROR else TextStyle.PARTLY
        more = f" and {len(found) - _MOST_PLACES} more" if len(found) > _MOST_PLACES else ""
        where = f"{', '.join(found[:_MOST_PLACES])}{more}: " if with_place else ""
        yield assemble((f"{severity}: ", style), where, message)


def elsewhere(errors: Sequence[Problem], questions: Iterable[EditedQuestion], key: str, *, in_short: bool) -> Content:
    """Which errors there are besides those that are shown: where the first one is, and the key that goes there.

    ``in_short`` leaves out what is wrong there, where there is much else to say.
    """
    first = errors[0]
    one = next((one for one in questions if one.id == first.id), None)
    if one is not None:
        where = f"“{_short(_stem(one) or one.id)}”"
        where += "" if in_short else f": {in_words(first, question_kind(one.table))}"
    elif first.rule in PACK_PROBLEMS:
        where = PACK_PROBLEMS[first.rule]
    else:
        where = f"{PurePath(first.file).name}, row {first.line}{'' if in_short else f': {first.message}'}"
    counted = "1 error: " if len(errors) == 1 else f"{len(errors)} errors, the first: "
    return assemble((counted, TextStyle.WRONG), where, (f" ({key} goes there)", TextStyle.DIM))


def about_head() -> Content:
    """What stands above the form of the pack itself."""
    return styled("The pack itself. Topics and more: esc, then I for the whole file.", TextStyle.DIM)


def first_steps(pack: str) -> Iterator[Content]:
    """What to do in a pack in which nothing is written."""
    yield styled("A new pack. Nothing is written yet.\n", TextStyle.STEM)
    for key, what in (
        ("b", "Write the brief: the facts of the text, one on each line, in your own words. They prove the answers."),
        ("a", "Add a question: choose its kind, and fill in its fields. Its proof can be picked from the brief."),
        ("p", "See a question as players see it, before and after the answer."),
        ("ctrl+s", f"Save. To play it afterwards: quiz play {pack}"),
    ):
        yield assemble("\n", (key, TextStyle.KEY), f"  {what}")


def progress_lines(
    title: str, progress: Iterable[str], steps: Iterable[NextStep], *, is_saved: bool
) -> Iterator[Content]:
    """How far a pack is, and the commands that come next, which are typed when the editor is left."""
    yield styled(title, TextStyle.STEM)
    for line in progress:
        yield styled(f"\n{line}")
    leave = "ctrl+q ends" if is_saved else "ctrl+s saves, ctrl+q ends"
    for number, (what, command) in enumerate(steps):
        if not number:
            yield styled(f"\n\n{leave}; then:", TextStyle.ACCENT)
        yield assemble(f"\n{what}:\n  ", (command, TextStyle.KEY))


def named(one: EditedQuestion) -> str:
    """A question as a message names it: by what it asks, as far as there is room."""
    stem = _stem(one)
    return f"“{_short(stem)}”" if stem else "the question without words"


def line_number(row: str) -> str:
    """The number that a row of the brief begins with, empty where it begins with none."""
    found = _NUMBER.match(row)
    return found[1] if found else ""


def _stem(one: EditedQuestion) -> str:
    stem = one.table.get("stem")
    return " ".join(stem.split()) if isinstance(stem, str) else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_STEM else f"{text[: _LONGEST_STEM - 1].rstrip()}…"


def key_bar(keys: Iterable[tuple[str, str]], width: int) -> Content:
    """Keys and what they do, in rows of a width at which each stands with its words."""
    parts: list[Content] = []
    used = 0
    for key, what in keys:
        needed = len(key) + len(what) + 1
        gap = "" if not parts else "  " if used + 2 + needed <= width else "\n"
        used = needed if gap in {"", "\n"} else used + 2 + needed
        parts.append(assemble(gap, (key, TextStyle.KEY), f" {what}"))
    return join(parts)


def kind_rows(question: str, at: int, unfit: Mapping[Kind, str], width: int) -> Iterator[Content]:
    """The kinds with a cursor at one of them, and why a question cannot be made one of some, in rows of a width."""
    yield styled(f"{question}\n", TextStyle.STEM)
    for number, (kind, hint) in enumerate(KIND_HINTS.items(), 1):
        is_on = number - 1 == at
        why = unfit.get(kind)
        lead = assemble(
            (str(number), TextStyle.DIM if why else TextStyle.KEY),
            "  ",
            (f"{names.kind(kind):<{_KIND_CELLS}}", TextStyle.DIM if why else TextStyle.STRONG),
        )
        indent = len("› ") + lead.cell_length
        said = f"\n{' ' * indent}".join(wrap(f"no: {why}" if why else hint, max(10, width - indent)))
        row = assemble(lead, (said, TextStyle.DIM))
        mark = ("› " if is_on else "  ", TextStyle.KEY)
        yield assemble("\n", mark, row.stylize(TextStyle.CURSOR) if is_on else row)


def help_lines(width: int) -> Iterator[Content]:
    """Every key of the editor, and the marks in its list, in rows of a width."""
    indent = max(len(key) for _, keys in _HELP for key, _ in keys) + 2
    for number, (title, keys) in enumerate(_HELP):
        yield assemble("\n\n" if number else "", (title, TextStyle.ACCENT))
        for key, what in keys:
            rows = f"\n{' ' * indent}".join(wrap(what, max(10, width - indent)))
            yield assemble("\n", (f"{key:<{indent}}", TextStyle.KEY), rows)
    yield assemble("\n\n", ("Marks in the list", TextStyle.ACCENT), f"\n{_SIGNS}")
    yield assemble("\n\n", ("The text and the brief", TextStyle.ACCENT), f"\n{_BRIEF_AND_TEXT}")
