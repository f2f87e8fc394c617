"""What help says about a question: after its answer, of confirming one, of looking up, and of hints."""

from __future__ import annotations

from quiz.wording import helps

AFTER = (
    "After an answer, \N{CHECK MARK} stands before what is right, \N{WHITE CIRCLE} before what you missed of several, "
    "and x before what you had wrong; what you gave to something else is struck out, and an arrow leads to what is "
    "right. w shows what else there is to say, such as why not the others. Where the brief stands beside it, page up "
    "and page down turn that. Above, each question has its sign: \N{BLACK SQUARE} right, "
    "\N{SQUARE WITH LEFT HALF BLACK} partly right, \N{WHITE SQUARE} wrong, \N{MIDDLE DOT} skipped."
)
CONFIRMS = (
    "A digit, a click or space picks, and enter confirms: only that is your answer. Arrows move, backspace takes the "
    "last pick back. What is typed is confirmed with enter, too; F6 shows letters to click."
)
TYPING = "While you type, tab makes letters keys, so that no ctrl is needed; tab or enter leads back to what you type."
LOOKING = (
    "{0} opens the brief where you left it. {1} Where it stands beside the question, page up and page down turn it, "
    "and {0} or escape closes it."
)
HINTS = (
    "{} offers a hint: the paragraph that answers it, or fewer options. A hint takes half of the points. "
    f"{helps.WHY_PRICED}"
)
