"""Reading what people type."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.rules.figures import PartialDate, read_amount, read_date, read_number
from quiz.rules.text import fold, fold_in_place, fold_words, is_mark, is_spelt_alike

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_has_no_case_no_punctuation_and_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert folded == folded.casefold()
    assert all(c == " " or c.isalnum() or is_mark(c) for c in folded)


@given(st.text())
def test_width_and_surrounding_space_never_count(text: str) -> None:
    assert fold(unicodedata.normalize("NFKC", text)) == fold(text) or any(c in text for c in "´`")
    assert fold(f"  {text}\t\n") == fold(text)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("THE SECURITY COUNCIL", "Security Council"),
        ("  security   council. ", "Security Council"),
        ("“Security Council”", "Security Council"),
        ("a foreign agent", "foreign agent"),
        ("an agent", "agent"),
        ("Ｒｕｓｓｉａ", "Russia"),
        ("François Hollande", "Francois Hollande"),
        ("franc\u0327ois hollande", "Francois Hollande"),
        ("U.S.", "US"),
        ("u.s.a.", "USA"),
        ("the U.N. Security Council", "UN Security Council"),
        ("cross-line aid", "cross line aid"),
        ("cross–line aid", "cross line aid"),
        ("Assad's forces", "Assads forces"),
        ("Assad’s forces", "Assad's forces"),
        ("Assad´s forces", "Assad's forces"),
        ("Assad`s forces", "Assad's forces"),
        ("Assad＇s forces", "Assad's forces"),
        ("Ban Ki_moon", "Ban Ki-moon"),
        ("Straße", "STRASSE"),
        ("ﬁles", "files"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("Þórður", "thordur"),
        ("Đà Nẵng", "Da Nang"),
        ("İSTANBUL", "istanbul"),
        ("DİYARBAKIR", "diyarbakır"),
        ("ẞ", "ss"),
        ("ΟΔΟΣ", "οδός"),
        ("замо́к", "замок"),
        ("שָׁלוֹם", "שלום"),
        ('צה"ל', "צה״ל"),
        ("مُحَمَّد", "محمد"),
        ("ｶﾞ", "ガ"),
        ("Article ٥", "Article 5"),
        ("Smith & Sons", "Smith and Sons"),
        ("AT&T", "AT and T"),
    ],
)
def test_what_should_not_count_is_folded_away(typed: str, wanted: str) -> None:
    assert fold(typed) == fold(wanted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia", "Prussia"),
        ("Russia", "not Russia"),
        ("Russia and China", "China and Russia"),
        ("1.0", "10"),
        ("5.2", "52"),
        ("therapist", "the rapist"),
        ("cross-line", "cross-border"),
        ("Theresa", "resa"),
        ("A", "the"),
        ("मोना", "मीना"),
        ("मोना", "मना"),
        ("क़लम", "कलम"),
        ("แม่", "แม้"),
        ("ແມ່", "ແມ້"),
        ("மீன்", "மான்"),
        ("కల", "కళ"),
        ("мой", "мои"),
        ("їжак", "іжак"),
        ("Ѓорѓи", "Горги"),
        ("が", "か"),
        ("ばば", "ぱぱ"),
        ("أب", "اب"),
        ("9-11", "911"),
    ],
)
def test_what_should_count_is_kept(one: str, other: str) -> None:
    assert fold(one) != fold(other)


LETTERS = st.text(st.sampled_from("aéßẞıİøŁæŒþσςΣάᾳ\u0345йёїґѓЖաևქაᏣꭰⰀჟdžǅŉǰﬀéçñơ"), min_size=1, max_size=8)


@given(LETTERS | st.text(st.characters(categories=("Lu", "Ll", "Lt", "Lo", "Mn", "Mc")), max_size=8))
@example("ŉ")
@example("ᾳ")
@example("ΐ")
def test_a_text_in_its_own_capitals_or_small_letters_is_the_same(text: str) -> None:
    assert fold(text.upper()) == fold(text)
    assert fold(text.lower()) == fold(text)
    assert fold(text.title()) == fold(text)


ABUGIDAS = ((0x905, 0x94D), (0x985, 0x9CD), (0xB85, 0xBCD), (0xE01, 0xE4E), (0xE81, 0xECD), (0x1780, 0x17D3))
"""Letters and signs of Hindi, Bengali, Tamil, Thai, Lao and Khmer."""


@given(st.sampled_from(ABUGIDAS), st.data())
def test_different_words_of_scripts_with_vowel_signs_stay_different(span: tuple[int, int], data: st.DataObject) -> None:
    signs = [chr(c) for c in range(span[0], span[1] + 1) if unicodedata.category(chr(c)) in {"Lo", "Mn", "Mc"}]
    words = st.text(st.sampled_from(signs), min_size=1, max_size=6).map(lambda word: signs[0] + word)
    one, other = data.draw(words), data.draw(words)
    alike = unicodedata.normalize("NFKD", one) == unicodedata.normalize("NFKD", other)
    assert (fold(one) == fold(other)) == alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("cease-fire", "ceasefire", True),
        ("cease-fire", "cease fire", True),
        ("cease–fire", "ceasefire", True),
        ("ceasefire", "cease fire", False),
        ("state-of-the-art", "state of the art", True),
        ("state-of-the-art", "stateoftheart", True),
        ("the e-mail", "email", True),
        ("F-16", "F16", True),
        ("9-11", "911", False),
        ("1914–1918", "19141918", False),
        ("therapist", "the rapist", False),
        ("re-sign", "resign", True),
        ("a-b c", "ab c", True),
        ("a-b c", "abc", False),
        ("-", "--", False),
        ("", "", False),
    ],
)
def test_a_hyphen_may_go_or_be_a_space_and_a_space_counts(one: str, other: str, *, alike: bool) -> None:
    assert is_spelt_alike(one, other) == is_spelt_alike(other, one) == alike


@given(st.text("ab -'&.t", max_size=12), st.text("ab -'&.t", max_size=12))
def test_what_folds_alike_is_spelt_alike(one: str, other: str) -> None:
    assert is_spelt_alike(one, one) == (fold(one) != "")
    assert is_spelt_alike(one, other) == is_spelt_alike(other, one)
    if fold(one) == fold(other):
        assert is_spelt_alike(one, other) == (fold(one) != "")


@given(st.lists(st.sampled_from([*"aéñł '-&", "मो", "n\u0303"]), max_size=8).map("".join))
def test_each_folded_letter_is_told_where_it_is_from(text: str) -> None:
    folded, places = fold_in_place(text)
    assert len(folded) == len(places)
    assert places == sorted(places)
    assert folded.split() == fold_words(text)


@pytest.mark.parametrize(
    ("text", "stem", "number"),
    [
        ("10 provinces", "In how many provinces is it in force?", 10),
        ("ten provinces.", "In how many provinces is it in force?", 10),
        ("1 province", "In how many provinces is it in force?", 1),
        ("in 10 of the provinces", "In how many provinces is it in force?", 10),
        ("2 million people", "How many people live there?", 2_000_000),
        ("12%", "What per cent of it?", 12),
        ("12 percent", "Which percentage of it?", 12),
        ("10 towns", "In how many provinces is it in force?", None),
        ("12%", "How many of them?", None),
        ("more than 10 provinces", "In more than how many provinces is it in force?", None),
        ("not 10", "How many are not there?", None),
        ("10 of 12 provinces", "In how many provinces is it in force?", None),
        ("provinces", "In how many provinces is it in force?", None),
        ("", "In how many provinces is it in force?", None),
    ],
)
def test_an_amount_may_have_its_unit_from_the_question(text: str, stem: str, number: int | None) -> None:
    assert read_amount(text, stem) == number


def test_a_text_of_articles_alone_is_not_folded_to_nothing() -> None:
    assert fold("The") == "the"
    assert fold("?!") == ""
    assert fold("") == ""


@given(st.integers(0, 10**12))
def test_figures_read_back_with_and_without_separators(number: int) -> None:
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}") == number
    assert read_number(f"{number:,}".replace(",", " ")) == number
    assert read_number(f"{number:,}".replace(",", "\u202f")) == number
    assert read_number(f" {number}. ") == number
    assert read_number(f"-{number}") == -number


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """A number in English words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            head = f"{in_words(number // size)} {name}"
            return head if not rest else f"{head} {'and ' if rest < 100 else ''}{in_words(rest)}"
    raise AssertionError(number)


