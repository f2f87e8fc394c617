"""The notes of a brief about lines that are still sentences of the text."""

from __future__ import annotations

from quiz.authoring.new_pack import REWORD
from quiz.authoring.reword_notes import row_without_notes, with_notes, without_notes

BRIEF = (
    f"# Mine.\n\n1 Night\n{REWORD}\n1.1 The choir sang.\n{REWORD}\n1.2 It rained.\n{REWORD}\n# A thought.\n1.3 Own.\n"
)


def test_notes_are_out_of_the_way_and_go_with_the_sentence_they_are_about() -> None:
    shown, noted = without_notes(BRIEF)
    # A note that is not directly above a line stays where somebody put it.
    assert shown == f"# Mine.\n\n1 Night\n1.1 The choir sang.\n1.2 It rained.\n{REWORD}\n# A thought.\n1.3 Own.\n"
    assert with_notes(shown, noted) == BRIEF
    mended = with_notes(shown.replace("The choir sang.", "There was song."), noted)
    assert mended == BRIEF.replace(f"{REWORD}\n1.1 The choir sang.", "1.1 There was song.")
    rows = shown.split("\n")
    assert rows[row_without_notes(BRIEF, 6)] == "1.2 It rained."
    assert rows[row_without_notes(BRIEF, 2)] == "1 Night"
