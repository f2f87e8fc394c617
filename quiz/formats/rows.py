"""Questions as rows of a table: which columns there are, and how a question stands in them.

A heading may have a number behind it, as in "Wrong 2", or stand several times. Spreadsheets have a column for each;
Anki's notes have a field for each heading, with a line for each cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, assert_never

from quiz.bank.defaults import is_slug, kind_of
from quiz.formats.base import (
    ExportedQuestion,
    FormatError,
    Found,
    ImportedQuestion,
    Lost,
    QuestionPart,
    cleaned,
    is_full,
    left_out,
    shortened,
    too_many,
)
from quiz.formats.lettered import as_ours
from quiz.formats.moodle_names import matched
from quiz.rules.items import ITEM_TYPES, Claim, Form, Kind, Match, Mutation, Sort, Typed
from quiz.rules.process import Process
from quiz.wording.names import count

Row = dict[str, list[str]]
"""The cells under each heading, without numbers, in their order. Only the last of them are left out where empty."""

QUESTION, KIND, RIGHT, WRONG, WHY_NOT = "Question", "Kind", "Right", "Wrong", "Why not"
GROUP, WHY_THERE, WHY, TOPIC, LEVEL, ID = "Group", "Why there", "Why", "Topic", "Level", "Id"
SET, MUTATION, PROCESS, SUBJECT = "Set", "Mutation", "Process", "Subject"
HEADINGS = (
    *(QUESTION, KIND, RIGHT, WRONG, WHY_NOT, GROUP, WHY_THERE, WHY, TOPIC, LEVEL, ID),
    *(SET, MUTATION, PROCESS, SUBJECT),
)
"""The headings in the order of the columns."""
SEVERAL = frozenset({RIGHT, WRONG, WHY_NOT, GROUP, WHY_THERE, SUBJECT})
"""Those that may have several cells in a row."""
HOLDS = frozenset(QuestionPart) - {QuestionPart.ANSWERED}
"""All but notes for quiz check is there; the lines of the brief stand as words behind the reason."""

_ALSO = {
    "stem": QUESTION,
    "question text": QUESTION,
    "type": KIND,
    "right answer": RIGHT,
    "correct": RIGHT,
    "correct answer": RIGHT,
    "answer": RIGHT,
    "key": RIGHT,
    "wrong answer": WRONG,
    "distractor": WRONG,
    "reason": WHY,
    "feedback": WHY,
    "explanation": WHY,
    "category": TOPIC,
    "difficulty": LEVEL,
    "name": ID,
    **dict.fromkeys(("frage", "pregunta", "domanda"), QUESTION),
    **dict.fromkeys(("richtig", "richtige antwort", "antwort", "lösung"), RIGHT),
    **dict.fromkeys(("bonne réponse", "réponse", "réponse correcte", "correcta", "respuesta", "risposta"), RIGHT),
    **dict.fromkeys(("respuesta correcta", "risposta corretta"), RIGHT),
    **dict.fromkeys(("falsch", "falsche antwort", "mauvaise réponse", "fausse réponse"), WRONG),
    **dict.fromkeys(("incorrecta", "respuesta incorrecta", "risposta sbagliata"), WRONG),
    **dict.fromkeys(("begründung", "erklärung", "explication", "explicación", "spiegazione"), WHY),
    **dict.fromkeys(("thema", "thème", "tema", "argomento"), TOPIC),
    **dict.fromkeys(("stufe", "niveau", "nivel", "livello"), LEVEL),
}
"""Other headings that people write, in small letters, in the languages that most tables come in."""
_BY_HEADING = {heading.casefold(): heading for heading in HEADINGS} | _ALSO
_NUMBERED = re.compile(r"(?P<name>.*?)\s*(?P<number>[1-9][0-9]?)?")
_ARROW = "=>"
_ANSWERS = {"number": "number", "date": "date"}
_MOST_TOLD = 20
_WANTED = {
    LEVEL: "is 1, 2 or 3",
    PROCESS: f"is one of {', '.join(Process)}",
    MUTATION: f"is one of {', '.join(Mutation)}",
    **dict.fromkeys((SET, SUBJECT), "is small letters, figures and hyphens"),
}
"""What a cell should be that a pack cannot hold."""
_LONGEST_HEADING = 80


def row_of(entry: ExportedQuestion) -> Row:
    """A question as a row."""
    item = entry.item
    kind = item.answer_type if item.answer_type != "text" else str(item.kind)
    row: Row = {QUESTION: [item.stem], KIND: [kind], WHY: [entry.feedback], TOPIC: [entry.topic], ID: [item.id]}
    row |= {LEVEL: [str(item.difficulty)], PROCESS: [str(item.process or "")], SUBJECT: list(item.subjects)}
    row[RIGHT] = [*item.right, *(item.variants if isinstance(item, Typed) else ())]
    row[WRONG] = [one.text for one in item.distractors]
    row[WHY_NOT] = [one.why for one in item.distractors]
    match item:
        case Match():
            row[RIGHT] = [_pair(left, right) for left, right in item.key.items()]
        case Sort():
            row[RIGHT] = [_pair(one.thing, one.group) for one in item.key]
            row |= {GROUP: list(item.groups), WHY_THERE: [one.why for one in item.key]}
        case Claim():
            row |= {SET: [item.set or ""], MUTATION: [str(item.mutation or "")]}
            if not any(row[WHY_NOT]):
                row |= {WRONG: [], WHY_NOT: []}
    return {heading: _without_end(row.get(heading, [])) for heading in HEADINGS}


def _without_end(cells: Sequence[str]) -> list[str]:
    """The cells without the empty ones behind the last that is not."""
    last = max((at for at, cell in enumerate(cells, 1) if cell), default=0)
    return list(cells[:last])


def _pair(left: str, right: str) -> str:
    escaped = left.replace("\\", "\\\\").replace(_ARROW, "=\\>")
    return f"{escaped} {_ARROW} {right}"


def table_of(row: Row) -> dict[str, Any]:
    """A row as a question's table; raises ValueError, which says what is missing."""

    def one(heading: str) -> str:
        return next(iter(row.get(heading, [])), "")

    right = [cell for cell in row.get(RIGHT, []) if cell]
    reasons = row.get(WHY_NOT, [])
    wrong = [
        {"text": text, "why": reasons[at] if at < len(reasons) else ""}
        for at, text in enumerate(row.get(WRONG, []))
        if text
    ]
    if not one(QUESTION):
        raise ValueError("there is no question in it")
    if not right:
        raise ValueError(f"it does not say which answer is right: {shortened(one(QUESTION))}")
    named = one(KIND).casefold()
    table = _keyed(named, right, wrong, row)
    table |= {"stem": one(QUESTION), "why": one(WHY), "id": one(ID), "set": one(SET)}
    table |= {"mutation": one(MUTATION).casefold(), "process": one(PROCESS).casefold()}
    table["subjects"] = [cell for cell in row.get(SUBJECT, []) if cell]
    if level := one(LEVEL):
        table["difficulty"] = int(level)
    return {key: value for key, value in table.items() if value not in ("", [])}


