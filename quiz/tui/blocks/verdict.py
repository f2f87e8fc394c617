"""An answered question as a page: the band with the verdict, the options marked, why yours is wrong, and the proof.

The page is fitted to the room there is. What has to be in sight without scrolling comes first, cut step by step
until it fits; everything else stands below it, what was cut among it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple, assert_never

from textual.content import Content

from quiz.bank.brief import Brief
from quiz.rules.items import Form, for_each
from quiz.rules.question import Asked
from quiz.rules.session import Answer
from quiz.tui.blocks import asking
from quiz.tui.blocks.band import GAP, band_of, band_style, ends, notes_beside
from quiz.tui.blocks.pairs import BETWEEN, INSTEAD, corrected, first_column, two_columns
from quiz.tui.blocks.proof import number_width, proof_line, unproved
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.arrival import Arrival
from quiz.tui.widgets.block_layout import MORE, Block, height, lowered, room
from quiz.wording import names
from quiz.wording.feedback import Feedback, ProofLine, feedback
from quiz.wording.marked import MarkedPart, Sign, marked_parts, reasons_for_yours
from quiz.wording.prose import with_answer
from quiz.wording.shortened import shortened
from quiz.wording.words import words as spoken

MARGIN = 2
LOW = 18
"""With fewer rows than this, the first of the lines that prove it has to do."""


class Cut(Enum):
    """What can be left out, or made shorter, where there is little room."""

    NEIGHBOURS = auto()
    LOWER_BLANKS = auto()
    LINE_BREAKS = auto()
    TITLES = auto()
    POINTS = auto()
    COMPARISONS = auto()
    COLUMNS = auto()
    UPPER_BLANKS = auto()
    OTHER_OPTIONS = auto()
    LATER_LINES = auto()
    STEM_TO_ONE_ROW = auto()
    LINES_TO_TWO_ROWS = auto()
    YOURS_TO_ONE_ROW = auto()
    OPTIONS_TO_ONE_ROW = auto()
    LINES_TO_ONE_ROW = auto()
    REASONS = auto()
    STEM = auto()


_ALWAYS_FIRST = (
    Cut.NEIGHBOURS,
    Cut.LOWER_BLANKS,
    Cut.LINE_BREAKS,
    Cut.TITLES,
    Cut.UPPER_BLANKS,
    Cut.POINTS,
    Cut.COLUMNS,
)
_WHERE_HIGH = (
    *_ALWAYS_FIRST,
    Cut.STEM_TO_ONE_ROW,
    Cut.OTHER_OPTIONS,
    Cut.LINES_TO_TWO_ROWS,
    Cut.YOURS_TO_ONE_ROW,
    Cut.OPTIONS_TO_ONE_ROW,
    Cut.LINES_TO_ONE_ROW,
    Cut.LATER_LINES,
    Cut.REASONS,
    Cut.STEM,
)
_IN_PAIRS = (
    Cut.NEIGHBOURS,
    Cut.LOWER_BLANKS,
    Cut.LINE_BREAKS,
    Cut.TITLES,
    Cut.POINTS,
    Cut.LINES_TO_TWO_ROWS,
    Cut.LINES_TO_ONE_ROW,
    Cut.UPPER_BLANKS,
    Cut.COMPARISONS,
    Cut.LATER_LINES,
    Cut.COLUMNS,
    Cut.STEM_TO_ONE_ROW,
    Cut.REASONS,
    Cut.STEM,
)
"""Of things in two columns, and of the question, more has to be read than of the many lines that prove them."""
_WHERE_LOW = (
    *_ALWAYS_FIRST,
    Cut.OTHER_OPTIONS,
    Cut.STEM_TO_ONE_ROW,
    Cut.LATER_LINES,
    Cut.YOURS_TO_ONE_ROW,
    Cut.LINES_TO_TWO_ROWS,
    Cut.STEM,
    Cut.REASONS,
    Cut.OPTIONS_TO_ONE_ROW,
    Cut.LINES_TO_ONE_ROW,
)
_LAYOUT = frozenset({Cut.NEIGHBOURS, Cut.LOWER_BLANKS, Cut.LINE_BREAKS, Cut.TITLES, Cut.UPPER_BLANKS, Cut.COLUMNS})
"""What can be left out and nobody misses it."""
_STANDS_BESIDE = frozenset({Cut.NEIGHBOURS, Cut.TITLES})
"""What of the proof the brief beside a page shows."""


class AnsweredQuestion(NamedTuple):
    """A question with what was answered.

    In the band beside the verdict stand ``note``, the ``streak`` where there is room for it, and what the answer
    earned, unless it ``counts`` for something else than points.
    """

    asked: Asked
    answer: Answer
    note: str = ""
    streak: str = ""
    counts: bool = True


class VerdictPage(NamedTuple):
    """A page in three parts: what stands as soon as the key is pressed, the proof under it, and the rest."""

    head: tuple[Block, ...]
    proof: tuple[Block, ...]
    rest: tuple[Block, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of it."""
        return self.head + self.proof + self.rest

    def rows(self, width: int) -> int:
        """The rows of what has to be in sight, on a page of a width."""
        return sum(height(block, width, MARGIN) for block in self.head + self.proof)


