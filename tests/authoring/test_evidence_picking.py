"""Proof that is picked: the words of a line, the field that they land in, and sentences that go into the brief."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.authoring.evidence_picking import (
    PickableLine,
    likely_line,
    likely_words,
    near_lines,
    sentences_of_text,
    with_evidence,
    with_sentence,
    words_between,
)
from quiz.authoring.new_pack import NewPack, TextParagraph, write_new_pack
from quiz.bank.check import check_pack
from quiz.bank.reader import read_pack

LINE = "It is 214 metres long, and stands on “five pillars.”"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("214 metres", "214 metres"),
        ("METRES LONG", "metres long"),
        ("14", LINE),
        ("stated", LINE.rstrip(".”") + ".”"),
        ("", LINE),
    ],
)
def test_the_words_of_the_answer_are_offered_or_else_the_whole_line(answer: str, words: str) -> None:
    assert words_between(LINE, *likely_words(LINE, [answer])) == words
    assert words in LINE


@pytest.mark.parametrize(
    ("stem", "answers", "number"),
    [
        ("How long?", ("214 metres",), "2.1"),
        ("The mines closed in 1997.", (), "1.2"),
        ("Who?", ("Nobody",), None),
        ("When was the mine closed in 1997?", ("Nobody",), None),
        ("It was built, and the mine closed.", (), "1.2"),
        ("Was it in 1911 or 1997?", (), None),
        ("How long did the mine stand?", ("in",), "1.2"),
    ],
)
def test_the_line_is_offered_that_has_the_answer_or_the_words_of_the_question(
    stem: str, answers: tuple[str, ...], number: str | None
) -> None:
    lines = (
        PickableLine("1.1", "It was built in 1911."),
        PickableLine("1.2", "The mine closed in 1997."),
        PickableLine("2.1", LINE),
    )
    found = likely_line(lines, stem, answers)
    assert (found.number if found else None) == number


def test_the_lines_nearest_to_a_question_are_named_where_none_has_its_answer() -> None:
    texts = ("It was built in 1911.", "The mine closed in 1997.", LINE, "Nothing.", "It closed early.")
    lines = [PickableLine(f"1.{at}", text) for at, text in enumerate(texts, 1)]
    assert [line.number for line in near_lines(lines, "Who closed the mine?", ["Nobody"])] == ["1.2", "1.5"]


@pytest.mark.parametrize(
    ("field", "after"),
    [
        ("", "1.2 | lamps"),
        ("1.1 | lit\n", "1.1 | lit\n1.2 | lamps"),
        ("1.2 | lit\n1.3 | x", "1.2 | lit | lamps\n1.3 | x"),
        ("1.2", "1.2 | lamps"),
        ("1.2 | lamps", "1.2 | lamps"),
        ("1.2 | lit | lam", "1.2 | lit | lamps"),
        ("1.2 | all lamps", "1.2 | all lamps"),
        ("1.2 | lit\n\n1.3 | x", "1.2 | lit\n\n1.3 | x\n1.2 | lamps"),
    ],
)
def test_what_is_picked_lands_in_the_field_and_nothing_is_lost(field: str, after: str) -> None:
    assert with_evidence(field, "1.2", "lamps") == after


def test_a_sentence_of_the_text_becomes_the_next_line_of_its_paragraph(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    paragraphs = (TextParagraph(("One is so.", "Two is so.")), TextParagraph(("Three is so.", "Four is so.")))
    write_new_pack(pack, NewPack(title="New", paragraphs=paragraphs))
    picked = sentences_of_text(pack)
    assert [one.number for one in picked] == ["1.1", "1.2", "2.1", "2.2"]
    brief = (pack / "brief.txt").read_text("utf-8")
    numbers = []
    for one in (picked[3], picked[0], picked[2], PickableLine("9.1", "Nine is so.")):
        brief, number = with_sentence(brief, one)
        numbers.append(number)
    assert numbers == ["2.1", "1.1", "2.2", "2.3"]
    assert with_sentence(brief, picked[2]) == (brief, "2.2")
    (pack / "brief.txt").write_text(brief, "utf-8")
    lines = read_pack(pack).brief.lines
    assert list(lines.values()) == ["One is so.", "Four is so.", "Three is so.", "Nine is so."]
    assert {problem.rule for problem in check_pack(pack).report.problems} == {"no-questions"}


def test_a_brief_without_a_paragraph_gets_one() -> None:
    assert with_sentence("", PickableLine("3.1", "So it is.", "The end"))[0].startswith("\n\n1 The end\n# reword")
    assert sentences_of_text(Path("nowhere")) == ()
