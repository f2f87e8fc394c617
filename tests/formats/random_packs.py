"""Random packs that are fit to be played, for round trips through formats."""

from __future__ import annotations

import datetime
import string
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from quiz.bank.about import About, Source
from quiz.bank.brief import Brief, Paragraph
from quiz.bank.error_checks import item_errors
from quiz.bank.pack import Pack
from quiz.rules.items import Choice, Claim, Distractor, Item, Line, Match, Mutation, Order, Select, Sort, Typed, Verdict
from quiz.rules.kinds.sort import SortedThing
from quiz.rules.process import Process

SIGNS = "{}~=#:\\%[]->*_|;,.'\"<>&/$@+!?()^`"
"""What means something to some format."""
TELLING = (
    "=1+1",
    "%50% of all",
    "[html]bold",
    "<b>bold</b>",
    "&amp;",
    "a -> b",
    "a => b",
    "C:\\temp",
    "// no comment",
    "::name::",
    "A. one",
    "ANSWER: B",
    "T",
    "TRUE",
    "$CATEGORY: x",
    "####",
    "~",
    "*",
    "1",
    "28 February 2013",
    "'=x",
    "- item",
    "{=a}",
    "été Łódź",
    "中文",
    "العربية",
    "_____",
    "\\=",
    "]]>",
    "<!-- x -->",
    "${x}",
    "-> x",
)
_LETTERS = string.ascii_letters + string.digits + "äßéŁ中ع"
TEXTS: SearchStrategy[str] = st.one_of(
    st.text(_LETTERS + SIGNS + " ", min_size=1, max_size=40),
    st.sampled_from(TELLING),
    st.tuples(st.sampled_from(TELLING), st.text(_LETTERS + SIGNS + " ", max_size=12)).map(" ".join),
).map(lambda text: " ".join(text.split()))
SAID = st.one_of(st.just(""), TEXTS, TEXTS.map(lambda text: f"{text} (1.1)"))
SLUGS = st.text(string.ascii_lowercase + string.digits, min_size=2, max_size=12)
TOPICS = {"one": "The first one", "two": "Second / last", "three": "Third: more"}


@st.composite
def _wrong(draw: DrawFn, least: int, most: int) -> tuple[Distractor, ...]:
    texts = draw(st.lists(TEXTS, min_size=least, max_size=most, unique=True))
    return tuple(Distractor(text, draw(SAID)) for text in texts)


@st.composite
def items(draw: DrawFn, name: str) -> Item | None:
    """A question of any kind; None where what came up is none that a pack can hold."""
    common: dict[str, Any] = {
        "id": name,
        "stem": draw(TEXTS),
        "why": draw(SAID),
        "topic": draw(st.sampled_from(tuple(TOPICS))),
        "difficulty": draw(st.sampled_from((1, 2, 3))),
        "process": draw(st.sampled_from((None, *Process))),
        "subjects": tuple(draw(st.lists(SLUGS, max_size=2, unique=True))),
        "evidence": draw(st.sampled_from(((), ({"1.1": "fact"},), ({"1.1": "fact", "1.2": "more"}, {"1.2": "more"})))),
    }
    item: Item
    match draw(st.integers(0, 6)):
        case 0:
            key = draw(st.sampled_from(tuple(Verdict)))
            mutation = draw(st.sampled_from((None, *Mutation))) if key is Verdict.CONTRADICTED else None
            said = (Distractor(str(other), draw(SAID)) for other in Verdict if other is not key)
            item = Claim(**common, key=key, wrong=tuple(said), mutation=mutation, set=draw(st.none() | SLUGS))
        case 1:
            item = Choice(**common, key=draw(TEXTS), wrong=draw(_wrong(1, 5)))
        case 2:
            key_texts = tuple(draw(st.lists(TEXTS, min_size=1, max_size=4, unique=True)))
            item = Select(**common, key=key_texts, wrong=draw(_wrong(1, 4)))
        case 3:
            kind: Any
            kind, key_text = draw(
                st.one_of(
                    TEXTS.map(lambda text: ("text", text)),
                    st.integers(-99, 2000).map(lambda number: ("number", str(number))),
                    st.dates().map(lambda date: ("date", date.strftime("%d %B %Y"))),
                )
            )
            variants = tuple(draw(st.lists(TEXTS, max_size=2, unique=True))) if kind == "text" else ()
            item = Typed(**common, key=key_text, answer=kind, variants=variants, wrong=draw(_wrong(0, 3)))
        case 4:
            item = Order(**common, key=tuple(draw(st.lists(TEXTS, min_size=3, max_size=6, unique=True))))
        case 5:
            left = draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True))
            right = draw(st.lists(TEXTS, min_size=len(left), max_size=len(left), unique=True))
            item = Match(**common, key=dict(zip(left, right, strict=True)), wrong=draw(_wrong(0, 2)))
        case _:
            things = draw(st.lists(TEXTS, min_size=3, max_size=6, unique=True))
            groups = tuple(draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True)))
            placed = tuple(SortedThing(thing, draw(st.sampled_from(groups)), draw(SAID)) for thing in things)
            item = Sort(**common, groups=groups, key=placed)
    return item if next(item_errors(item, {}, TOPICS), None) is None and _is_filled(item) else None


def _is_filled(item: Item) -> bool:
    """Whether no text of it is empty, which those of white space alone have become."""
    return all((item.stem, *item.right, *item.prompts, *item.options))


@st.composite
def packs(draw: DrawFn) -> Pack:
    """A pack of up to four questions."""
    drawn = [draw(items(f"question-{at}")) for at in range(draw(st.integers(1, 4)))]
    lines = {Line(1, 1): "A fact: 40 lanterns = {all}.", Line(1, 2): "One more fact ~ here."}
    source = Source(
        publisher="Office", date=datetime.date(2024, 3, 9), place="Ardvik", address="https://example.org", cite="Office"
    )
    return Pack(
        name="random",
        about=About(title="Random questions", source=source, topics=TOPICS),
        brief=Brief((Paragraph(1, "Facts", lines),)),
        items=tuple(item for item in drawn if item is not None),
        digest="sha256:" + "0" * 64,
    )