def verdict_page(
    turn: AnsweredQuestion, brief: Brief, width: int, rows: int, *, has_brief_beside: bool = False, more_key: str = "w"
) -> VerdictPage:
    """The page of an answered question on so many columns and rows.

    With the brief beside it, which has everything around them, only the lines that prove the answer stand here.
    ``more_key`` leads to what was left out; where it is empty, no key does.
    """
    always = _STANDS_BESIDE if has_brief_beside else frozenset[Cut]()
    setter = _Setter(turn, brief, width, more_key)
    order = _WHERE_LOW if rows < LOW else _IN_PAIRS if turn.asked.prompts else _WHERE_HIGH
    for count in range(len(order) + 1):
        cuts = always.union(order[:count])
        page = VerdictPage(tuple(setter.head(cuts)), tuple(setter.proof(cuts)), ())
        # The reason says more than the lines around those that prove it.
        wanted = page.rows(width) + (0 if Cut.NEIGHBOURS in cuts else setter.rows_of_why)
        if wanted <= rows:
            break
    for blanks in (Cut.UPPER_BLANKS, Cut.LOWER_BLANKS):  # What was cut after them may have left room.
        fewer = cuts - {blanks}
        airier = VerdictPage(tuple(setter.head(fewer)), tuple(setter.proof(fewer)), ()) if fewer != cuts else page
        if airier.rows(width) <= rows:
            page, cuts = airier, fewer
    return page._replace(rest=tuple(lowered(setter.rest(cuts), width, MARGIN, rows - page.rows(width))))


