"""What an answer is worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.items import Item, Line, Typed, Verdict, key_of
from quiz.rules.marking import (
    accepts,
    citation_limit,
    cites_evidence,
    credit,
    near_miss,
    refused,
    why_wrong,
)
from tests.builders import a_wrong_answer, choice, claim, match, one_of_each, order, select, typed

ITEMS = one_of_each()
WORDS = st.text(min_size=1)
COUNCIL = typed(key="UN Security Council", variants=("Security Council", "UNSC"))
NOVEMBER = typed(key="November", answer="date", wrong=("June", "November 2011"))
MEETING = typed(key="28 February 2013", variants=("28 February",), answer="date", wrong=("22 February 2013",))
TEN = typed(key="10", answer="number", wrong=("twelve",))


# What holds for every kind


@given(st.sampled_from(ITEMS), st.lists(WORDS | st.sampled_from([t for item in ITEMS for t in key_of(item)])))
def test_credit_is_a_share_whatever_was_given(item: Item, given: list[str]) -> None:
    assert 0 <= credit(item, tuple(given)) <= 1


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_the_key_earns_the_full_mark(item: Item) -> None:
    assert credit(item, key_of(item)) == 1


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_wrong_answer_and_no_answer_earn_nothing(item: Item) -> None:
    assert credit(item, a_wrong_answer(item)) == 0
    assert credit(item, ()) == 0


@given(WORDS, st.sampled_from(["text", "number", "date"]))
def test_the_key_of_a_typed_answer_is_right_whatever_it_is(key: str, answer: str) -> None:
    assert credit(typed(key=key, answer=answer), (key,)) == 1  # type: ignore[arg-type]


@given(st.lists(WORDS, min_size=3, max_size=8, unique=True))
def test_keys_of_any_words_earn_the_full_mark(words: list[str]) -> None:
    texts = tuple(words)
    assert credit(choice(key=texts[0], wrong=texts[1:]), texts[:1]) == 1
    assert credit(select(key=texts[:2], wrong=texts[2:]), texts[:2]) == 1
    assert credit(order(key=texts), texts) == 1
    assert credit(match(key=dict(zip(texts, reversed(texts), strict=True))), texts[::-1]) == 1


# Claims and choices


@pytest.mark.parametrize("key", Verdict)
@pytest.mark.parametrize("said", Verdict)
def test_a_verdict_is_right_or_wrong(key: Verdict, said: Verdict) -> None:
    assert credit(claim(key=key), (said,)) == (said is key)
    assert credit(claim(key=key), (said.value,)) == (said is key)


def test_a_choice_takes_one_option_and_no_more() -> None:
    item = choice(key="Moscow", wrong=("Paris",))
    assert credit(item, ("Moscow",)) == 1
    assert credit(item, ("Paris",)) == 0
    assert credit(item, ("Moscow", "Paris")) == 0


# Select all


@pytest.mark.parametrize(
    ("given", "earned"),
    [
        (("a", "b", "c"), 1),
        (("c", "a", "b"), 1),
        (("a", "b"), 2 / 3),
        (("a",), 1 / 3),
        (("a", "b", "x"), 1 / 3),
        (("a", "b", "c", "x"), 2 / 3),
        (("a", "x"), 0),
        (("x", "y"), 0),
        (("a", "x", "y"), 0),
        (("a", "a", "b"), 2 / 3),
    ],
)
def test_select_all_earns_right_less_wrong(given: tuple[str, ...], earned: float) -> None:
    assert credit(select(key=("a", "b", "c"), wrong=("x", "y")), given) == pytest.approx(earned)


def test_choosing_everything_does_not_win() -> None:
    assert credit(select(key=("a", "b"), wrong=("x", "y")), ("a", "b", "x", "y")) == 0


@given(st.sets(st.sampled_from("abcdxyz")))
def test_one_more_right_option_never_costs_and_one_more_wrong_never_pays(chosen: set[str]) -> None:
    item = select(key=tuple("abcd"), wrong=tuple("xyz"))
    before = credit(item, tuple(chosen))
    assert credit(item, (*chosen, "a")) >= before
    assert credit(item, (*chosen, "x")) <= before


# Orders and matches


@pytest.mark.parametrize(
    ("given", "earned"),
    [("abcd", 1), ("abdc", 5 / 6), ("bacd", 5 / 6), ("dabc", 1 / 2), ("dcba", 0), ("abc", 0), ("abcx", 0), ("aabc", 0)],
)
def test_an_order_earns_its_pairs_in_the_right_order(given: str, earned: float) -> None:
    assert credit(order(key=tuple("abcd")), tuple(given)) == pytest.approx(earned)


@given(st.permutations("abcde"))
def test_an_order_and_its_reverse_share_one_mark(given: list[str]) -> None:
    item = order(key=tuple("abcde"))
    assert credit(item, tuple(given)) + credit(item, tuple(given[::-1])) == pytest.approx(1)


@given(st.permutations("abcde"))
def test_only_the_right_order_earns_the_full_mark(given: list[str]) -> None:
    assert (credit(order(key=tuple("abcde")), tuple(given)) == 1) == (given == list("abcde"))


@pytest.mark.parametrize(
    ("given", "earned"),
    [
        (("1", "2", "3"), 1),
        (("1", "3", "2"), 1 / 3),
        (("1", "2", "9"), 2 / 3),
        (("1", "", ""), 1 / 3),
        (("1", "1", "1"), 1 / 3),
        (("2", "3", "1"), 0),
        (("1", "2"), 0),
        (("1", "2", "3", "9"), 0),
    ],
)
def test_a_match_earns_its_pairs(given: tuple[str, ...], earned: float) -> None:
    item = match(key={"a": "1", "b": "2", "c": "3"}, wrong=("9",))
    assert credit(item, given) == pytest.approx(earned)


def test_two_left_sides_may_share_a_right_one() -> None:
    item = match(key={"a": "1", "b": "1", "c": "3"}, wrong=())
    assert credit(item, ("1", "1", "3")) == 1


# Typed texts


@pytest.mark.parametrize("form", ["UN Security Council", "Security Council", "UNSC"])
@pytest.mark.parametrize("dress", ["{}", " {} ", "the {}", "The {}.", "“{}”", "{}!"])
def test_accepted_forms_are_accepted_in_any_dress(form: str, dress: str) -> None:
    for text in (form, form.upper(), form.lower(), form.replace(" ", "  "), form.replace(" ", "-")):
        assert accepts(COUNCIL, dress.format(text))


@given(st.text(min_size=1), st.lists(st.text(min_size=1), max_size=3), st.data())
def test_variants_are_accepted_whatever_the_case_and_spaces(key: str, variants: list[str], data: st.DataObject) -> None:
    item = typed(key=key, variants=tuple(variants))
    form = data.draw(st.sampled_from((key, *variants)))
    assert accepts(item, form)
    if any(c.isascii() and c.isalnum() for c in form):
        assert accepts(item, f"  {form}\t")


@pytest.mark.parametrize("text", ["Prussia", "not Russia", "Russia and China", "Rusia", "", " ", "the", "?", "R"])
def test_what_is_not_russia_is_refused(text: str) -> None:
    assert not accepts(typed(key="Russia", variants=("the Russian Federation",)), text)


def test_a_typed_answer_is_one_text() -> None:
    assert credit(typed(key="Russia"), ("Russia", "Russia")) == 0


def test_a_key_of_signs_alone_takes_those_signs_and_no_others() -> None:
    assert accepts(typed(key="€"), "€")
    assert not accepts(typed(key="€"), "$")
    assert not accepts(typed(key="€"), "")


# Typed dates


@pytest.mark.parametrize("text", ["November", "november", "Nov", "Nov.", "in November", "NOVEMBER!", " in nov "])
def test_a_month_is_right_in_every_form(text: str) -> None:
    assert accepts(NOVEMBER, text)


@pytest.mark.parametrize("text", ["November 2011", "2011", "Nov 11", "11", "11 November", "not November", "June", "N"])
def test_a_date_more_precise_than_the_release_is_refused(text: str) -> None:
    assert not accepts(NOVEMBER, text)


@pytest.mark.parametrize(
    "text",
    [
        "Feb 28",
        "28 February",
        "February 28th",
        "the 28th of February",
        "28-Feb",
        "28 February 2013",
        "28/02/2013",
        "2013-02-28",
        "2/28/2013",
    ],
)
def test_a_day_is_right_in_every_form_listed(text: str) -> None:
    assert accepts(MEETING, text)


@pytest.mark.parametrize("text", ["February", "February 2013", "28 February 2012", "27 February", "28", "2013"])
def test_a_date_to_another_precision_or_of_another_day_is_refused(text: str) -> None:
    assert not accepts(MEETING, text)


def test_a_day_without_its_year_is_refused_where_it_is_not_listed() -> None:
    assert not accepts(typed(key="28 February 2013", answer="date"), "Feb 28")


def test_figures_that_could_be_two_dates_are_refused() -> None:
    item = typed(key="3 April 2013", answer="date")
    assert not accepts(item, "03/04/2013")
    assert not accepts(item, "04/03/2013")
    assert accepts(typed(key="3 April 2013", variants=("03/04/2013",), answer="date"), "03/04/2013")


def test_a_date_that_no_calendar_holds_is_compared_as_text() -> None:
    winter = typed(key="winter 2011", variants=("the winter of 2011",), answer="date")
    assert accepts(winter, "Winter 2011")
    assert accepts(winter, "winter of 2011")
    assert not accepts(winter, "2011")


# Typed numbers


@pytest.mark.parametrize("text", ["10", "ten", "Ten.", "TEN", "１０", " 10 ", "10!", "(10)", "010"])
def test_a_number_is_right_in_figures_and_words(text: str) -> None:
    assert accepts(TEN, text)


@pytest.mark.parametrize("text", ["1.0", "1,0", "1 0", "-10", "- 10", "−10", "100", "not ten", "ten thousand", "tenth"])
def test_another_number_is_refused(text: str) -> None:
    assert not accepts(TEN, text)


@pytest.mark.parametrize("text", ["1200", "1,200", "1 200", "twelve hundred", "one thousand two hundred"])
def test_a_large_number_is_right_in_every_form(text: str) -> None:
    assert accepts(typed(key="1,200", answer="number"), text)
    assert accepts(typed(key="twelve hundred", answer="number"), text)


@pytest.mark.parametrize("answer", ["text", "number", "date"])
def test_a_megabyte_typed_is_only_wrong(answer: str) -> None:
    item = typed(key="Security Council", answer=answer)  # type: ignore[arg-type]
    for text in ("9" * 1_000_000, "a " * 500_000, "Security Council" * 60_000, "." * 1_000_000):
        assert not accepts(item, text)
        assert near_miss(item, text) is None


# Answers refused by name


def test_a_foreseen_wrong_answer_is_known_in_any_dress() -> None:
    item = typed(key="Russia", wrong=("Prussia", "Soviet Union"))
    assert (found := refused(item, "the SOVIET union")) is not None
    assert found.text == "Soviet Union"
    assert refused(item, "Belarus") is None
    assert refused(item, "Russia") is None


@pytest.mark.parametrize(("item", "text"), [(TEN, "12"), (TEN, "Twelve"), (NOVEMBER, "Jun"), (NOVEMBER, "Nov 2011")])
def test_foreseen_numbers_and_dates_are_known_in_other_forms(item: Typed, text: str) -> None:
    found = refused(item, text)
    assert found is not None
    assert why_wrong(item, (text,)) == (found,)


def test_no_answer_is_refused_by_a_name_that_folds_to_another() -> None:
    assert refused(TEN, "13") is None
    assert refused(MEETING, "22 February") is None


# Did you mean


@pytest.mark.parametrize(
    ("item", "text", "meant"),
    [
        (typed(key="Damascus"), "Damacsus", "Damascus"),
        (typed(key="Damascus"), "DAMASUS", "Damascus"),
        (typed(key="François Hollande"), "francois holande", "François Hollande"),
        (COUNCIL, "Securty Council", "Security Council"),
        (COUNCIL, "the UN security concil", "UN Security Council"),
        (typed(key="Human Rights Watch"), "Humanrights Watch", "Human Rights Watch"),
        (typed(key="foreign agents", wrong=("domestic agents",)), "foriegn agents", "foreign agents"),
    ],
)
def test_a_slip_in_a_long_word_is_met_with_did_you_mean(item: Typed, text: str, meant: str) -> None:
    assert not accepts(item, text)
    assert near_miss(item, text) == meant


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("Russia", "Prussia"),
        ("Russia", "Rusia"),
        ("Syria", "Serbia"),
        ("Damascus", "not Damascus"),
        ("Damascus", "Damascus 2"),
        ("Damascus", ""),
        ("Damascus", "D"),
        ("Australia", "Mustralia"),
        ("September", "Septembr"),
        ("November", "Novembers"),
        ("law of June", "law of July"),
        ("the law of March", "the law of May"),
        ("two rebel groups", "ten rebel groups"),
        ("Group of 8", "Group of 7"),
        ("Group of 8", "Group of"),
        ("Resolution 2042", "Resolution"),
        ("Iran and Syria", "Iraq and Syria"),
        ("China and Russia", "China and Prussia"),
        ("lawful protest", "unlawful protest"),
        ("a lawful protest", "a not lawful protest"),
        ("no election held", "election held"),
    ],
)
def test_what_could_be_meant_is_never_taken_for_a_slip(key: str, text: str) -> None:
    assert near_miss(typed(key=key), text) is None


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (typed(key="28 February 2013", answer="date"), "28 Febuary 2013"),
        (typed(key="September", answer="date"), "Septembr"),
        (typed(key="seventeen", answer="number"), "sevnteen"),
        (choice(key="Security Council", wrong=("Paris",)), "Securty Council"),
    ],
)
def test_only_texts_have_near_misses(item: Item, text: str) -> None:
    assert near_miss(item, text) is None


def test_a_refused_answer_and_a_slip_in_one_are_no_near_miss() -> None:
    item = typed(key="Australia", wrong=("Austria",))
    assert near_miss(item, "Austria") is None
    assert near_miss(item, "Austrai") is None
    assert near_miss(item, "Australai") == "Australia"
    assert near_miss(typed(key="Security Council", wrong=("Security Counsel",)), "Security Councel") is None


def test_a_right_answer_is_no_near_miss() -> None:
    assert near_miss(COUNCIL, "unsc") is None


@given(st.sampled_from([COUNCIL, TEN, NOVEMBER, typed(key="Group of 20 countries")]), st.text())
def test_a_near_miss_names_an_accepted_form_without_a_digit(item: Typed, text: str) -> None:
    meant = near_miss(item, text)
    assert meant is None or (accepts(item, meant) and not any(c.isdigit() for c in meant + text))


# Pointing at the line


@pytest.mark.parametrize(
    ("lines", "limit"), [(("1.1",), 2), (("1.1 1.2",), 3), (("1.1", "2.1 2.2"), 2), (("2.1 2.2 2.3", "1.1 1.2"), 3)]
)
def test_one_line_more_than_needed_may_be_cited(lines: tuple[str, ...], limit: int) -> None:
    assert citation_limit(choice(lines=lines)) == limit


@pytest.mark.parametrize(
    ("cited", "proved"),
    [
        ("", False),
        ("1.1", True),
        ("1.1 1.1", True),
        ("1.1 9.9", True),
        ("2.1 2.2", True),
        ("2.2 2.1", True),
        ("2.1", False),
        ("2.1 9.9", False),
        ("1.1 2.1 2.2", False),
        ("1.10", False),
    ],
)
def test_a_whole_group_proves_within_the_limit(cited: str, *, proved: bool) -> None:
    item = choice(lines=("1.1", "2.1 2.2"))
    assert cites_evidence(item, tuple(map(Line.parse, cited.split()))) is proved


def test_citing_the_whole_brief_proves_nothing() -> None:
    brief = tuple(Line(paragraph, number) for paragraph in range(1, 15) for number in range(1, 9))
    assert not any(cites_evidence(item, brief) for item in ITEMS)


# Why it was wrong


def test_the_reason_for_what_was_given_comes_first() -> None:
    item = choice(key="Moscow", wrong=("Paris", "Damascus", "Sochi"))
    assert [wrong.text for wrong in why_wrong(item, ("Sochi",))] == ["Sochi", "Paris", "Damascus"]
    assert [wrong.text for wrong in why_wrong(item, ())] == ["Paris", "Damascus", "Sochi"]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_reasons_may_be_asked_for_after_any_answer(item: Item) -> None:
    for answer in ((), key_of(item), a_wrong_answer(item)):
        assert len(why_wrong(item, answer)) == len(set(why_wrong(item, answer)))


def test_an_unforeseen_typed_answer_has_no_reason() -> None:
    assert why_wrong(typed(key="Russia", wrong=("Prussia",)), ("Belarus",)) == ()
