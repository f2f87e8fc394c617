"""What may be entered for a question, and what is refused with a word on what is expected."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.bank.shelf import load
from quiz.plain.answers import WrongEntryError, read_answer, read_command, read_lines
from quiz.plain.refusals import refusal
from quiz.rules.items import Item, Line, Order, Typed
from quiz.rules.question import Asked, ask
from quiz.wording import names
from tests.build_items import choice, order, sort
from tests.cli.run_command import PACK, lettered, right

BANK = load(PACK)
ITEMS = {item.id: item for item in BANK.items}
ASKED = {name: ask(item, 1) for name, item in ITEMS.items()}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_the_right_numbers_are_the_right_answer(asked: Asked) -> None:
    expected = asked.item.right
    found = read_answer(asked, right(asked))
    assert (found if isinstance(asked.item, Order) or asked.prompts else tuple(sorted(found))) == (
        expected if isinstance(asked.item, Order) or asked.prompts else tuple(sorted(expected))
    )


@pytest.mark.parametrize("name", ["who", "came", "tends"])
@pytest.mark.parametrize("between", [",", ", ", "  ", ";", ". ", " and ", ", and "])
def test_numbers_may_be_parted_as_people_part_them(name: str, between: str) -> None:
    asked = ASKED[name]
    assert read_answer(asked, right(asked).replace(" ", between)) == read_answer(asked, right(asked))


@pytest.mark.parametrize("name", ["who", "came", "tends"])
def test_numbers_of_one_digit_need_nothing_between_them(name: str) -> None:
    asked = ASKED[name]
    assert read_answer(asked, right(asked).replace(" ", "")) == read_answer(asked, right(asked))


def test_numbers_that_may_have_two_digits_are_not_taken_apart() -> None:
    asked = ask(order(key=tuple(f"thing {place}" for place in range(10))), 1)
    with pytest.raises(WrongEntryError, match="all the numbers from 1 to 10"):
        read_answer(asked, "12345678910")


def test_a_match_may_be_entered_with_its_letters_in_any_order() -> None:
    asked = ASKED["tends"]
    shuffled = " ".join(reversed(lettered(asked).split()))
    assert read_answer(asked, shuffled) == read_answer(asked, right(asked))
    letters = [names.letter(int(place) - 1).lower() for place in right(asked).split()]
    numbered = " ".join(f"{at}{letter}" for at, letter in reversed(list(enumerate(letters, 1))))
    for entry in (
        " ".join(letters),
        "".join(letters),
        " and ".join(letters),
        numbered,
        ", and ".join(numbered.split()),
    ):
        assert read_answer(asked, entry) == read_answer(asked, right(asked))
        assert read_command(entry, asked) is None


def test_letters_alone_are_an_answer_though_one_is_missing() -> None:
    for asked in (SORT, ASKED["tends"]):
        assert read_command("b a", asked) is None
        assert read_command("b 5", asked) is not None
        assert read_command("b", asked) is not None


SORT = ask(sort(key={"met": "a fact", "voted": "a fact", "is bad": "a judgement"}), 1)


@pytest.mark.parametrize(
    "entry",
    [
        "1{0} 2{1} 3{2}",
        "3{2} 1{0} 2{1}",
        "{0} {1} {2}",
        "{0}{1}{2}",
        "{0}, {1}; {2}",
        "1. {0} 2) {1} 3={2}",
        "1{0}2{1}3{2}",
    ],
)
@pytest.mark.parametrize("change", [str.lower, str.upper])
def test_a_sort_is_entered_with_its_numbers_or_in_their_order(entry: str, change: Callable[[str], str]) -> None:
    letters = dict(zip(SORT.options, "abc", strict=True))
    groups = {"met": "a fact", "voted": "a fact", "is bad": "a judgement"}
    wanted = [letters[groups[thing]] for thing in SORT.prompts]
    assert read_answer(SORT, change(entry.format(*wanted))) == SORT.item.right


BARE = str.maketrans("1234567890", "&é\"'(-è_çà")
"""What the top row of a French keyboard gives without shift."""


@pytest.mark.parametrize("name", [name for name, asked in ASKED.items() if not isinstance(asked.item, Typed)])
def test_the_bare_top_row_of_a_french_keyboard_answers(name: str) -> None:
    asked = ASKED[name]
    assert read_answer(asked, right(asked).translate(BARE)) == read_answer(asked, right(asked))


def test_the_bare_top_row_answers_beside_letters_and_for_lines() -> None:
    asked = ASKED["tends"]
    assert read_answer(asked, lettered(asked).translate(BARE)) == read_answer(asked, right(asked))
    assert read_answer(asked, " ".join(lettered(asked)).translate(BARE)) == read_answer(asked, right(asked))
    assert read_answer(SORT, "1a 2b 3a".translate(BARE)) == read_answer(SORT, "1a 2b 3a")
    assert read_lines(ASKED["band"], BANK.brief, "1.3".translate(BARE)) == (Line(1, 3),)


def test_a_digit_is_no_answer_of_words() -> None:
    words = next(asked for asked in ASKED.values() if isinstance(asked.item, Typed) and asked.answer == "text")
    with pytest.raises(WrongEntryError, match="Type words, not a number"):
        read_answer(words, "3")
    for key in ("Flyer 3", "three"):
        item = Typed(id="x", topic="t", difficulty=1, stem="Which?", evidence=({"1.1": "x"},), key=key)
        assert read_answer(ask(item, 1), "4") == ("4",), "a number was foreseen"


def test_what_is_typed_stays_as_it_is() -> None:
    typed = next(asked for asked in ASKED.values() if isinstance(asked.item, Typed))
    assert read_answer(typed, "é") == ("é",)


@pytest.mark.parametrize("entry", ["1a 2b", "a b", "abca", "1a 1b 2c", "1a 2b 4c", "1d 2a 3a", "1 2 3", "a fact", "?x"])
def test_a_sort_takes_a_letter_for_each_number(entry: str) -> None:
    with pytest.raises(WrongEntryError, match="3 letters from A to C, one for each number from 1 to 3"):
        read_answer(SORT, entry)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        ("Stated", "stated"),
        ("NOT STATED", "not stated"),
        ("not", "not stated"),
        ("contra", "contradicted"),
        ("s", "stated"),
        ("C", "contradicted"),
        ("n", "not stated"),
        ("３", "not stated"),
    ],
)
def test_a_verdict_may_be_entered_in_words(entry: str, verdict: str) -> None:
    assert read_answer(ASKED["oil"], entry) == (verdict,)


@pytest.mark.parametrize("name", ["oil", "band"])
@pytest.mark.parametrize(
    "entry", ["0", "5", "-1", "1 2", "1.5", "one", "st", "99999999999999999999", "9" * 900, "\ufffd", "()", "."]
)
def test_one_number_is_asked_for_again(name: str, entry: str) -> None:
    with pytest.raises(WrongEntryError, match=r"^Enter a number from 1 to [34]; \? shows help\.$"):
        read_answer(ASKED[name], entry)


@pytest.mark.parametrize("entry", ["1 2", "1 1 2", "1 2 3 3", "1 2 4", "Ann Reid", "3212", "32", "324"])
def test_an_order_takes_every_number_once(entry: str) -> None:
    with pytest.raises(WrongEntryError, match="all the numbers from 1 to 3"):
        read_answer(ASKED["came"], entry)


@pytest.mark.parametrize(
    ("entry", "twice"),
    [
        ("1 2", False),
        ("1 2 2", True),
        ("1 2 5", False),
        ("1 2 3 4", False),
        ("a1 b2", False),
        ("a1 a2 a3", False),
        ("a1 b2 d3", False),
        ("a1 b1 c2", True),
        ("a b b", True),
        ("1a 2b 3e", False),
        ("a b", False),
    ],
)
def test_a_match_takes_a_letter_for_each_number_and_none_twice(entry: str, twice: bool) -> None:
    with pytest.raises(WrongEntryError) as wrong:
        read_answer(ASKED["tends"], entry)
    more = ", each at most once" if twice else ""
    assert str(wrong.value) == f"Enter 3 letters from A to D, one for each number from 1 to 3{more}; ? shows help."


@pytest.mark.parametrize("entry", ["...", "?!", '"', "'"])
def test_a_typed_answer_has_a_letter_or_a_figure(entry: str) -> None:
    with pytest.raises(WrongEntryError, match="letters or figures"):
        read_answer(ASKED["lit"], entry)


@pytest.mark.parametrize(
    ("entry", "command"),
    [
        ("q", ("q", "")),
        ("Q", ("q", "")),
        ("?", ("?", "")),
        ("b", ("b", "")),
        ("B 5", ("b", "5")),
        ("/november law", ("b", "november law")),
        ("h", ("h", "")),
        ("H 2", ("h", "2")),
        ("h2", ("h", "2")),
        ("h bomb", None),
        ("t", ("t", "")),
        ("sure", ("sure", "")),
        ("lines", ("lines", "")),
        ("c", None),  # It answers "contradicted",
        ("l", None),  # and this lists the steps of the path.
        ("1", None),
        ("w", ("w", "")),
        ("Why", ("w", "")),
        ("Quit", ("q", "")),
        ("exit", ("q", "")),
        ("HELP", ("?", "")),
        ("quit now", None),
        ('"quit', None),
        ("bell", None),
        ('"q', None),
        ("q 1", None),
        ("", None),
    ],
)
def test_commands_are_told_from_answers(entry: str, command: tuple[str, str] | None) -> None:
    assert read_command(entry) == command


@pytest.mark.parametrize("word", ["quit", "exit", "why", "Help", "hint", "skip", "back", "list", "repeat", "brief"])
def test_a_whole_word_is_a_command_everywhere_unless_it_is_the_right_answer_or_quoted(word: str) -> None:
    asked = ASKED["lit"]
    assert read_command(word) is not None
    assert read_command(word, asked) == read_command(word)
    assert read_command(f'"{word}', asked) is None
    assert read_answer(asked, f'"{word}') == (word,)
    assert read_answer(asked, f"{word} it") == (f"{word} it",)
    assert read_command(f"{word} it", asked) is None
    assert isinstance(asked.item, Typed)
    assert read_command(word, ask(replace(asked.item, key=word), 1)) is None
    assert read_answer(ask(replace(asked.item, key=word), 1), word) == (word,)


@pytest.mark.parametrize("command", ["q", "?", "w", "b 1", "/oil", "h", "h 1", "t", "sure", "lines"])
def test_the_short_commands_are_commands_everywhere(command: str) -> None:
    for asked in (ASKED["lit"], SORT):
        assert read_command(command, asked) == read_command(command)


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        ("1.2", (Line(1, 2),)),
        ("1.2, 2.1", (Line(1, 2), Line(2, 1))),
        ("lines 1.2 and 2.1.", (Line(1, 2), Line(2, 1))),
        ("1.2 1.2 1.2", (Line(1, 2),)),
        ("", ()),
    ],
)
def test_lines_are_pointed_at_by_number(entry: str, lines: tuple[Line, ...]) -> None:
    assert read_lines(ASKED["oil"], BANK.brief, entry) == lines


def test_left_hand_sides_have_letters_beyond_z() -> None:
    assert [names.letter(place) for place in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AB",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


@given(st.sampled_from(list(ITEMS.values())), st.text(max_size=200), st.integers(0, 50))
def test_any_entry_is_an_answer_from_the_options_or_refused(item: Item, entry: str, seed: int) -> None:
    asked = ask(item, seed)
    try:
        found = read_answer(asked, clean(entry))
    except WrongEntryError as refusal:
        assert str(refusal).endswith("; ? shows help.")
    else:
        assert found
        assert not asked.options or set(found) <= set(asked.options)


@given(st.text(max_size=100))
def test_any_entry_points_at_lines_of_the_brief_or_is_refused(entry: str) -> None:
    try:
        found = read_lines(ASKED["oil"], BANK.brief, clean(entry))
    except WrongEntryError:
        return
    assert set(found) <= set(BANK.brief.lines)


@pytest.mark.parametrize("entry", ["b a b", "b a a", "B B B", "b c a"])
def test_letters_that_put_each_thing_into_a_group_read_no_brief(entry: str) -> None:
    assert read_command(entry, SORT) is None
    assert read_answer(SORT, entry)
    assert read_command(entry) is not None


CITY = ask(choice(key="The brothers' family", wrong=("From the front", "From the back", "An old friend of Ann")), 1)


@pytest.mark.parametrize(
    ("entry", "meant"),
    [
        ("family", "The brothers' family"),
        ("the b", "The brothers' family"),
        ("front", "From the front"),
        ("old friend", "An old friend of Ann"),
        ("from the", None),  # Of two.
        ("fam", None),  # No whole word.
        ("of", None),
        ("4 of", None),
    ],
)
def test_a_word_of_one_option_alone_means_it(entry: str, meant: str | None) -> None:
    if meant is not None:
        assert read_answer(CITY, entry) == (meant,)
    else:
        with pytest.raises(WrongEntryError):
            read_answer(CITY, entry)


@pytest.mark.parametrize(
    ("asked", "entry", "wrong"),
    [
        (SORT, "ab", "2 letters; 3 are needed"),
        (SORT, "a b d", "D is not among A to C"),
        (SORT, "1a 2b", "2 letters; 3 are needed"),
        (CITY, "44", "44 is not among 1 to 4"),
        (CITY, "1 2", "2 numbers; only 1 is wanted"),
        (CITY, "from the", '"from the" fits several options: enter a number, or words of one option alone'),
        (ASKED["tends"], "12", "2 numbers; 3 are needed"),
        (ASKED["who"], "the moon", '"the moon" fits none of the options: enter numbers, or words of one option alone'),
        (ASKED["oil"], "Yes", "Of a claim you say what the text does: stated, contradicted or not stated"),
    ],
)
def test_a_refusal_says_what_is_wrong(asked: Asked, entry: str, wrong: str) -> None:
    with pytest.raises(WrongEntryError) as refused:
        read_answer(asked, entry)
    assert refusal(asked, entry, refused.value) == f"{wrong}; ? shows help."