@given(st.integers(0, 10**12 - 1) | st.integers(0, 3000))
def test_number_words_read_as_their_number(number: int) -> None:
    assert read_number(in_words(number)) == number
    assert read_number(in_words(number).title()) == number
    assert read_number(in_words(number).replace("-", " ").replace(" and ", " ")) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ten", 10),
        ("TEN.", 10),
        ("twelve hundred", 1200),
        ("twenty-one hundred", 2100),
        ("a hundred", 100),
        ("a thousand", 1000),
        ("a hundred and five", 105),
        ("１２", 12),
        ("007", 7),
        ("-5", -5),
        ("- 5", -5),
        ("−5", -5),
        ("10.0", 10),
        ("1.5", 1.5),
        ("1,200.50", 1200.5),
        ("2 million", 2_000_000),
        ("2.3 million", 2_300_000),
        ("-2.5 thousand", -2_500),
        ("12 hundred", 1_200),
        ("1,200 billion", 1_200_000_000_000),
        ("٤٢", 42),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "and",
        "about ten",
        "not ten",
        "ten or so",
        "1.200",
        "1.200.000",
        "2 million people",
        "million",
        "0.5.1",
        "12,34",
        "1,2345",
        "one two",
        "twenty ten",
        "twenty fourteen",
        "hundred",
        "hundred hundred",
        "one hundred hundred",
        "zero hundred",
        "thousand",
        "one thousand one million",
        "two thousand three thousand",
        "ten percent",
        "tenth",
        "11 November",
        "--5",
        "one " * 5000,
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize("text", ["9" * 5000, "-" + "9" * 100_000, "9" + ",999" * 5000, "٩" * 5000])
def test_endless_figures_are_no_number_and_no_crash(text: str) -> None:
    assert read_number(text) is None
    assert read_date(text) is None


