"""What a typed answer is worth: what is taken, what is refused, and what looks like a slip."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.rules.items import Item, Typed
from quiz.rules.look_alikes import look_alikes
from quiz.rules.slips import index_words
from tests.build_items import choice, typed

COUNCIL = typed(key="UN Security Council", variants=("Security Council", "UNSC"))
NOVEMBER = typed(key="November", answer="date", wrong=("June", "November 2011"))
MEETING = typed(key="28 February 2013", variants=("28 February",), answer="date", wrong=("22 February 2013",))
LONG_WORDS = ["libel", "smear", "alleged", "censorship", "summit", "embargo", "propaganda", "anemometer"]
TEN = typed(key="10", answer="number", wrong=("twelve",))


# Typed texts


@pytest.mark.parametrize("form", ["UN Security Council", "Security Council", "UNSC"])
@pytest.mark.parametrize("dress", ["{}", " {} ", "the {}", "The {}.", "“{}”", "{}!"])
def test_accepted_forms_are_accepted_in_any_dress(form: str, dress: str) -> None:
    for text in (form, form.upper(), form.lower(), form.replace(" ", "  "), form.replace(" ", "-")):
        assert COUNCIL.accepts(dress.format(text))


@given(st.text(min_size=1), st.lists(st.text(min_size=1), max_size=3), st.data())
def test_variants_are_accepted_whatever_the_case_and_spaces(key: str, variants: list[str], data: st.DataObject) -> None:
    item = typed(key=key, variants=tuple(variants))
    form = data.draw(st.sampled_from((key, *variants)))
    assert item.accepts(form)
    if any(c.isascii() and c.isalnum() for c in form):
        assert item.accepts(f"  {form}\t")


@pytest.mark.parametrize("text", ["Prussia", "not Russia", "Russia and China", "Rusia", "", " ", "the", "?", "R"])
def test_what_is_not_russia_is_refused(text: str) -> None:
    assert not typed(key="Russia", variants=("the Russian Federation",)).accepts(text)


def test_a_typed_answer_is_one_text() -> None:
    assert typed(key="Russia").credit(("Russia", "Russia")) == 0


def test_a_key_of_signs_alone_takes_those_signs_and_no_others() -> None:
    assert typed(key="€").accepts("€")
    assert not typed(key="€").accepts("$")
    assert not typed(key="€").accepts("")


# Typed dates


@pytest.mark.parametrize("text", ["November", "november", "Nov", "Nov.", "in November", "NOVEMBER!", " in nov "])
def test_a_month_is_right_in_every_form(text: str) -> None:
    assert NOVEMBER.accepts(text)


@pytest.mark.parametrize("text", ["November 2011", "2011", "Nov 11", "11", "11 November", "not November", "June", "N"])
def test_a_date_more_precise_than_the_release_is_refused(text: str) -> None:
    assert not NOVEMBER.accepts(text)


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
    assert MEETING.accepts(text)


@pytest.mark.parametrize("text", ["February", "February 2013", "28 February 2012", "27 February", "28", "2013"])
def test_a_date_to_another_precision_or_of_another_day_is_refused(text: str) -> None:
    assert not MEETING.accepts(text)


def test_a_day_without_its_year_is_refused_where_it_is_not_listed() -> None:
    assert not typed(key="28 February 2013", answer="date").accepts("Feb 28")


def test_figures_that_could_be_two_dates_are_refused() -> None:
    item = typed(key="3 April 2013", answer="date")
    assert not item.accepts("03/04/2013")
    assert not item.accepts("04/03/2013")
    assert typed(key="3 April 2013", variants=("03/04/2013",), answer="date").accepts("03/04/2013")


def test_a_date_that_no_calendar_holds_is_compared_as_text() -> None:
    winter = typed(key="winter 2011", variants=("the winter of 2011",), answer="date")
    assert winter.accepts("Winter 2011")
    assert winter.accepts("winter of 2011")
    assert not winter.accepts("2011")


# Typed numbers


@pytest.mark.parametrize("text", ["10", "ten", "Ten.", "TEN", "１０", " 10 ", "10!", "(10)", "010"])
def test_a_number_is_right_in_figures_and_words(text: str) -> None:
    assert TEN.accepts(text)


@pytest.mark.parametrize("text", ["1.0", "1,0", "1 0", "-10", "- 10", "−10", "100", "not ten", "ten thousand", "tenth"])
def test_another_number_is_refused(text: str) -> None:
    assert not TEN.accepts(text)


@pytest.mark.parametrize("text", ["1200", "1,200", "1 200", "twelve hundred", "one thousand two hundred"])
def test_a_large_number_is_right_in_every_form(text: str) -> None:
    assert typed(key="1,200", answer="number").accepts(text)
    assert typed(key="twelve hundred", answer="number").accepts(text)


@pytest.mark.parametrize(
    ("stem", "key", "right", "wrong"),
    [
        (
            "How many kilometres did she cover?",
            "112",
            ("112 km", "112km", "112 KM.", "112 kilometres"),
            ("112 m", "11 km"),
        ),
        ("How many miles is it to Lund?", "12", ("12 mi", "twelve miles"), ("12 km", "12 m")),
        ("How many pounds did it cost?", "15,000", ("£15,000", "£ 15000", "15,000 £"), ("£15", "15,000 euros")),
        ("How many minutes did it last?", "40", ("40 min", "40 mins", "40min"), ("40 s", "40 h")),
        (
            "About how many people came?",
            "60,000",
            ("some 60,000", "around 60000", "about 60,000 people"),
            ("over 60,000",),
        ),
        ("How many people came?", "60,000", ("60,000 people",), ("some 60,000", "about 60,000")),
    ],
)
def test_a_number_may_have_the_short_form_of_what_is_asked_for(
    stem: str, key: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    item = typed(stem=stem, key=key, answer="number")
    assert [text for text in right if not item.accepts(text)] == []
    assert [text for text in wrong if item.accepts(text)] == []


@pytest.mark.parametrize(
    ("stem", "right", "wrong"),
    [
        ("Since which year has it existed?", ("2008", "since 2008", "Since 2008."), ("until 2008", "before 2008")),
        ("According to the text, until which year was it open?", ("until 2008", "in 2008"), ("since 2008", "till May")),
        ("In which year did it open?", ("in 2008", "2008"), ("since 2008", "until 2008", "after 2008")),
    ],
)
def test_a_date_may_have_the_word_that_the_question_begins_with(
    stem: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    item = typed(stem=stem, key="2008", answer="date")
    assert [text for text in right if not item.accepts(text)] == []
    assert [text for text in wrong if item.accepts(text)] == []


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["text", "number", "date"])
def test_a_megabyte_typed_is_only_wrong(answer: Any) -> None:
    item = typed(key="Security Council", answer=answer)
    for text in ("9" * 1_000_000, "a " * 500_000, "Security Council" * 60_000, "." * 1_000_000):
        assert not item.accepts(text)
        assert item.slip_of(text) is None


# Answers refused by name


def test_a_foreseen_wrong_answer_is_known_in_any_dress() -> None:
    item = typed(key="Russia", wrong=("Prussia", "Soviet Union"))
    assert (found := item.refused("the SOVIET union")) is not None
    assert found.text == "Soviet Union"
    assert item.refused("Belarus") is None
    assert item.refused("Russia") is None


@pytest.mark.parametrize(("item", "text"), [(TEN, "12"), (TEN, "Twelve"), (NOVEMBER, "Jun"), (NOVEMBER, "Nov 2011")])
def test_foreseen_numbers_and_dates_are_known_in_other_forms(item: Typed, text: str) -> None:
    found = item.refused(text)
    assert found is not None
    assert item.reasons((text,)) == (found,)


def test_no_answer_is_refused_by_a_name_that_folds_to_another() -> None:
    assert TEN.refused("13") is None
    assert MEETING.refused("22 February") is None


# Slips in spelling


@pytest.mark.parametrize(
    ("item", "text", "meant"),
    [
        (typed(key="Damascus"), "Damacsus", "Damascus"),
        (typed(key="Damascus"), "DAMASUS", "Damascus"),
        (typed(key="François Hollande"), "francois holande", "François Hollande"),
        (COUNCIL, "Securty Council", "Security Council"),
        (typed(key="North Carolina"), "nort carolina", "North Carolina"),
        (COUNCIL, "the UN security concil", "UN Security Council"),
        (typed(key="Human Rights Watch"), "Humanrights Watch", "Human Rights Watch"),
        (typed(key="foreign agents", wrong=("domestic agents",)), "foriegn agents", "foreign agents"),
        (typed(key="hand", wrong=("head",)), "hnad", "hand"),
    ],
)
def test_a_slip_in_a_long_word_is_met_with_did_you_mean(item: Typed, text: str, meant: str) -> None:
    assert not item.accepts(text)
    assert item.slip_of(text) == meant


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("veto", "vetto"),
        ("veto", "vetos"),
        ("libel", "lible"),
        ("libel", "libal"),
        ("libel", "libl"),
        ("wind speed", "wind sped"),
        ("wind speed", "wind spead"),
        ("wind speed", "wind speeed"),
        ("smear campaign", "smeer campaign"),
        ("smear", "smeer"),
        ("alleged", "allegad"),
        ("self-censorship", "self censorshp"),
        ("smear", "smaer"),
        ("a smear campaign", "smaer campagin"),
        ("treason", "traeson"),
        ("treason", "treasons"),
        ("parliament", "parlament"),
        ("colour", "color"),
    ],
)
def test_a_slip_in_a_short_word_is_one_letter(key: str, text: str) -> None:
    assert not typed(key=key).accepts(text)
    assert typed(key=key).slip_of(text) == key


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("libel", "label"),
        ("libel", "bible"),
        ("libel", "libbell"),
        ("libel", "bibel"),
        ("veto", "vto"),
        ("former", "farmer"),
        ("loose", "lose"),
        ("veto", "vet"),
        ("veto", "vote"),
        ("coat", "cat"),
        ("coat", "cost"),
        ("smear", "spear"),
        ("smear", "smell"),
        ("trial", "trail"),
        ("diary", "dairy"),
        ("treason", "reason"),
        ("statute", "statue"),
        ("law", "lwa"),
        ("therapist", "the rapist"),
    ],
)
def test_another_word_is_no_slip_though_it_is_one_letter_away(key: str, text: str) -> None:
    assert typed(key=key).slip_of(text) is None


def test_a_word_of_the_release_is_no_slip() -> None:
    item = typed(key="lanterns")
    assert item.slip_of("lanferns") == "lanterns"
    beside = item.beside(index_words(["The lanferns are an invented family.", "Lantern night."]))
    assert beside.slip_of("Lanferns") is None
    assert beside.slip_of("lantern") == "lanterns"
    assert (beside.kind, beside.right, beside.accepts("lanterns")) == (item.kind, item.right, True)


@given(st.sampled_from(LONG_WORDS), st.data())
def test_any_letter_but_the_first_may_be_wrong_missing_doubled_or_swapped(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    changed = word[:at] + letter + word[at + 1 :]
    added = word[:at] + letter + word[at:]
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    for text in (changed, word[:at] + word[at + 1 :], added, swapped):
        item = typed(key=word)
        is_another = item.accepts(text) or frozenset((text, word)) in look_alikes()
        assert item.slip_of(text) == (None if is_another else word)


@given(st.sampled_from(LONG_WORDS), st.data())
def test_no_slip_is_what_the_text_has_as_another_word_or_what_is_refused(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    text = word[:at] + data.draw(st.sampled_from("bdgkpqxz")) + word[at + 1 :]
    assume(text != word)
    assert typed(key=word).beside(index_words([f"The {text} stands here."])).slip_of(text) is None
    assert typed(key=word, wrong=(text,)).slip_of(text) is None


@given(st.sampled_from(["Hollande", "Security Council", "Robert Martin", "Human Rights Watch"]), st.data())
def test_no_name_is_a_slip_of_another_name_in_the_text(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 1).filter(lambda at: name[at] != " " != name[at - 1]))
    letter = data.draw(st.sampled_from("aeiloprst"))
    text = data.draw(st.sampled_from([name[:at] + letter + name[at + 1 :], name[:at] + letter + name[at:], name + "s"]))
    item = typed(key=name)
    assume(not item.accepts(text))
    assert item.beside(index_words([f"We met {text} there."])).slip_of(text) is None


def test_pairs_of_common_words_are_a_letter_apart() -> None:
    pairs = [sorted(pair) for pair in look_alikes()]
    assert all(len(pair) == 2 and pair[0][0] == pair[1][0] and min(map(len, pair)) >= 4 for pair in pairs)
    for one, other in pairs:
        assert (typed(key=one).slip_of(other), typed(key=other).slip_of(one)) == (None, None)


def test_a_capital_marks_a_name_unless_the_question_writes_the_word_small() -> None:
    assert typed(key="Veto").slip_of("vetto") is None
    assert typed(key="Veto", why="Only a veto stops it.").slip_of("vetto") == "Veto"


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
        ("Maria Curtis", "Marie Curtis"),
        ("lawful protest", "unlawful protest"),
        ("a lawful protest", "a not lawful protest"),
        ("no election held", "election held"),
    ],
)
def test_what_could_be_meant_is_never_taken_for_a_slip(key: str, text: str) -> None:
    assert typed(key=key).slip_of(text) is None


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (typed(key="28 February 2013", answer="date"), "28 Febuary 2013"),
        (typed(key="September", answer="date"), "Septembr"),
        (typed(key="seventeen", answer="number"), "sevnteen"),
        (choice(key="Security Council", wrong=("Paris",)), "Securty Council"),
    ],
)
def test_only_texts_have_slips(item: Item, text: str) -> None:
    assert item.slip_of(text) is None


def test_a_refused_answer_and_a_slip_in_one_are_no_slips() -> None:
    item = typed(key="Australia", wrong=("Austria",))
    assert item.slip_of("Austria") is None
    assert item.slip_of("Austrai") is None
    assert item.slip_of("Australai") == "Australia"
    assert typed(key="Security Council", wrong=("Security Counsel",)).slip_of("Security Councel") is None


def test_a_right_answer_is_no_slip() -> None:
    assert COUNCIL.slip_of("unsc") is None


@given(st.sampled_from([COUNCIL, TEN, NOVEMBER, typed(key="Group of 20 countries")]), st.text())
def test_a_slip_names_an_accepted_form_without_a_digit(item: Typed, text: str) -> None:
    meant = item.slip_of(text)
    assert meant is None or (item.accepts(meant) and not any(c.isdigit() for c in meant + text))
