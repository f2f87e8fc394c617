"""Which questions ask again what is due: each fact by another question than last time, if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quiz.rules.chance import rank
from quiz.rules.items import Item, Line, cited_lines


def recall(
    items: Iterable[Item], due: Sequence[Line], last: Mapping[Line, str], seed: int, count: int | None
) -> tuple[str, ...]:
    """The ids of up to ``count`` questions that together ask the lines that are ``due``, in their order.

    ``last`` names the question by which each line was asked last. One question may ask several
    lines at once, so that there may be fewer questions than lines; a line that no question asks
    (as after a pack has changed) is left out. Among several that would do, the seed chooses.
    """
    waiting = set(due)
    by_line: dict[Line, list[Item]] = {}
    for item in items:
        for line in cited_lines(item):
            if line in waiting:
                by_line.setdefault(line, []).append(item)
    chosen: list[str] = []
    for line in due:
        if line not in waiting or (count is not None and len(chosen) == count):
            continue
        others = [item for item in by_line.get(line, ()) if item.id not in chosen]
        fresh = [item for item in others if last.get(line) != item.id]
        if others:
            best = min(fresh or others, key=lambda item: rank(seed, "recall", item.id))
            chosen.append(best.id)
            waiting -= set(cited_lines(best))
    return tuple(chosen)


def asked_last(items: Iterable[Item], asked: Iterable[str]) -> dict[Line, str]:
    """The question by which each line was asked last, from the ids asked, the oldest first."""
    lines = {item.id: cited_lines(item) for item in items}
    return {line: name for name in asked for line in lines.get(name, ())}
