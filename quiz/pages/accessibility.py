"""How paper is to look for those who read with difficulty."""

from __future__ import annotations

from msgspec import Struct


class Accessibility(Struct, frozen=True, kw_only=True):
    """For large print, easy to read, both or neither; every form of a paper follows the same two guides.

    Large print is that of the UK Association for Accessible Formats (G003, Creating clear print and large print
    documents, 2019): ideally 18 points, page numbers and labels no smaller than the rest, no serifs, no italics
    or underlining, ranged left, space between paragraphs, A4.

    Easy to read is the British Dyslexia Association's Dyslexia TextStyle Guide (2023): no serifs, 12 to 14 points,
    letters apart by about 35 % of their mean width, words by 3.5 times that, lines by 1.5, headings a fifth larger,
    ranged left, bold type and nothing else for emphasis, and on a screen a ground that is not white. In Atkinson
    Hyperlegible, letters are 0.39 em wide and 0.08 em apart (weighted by their frequency in English), so that
    0.06 em more makes 0.14 em between letters, and 0.5 em between words.
    """

    large: bool = False
    easy: bool = False

    @property
    def points(self) -> int:
        """The size of the type."""
        return 18 if self.large else 13 if self.easy else 12
