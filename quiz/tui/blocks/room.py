"""A live room as blocks, for the wall: how to come in, the question, how it went, who is ahead, and the end.

Every function gives what stands on a page of so many columns and rows, in the largest way that fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from textual.content import Content

from quiz.bank.brief import Brief
from quiz.live.host import Host
from quiz.live.snapshots import team_name
from quiz.rules.live import Room, RoomPhase
from quiz.rules.question import Asked
from quiz.tui.blocks.podium import LARGEST, NARROWEST, PLACES, PodiumPlace, podium
from quiz.tui.blocks.proof import number_width, proof_line, unproved
from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.widgets.big_digits import can_draw, large, small
from quiz.tui.widgets.block_layout import Block, height, room
from quiz.wording import live as wording
from quiz.wording import names
from quiz.wording.feedback import key, key_parts, proof
from quiz.wording.marked import Sign
from quiz.wording.prose import plural, stop

EDGE = 2
"""The columns left free at either side."""
_GAP = 3
"""The columns between names that stand side by side."""
_BAR = 24
"""The most cells of a bar that says how many chose something."""
_SHORT_BAR = 8
"""The cells of a bar where there is little room."""
_LARGE_FROM = 26
"""From so many rows on, there is room for the largest letters."""
_SMALL_FROM = 12
_MOST_ON_STEP = 3
"""So many names at most stand on a step of the podium."""
_LONGEST_NAME = 24

Way = Callable[[], Iterable[Block]]


def fitting(ways: Iterable[Way], width: int, rows: int) -> tuple[Block, ...]:
    """The first of several ways to set something that leaves a line free, or else the last."""
    shown: tuple[Block, ...] = ()
    for way in ways:
        shown = tuple(way())
        if sum(height(block, width, EDGE) for block in shown) < rows:
            break
    return shown


def lobby(
    host: Host, url: str, width: int, rows: int, *, hint: Sequence[str] = (), is_small: bool = False
) -> tuple[Block, ...]:
    """How to come in, and who has; or, with a ``hint``, why nobody may have.

    ``is_small`` says that the letters of the terminal are small for a wall.
    """
    cells = room(width, EDGE)
    address, code = url.partition("//")[2], host.about.code

    def set_in(size: int) -> Iterator[Block]:
        drawn = small(address) if size > 1 and can_draw(address) else ()
        yield Block(assemble(("Open ", TextStyle.DIM), (url, TextStyle.STEM)), margin=int(size > 0))
        if drawn and len(drawn[0]) <= cells:
            yield Block(styled("\n".join(drawn), TextStyle.ACCENT), margin=1)
        yield Block(assemble(("and enter the code ", TextStyle.DIM), (code, TextStyle.KEY)), margin=int(size > 0))
        if size:
            letters = large(code) if size > 2 and len(large(code)[0]) <= cells else small(code)
            if len(letters[0]) <= cells:
                yield Block(styled("\n".join(letters), TextStyle.KEY), margin=1)

    size = 3 if rows >= _LARGE_FROM else 2 if rows > _LARGE_FROM - 8 else 1 if rows >= _SMALL_FROM else 0
    head = [*set_in(size)]
    room_now = host.room
    if is_small:
        head.append(Block(styled(wording.LARGER, TextStyle.PARTLY), margin=1))
    if room_now.is_locked:
        head.append(Block(styled("Locked: nobody new can come in.", TextStyle.PARTLY), margin=1))
    if not room_now.present and hint:
        return (*head, *_hinted(hint))
    head.append(Block(styled(present(room_now), TextStyle.STRONG), margin=1))
    left = rows - sum(height(block, width, EDGE) for block in head) - 1
    return (*head, *seat_grid([styled(seat.name) for seat in room_now.present.values()], cells, left))


def _hinted(hint: Sequence[str]) -> Iterator[Block]:
    for at, line in enumerate(hint):
        dash = "- " if line.startswith("- ") else ""
        yield Block(styled(line.removeprefix(dash)), lead=styled(dash), margin=int(at == 0))


def present(room_now: Room) -> str:
    """How many are in the room."""
    seats = len(room_now.present)
    return f"{names.count(seats, 'student')} in the room" if seats else "Nobody is in the room yet"


def seat_grid(entries: Sequence[Content], cells: int, rows: int) -> Iterator[Block]:
    """Names side by side in so many columns and rows; what has no room is counted."""
    if not entries or rows < 1:
        return
    cut = [one.truncate(_LONGEST_NAME, ellipsis=True) for one in entries]
    column = max(one.cell_length for one in cut) + _GAP
    across = max(1, (cells + _GAP) // column)
    fits = across * rows
    shown = cut if len(cut) <= fits else cut[: max(0, across * (rows - 1))]
    for first in range(0, len(shown), across):
        row = shown[first : first + across]
        yield Block(join(assemble(one, " " * (column - one.cell_length)) for one in row))
    if len(shown) < len(cut):
        yield Block(styled(f"and {len(cut) - len(shown)} more", TextStyle.DIM))


def question(asked: Asked, width: int, rows: int) -> tuple[Block, ...]:
    """A question with its options, their letters as large as there is room for."""

    def way(between: int, above: int, *, letters: bool) -> Way:
        return lambda: _question(asked, letters=letters, between=between, above=above)

    ways = [way(1, 2, letters=True), way(0, 1, letters=True)]
    ways += [way(1, 1, letters=False), way(0, 0, letters=False)]
    return fitting(ways, width, rows)


def _question(asked: Asked, *, letters: bool, between: int, above: int) -> Iterator[Block]:
    yield Block(styled(asked.stem, TextStyle.STEM), margin=above)
    if (task := names.further_task(asked)) and (asked.verdicts or not asked.form.facts.is_one_pick):
        yield Block(styled(task, TextStyle.DIM), margin=between)
    for place, prompt in enumerate(asked.prompts):
        yield Block(styled(prompt, TextStyle.STRONG), lead=styled("- "), margin=int(place == 0))
    for place, option in enumerate(asked.options):
        text = styled(names.option(asked.kind, option), TextStyle.STRONG)
        margin = max(between, above if place == 0 else 0)
        yield _lettered(names.letter(place), text, TextStyle.KEY, is_large=letters)._replace(margin=margin)


def _lettered(letter: str, text: Content, style: TextStyle, *, is_large: bool) -> Block:
    """An option behind its letter; beside a large one it stands at half its height."""
    if not is_large:
        return Block(text, lead=assemble((f"{letter}  ", style)))
    drawn = [f"{line}   " for line in small(letter)]
    return Block(assemble("\n", text), lead=styled("\n".join(drawn), style), in_columns=True)


def reveal(asked: Asked, counts: Sequence[int], brief: Brief, width: int, rows: int) -> tuple[Block, ...]:
    """The right answer with its proof, and how many chose what; ``counts`` is empty where nothing is chosen."""
    cells = room(width, EDGE)

    def way(between: int, *, stem: bool, why: bool) -> Way:
        return lambda: _reveal(asked, counts, brief, cells, between=between, stem=stem, why=why)

    ways = [way(2, stem=True, why=True), way(1, stem=True, why=True), way(1, stem=True, why=False)]
    ways += [way(0, stem=True, why=False), way(0, stem=False, why=False)]
    return fitting(ways, width, rows)


def _reveal(
    asked: Asked, counts: Sequence[int], brief: Brief, cells: int, *, between: int, stem: bool, why: bool
) -> Iterator[Block]:
    apart = min(1, between)
    if stem:
        yield Block(styled(asked.stem, TextStyle.DIM), margin=apart)
    if counts:
        yield from _chosen(asked, counts, cells, between)
    else:
        for place, part in enumerate(key_parts(asked) or (key(asked),)):
            margin = 0 if place else apart
            yield Block(styled(part, TextStyle.RIGHT), lead=styled(f"{Sign.RIGHT} ", TextStyle.RIGHT), margin=margin)
    if why and asked.item.why:
        yield Block(styled(stop(asked.item.why), TextStyle.STRONG), margin=1)
    lines = [line for paragraph in proof(asked.item, brief) for line in paragraph.lines if line.settles]
    number = number_width(line.line for line in lines)
    if not lines:
        yield unproved()._replace(margin=1)
    for place, line in enumerate(lines):
        yield proof_line(line, number)._replace(margin=int(place == 0 or between > 1))


def _chosen(asked: Asked, counts: Sequence[int], cells: int, between: int) -> Iterator[Block]:
    """Each option with how many chose it, as a bar; what is right has a sign as well as a colour."""
    most = max(counts, default=0)
    longest = min(_BAR, cells // 3)
    for place, option in enumerate(asked.options):
        is_right, count = option in asked.item.right, counts[place] if place < len(counts) else 0
        style = TextStyle.RIGHT if is_right else TextStyle.PLAIN
        text = styled(names.option(asked.kind, option), style)
        bar = "█" * max(round(longest * count / most) if most else 0, int(count > 0))
        lead = styled(f"{Sign.RIGHT if is_right else Sign.NONE} {names.letter(place)}  ", style)
        margin = max(between - 1, int(place == 0 and between > 0))
        if between > 0:
            counted = assemble((f"{bar} " if bar else "", style), (str(count), TextStyle.STRONG))
            yield Block(assemble(text, "\n", counted), lead=lead, margin=margin)
        else:
            short = _SHORT_BAR if cells >= NARROWEST else 0
            filled = "█" * min(short, max(round(short * count / most) if most else 0, int(count > 0)))
            lead = assemble(lead, (f"{filled:<{short}}", style), (f"{count:>{3 if short else 0}}  ", TextStyle.STRONG))
            yield Block(text, lead=lead, in_columns=True)


def board(host: Host, width: int, rows: int) -> tuple[Block, ...]:
    """The best, each with a bar of their points."""
    best = host.board()
    if not best:
        return (Block(styled("Nobody is in the room."), margin=1),)
    cells = room(width, EDGE)
    column = min(_LONGEST_NAME, max(Content(row.name).cell_length for row in best))
    most = max(*(row.points for row in best), 0.0)
    longest = max(4, cells - column - 16)

    def way(between: int) -> Way:
        def rows_of() -> Iterator[Block]:
            yield Block(styled("Who is ahead", TextStyle.ACCENT), margin=min(1, between))
            for row in best:
                name = styled(row.name, TextStyle.STRONG).truncate(column, ellipsis=True)
                bar = "█" * (round(longest * row.points / most) if most > 0 and row.points > 0 else 0)
                points = styled(f"  {names.rounded(row.points)}", TextStyle.STRONG)
                line = assemble(name, " " * (column - name.cell_length + 2), (bar, TextStyle.ACCENT), points)
                yield Block(line, lead=styled(f"{row.rank}  ", TextStyle.KEY), margin=between)

        return rows_of

    return fitting([way(3), way(2), way(1), way(0)], width, rows)


def ending(host: Host, width: int, rows: int) -> tuple[Block, ...]:
    """The first three places, and the questions that were missed most."""
    now, cells = host.room, room(width, EDGE)

    def missed(between: int) -> Iterator[Block]:
        for at, (place, share) in enumerate(wording.most_missed(now)):
            if at == 0:
                yield Block(styled("Missed most", TextStyle.ACCENT), margin=1)
            stem = styled(f"{place + 1}. {now.asked[place].stem}")
            yield Block(stem, lead=styled(f"{names.share(share, 1):>4} right  ", TextStyle.STRONG), margin=between)

    places = [*_places(now)]

    def way(size: int | None, between: int) -> Way:
        def blocks() -> Iterator[Block]:
            if size is not None and places and cells >= NARROWEST:
                yield from podium(places, cells, size=size)
            else:
                for place in places:
                    on_it = ", ".join(name for name, _ in place.names)
                    yield Block(
                        assemble((on_it, TextStyle.STRONG), f"  {place.points} {place.unit}"),
                        lead=styled(f"{place.rank}  ", TextStyle.KEY),
                    )
            if not places:
                yield Block(styled("Nobody is in the room."), margin=1)
            yield from missed(between)

        return blocks

    ways = [way(size, 1 if size > 1 else 0) for size in range(LARGEST, -1, -1)]
    return fitting([*ways, way(None, 0)], width, rows)


def _places(now: Room) -> Iterator[PodiumPlace]:
    """Who stands on each of the first places; those with the same points share one."""
    teams = bool(now.settings.teams)
    ranked = now.team_standings() if teams else now.standings()
    for rank, group in groupby(ranked, lambda one: one.rank):
        if rank > PLACES:
            return
        on_it = [*group]
        called = [team_name(one.number) if teams else now.seats[one.number].name for one in on_it]
        shown = tuple((name, TextStyle.ACCENT) for name in called[:_MOST_ON_STEP])
        if len(called) > _MOST_ON_STEP:
            shown = (*shown, (f"and {len(called) - _MOST_ON_STEP} more", TextStyle.DIM))
        points = round(on_it[0].points, 2)
        yield PodiumPlace(rank, shown, names.rounded(points), plural("point", points))


def seats(host: Host, width: int, rows: int) -> tuple[Block, ...]:
    """Who is there and who has answered, for whoever leads a room, or while all go at their own pace."""
    now = host.room
    head = [Block(styled(present(now), TextStyle.STEM), margin=1)]
    if now.phase in {RoomPhase.OPEN, RoomPhase.CLOSED}:
        head.append(Block(styled(wording.how_many(now), TextStyle.DIM)))
    left = rows - sum(height(block, width, EDGE) for block in head) - 2
    waiting = frozenset(now.waiting())
    entries = [_seat(host, number, is_waited_for=number in waiting) for number in now.present]
    grid = [*seat_grid(entries, room(width, EDGE), left)]
    return (*head, *(block._replace(margin=int(at == 0)) for at, block in enumerate(grid)))


def at_own_pace(host: Host, width: int, rows: int) -> tuple[Block, ...]:
    """How far a class is in which all go at their own pace: how many have answered each question, and no names."""
    now, cells = host.room, room(width, EDGE)
    counts = [sum(seat in answers for seat in now.present) for answers in now.answers]
    longest = min(2 * _BAR, max(_SHORT_BAR, cells - 16))

    def way(between: int, *, bars: bool) -> Way:
        def blocks() -> Iterator[Block]:
            yield Block(styled(present(now), TextStyle.STEM), margin=1)
            if half := wording.half_way(now):
                yield Block(styled(half, TextStyle.STRONG), margin=min(1, between))
            if bars and now.present:
                yield Block(styled("How many have answered each question:", TextStyle.DIM), margin=min(1, between))
            for place, count in enumerate(counts if bars and now.present else ()):
                filled = "█" * max(round(longest * count / len(now.present)), int(count > 0))
                bar = assemble((f"{filled}{' ' if filled else ''}", TextStyle.ACCENT), (str(count), TextStyle.STRONG))
                margin = max(0, between - 1)
                yield Block(bar, lead=assemble((f"{place + 1:>2}  ", TextStyle.KEY)), margin=margin)

        return blocks

    return fitting([way(2, bars=True), way(1, bars=True), way(1, bars=False)], width, rows)


def _seat(host: Host, number: int, *, is_waited_for: bool) -> Content:
    """A name with a sign for what is known of it: answered, not yet, or not connected."""
    now = host.room
    name = now.seats[number].name
    if not now.is_led and now.phase is RoomPhase.OPEN:
        done = now.done(number)
        style = TextStyle.PLAIN if is_waited_for else TextStyle.RIGHT
        return assemble((f"{done:>2} of {len(now.asked)} ", style), name)
    is_open = now.phase in {RoomPhase.OPEN, RoomPhase.CLOSED}
    if is_open and not is_waited_for:
        return styled(f"+ {name}", TextStyle.RIGHT)
    if not host.is_connected(number):
        return styled(f"x {name}", TextStyle.DIM)
    return styled(f"· {name}", TextStyle.STRONG) if is_open else styled(f"  {name}")


def teacher(host: Host, width: int, rows: int) -> tuple[Block, ...]:
    """What whoever leads a room sees where nothing is projected: which question it is, and who has answered it."""
    stem = Block(styled(host.room.asked[host.room.place].stem, TextStyle.DIM), margin=1)
    return (stem, *seats(host, width, rows - height(stem, width, EDGE)))