def readable(row: Row) -> tuple[Row, list[str]]:
    """A row without what a pack cannot hold of its smaller cells, and what that is, as notes."""
    good: dict[str, Callable[[str], bool]] = {
        LEVEL: {"1", "2", "3"}.__contains__,
        PROCESS: lambda cell: cell.casefold() in set(Process),
        MUTATION: lambda cell: cell.casefold() in set(Mutation),
        SET: is_slug,
        SUBJECT: is_slug,
    }
    bad = {name: [cell for cell in row.get(name, []) if cell and not is_good(cell)] for name, is_good in good.items()}
    held = {name: [cell for cell in cells if cell not in bad.get(name, [])] for name, cells in row.items()}
    return held, [
        f"without its {name.lower()}, {shortened(cell)}, which {_WANTED[name]}" for name in bad for cell in bad[name]
    ]


def _keyed(named: str, right: list[str], wrong: list[dict[str, str]], row: Row) -> dict[str, Any]:
    """The kind with its key and its options."""
    if named in _ANSWERS:
        return _typed(right, wrong) | {"answer": _ANSWERS[named]}
    if not named and all(_ARROW in cell for cell in right):
        named = str(Kind.MATCH)
        halves = [_halves(cell) for cell in right]
        if (found := matched("", [*halves, *(("", one["text"]) for one in wrong)]))["kind"] == Kind.SORT:
            return {"kind": str(Kind.SORT), "key": found["key"], "groups": found["groups"]}
    if not named:
        key: Any = right if len(right) > 1 else right[0]
        named = str(kind_of({"key": key, "wrong": [one["text"] for one in wrong]}) or "")
    if named not in set(Kind):
        known = ", ".join([*Kind, *_ANSWERS])
        raise ValueError(f"no kind is called {shortened(named)}; there is: {known}")
    kind = Kind(named)
    common: dict[str, Any] = {"kind": str(kind), "wrong": wrong}
    form = ITEM_TYPES[kind].form
    match form:
        case Form.TYPE:
            return _typed(right, wrong) | {"answer": "text"}
        case Form.PICK_ONE:
            if len(right) > 1:
                raise ValueError(f"a {kind} has one right answer, and this one has {len(right)}")
            return common | {"key": right[0].casefold() if ITEM_TYPES[kind].verdicts else right[0]}
        case Form.PICK_SOME | Form.ARRANGE:
            return common | {"key": right}
        case Form.PAIR:
            return common | {"key": dict(map(_halves, right))}
        case Form.GROUP:
            reasons = row.get(WHY_THERE, [])
            things = [
                {"thing": thing, "group": group, "why": reasons[at] if at < len(reasons) else ""}
                for at, (thing, group) in enumerate(map(_halves, right))
            ]
            groups = [cell for cell in row.get(GROUP, []) if cell]
            return common | {"key": things, "groups": groups or list(dict.fromkeys(one["group"] for one in things))}
        case _ as never:
            assert_never(never)


