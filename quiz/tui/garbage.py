"""When garbage is collected: not on the way to the first picture, and seldom after it."""

from __future__ import annotations

import gc

WAY_OUT = 0.05
"""How long after the first picture is made it is looked for, in seconds: another thread draws that, and would have to
wait for all that this one does without a pause."""
YOUNG = 10_000
"""After how many objects more than were let go of garbage is looked for among the new ones."""


def collect_again() -> None:
    """Collect again where that was turned off.

    It is not looked for again among what was loaded so far, nor so often that it would come between a key and its
    feedback.
    """
    if not gc.isenabled():
        gc.collect()  # What was frozen would never be let go of, and the parser of the command line is in circles.
        gc.freeze()
        gc.set_threshold(YOUNG)
        gc.enable()
