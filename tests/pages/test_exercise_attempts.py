"""The page of an exercise and the terminal give the same questions in the same order, and the same results."""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.classroom.browser_page import browser_page
from quiz.classroom.browser_results import with_own_names
from quiz.classroom.exercise import Exercise, sealed_pack
from quiz.classroom.pasted_results import as_block
from quiz.classroom.submission import Submission, tampering
from quiz.history.players import named
from quiz.pages.rendering import TEMPLATES
from quiz.rules.items import Form
from quiz.rules.names import alike_key, same_key
from quiz.rules.seeded import shuffled
from quiz.rules.terms import Mode
from quiz.rules.text import fold
from quiz.wording import names
from tests.built_in_packs import built_in_pack
from tests.classroom.hand_in import SECRET, exercise, rebuilt
from tests.pages.attempts import BEGAN, random_attempt
from tests.real_names import REAL_NAMES, STACKED
from tests.small_packs import write_pack

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RELEASE = built_in_pack()
STUDENTS = ("Ann Lee", "Lee, Ann", "ÉMILE Zola", "Søren Łukasz", "Zoë O’Neill", "İlknur Çelik", "李明", "Анна Й", "x")
PLAY = """
  (() => {
    let clock = %s;
    Date.now = () => clock;
    const attempt = Attempt.begun(%s, 1);
    for (const [name, ...values] of %s) {
      if (name === "wait") { clock += values[0]; attempt.endsNow(); } else attempt[name](...values);
    }
    return [attempt.state.result, blockOf(attempt.state.result), attempt.state.phase];
  })()
"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Page:
    return browser.new_page()


def run(tab: Page, of: Exercise, then: str, pack: Pack = RELEASE) -> Any:
    """What an expression gives after the scripts of a page, without those that show it."""
    data = msgspec.json.encode(browser_page(of, pack)).decode()
    scripts = "\n".join((TEMPLATES / f"exercise_{name}.js").read_text("utf-8") for name in ("text", "attempt"))
    return tab.evaluate(f"() => {{ const PAGE = {data};\n{scripts}\nreturn {then.strip()}; }}")


def an_exercise(chance: random.Random) -> Exercise:
    """Any exercise: one that hides its keys, or does not."""
    is_exam = chance.random() < 0.75
    opens_book = chance.random() < 0.8
    return exercise(
        RELEASE,
        hidden=is_exam and chance.random() < 0.6,
        ids=[item.id for item in chance.sample(RELEASE.items, chance.randint(1, 9))],
        mode=Mode.EXAM if is_exam else Mode.PRACTICE,
        title='A "title" with <signs> & ünïcode',
        open_book=opens_book,
        certainty=chance.random() < 0.5,
        lines=opens_book and chance.random() < 0.5,
        strict_spelling=chance.random() < 0.3,
        going_back=chance.random() < 0.6,
        minutes=chance.choice((None, 2.5, 10.0, 45.0)),
        closes=chance.choice((None, BEGAN + datetime.timedelta(minutes=7), BEGAN + datetime.timedelta(days=2))),
        extra_minutes=chance.choice(({}, {"Lee, Ann": 3.25, "Soren Lukasz": 0.1})),
        attempts=chance.choice((None, 1, 2)),
        order=chance.choice(("same", "own")),
        seed=chance.randrange(2**53),
        secret=chance.choice(
            (None, SECRET, "ein längeres Geheimnis, länger als ein Block von vierundsechzig Bytes " * 2)
        ),
    )


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("turn", range(4))
def test_the_same_steps_give_the_same_result_to_the_byte(tab: Page, turn: int) -> None:
    chance = random.Random(turn)
    phases = set()
    for _ in range(50):
        of, student = an_exercise(chance), chance.choice(STUDENTS)
        pack = sealed_pack(of, of.sealed) if of.sealed else RELEASE
        made = random_attempt(of, pack, student, chance)
        began = round(BEGAN.timestamp() * 1000)
        told = run(
            tab, of, PLAY % (began, msgspec.json.encode(student).decode(), msgspec.json.encode(made.steps).decode())
        )
        result, block, phase = told
        assert block == as_block(result.encode())
        written = msgspec.json.decode(result, type=Submission)
        assert tampering(result.encode(), written, of.secret) == ""
        if of.asks_blind and not of.sealed:
            # It calls its questions by other names, which tell nothing.
            assert not {*written.setting.questions} & {*of.ids}
            named = with_own_names(written, of, of.keyed(RELEASE))
            result = msgspec.json.encode(rebuilt(named, named.events, of.secret)).decode()
        assert result.encode() == msgspec.json.encode(made.submission)
        phases.add((phase, made.submission.handed_in.time_up))
    assert phases == {("over", True), ("over", False)}


def test_an_order_of_ones_own_is_that_of_the_terminal_and_never_starts_out_right(tab: Page) -> None:
    orders = [item.id for item in RELEASE.items if item.form is Form.ARRANGE and len(item.options) < 5]
    others = [item.id for item in RELEASE.items if item.form is not Form.ARRANGE][::15]
    of = exercise(RELEASE, ids=[*orders, *others], mode=Mode.PRACTICE, order="own")
    seeds = [of.seed_of(f"Student {number}") for number in range(60)]
    shown = "(one) => [one.id, one.options, one.prompts, one.places]"
    theirs = run(tab, of, f"{seeds}.map((seed) => questionsFor(seed).map({shown}))")
    solved = 0
    for seed, asked in zip(seeds, theirs, strict=True):
        ours = of.asked(RELEASE, seed)
        assert asked == [[one.id, [*one.options], [*one.prompts], [*one.places]] for one in ours]
        solved += sum(shuffled(one.options, seed, one.id) == one.item.right for one in ours if one.id in orders)
    assert solved > 0


ARCHAIC = {*map(chr, range(0x13A0, 0x1400)), *map(chr, range(0xAB70, 0xABC0)), *map(chr, range(0x1C80, 0x1C89))}
"""Cherokee, and old forms of Cyrillic letters, whose small letters browsers make in another way."""


def test_names_and_answers_are_folded_alike(tab: Page) -> None:
    # Of the thousands of Chinese and Korean letters, which are all alike in this, one in a hundred.
    codes = (*range(0x20, 0x3400), *range(0x3400, 0xD800, 100), *range(0xA000, 0xAC00), *range(0xF900, 0xFFFF))
    letters = [c for c in map(chr, codes) if c.isprintable()]
    words = [
        "U.S.",
        "J. R. R. Tolkien",
        "A&B",
        "the cat",
        "The",
        "г\u0301 а\u0301",
        "שָׁלוֹם",
        'צה"ל',
        "हिन्दी",
        "ガ",
        "Σάς",
    ]
    texts = [*sorted(set(letters) - ARCHAIC), *words, *REAL_NAMES, *STACKED]
    for name, ours in (("fold", fold), ("alikeKey", alike_key), ("sameKey", same_key)):
        theirs = run(tab, exercise(RELEASE), f"{msgspec.json.encode(texts).decode()}.map({name})")
        assert [(one, ours(one), got) for one, got in zip(texts, theirs, strict=True) if ours(one) != got] == []


def test_names_are_kept_alike(tab: Page) -> None:
    """What is typed on a page is the name that a terminal would keep, also of those who play with signs."""
    every = [f" {c}a{c} b{c}{c}{c} " for c in map(chr, (*range(0x20, 0xD800, 7), *range(0xF900, 0xFFFF, 7)))]
    texts = [*REAL_NAMES, *STACKED, *every, "x" * 80, "", " \u200d ", "A\u200d\u0301\u200d\u0302\u200d\u0303"]
    theirs = run(tab, exercise(RELEASE), f"{msgspec.json.encode(texts).decode()}.map(named)")
    assert [(one, named(one), got) for one, got in zip(texts, theirs, strict=True) if named(one) != got] == []


def test_texts_are_cleaned_alike(tab: Page) -> None:
    """What is written into a result has to be what is read out of it."""
    every = [f"a {c}  b" for c in map(chr, (*range(0xD800), *range(0xE000, 0x10000), *range(0x1F000, 0x1FC00)))]
    theirs = run(tab, exercise(RELEASE), f"{msgspec.json.encode(every).decode()}.map(clean)")
    assert [one for one, got in zip(every, theirs, strict=True) if clean(one) != got] == []


@pytest.mark.parametrize(
    ("about", "key", "dates"),
    [
        ("", "28 February 2013", ("July", "in 2014", "3 Sept", "Feb 28th", "28.02.", "Monday 3 May", "28-Feb-2013")),
        ('language = "de"', "9. November 1989", ("März", "im Mai", "3. Juni", "November 1989", "am 9. November 1989")),
    ],
)
def test_a_date_without_a_part_and_what_is_no_figure_are_asked_again_as_in_the_game(
    tab: Page, tmp_path: Path, about: str, key: str, dates: tuple[str, ...]
) -> None:
    day, month, year = key.split()
    every = (key, f"{month} {year}", f"{day} {month}", month, year, "10", "The choir")
    asked = (f'stem = "What?"\nkey = "{one}"' for one in every)
    pack = load(write_pack(tmp_path / "harbour", asked, about=f'title = "x"\n{about}'))
    texts = [*dates, "2/2013", "2013-02-28", "\u0663 May", "spring", "many", "first of June", "ten"]
    made = exercise(pack, mode=Mode.PRACTICE)
    shown = f"(one) => [one.id, {msgspec.json.encode(texts).decode()}.map((text) => figureProblem(one, text))]"
    theirs = dict(run(tab, made, f"PAGE.questions.map({shown})", pack))
    read_later = {"first of June", "ten"}
    for one in made.asked(pack, made.seed):
        ours = [f"{problem}." if (problem := names.typed_problem(one, text)) else "" for text in texts]
        # Of a number only what has no figure in it is asked again: the program that marks reads the rest.
        unlike = {text for text, own, page in zip(texts, ours, theirs[one.id], strict=True) if own != page}
        assert unlike <= ({*texts} - {"spring", "many"} if one.answer == "number" else read_later), one
