"""The questions of a review: each fact that is due, by another question than last time if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quiz.rules.items import Item, Line, cited_lines
from quiz.rules.seeded import rank


def select_for_review(
    items: Iterable[Item], due: Sequence[Line], last: Mapping[Line, str], seed: int, count: int | None
) -> tuple[str, ...]:
    """The ids of up to ``count`` questions that together ask the lines that are ``due``, in their order.

    ``last`` names the question by which each line was asked last. One question may ask several
    lines at once, so that there may be fewer questions than lines; a line that no question asks
    (as after a pack has changed) is left out. Among several that would do, the seed chooses.
    """
    waiting = set(due)
    asks = {item.id: waiting.intersection(cited_lines(item)) for item in items}
    chosen: list[str] = []
    for line in due:
        if line not in waiting or len(chosen) == count:
            continue
        would_do = [name for name, lines in asks.items() if line in lines and name not in chosen]
        if would_do:
            # A question that would repeat itself on any line that still waits comes last.
            best = min(
                would_do,
                key=lambda name: (
                    last.get(line) == name,
                    any(last.get(other) == name for other in asks[name] & waiting),
                    rank(seed, "recall", name),
                ),
            )
            chosen.append(best)
            waiting -= asks[best]
    return tuple(chosen)


def asked_last(items: Iterable[Item], asked: Iterable[str]) -> dict[Line, str]:
    """The question by which each line was asked last, from the ids asked, the oldest first."""
    lines = {item.id: cited_lines(item) for item in items}
    return {line: name for name in asked for line in lines.get(name, ())}
