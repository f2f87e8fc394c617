"""The stamps on a round, and in one line why it has this one and what the next one needs."""

from __future__ import annotations

from quiz.wording import names

FRONT_PAGE = "FRONT PAGE"
FIT_TO_PRINT = "FIT TO PRINT"
SECOND_DRAFT = "SECOND DRAFT"
FIRST_DRAFT = "FIRST DRAFT"
EXTRA_EDITION = "EXTRA EDITION"
STOP_PRESS = "STOP PRESS"
BEST_YET = "BEST YET"

_QUICK = {
    EXTRA_EDITION: "the top of the ladder.",
    STOP_PRESS: "your best sprint so far.",
    BEST_YET: "your best ladder so far.",
}


def why(
    stamp: str, *, most: float, half: float, sure_of_mistake: int | None = None, asks_certainty: bool = False
) -> str:
    """Why a round has this stamp, and what the next one needs; the shares from which they are given are 0 to 1.

    ``sure_of_mistake`` is how sure, 2 or 3, the player was of a mistake that alone keeps the round from being fit to
    print. Where certainty was not asked, nothing is said of it.
    """
    fit = f"{FIT_TO_PRINT} from {most:.0%}".replace("%", " %")
    match stamp:
        case "FRONT PAGE":
            return f"{FRONT_PAGE}: everything right."
        case "FIT TO PRINT":
            return f"{_share(FIT_TO_PRINT, most)}. {FRONT_PAGE} if all is right."
        case "SECOND DRAFT" if sure_of_mistake is not None:
            return f"{SECOND_DRAFT}: you were {names.LEVELS[sure_of_mistake]} of a mistake. Without it: {FIT_TO_PRINT}."
        case "SECOND DRAFT":
            return f"{_share(SECOND_DRAFT, half)}. {fit}{', sure of no mistake' if asks_certainty else ''}."
        case "FIRST DRAFT":
            return f"{FIRST_DRAFT}: less than half. {SECOND_DRAFT} from {half:.0%}.".replace("%", " %")
        case _:
            return f"{stamp}: {_QUICK[stamp]}" if stamp in _QUICK else ""


def heard(words: str) -> str:
    """The same for whoever hears it, and what it is, a grade or a record. Capitals are left out: they are spelt out.

    That everything is right was heard just before.
    """
    if not words:
        return ""
    for stamp in (FRONT_PAGE, FIT_TO_PRINT, SECOND_DRAFT, FIRST_DRAFT, EXTRA_EDITION, STOP_PRESS, BEST_YET):
        words = words.replace(stamp, stamp.capitalize())
    name, _, what = words.partition(": ")
    if name in map(str.capitalize, _QUICK):  # A record is no grade.
        return f"{name}: {what}"
    return f"Grade: {name}." if name == FRONT_PAGE.capitalize() else f"Grade: {name}, {what}"


def _share(stamp: str, share: float) -> str:
    return f"{stamp}: {share:.0%} or more".replace("%", " %")