def _typed(right: list[str], wrong: list[dict[str, str]]) -> dict[str, Any]:
    return {"kind": str(Kind.TYPED), "key": right[0], "variants": right[1:], "wrong": wrong}


def _halves(cell: str) -> tuple[str, str]:
    left, arrow, right = cell.partition(_ARROW)
    if not arrow:
        raise ValueError(f"a pair is written left {_ARROW} right, and this one is not: {shortened(cell)}")
    return re.sub(r"\\([\\>])", r"\1", left.strip()), right.strip()


def columns(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """The columns that rows need: each heading with the place of its cell, from 0, as many as the fullest row has."""
    most = dict.fromkeys(HEADINGS, 0)
    for row in rows:
        for heading, cells in row.items():
            most[heading] = max(most[heading], len(cells))
    least = {QUESTION: 1, KIND: 1, RIGHT: 1, WRONG: 1, WHY: 1, TOPIC: 1, LEVEL: 1}
    counts = {heading: max(count, least.get(heading, 0)) for heading, count in most.items()}
    return sorted(
        ((heading, place) for heading, count in counts.items() for place in range(count)),
        key=lambda column: _position(*column),
    )


def _position(heading: str, place: int) -> tuple[int, int, int]:
    """Where a column stands: a reason right behind what it is a reason for."""
    beside = {WHY_NOT: WRONG, WHY_THERE: RIGHT}
    return HEADINGS.index(beside.get(heading, heading)), place, int(heading in beside)


def title_of(heading: str, place: int) -> str:
    """What stands above a column."""
    return f"{heading} {place + 1}" if heading in SEVERAL else heading


def as_table(rows: Sequence[Row]) -> list[list[str]]:
    """Rows with their headings, every cell in its column."""
    every = columns(rows)
    head = [title_of(*column) for column in every]
    body = [[row[name][at] if at < len(row[name]) else "" for name, at in every] for row in rows]
    return [head, *body]


def read_table(rows: Sequence[tuple[int, Sequence[str]]], note: str = "", lost: Sequence[Lost] = ()) -> Found:
    """The questions of a table, whose rows come with their numbers; raises FormatError where it has no headings."""
    lost = [*lost, *([Lost("the table", note)] if note else [])]
    if not rows:
        raise FormatError("it is empty; its first row says what stands in which column")
    rows = as_ours(rows)
    number, head = rows[0]
    placed, unknown = _headings(head)
    if (QUESTION, 0) not in placed.values() or not any(heading == RIGHT for heading, _ in placed.values()):
        wanted = f'"{QUESTION}" and "{RIGHT}"'
        raise FormatError(f"row {number} has no headings {wanted}; quiz export --template writes a table to fill in")
    lost += [Lost(f"row {number}", f"the column {name} is not read") for name in unknown[:_MOST_TOLD]]
    questions: list[ImportedQuestion] = []
    for number, cells in rows[1:]:
        if not any(map(str.strip, cells)):
            continue
        if is_full(questions, lost):
            lost.append(too_many(f"row {number}"))
            break
        row, notes = readable(_row(cells, placed))
        if more := sum(bool(cell.strip()) for at, cell in enumerate(cells) if at >= len(head) or not head[at].strip()):
            notes.append(f"without {count(more, 'cell')} under no heading")
        try:
            topic = next(iter(row.get(TOPIC, [])), "")
            questions.append(ImportedQuestion(f"row {number}", table_of(row), topic, tuple(notes)))
        except ValueError as problem:
            lost.append(left_out(f"row {number}", problem))
    return Found("", tuple(questions), tuple(lost))


def _headings(head: Sequence[str]) -> tuple[dict[int, tuple[str, int]], list[str]]:
    """The column of each heading with the place of its cell, and the headings that are not known."""
    placed: dict[int, tuple[str, int]] = {}
    unknown: list[str] = []
    counts = dict.fromkeys(HEADINGS, 0)
    beside = {WHY_NOT: WRONG, WHY_THERE: RIGHT}
    for column, cell in enumerate(head):
        name = cleaned(cell[:_LONGEST_HEADING]).casefold()
        found = _NUMBERED.fullmatch(name)
        heading = _BY_HEADING.get(name) or (_BY_HEADING.get(found["name"]) if found else None)
        if heading is None:
            unknown += [shortened(cell)] if name else []
            continue
        number = found["number"] if found else None
        if number:
            place = int(number) - 1
        elif heading in beside:
            place = max(0, counts[beside[heading]] - 1)
        else:
            place = counts[heading]
        counts[heading] = max(counts[heading], place + 1)
        if (heading, place) in placed.values() or (place and heading not in SEVERAL):
            unknown.append(f"{shortened(cell)}, which is there twice,")
        else:
            placed[column] = (heading, place)
    return placed, unknown


def _row(cells: Sequence[str], placed: Mapping[int, tuple[str, int]]) -> Row:
    row: Row = {}
    for column, (heading, place) in placed.items():
        text = " ".join(cells[column].split()) if column < len(cells) else ""
        held = row.setdefault(heading, [])
        held += [""] * (place + 1 - len(held))
        held[place] = text
    return row


def kinds() -> dict[Kind, str]:
    """Every kind: a table knows them all."""
    return dict.fromkeys(Kind, "")


def examples() -> list[Row]:
    """The rows of the template: a question of each sort that teachers write most."""
    every: Iterator[Row] = iter(
        (
            {
                QUESTION: ["Who lent the ladders?"],
                RIGHT: ["The baker"],
                WRONG: ["The mayor", "The choir"],
                WHY_NOT: ["The mayor lit a lantern."],
                WHY: ["The ladders were the baker's."],
            },
            {QUESTION: ["How many lanterns were hung?"], KIND: ["number"], RIGHT: ["40"]},
            {QUESTION: ["Who helped?"], RIGHT: ["The pupils", "The crew"], WRONG: ["The judge"]},
            {QUESTION: ["What came first?"], KIND: ["order"], RIGHT: ["The song", "The light", "The horn"]},
            {QUESTION: ["Who did what?"], RIGHT: ["The cook => Baked", "The sailor => Tied knots"]},
            {QUESTION: ["The storm put out all of the lanterns."], KIND: ["claim"], RIGHT: ["contradicted"]},
        )
    )
    return [{heading: row.get(heading, []) for heading in HEADINGS} for row in every]
