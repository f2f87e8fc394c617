"""How an item stands before the player: its options in the order that the seed gives them."""

from __future__ import annotations

from msgspec import Struct

from quiz.rules.chance import shuffled
from quiz.rules.items import Choice, Claim, Item, Match, Order, Select, Typed, Verdict
from quiz.rules.text import PartialDate, read_date, read_number


class Asked(Struct, frozen=True):
    """An item as asked. ``prompts`` are the left-hand sides of a match, empty for other kinds."""

    item: Item
    options: tuple[str, ...]
    prompts: tuple[str, ...] = ()


def ask(item: Item, seed: int) -> Asked:
    """Put an item's options in the order in which this seed shows them.

    Verdicts keep their order. Options that are all dates or all numbers are shown ascending, as
    Haladyna, Downing and Rodriguez (2002) advise. An order never starts out right.
    """
    match item:
        case Claim():
            return Asked(item, tuple(Verdict))
        case Choice():
            return Asked(item, _arranged((item.key, *(w.text for w in item.wrong)), seed, item.id))
        case Select():
            return Asked(item, _arranged((*item.key, *(w.text for w in item.wrong)), seed, item.id))
        case Typed():
            return Asked(item, ())
        case Order():
            options = shuffled(item.key, seed, item.id)
            return Asked(item, options if options != item.key else options[1:] + options[:1])
        case Match():
            rights = (*item.key.values(), *(w.text for w in item.wrong))
            return Asked(item, shuffled(rights, seed, item.id), tuple(item.key))


def _arranged(options: tuple[str, ...], seed: int, name: str) -> tuple[str, ...]:
    """Ascending where all options are numbers or all are dates of one precision, else shuffled."""
    options = shuffled(options, seed, name)
    numbers = {option: read_number(option) for option in options}
    if None not in numbers.values():
        return tuple(sorted(options, key=lambda option: numbers[option] or 0))
    dates = {option: read_date(option) for option in options}
    if None not in dates.values() and len({_precision(date) for date in dates.values()}) == 1:
        return tuple(sorted(options, key=lambda option: tuple(part or 0 for part in dates[option] or ())))
    return options


def _precision(date: PartialDate | None) -> tuple[bool, ...]:
    return tuple(part is not None for part in date or ())
