"""From the questions of a file to the files of a pack that passes ``quiz check``, and what is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from quiz.authoring.question_toml import pairs, question_toml
from quiz.bank.about import LONGEST_TOPIC, ONLY_TOPIC
from quiz.bank.clean import clean_tree
from quiz.bank.decode import decode_item
from quiz.bank.defaults import UNNAMED, complete, figure_type, is_slug, kind_of, slug
from quiz.bank.error_checks import item_errors
from quiz.bank.form import FormProblem
from quiz.bank.reader import BRIEF
from quiz.formats.base import LEFT_OUT, Found, ImportedQuestion, Lost, cleaned, left_out, shortened
from quiz.formats.fitting import with_figure
from quiz.rules.figures import read_number
from quiz.rules.items import Item, Kind, Typed
from quiz.rules.kinds.base import LONGEST_WHY, MOST_OPTIONS, ItemProblem
from quiz.wording.names import count

_LONGEST_TITLE = 80
_MOST_SIGNS = 20_000
"""So many of the signs that are counted in a TOML file go into one file; twice as many are read."""
_LARGEST = 1_000_000
"""So many characters go into one file."""
_OTHERS = "Other questions"
"""The topic of questions that have none where others do."""


class MadePack(NamedTuple):
    """The files of a pack by name, how many questions it took, how many could not be taken, and what is lost."""

    files: dict[str, bytes]
    taken: int
    left_out: int
    lost: tuple[Lost, ...]


def make_pack(found: Found, title: str) -> MadePack:
    """The files of a pack with the questions that were found; ``title`` is its title where the file has none."""
    title = (cleaned(found.title) or cleaned(title) or "Questions")[:_LONGEST_TITLE].rstrip()
    topics = _topics(found.questions, title)
    lost = list(found.lost)
    taken: set[str] = set()
    tables: list[str] = []
    for question in found.questions:
        item, notes = _item(question, taken, topics)
        if item is None:
            lost.append(left_out(question.where, notes[0]))
            continue
        if item.id != UNNAMED:
            taken.add(item.id)
        tables.append(_written(item, has_topics=len(topics) > 1))
        if notes:
            lost.append(Lost(question.where, "; ".join(notes), parts=tuple(notes)))
    about = pairs({"title": title})
    if topics:
        about += "\n[topics]\n" + pairs({short: name for name, short in topics.items()})
    parts = list(_parts(tables))
    names = ["questions.toml"] if len(parts) == 1 else [f"questions-{at:03}.toml" for at in range(1, len(parts) + 1)]
    files = {"pack.toml": about} | dict(zip(names, parts, strict=True))
    files |= {BRIEF: found.brief} if found.brief else {}
    missing = sum(one.what.startswith(LEFT_OUT) for one in lost)
    return MadePack({name: text.encode() for name, text in files.items()}, len(tables), missing, tuple(lost))


def _topics(questions: Sequence[ImportedQuestion], title: str) -> dict[str, str]:
    """The short name of each topic by its name; none where all questions are on one that is called as the pack."""
    names = list(dict.fromkeys(_topic_name(question) for question in questions))
    if not any(names) or names == [title[:LONGEST_TOPIC].rstrip()]:
        return {}
    found: dict[str, str] = {}
    for name in names:
        base = slug(name or _OTHERS) or "topic"
        short, number = base, 1
        while short in found.values():
            number += 1
            short = f"{base}-{number}"
        found[name or _OTHERS] = short
    return found


def _topic_name(question: ImportedQuestion) -> str:
    return cleaned(question.topic)[:LONGEST_TOPIC].rstrip()


def _item(question: ImportedQuestion, taken: set[str], topics: dict[str, str]) -> tuple[Item | None, list[str]]:
    """A question as a pack has it with what is lost of it, or None and why it is none."""
    notes = list(question.lost)
    table = {key: value for key, value in _spaced(clean_tree(question.table)).items() if value not in ("", [], {})}
    if (name := table.get("id", UNNAMED)) in {UNNAMED, *taken} or not is_slug(name):
        # Names that are no ids are titles, which nobody misses.
        notes += [f"its id {name} is taken, so it gets one from its text"] if name in taken else []
        table.pop("id", None)
    notes += [*_shorten(table), *_thin_out(table)]
    if topics:
        table["topic"] = topics[_topic_name(question) or _OTHERS]
    known = {short: name for name, short in topics.items()} or {ONLY_TOPIC: ""}
    if table.get("kind") == Kind.CHOICE and not table.get("wrong"):
        return None, [f"it has no wrong answer: {shortened(str(table.get('stem', '')))}"]
    item, problems = decode_item(complete(table, known).table)
    if item is None:
        return None, [_in_words(problems[0])]
    if isinstance(item, Typed) and "answer" not in table:
        item = with_figure(item)
    elif isinstance(item, Typed) and item.answer == "number" and None in map(read_number, (item.key, *item.variants)):
        # A point before three figures may stand for thousands, too.
        item = replace(item, answer="text")
        notes.append(f"its answer, {shortened(item.key)}, is compared as text, not as a number")
    error = next(item_errors(item, {}, known), None)
    return (item, notes) if error is None else (None, [_in_words(error)])


def _in_words(problem: FormProblem | ItemProblem) -> str:
    return "; ".join(filter(None, (problem.what, problem.remedy)))


def _thin_out(table: dict[str, Any]) -> Iterator[str]:
    """Leave out wrong answers that stand there twice, and those that there is no room for; say so."""
    wrong, key = table.get("wrong"), table.get("key")
    if table.get("kind") not in {Kind.CHOICE, Kind.SELECT} or not isinstance(wrong, list):
        return
    right = [text for text in (key if isinstance(key, list) else [key]) if isinstance(text, str)]
    if len(set(map(str.casefold, right))) < len(right):
        table["key"] = right = list({text.casefold(): text for text in reversed(right)}.values())[::-1]
        yield "without a right answer that stands there twice"
    seen = set(map(str.casefold, right))
    kept = []
    for one in wrong:
        text = one.get("text", "") if _is(one) else one
        if not isinstance(text, str) or text.casefold() not in seen:
            kept.append(one)
            seen.add(str(text).casefold())
    if len(kept) < len(wrong):
        yield f"without {count(len(wrong) - len(kept), 'answer')} that stood there already"
    room = max(MOST_OPTIONS - len(right), 1)
    if len(kept) > room:
        yield f"without {len(kept) - room} of its wrong answers, since {MOST_OPTIONS} options are the most"
    table["wrong"] = kept[:room]


def _spaced(value: Any) -> Any:
    """A value with all white space in its texts as single spaces."""
    match value:
        case str():
            return " ".join(value.split())
        case list():
            return [_spaced(part) for part in value]
        case dict():
            return {_spaced(key): _spaced(part) for key, part in value.items()}
        case _:
            return value


def _shorten(table: dict[str, Any]) -> Iterator[str]:
    """Shorten the reasons that are too long, and leave out those that are empty; say so."""
    places: list[dict[str, Any]] = [table]
    places += [one for key in ("wrong", "key") if isinstance(table.get(key), list) for one in table[key] if _is(one)]
    for place in places:
        why = place.get("why")
        if isinstance(why, str) and len(why) > LONGEST_WHY:
            place["why"] = fitting_why(why)
            yield f"a reason of {len(why)} characters is shortened"
        elif why == "":
            del place["why"]


def fitting_why(why: str) -> str:
    """A reason as far as a pack has room for it."""
    return why if len(why) <= LONGEST_WHY else f"{why[: LONGEST_WHY - 1].rstrip()}…"


def _is(one: Any) -> bool:
    return isinstance(one, dict)


def _written(item: Item, *, has_topics: bool) -> str:
    """A question as TOML, without what has a default."""
    table = msgspec.json.decode(msgspec.json.encode(item))
    defaults = {"id": UNNAMED, "difficulty": 2, "answer": "text", "set": None, "mutation": None, "process": None}
    table = {key: value for key, value in table.items() if defaults.get(key, "") != value and value not in ("", [], {})}
    if not has_topics:
        table.pop("topic", None)
    for key in ("wrong", "key"):
        if isinstance(table.get(key), list):
            table[key] = [_short(one) for one in table[key]]
    if item.verdicts and not any(one.why for one in item.distractors):
        del table["wrong"]
    is_figure = isinstance(item, Typed) and "answer" not in table and figure_type(item.key)
    if kind_of(table) is item.kind and not is_figure:
        del table["kind"]
    return question_toml(table) + "\n"


def _short(entry: Any) -> Any:
    """An entry of a list without its reason where that is empty."""
    if not isinstance(entry, dict):
        return entry
    held = {key: value for key, value in entry.items() if key != "why" or value}
    return held["text"] if list(held) == ["text"] else held


def _parts(tables: Sequence[str]) -> Iterator[str]:
    """The tables put together to files that are not too large to be read."""
    part: list[str] = []
    size = signs = 0
    for table in tables:
        more = sum(map(table.count, "=[{"))
        if part and (size + len(table) > _LARGEST or signs + more > _MOST_SIGNS):
            yield "".join(part)
            part, size, signs = [], 0, 0
        part.append(table)
        size, signs = size + len(table), signs + more
    if part:
        yield "".join(part)
