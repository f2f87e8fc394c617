"""Reading GIFT: blocks of lines that empty lines part, each with its answers in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from quiz.formats.base import Found, ImportedQuestion, Lost, is_full, left_out, shortened, too_many
from quiz.formats.brief_text import as_brief
from quiz.formats.moodle_names import bare_stem, completed, looks_like_id, matched, other_tags, picked, tagged, topic_of
from quiz.formats.text import decoded, paragraphs, plain
from quiz.formats.typed_forms import without_further_forms

_COMMENT_ID = re.compile(r"\[id:((?:[^\]\\]|\\.)+)\]")
_COMMENT_TAG = re.compile(r"\[tag:((?:[^\]\\]|\\.)+)\]")
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d+)?)%")
_GAP = "_____"
_BRACES = re.compile(r"\\.|([{}])")
_SENTENCE_ENDS = ("}", ".", "?", "!", "…")
_ANYTHING = "*"
"""What stands for whatever is answered."""
_STOPS = ".,;:!?)"
_LONGEST = 50_000
_FULL = 99.0
_ESCAPES = {"n": "\n"}


class _ProblemError(ValueError):
    """Why a block is no question that a pack can hold."""


class _Block(NamedTuple):
    """The lines of a question, where they begin in the file, and the comments before them."""

    line: int
    text: str
    comments: str


class _Answer(NamedTuple):
    """An answer: its weight in per cent, its text, and what is said of it."""

    weight: float
    text: str
    why: str


def read(data: bytes) -> Found:
    """The questions of a GIFT file; raises FormatError where it is no text."""
    questions: list[ImportedQuestion] = []
    lost: list[Lost] = []
    title = topic = brief = ""
    for block in _blocks(decoded(data)):
        where = f"line {block.line}"
        if block.text.startswith("$CATEGORY:"):
            named, topic = topic_of(_unescaped(block.text.removeprefix("$CATEGORY:").split("\n", 1)[0]))
            title = title or named
            continue
        if is_full(questions, lost):
            lost.append(too_many(where))
            break
        if not brief and (brief := _brief(block)):
            continue
        try:
            table, notes = _question(block)
        except ValueError as problem:
            lost.append(left_out(where, problem))
        else:
            questions.append(ImportedQuestion(where, table, topic, tuple(notes)))
    return Found(title, tuple(questions), tuple(lost), brief)


def _brief(block: _Block) -> str:
    """The brief that a block without answers is; empty where it is none."""
    _, _, text = block.text.rpartition("::[html]")
    if not text or _find(text, "{") >= 0:
        return ""
    return as_brief(_unescaped(text))


_ASKS, _CLOSES = 1, 2
"""What comes from a line on: answers in its paragraph, and a closing brace before an opening one."""


def _braces(line: str) -> str:
    """The braces of a line that no backslash stands before; a comment has none."""
    return "" if line.startswith("//") else "".join(_BRACES.findall(line))


def _ahead(lines: Sequence[str]) -> bytearray:
    """What comes from each line on. There may be millions of them, so that each takes a byte."""
    found = bytearray(len(lines))
    asks = closes = False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at].strip()
        braces = _braces(line)
        asks = bool(line) and (asks or "{" in braces)
        closes = braces[0] == "}" if braces else closes
        found[at] = _ASKS * asks + _CLOSES * closes
    return found


def _blocks(text: str) -> Iterator[_Block]:
    """The questions of a file, and its categories.

    Empty lines part them, but not within braces. People leave them out, too: behind answers the next line begins a
    question where answers follow it and it cannot be the rest of a sentence with a gap.
    """
    lines = [*text.split("\n"), ""]
    ahead = _ahead(lines)
    block = _Opened()
    for at, raw in enumerate(lines):
        line = raw.strip()
        is_category = line.startswith("$CATEGORY:") and not block.is_open
        if not line:
            ends = not (block.is_open and ahead[at] & _CLOSES)
        else:
            ends = is_category or (bool(ahead[at] & _ASKS) and block.is_whole and block.is_before(line))
        if ends and block.lines:
            yield block.ended()
            block = _Opened(block.later)
        if is_category:
            yield _Block(at + 1, line, "")
            block = _Opened()
        elif line:
            block.add(at + 1, line)


class _Opened:
    """A block whose end has not come yet."""

    def __init__(self, comments: Sequence[str] = ()) -> None:
        self.start = 0
        self.lines: list[str] = []
        self.comments = list(comments)
        self.later: list[str] = []
        self.is_open = self.is_whole = False

    def add(self, number: int, line: str) -> None:
        """Take one more line. A comment behind the answers is about the next question."""
        if line.startswith("//"):
            (self.later if self.is_whole else self.comments).append(line)
            return
        self.start = self.start or number
        self.lines.append(line)
        for brace in _braces(line):
            self.is_whole = self.is_whole or (self.is_open and brace == "}")
            self.is_open = brace == "{"

    def is_before(self, text: str) -> bool:
        """Whether a line can only be the beginning of another question."""
        return not self.is_open and (text.startswith("::") or self.lines[-1].endswith(_SENTENCE_ENDS))

    def ended(self) -> _Block:
        return _Block(self.start, "\n".join(self.lines), "\n".join(self.comments))


def _signs(sign: str) -> re.Pattern[str]:
    """What finds a sign where no backslash stands before it, in a time that follows the length of the text."""
    return re.compile(rf"\\.|({sign})", re.DOTALL)


_ANSWER_SIGNS = {signs: _signs(f"[{signs}]") for signs in ("=", "~", "=~", "~=", "#")}
_OTHER_SIGNS = {sign: _signs(re.escape(sign)) for sign in ("::", "{", "}", "=", "~", "->", "#")}


def _split(text: str, signs: str) -> list[str]:
    """A text in parts that each begin with one of the signs, where no backslash stands before it; the first may not."""
    places = [found.start() for found in _ANSWER_SIGNS[signs].finditer(text) if found[1]]
    starts = [0, *places]
    return [text[start:end] for start, end in zip(starts, [*places, len(text)], strict=True)]


def _find(text: str, sign: str, start: int = 0) -> int:
    """Where a sign stands without a backslash before it; -1 where it does not."""
    found = (one for one in _OTHER_SIGNS[sign].finditer(text, start) if one[1])
    return next((one.start() for one in found), -1)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\:#={}~n])", lambda match: _ESCAPES.get(match[1], match[1]), text)


def _plain(text: str, default: str) -> tuple[str, list[str]]:
    """A text without its escapes and its markup, and what is left out of it."""
    text = text.strip()
    found = _FORMAT.match(text)
    form = found[1] if found else default
    bare = _unescaped(text[found.end() :] if found else text)
    if form == "plain":
        return " ".join(bare.split()), []
    lines, media = paragraphs(bare)
    return " ".join(lines), media


def _question(block: _Block) -> tuple[dict[str, Any], list[str]]:
    text, name = block.text, ""
    if len(text) > _LONGEST:
        raise _ProblemError(f"a text of {len(text)} characters, and {_LONGEST} are read: {shortened(text[:100])}")
    if text.startswith("::") and (end := _find(text, "::", 2)) > 0:
        name, text = _unescaped(text[2:end]).strip(), text[end + 2 :].strip()
    opened = _find(text, "{")
    closed = _find(text, "}", opened + 1) if opened >= 0 else -1
    if opened < 0 and _find(text, "}") < 0:
        raise _ProblemError("a text without a question")
    if opened < 0 or closed < 0:
        raise _ProblemError(f"a brace is missing: {shortened(text)}")
    before, answers, after = text[:opened], text[opened + 1 : closed].strip(), text[closed + 1 :].strip()
    if _find(after, "{") >= 0:
        raise _ProblemError(f"a text with several gaps: {shortened(text)}")
    found = _FORMAT.match(before)
    default = found[1] if found else "moodle"
    gap = f" {_GAP}{'' if after[:1] in _STOPS else ' '}" if after else ""
    stem, media = _plain(f"{before}{gap}{after}", default)
    notes = [f"without {what}" for what in media]
    feedback = ""
    if (at := answers.rfind("####")) >= 0:
        answers, feedback = answers[:at].strip(), _plain(answers[at + 4 :], default)[0]
    table = _answered(stem, answers, default, notes)
    if found_id := _COMMENT_ID.search(block.comments):
        name = found_id[1]
    tags = _COMMENT_TAG.findall(block.comments)
    notes += other_tags(tags)
    named = {"id": name} if looks_like_id(name) else {}
    reason = {"why": feedback} if feedback else {}
    notes += ["without what is said of the right answer"] if feedback and table.get("why") else []
    return completed({**named, **table, **reason}, tagged(tags)), notes


def _answered(stem: str, answers: str, default: str, notes: list[str]) -> dict[str, Any]:
    if not stem:
        raise _ProblemError("there is no text that asks anything")
    if not answers:
        raise _ProblemError(f"an essay, which nobody can mark here: {shortened(stem)}")
    bare = answers.split("#", 1)[0].strip()
    if bare in {"T", "TRUE", "F", "FALSE"}:
        return _true_or_false(stem, answers, default, is_true=bare[0] == "T")
    if answers.startswith("#"):
        return _typed(stem, _listed(answers[1:], "=~", default), "number", notes)
    if _find(answers, "~") >= 0:
        return _picked(stem, answers, default, notes)
    if _find(answers, "->") >= 0 and _find(answers, "=") >= 0:
        return matched(stem, _pairs(answers, default))
    return _typed(stem, _listed(answers, "=", default), "", notes)


def _true_or_false(stem: str, answers: str, default: str, *, is_true: bool) -> dict[str, Any]:
    _, *feedback = [part.strip() for part in _split(answers, "#")]
    against = _plain(feedback[0].lstrip("#"), default)[0] if feedback else ""
    why = _plain(feedback[1].lstrip("#"), default)[0] if len(feedback) > 1 else ""
    key, wrong = ("True", "False") if is_true else ("False", "True")
    table = {"kind": "choice", "stem": stem, "key": key, "wrong": [{"text": wrong, "why": against}]}
    return table | ({"why": why} if why else {})


def _listed(answers: str, signs: str, default: str, weighted: str = "=~") -> list[_Answer]:
    """The answers of a list; a wrong one has the weight 0, and those behind ``weighted`` signs may name their own."""
    first, *parts = _split(answers, signs)
    if first.strip():
        parts.insert(0, f"={first.strip()}")
    found = []
    for part in parts:
        sign, rest = part[0], part[1:].strip()
        weight = 100.0 if sign == "=" else 0.0
        if sign in weighted and (given := _WEIGHT.match(rest)):
            weight, rest = float(given[1]), rest[given.end() :]
        at = _find(rest, "#")
        text, why = (rest, "") if at < 0 else (rest[:at], rest[at + 1 :])
        found.append(_Answer(weight, _plain(text, default)[0], _plain(why, default)[0]))
    return found


def _picked(stem: str, answers: str, default: str, notes: list[str]) -> dict[str, Any]:
    several = _find(answers, "=") < 0
    every = [one for one in _listed(answers, "~=", default, "~") if one.text]
    full = [one for one in every if one.weight > (0 if several else _FULL)]
    if not several and any(0 < one.weight < _FULL for one in every):
        notes.append("an answer that is right in part is a wrong one")
    wrong = [{"text": one.text, "why": one.why} for one in every if one not in full]
    right = [one.text for one in full]
    if not right:
        raise _ProblemError(f"no answer is right: {shortened(stem)}")
    if not several and len(right) > 1:
        several = True
        notes.append("several answers are right, so all of them are to be picked")
    return picked(stem, right, wrong, several=several) | _reason(full)


def _pairs(answers: str, default: str) -> list[tuple[str, str]]:
    pairs = []
    for part in _split(answers, "=")[1:]:
        left, arrow, right = part[1:].partition("->")
        if not arrow:
            raise _ProblemError(f"a pair without an arrow: {shortened(part)}")
        pairs.append((_plain(left, default)[0], plain(_unescaped(right))))
    return pairs


def _typed(stem: str, every: list[_Answer], answer: str, notes: list[str]) -> dict[str, Any]:
    if any(one.text == _ANYTHING for one in every):
        notes.append(f"without {_ANYTHING}, which stands for any other answer")
    every = [one for one in every if one.text != _ANYTHING]
    right = [one for one in every if one.weight >= _FULL]
    if any(0 < one.weight < _FULL for one in every):
        notes.append("without answers that are right in part")
    if not right:
        raise _ProblemError(f"no answer is right: {shortened(stem)}")
    texts = [_literal(_exact(one.text, notes) if answer else one.text) for one in right]
    wrong = [{"text": _literal(one.text), "why": one.why} for one in every if one.weight <= 0 and one.text]
    table: dict[str, Any] = {"kind": "typed", "stem": bare_stem(stem), "key": texts[0], "variants": texts[1:]}
    more = {"answer": answer} if answer else {}
    return without_further_forms({**table, "wrong": wrong, **more}) | _reason(right)


def _reason(right: list[_Answer]) -> dict[str, str]:
    """What is said of right answers, as the reason; nothing where nothing is said."""
    reason = " ".join(dict.fromkeys(one.why for one in right if one.why))
    return {"why": reason} if reason else {}


def _literal(text: str) -> str:
    return text.replace("\\*", "*")


def _exact(text: str, notes: list[str]) -> str:
    """A number without how far an answer may be from it."""
    if ".." in text:
        low, _, high = text.partition("..")
        try:
            middle = (float(low) + float(high)) / 2
        except ValueError:
            return text
        notes.append(f"only {middle:g} is right, where it was anything from {low.strip()} to {high.strip()}")
        return f"{middle:g}"
    number, colon, margin = text.partition(":")
    if colon and margin.strip() not in {"0", "0.0", ""}:
        notes.append(f"only {number.strip()} is right, where it might be off by {margin.strip()}")
    return number.strip()