class _Setter:
    """Sets one answered question for a page of a width, with one cut more or less."""

    def __init__(self, turn: AnsweredQuestion, brief: Brief, width: int, more_key: str) -> None:
        self._turn = turn
        self._more_key = more_key
        self._width = width
        self._room = room(width, MARGIN)
        self._shown: Feedback = feedback(turn.asked, turn.answer, brief)
        self._parts = marked_parts(turn.asked, turn.answer)
        self._reasons = reasons_for_yours(turn.asked, turn.answer)

    @property
    def rows_of_why(self) -> int:
        """The rows of the reason for the right answer; 0 where it is among the reasons for which yours is wrong."""
        why = self._why
        return 0 if why is None else height(why, self._width, MARGIN)

    @property
    def _why(self) -> Block | None:
        is_given = any(reason == self._shown.why for _, reason in self._reasons)
        return None if is_given or not self._shown.why else Block(styled(self._shown.why), margin=1)

    def head(self, cuts: frozenset[Cut]) -> Iterator[Block]:
        """The question, the band, and the options where they were."""
        blank = int(Cut.UPPER_BLANKS not in cuts)
        if Cut.STEM not in cuts:
            stem = styled(self._turn.asked.stem, TextStyle.STEM)
            one_row = Cut.STEM_TO_ONE_ROW in cuts
            yield Block(stem.truncate(self._room, ellipsis=True) if one_row else stem, margin=blank)
        yield self._band(blank)
        others = [part for part in self._parts if not part.matters]
        left_out = others if Cut.OTHER_OPTIONS in cuts and len(others) > 1 else []
        compares = Cut.COMPARISONS not in cuts
        column = 0 if Cut.COLUMNS in cuts else first_column(self._turn.asked, self._room, marked=compares)
        for place, part in enumerate(part for part in self._parts if part not in left_out):
            block = self._in_columns(part, column, compares=compares) if column else self._part(part, cuts)
            yield block._replace(margin=blank if place == 0 else 0)
            if column and part.why and Cut.REASONS not in cuts:
                yield Block(styled(part.why), lead=styled("  "))
        if left_out:
            where = f": {self._more_key}" if self._more_key else " below"
            yield Block(styled(f"{names.count(len(left_out), 'more option')}{where}", TextStyle.DIM))

    def proof(self, cuts: frozenset[Cut]) -> Iterator[Block]:
        """Why the answer given is wrong, and the lines that prove it."""
        blank = int(Cut.LOWER_BLANKS not in cuts)
        above = [] if Cut.REASONS in cuts else [self._reason(label, why) for label, why in self._reasons]
        if self._shown.points_why and Cut.POINTS not in cuts:
            above.append(Block(styled(self._shown.points_why, TextStyle.DIM)))
        yield from (block._replace(margin=blank if place == 0 else 0) for place, block in enumerate(above))
        yield from self._lines(cuts, blank)

    def rest(self, cuts: frozenset[Cut]) -> Iterator[Block]:
        """What need not be in sight at once, and in full what was cut."""
        blocks = [*self._further(cuts)]
        yield from (block._replace(name=MORE, fixed=True) if not place else block for place, block in enumerate(blocks))

    def _further(self, cuts: frozenset[Cut]) -> Iterator[Block]:
        item, given = self._turn.asked.item, self._turn.answer.given or ()
        if self._why is not None:
            yield self._why
        if self._shown.points_why and Cut.POINTS in cuts:
            yield Block(styled(self._shown.points_why, TextStyle.DIM), margin=1)
        if cuts - _LAYOUT - {Cut.POINTS}:
            yield Block(styled("In full", TextStyle.ACCENT), margin=1, heads=True)
            yield Block(styled(self._turn.asked.stem, TextStyle.STEM))
            yield from (self._part(part, _LAYOUT) for part in self._parts)
            yield from (self._reason(label, reason) for label, reason in self._reasons)
            yield from self._lines(_LAYOUT, 0)
        explained = {part.why for part in self._parts}
        parts = [part for part in item.part_reasons(given) if part.why not in explained]
        if parts:
            yield Block(styled(spoken().why, TextStyle.ACCENT), margin=1, heads=True)
            yield from (Block(assemble((with_answer(part.text), TextStyle.STRONG), part.why)) for part in parts)
        explained |= {reason for _, reason in self._reasons}
        wrong = [(text, reason) for text, reason in self._shown.wrong if reason not in explained]
        if wrong:
            yield Block(styled(spoken().why_not, TextStyle.ACCENT), margin=1, heads=True)
            yield from (Block(assemble((with_answer(text), TextStyle.STRONG), reason)) for text, reason in wrong)

    def _band(self, margin: int) -> Block:
        """The verdict, and at the right what there is to say of it."""
        turn = self._turn
        notes = notes_beside(self._shown.mark, turn.answer, turn.note, turn.streak, counts=turn.counts)
        band = band_of(styled(self._shown.stamp.upper()), notes, self._room)
        style = band_style(self._shown.mark, turn.answer)
        return Block(band, margin=margin, band=style, arrives=Arrival.SWEEP)

    def _part(self, part: MarkedPart, cuts: frozenset[Cut]) -> Block:
        """A part with its sign at the edge of the page, and its text where it stood in the question."""
        form, style = self._turn.asked.form, _STYLES[part.sign]
        lead = _lead(form, part.label, style)
        cells = self._room - lead.cell_length
        text = self._text(part)
        in_one_row = Cut.OPTIONS_TO_ONE_ROW in cuts or (
            Cut.YOURS_TO_ONE_ROW in cuts and part.sign is Sign.WRONG and not part.answer
        )
        # What a prompt was given stands before what belongs to it.
        words = "" if part.yours else part.note
        if in_one_row or text.cell_length + GAP + len(words) > cells:
            words = words and (part.short_note or words)
        note = styled(words, TextStyle.STRONG if part.sign is Sign.NONE else style)
        content = self._in_one_row(part, cells, note) if in_one_row else ends(text, note, cells)
        if part.why and Cut.REASONS not in cuts:
            if Cut.LINE_BREAKS not in cuts or in_one_row:
                content = assemble(content, "\n", part.why)
            else:
                content = assemble(text, "  ", note, ". ", part.why)
        return Block(content, lead=lead, sign=styled(part.sign.strip(), style))

    def _in_columns(self, part: MarkedPart, column: int, *, compares: bool) -> Block:
        """A prompt with its option beside it; where it was given another one, that stands before it, struck out."""
        cells = self._room - column - BETWEEN
        right = styled(part.answer, TextStyle.RIGHT)
        if part.yours:
            right = corrected(part.yours, part.answer, cells, may_wrap=compares)
        sign = styled(part.sign.strip(), _STYLES[part.sign])
        return two_columns(styled(part.text), right, column)._replace(sign=sign)

    def _text(self, part: MarkedPart) -> Content:
        if part.answer:
            yours = ((part.yours, TextStyle.STRUCK), (f" {INSTEAD} ", TextStyle.DIM)) if part.yours else ()
            return assemble(with_answer(part.text), *yours, (part.answer, TextStyle.RIGHT))
        colours = not self._turn.asked.form.facts.is_ordered
        return styled(part.text, _STYLES[part.sign] if colours else TextStyle.PLAIN)

    def _in_one_row(self, part: MarkedPart, cells: int, note: Content) -> Content:
        """A part cut to one row: an option keeps its note, a prompt the option that belongs to it."""
        if not part.answer:
            text = self._text(part).truncate(max(1, cells - note.cell_length - (GAP if note else 0)), ellipsis=True)
            return ends(text, note, cells)
        answer = assemble((f"{INSTEAD} " if part.yours else "", TextStyle.DIM), (part.answer, TextStyle.RIGHT))
        prompt = styled(part.text if part.yours else with_answer(part.text).strip())
        answer = answer.truncate(max(cells // 2, cells - prompt.cell_length - 1), ellipsis=True)
        prompt = prompt.truncate(max(1, cells - answer.cell_length - 1), ellipsis=True)
        return assemble(prompt, " ", answer)

    def _reason(self, label: str, why: str) -> Block:
        return Block(styled(why), lead=styled(f"{label}  " if label else "", TextStyle.KEY))

    def _lines(self, cuts: frozenset[Cut], blank: int) -> Iterator[Block]:
        """The lines that prove the answer, each paragraph under its title."""
        is_first, first = True, next(iter(self._shown.needed), None)
        around = len(self._shown.proof) == 1 and Cut.NEIGHBOURS not in cuts
        if not self._shown.proof:
            yield unproved()._replace(margin=blank)
        for paragraph in self._shown.proof:
            if Cut.TITLES not in cuts:
                title = styled(f"{paragraph.number}  {paragraph.title}".rstrip(), TextStyle.ACCENT)
                yield Block(title, margin=1)  # Under what stands above it, it would read as that.
            is_cut = Cut.LATER_LINES in cuts  # What proves the part that was wrong stays.
            lines = [one for one in opened(paragraph.lines, around=around) if not is_cut or one.line == first]
            width = number_width(line.line for line in lines)
            for line in lines:
                block = self._line(line, width, cuts)
                yield block._replace(margin=blank if is_first and Cut.TITLES in cuts else 0)
                is_first = False

    def _line(self, line: ProofLine, width: int, cuts: frozenset[Cut]) -> Block:
        rows = 1 if Cut.LINES_TO_ONE_ROW in cuts else 2 if Cut.LINES_TO_TWO_ROWS in cuts else 0
        block = proof_line(line, width)
        if not rows:
            return block
        cells = self._room - block.lead.cell_length
        for spare in range(0, cells, 4):  # Words do not fill their rows.
            cut = ProofLine(line.line, line.settles, shortened(line.runs, rows * cells - spare))
            block = proof_line(cut, width)
            if len(block.content.wrap(cells)) <= rows:
                break
        return block


_STYLES = for_each(
    Sign,
    {
        Sign.RIGHT: TextStyle.RIGHT,
        Sign.MISSED: TextStyle.PARTLY,
        Sign.WRONG: TextStyle.WRONG,
        Sign.NONE: TextStyle.DIM,
    },
)


def _lead(form: Form, label: str, style: TextStyle) -> Content:
    """What stands before a part, as wide as it was in the question."""
    match form:
        case Form.PICK_ONE | Form.TYPE:
            lead = f"{label}  " if label else ""
        case Form.PICK_SOME:
            lead = f"{label}     "
        case Form.ARRANGE:
            lead = f"   {label:<{asking.PLACE}}  "
        case Form.PAIR | Form.GROUP:
            lead = ""
        case _ as never:
            assert_never(never)
    return styled(lead, style)


def opened(lines: Iterable[ProofLine], *, around: bool) -> Iterator[ProofLine]:
    """The lines that settle a question, with those next to them if asked for."""
    listed = tuple(lines)
    near = {place + step for place, line in enumerate(listed) if line.settles for step in (-1, 0, 1)}
    return (line for place, line in enumerate(listed) if line.settles or (around and place in near))
