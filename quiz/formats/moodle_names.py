"""What Moodle's two formats have in common: weights, matching, categories and tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import asdict

from quiz.bank.defaults import is_slug
from quiz.formats.base import ChangedQuestion, QuestionPart, shortened
from quiz.formats.fitting import ABOUT_CLAIM, ABOUT_CLAIMS
from quiz.formats.text import as_html
from quiz.rules.items import Claim, Distractor, Item, Kind, Match, Mutation, Order, Sort, Verdict
from quiz.rules.kinds.sort import FEWEST_THINGS, MOST_GROUPS
from quiz.rules.process import Process

HOLDS = frozenset(
    {
        QuestionPart.ID,
        QuestionPart.TOPIC,
        QuestionPart.DIFFICULTY,
        QuestionPart.WHY,
        QuestionPart.WRONG_WHY,
        QuestionPart.VARIANTS,
        QuestionPart.REFUSED,
        QuestionPart.UNPAIRED,
        QuestionPart.EMPTY_GROUPS,
        QuestionPart.EVIDENCE,
        QuestionPart.PROCESS,
        QuestionPart.SUBJECTS,
        QuestionPart.SET,
        QuestionPart.MUTATION,
    }
)
_FEWEST_ANSWERS = 3
"""Moodle's importer stops at a matching question with fewer, and reads nothing of what follows."""
_OURS = re.compile(r"(?:level|process|subject|set|mutation)-", re.IGNORECASE)
_MOST_TAGS = 5
_MARKUP = re.compile(r"<\S|&[a-zA-Z0-9#]{1,8};")
_PLAIN_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")


def is_plain_number(text: str) -> bool:
    """Whether a text is a number as Moodle's numerical questions have it."""
    return _PLAIN_NUMBER.fullmatch(text) is not None


def fraction_of(whole: int, parts: int) -> str:
    """The share of one part with five digits behind the point, as Moodle has it."""
    return f"{whole / parts:.5f}".rstrip("0").rstrip(".")


def looks_like_id(name: str) -> bool:
    """Whether a name is one that people give for a program, so that it is worth keeping as an id."""
    return bool(name) and " " not in name and name == name.lower() and name.strip("-") == name


def tags_of(item: Item) -> list[str]:
    """The tags of a question: how hard it is, and what else a pack knows of it."""
    tags = [f"level-{item.difficulty}"]
    tags += [f"process-{item.process}"] if item.process else []
    tags += [f"subject-{subject}" for subject in item.subjects]
    if isinstance(item, Claim):
        tags += [f"set-{item.set}"] if item.set else []
        tags += [f"mutation-{item.mutation.replace(' ', '-')}"] if item.mutation else []
    return tags


def tagged(tags: Iterable[str]) -> dict[str, Any]:
    """What tags such as ours say of a question, as its table has it."""
    table: dict[str, Any] = {}
    for tag in tags:
        name, _, value = tag.strip().casefold().partition("-")
        if name == "level" and value in {"1", "2", "3"}:
            table["difficulty"] = int(value)
        elif name == "process" and value in set(Process):
            table["process"] = value
        elif name == "subject" and is_slug(value):
            table["subjects"] = [*table.get("subjects", []), value]
        elif name == "set" and is_slug(value):
            table["set"] = value
        elif name == "mutation" and value.replace("-", " ") in set(Mutation):
            table["mutation"] = value.replace("-", " ")
    return table


def other_tags(tags: Iterable[str]) -> list[str]:
    """What is lost of tags that are none of ours, as notes."""
    names = [name for tag in tags if (name := shortened(tag)) and not tagged([name]) and not _OURS.match(name)]
    listed = ", ".join(names[:_MOST_TAGS]) + (" …" if len(names) > _MOST_TAGS else "")
    return [f"without its {'tag' if len(names) == 1 else 'tags'} {listed}"] if names else []


def completed(table: dict[str, Any], in_tags: Mapping[str, Any]) -> dict[str, Any]:
    """A question's table with what tags say, but for what only claims have."""
    of_claims = {"set", "mutation"}
    is_claim = table.get("kind") == Kind.CLAIM
    return table | {key: value for key, value in in_tags.items() if is_claim or key not in of_claims}


def stem_of(item: Item) -> str:
    """What is asked, with what to do about it where the item is a claim."""
    return f"{ABOUT_CLAIM} {item.stem}" if item.verdicts else item.stem


def bare_stem(stem: str) -> str:
    """What is asked, without what we write before a claim."""
    for task in ABOUT_CLAIMS:
        stem = stem.removeprefix(f"{task} ")
    return stem


