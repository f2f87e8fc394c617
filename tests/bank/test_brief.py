"""Looking things up in a brief."""

from __future__ import annotations

import pytest

from quiz.bank.brief import read_brief
from quiz.classroom.page_parts import page_paragraphs
from quiz.plain.reading import read_out

BRIEF, *_ = read_brief(
    "1 The light\n"
    + "".join(f"1.{n} Fact {n} of ten.\n" for n in range(1, 11))
    + "2 The oil\n2.1 It burns 1.2 tons.\n",
    "brief.txt",
)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("FACT ten", [f"1.{n}" for n in range(1, 11)]),
        ("burns gas", []),
        ("1.1", ["1.1"]),
        ("1.10", ["1.10"]),
        ("1.2", ["1.2", "2.1"]),
        ("1.2 fact", ["1.2"]),
        ("1.3 1.4", []),
        ("9.9", []),
        ("2.", ["2.1"]),
        ("act", []),
    ],
)
def test_lines_are_found_by_their_words_and_by_their_numbers(words: str, lines: list[str]) -> None:
    assert list(map(str, BRIEF.search(words))) == lines


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("cafe", ["1.1"]),
        ("CAFÉ’s lodz", ["1.1"]),
        ("Lódz cafes", ["1.1"]),
        ("कलम", []),
        ("क़लम", ["1.2"]),
        ("u.s.", ["1.2"]),
        ("…", ["1.2"]),
        ("… cafe", ["1.1"]),
    ],
)
def test_accents_do_not_count_in_a_search_and_letters_do(words: str, lines: list[str]) -> None:
    brief, *_ = read_brief("1 Places\n1.1 The Café’s owner is from Łódź.\n1.2 A क़लम from the U.S. …\n", "brief.txt")
    assert list(map(str, brief.search(words))) == lines


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("US", ["1.2"]),
        ("us", ["1.2"]),
        ("us law", []),
        ("officials", ["0.1"]),
        ("countries", ["1.1"]),
        ("laws", ["1.1"]),
        ("coun", ["1.1"]),
        ("co", ["1.1"]),  # No line has it as a word: it is on the way to one.
        ("UNO", []),
        ("USE", ["1.1"]),
    ],
)
def test_short_words_are_found_whole_and_plurals_by_their_singular(words: str, lines: list[str]) -> None:
    text = "0 Who\n0.1 No official speaks.\n1 Use\n1.1 They use a law of the country.\n1.2 The US left.\n"
    brief, *_ = read_brief(text, "brief.txt")
    assert list(map(str, brief.search(words))) == lines


def test_lines_with_the_words_themselves_come_before_those_with_their_beginning_or_singular() -> None:
    text = "1 Use\n1.1 The force and the fear.\n1.2 All forces meet.\n1.3 Forceful.\n"
    brief, *_ = read_brief(text, "brief.txt")
    assert list(map(str, brief.search("forces"))) == ["1.2", "1.1"]
    assert list(map(str, brief.search("force"))) == ["1.1", "1.2", "1.3"]


def test_a_paragraph_says_why_it_matters_and_number_0_is_about_the_release() -> None:
    brief, problems, places = read_brief(
        "0 The writer\n0.1 A ferry company wrote it.\n1 The light\nWhy: Ships need it.\n1.1 It burns.\n", "brief.txt"
    )
    assert problems == []
    assert [(paragraph.number, paragraph.why) for paragraph in brief.paragraphs] == [(0, ""), (1, "Ships need it.")]
    assert {str(line): at for line, at in places.items()} == {"0.1": 2, "1.1": 5}


@pytest.mark.parametrize(
    ("source", "at", "message"),
    [
        ("Why: No title.\n1 The light\n1.1 It burns.\n", 1, "'Why:' stands under the title of its paragraph, once"),
        ("1 The light\n1.1 It burns.\nWhy: Too late.\n", 3, "'Why:' stands under the title of its paragraph, once"),
        ("1 The light\nWhy: One.\nWhy: Two.\n1.1 It burns.\n", 3, "'Why:' stands under the title"),
        (f"1 The light\nWhy: {'long ' * 30}\n1.1 It burns.\n", 2, "why a paragraph matters has 149 characters"),
    ],
)
def test_why_in_another_place_is_a_problem_on_its_line(source: str, at: int, message: str) -> None:
    _, (problem,), _ = read_brief(source, "brief.txt")
    assert problem.line == at
    assert message in problem.message


def test_a_title_that_only_says_its_number_is_no_heading() -> None:
    brief, *_ = read_brief("1 Paragraph 1\n1.1 It rained.\n2 Lamps\n2.1 They hung.\n3 Paragraph 2\n3.1 So.\n", "b")
    assert [paragraph.heading for paragraph in brief.paragraphs] == ["", "Lamps", "Paragraph 2"]
    assert [next(iter(read_out(paragraph))) for paragraph in brief.paragraphs] == [
        "Paragraph 1.", "Paragraph 2, Lamps.", "Paragraph 3, Paragraph 2.",
    ]  # fmt: skip
    assert [one.title for one in page_paragraphs(brief)] == ["", "Lamps", "Paragraph 2"]
