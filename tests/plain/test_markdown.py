"""Markdown as plain text: nothing lost, nothing wider than it may be."""

from __future__ import annotations

from quiz.plain.markdown import text_lines


def shown(markdown: str, width: int = 30) -> str:
    return "\n".join(text_lines(markdown, width))


def test_paragraphs_are_broken_between_words_and_kept_apart() -> None:
    assert shown("one two three four five six\nseven\n\neight", 20) == "one two three four\nfive six seven\n\neight"


def test_headings_are_underlined_by_rank() -> None:
    assert shown("# Title\n\n## Part\n\n### Piece\n\nText") == "TITLE\n=====\n\nPart\n----\n\nPiece\n\nText"


def test_emphasis_is_dropped_and_code_keeps_its_backticks() -> None:
    assert shown("**Loud** and *soft*, `a | b`, 2 * 3") == "Loud and soft, `a | b`, 2 * 3"


def test_code_blocks_are_indented_and_never_broken() -> None:
    long = "quiz play --count 5 --topic laws --plain"
    assert shown(f"Enter:\n\n```sh\n{long}\n\n  next\n```\n\nDone") == f"Enter:\n\n    {long}\n\n      next\n\nDone"


def test_entries_of_a_list_hang_under_their_text() -> None:
    assert shown("- one two three four\n- five", 12) == "- one two\n  three four\n- five"
    assert shown("3. three\n4. four") == "3. three\n4. four"


def test_tables_stand_in_columns_that_are_broken_to_fit() -> None:
    table = "| key | what it does |\n|---|---|\n| `p` | pass this question |\n| `q`, `quit` | end |\n"
    assert shown(table, 30).splitlines() == [
        "key          what it does",
        "-----------  -----------------",
        "`p`          pass this",
        "             question",
        "`q`, `quit`  end",
    ]


def test_a_bar_in_a_cell_and_an_empty_cell_stay_what_they_are() -> None:
    assert shown("| a | b |\n|---|---|\n| x \\| y | |\n") == "a      b\n-----  -\nx | y"


def test_links_say_where_they_lead_and_pictures_are_left_out() -> None:
    text = "Look [there](https://example.org/x).\n\n![A picture](a.svg)\n\nEnd"
    assert shown(text, 60) == "Look there (https://example.org/x).\n\nEnd"


def test_words_that_are_too_long_stay_whole_however_narrow_it_is() -> None:
    assert shown("a `unbreakable-and-long` b", 5) == "a\n`unbreakable-and-long`\nb"