def picked(stem: str, right: Sequence[str], wrong: Sequence[Mapping[str, str]], *, several: bool) -> dict[str, Any]:
    """The table of a question that is answered by picking: a claim where its options are the verdicts."""
    options = {*right, *(one["text"] for one in wrong)}
    if not several and len(right) == 1:
        is_claim = options == set(Verdict) and len(wrong) == len(options) - 1
        kind = Kind.CLAIM if is_claim else Kind.CHOICE
        bare = bare_stem(stem) if is_claim else stem
        return {"kind": str(kind), "stem": bare, "key": right[0], "wrong": list(wrong)}
    return {"kind": str(Kind.SELECT), "stem": stem, "key": list(right), "wrong": list(wrong)}


def pairs_of(item: Match | Order | Sort) -> list[tuple[str, str]]:
    """An item as a matching question has it: prompts with their partners, and further partners without a prompt."""
    match item:
        case Match():
            return [*item.key.items(), *(("", one.text) for one in item.wrong)]
        case Order():
            return [(text, str(place)) for place, text in enumerate(item.key, 1)]
        case Sort():
            used = {one.group for one in item.key}
            placed = [(one.thing, one.group) for one in item.key]
            return [*placed, *(("", group) for group in item.groups if group not in used)]


def in_menu(text: str) -> str:
    """A right-hand side so that Moodle's menus show it: they drop what looks like a tag, and read entities."""
    return as_html(text) if _MARKUP.search(text) else text


def matched(stem: str, pairs: Sequence[tuple[str, str]], *, has_orders: bool = False) -> dict[str, Any]:
    """The table of a matching question, which is a sort where partners repeat.

    It is an order where the partners are places, unless the format ``has_orders`` of its own. Raises ValueError where
    something to match stands twice.
    """
    held = [(left, right) for left, right in pairs if left]
    if len({left for left, _ in held}) < len(held):
        raise ValueError(f"something stands twice on its left-hand side: {shortened(stem)}")
    rest = [right for left, right in pairs if not left]
    places = [right for _, right in held]
    count = len(held)
    if (
        not has_orders
        and not rest
        and count >= FEWEST_THINGS
        and sorted(places) == sorted(map(str, range(1, count + 1)))
    ):
        return {"kind": str(Kind.ORDER), "stem": stem, "key": [left for left, _ in sorted(held, key=_place)]}
    groups = list(dict.fromkeys([*places, *rest]))
    if len(set(places)) < count and count >= FEWEST_THINGS and len(groups) <= MOST_GROUPS:
        key = [{"thing": left, "group": right} for left, right in held]
        return {"kind": str(Kind.SORT), "stem": stem, "key": key, "groups": groups}
    return {"kind": str(Kind.MATCH), "stem": stem, "key": dict(held), "wrong": [{"text": right} for right in rest]}


def _place(pair: tuple[str, str]) -> int:
    return int(pair[1])


def as_match(item: Item) -> ChangedQuestion:
    """A sort whose things each have a group of their own, as the match that it is, and anything else as it is."""
    if isinstance(item, Sort) and len({one.group for one in item.key}) == len(item.key):
        common = {name: value for name, value in asdict(item).items() if name not in {"key", "groups"}}
        used = {one.group for one in item.key}
        wrong = tuple(Distractor(group) for group in item.groups if group not in used)
        match = Match(**common, key={one.thing: one.group for one in item.key}, wrong=wrong)
        if any(match.errors()):
            return ChangedQuestion(None, ("its things and groups make no matching question",))
        return ChangedQuestion(match, ("a sort becomes a matching question",))
    return ChangedQuestion(item)


def as_moodle_match(item: Item) -> ChangedQuestion:
    """As ``as_match``, but None for a match with fewer answers than Moodle takes."""
    changed = as_match(item)
    if isinstance(changed.item, Match) and len(pairs_of(changed.item)) < _FEWEST_ANSWERS:
        return ChangedQuestion(
            None,
            (f"Moodle takes no match with fewer than {_FEWEST_ANSWERS} right-hand sides; add one without a partner",),
        )
    return changed


def category(title: str, topic: str) -> str:
    """The path of a category: slashes in names are doubled, as Moodle has them."""
    return "/".join(part.replace("/", "//") for part in ("$course$", "top", title, topic))


def topic_of(path: str) -> tuple[str, str]:
    """The title and the topic that a category's path names, each empty where it names none."""
    parts = [part.replace("\0", "/").strip() for part in path.replace("//", "\0").split("/")]
    parts = [part for part in parts if part and part not in {"top", "$course$", "$module$", "$system$", "$cat1$"}]
    if not parts:
        return "", ""
    return (parts[0], parts[-1]) if len(parts) > 1 else ("", parts[0])