@given(st.text())
def test_anything_may_be_typed_where_a_number_or_a_date_is_asked(text: str) -> None:
    read_number(text)
    read_date(text)


@pytest.mark.parametrize("number", range(1, 13))
def test_months_by_name_and_by_their_first_letters(number: int) -> None:
    month = MONTHS[number - 1]
    for form in (month, month[:3], f"{month[:3]}.", month.upper(), f"in {month}", f" {month}, ", f"the {month}"):
        assert read_date(form) == PartialDate(month=number)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2014", 2014, None, None),
        ("in 2014", 2014, None, None),
        ("November 2011", 2011, 11, None),
        ("Nov. 2011", 2011, 11, None),
        ("Sept 2011", 2011, 9, None),
        ("2013-02", 2013, 2, None),
        ("Feb 28", None, 2, 28),
        ("28 February", None, 2, 28),
        ("28th February", None, 2, 28),
        ("the 28th of February", None, 2, 28),
        ("on 28 February", None, 2, 28),
        ("February the 28th", None, 2, 28),
        ("28-Feb", None, 2, 28),
        ("28 February 2013", 2013, 2, 28),
        ("28-Feb-2013", 2013, 2, 28),
        ("28/Feb/2013", 2013, 2, 28),
        ("February 28, 2013", 2013, 2, 28),
        ("2013 February 28", 2013, 2, 28),
        ("2013-02-28", 2013, 2, 28),
        ("2013-2-28", 2013, 2, 28),
        ("28/02/2013", 2013, 2, 28),
        ("2/28/2013", 2013, 2, 28),
        ("28.2.2013", 2013, 2, 28),
        ("3.4.2013", 2013, 4, 3),
        ("9. 11. 1989", 1989, 11, 9),
        ("28.02.", None, 2, 28),
        ("28.2", None, 2, 28),
        ("28/2", None, 2, 28),
        ("2/28", None, 2, 28),
        ("12/2011", 2011, 12, None),
        ("12.2011", 2011, 12, None),
        ("first of June 2013", 2013, 6, 1),
        ("the twenty-first of June", None, 6, 21),
        ("July the thirty-first", None, 7, 31),
        ("٢٨ February ٢٠١٣", 2013, 2, 28),
        ("04/04/2013", 2013, 4, 4),
        ("２８ Ｆｅｂ ２０１３", 2013, 2, 28),
        ("28\u00a0February", None, 2, 28),
        ("Thursday 28 February 2013", 2013, 2, 28),
        ("on Thursday, February 28, 2013", 2013, 2, 28),
        ("Thurs. the 28th of February", None, 2, 28),
        ("28 February 2013, Thu", 2013, 2, 28),
        ("THURSDAY, 2013-02-28", 2013, 2, 28),
        ("28/02/2013 Thursday", 2013, 2, 28),
    ],
)
def test_dates_are_read_to_the_precision_they_have(
    text: str, year: int | None, month: int | None, day: int | None
) -> None:
    assert read_date(text) == PartialDate(year, month, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the",
        "in",
        "28",
        "28th",
        "on the 28th",
        "31 June",
        "30 February",
        "0 May",
        "32 May",
        "2013-13",
        "2013-00-10",
        "03/04/2013",
        "3/4",
        "13.13.2013",
        "9.11.89",
        "first",
        "twenty first",
        "first second June",
        "13/13/2013",
        "31/02/2013",
        "28/02/13",
        "November or December",
        "June-July",
        "1-2 May",
        "2012-2013",
        "28 28 February",
        "February 2012 2013",
        "not November",
        "early November",
        "winter 2011",
        "Novembers",
        "Thursday",
        "on Thursday",
        "Thursday in February",
        "Thursday 2013",
        "28 Thursday February",
        "Thursday Friday 28 February",
        "Thursdays 28 February",
        "Ma",
        "20135",
    ],
)
def test_what_is_no_date_or_could_be_two_is_none(text: str) -> None:
    assert read_date(text) is None


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28))
def test_a_date_reads_the_same_in_every_unambiguous_form(year: int, month: int, day: int) -> None:
    name = MONTHS[month - 1]
    date = PartialDate(year, month, day)
    assert read_date(f"{year:04}-{month:02}-{day:02}") == date
    assert read_date(f"{day} {name} {year:04}") == date
    assert read_date(f"{name[:3]} {day}, {year:04}") == date
    assert read_date(f"{day:02}/{month:02}/{year:04}") in (date, None)
    assert (read_date(f"{day}/{month}/{year:04}") is None) == (day <= 12 and day != month)


@given(st.text(st.characters(codec="ascii")) | st.text("aAn theU.S'`-_1e ", max_size=30))
@example("U.S. an a.b.")
@example("the a")
def test_plain_text_folds_as_it_does_beside_other_letters(text: str) -> None:
    """An accent that folds away takes the long way through Unicode, and has to come to the same."""
    assert fold(text) == fold(text + "\N{COMBINING ACUTE ACCENT}")
