"""The path in words: its stars, its steps, and how the three verdicts are explained."""

from __future__ import annotations

from msgspec import Struct

from quiz.bank.brief import Brief
from quiz.rules.path import FOREWORD, MOST_STARS, SHARE_RIGHT, Path, Step, is_faultless
from quiz.rules.session import Session
from quiz.wording.prose import count, stop

STAR, NO_STAR = "★", "☆"

OFFER_IN_SHORT = "read a paragraph"
OFFER = f"{OFFER_IN_SHORT}, answer questions, earn stars"
"""What the path is, for somebody who has never played."""
HOW = "Each step is a paragraph to read, then three to five questions. One step takes two or three minutes."
AHEAD = "It asks about the whole text, also what the path has not told you yet."
"""What is said before another round while the path is still to be played."""
BEGINS = "Read and play"
"""What enter does with the step that is picked on the path."""
EARNING = (
    "play the step to its end.",
    "get 80 % of its questions right. A question that you have got right in any round, before or later, counts.",
    "play the whole step with everything right, without the brief and without a hint. If you are asked for lines, they "
    "have to be right, too.",
)
"""What each star is for, after its name."""
_THIRD = "The third star: everything right"
_NAMES = ("One star", "Two stars", "Three stars")
DONE = "Every star of the path is yours. A daily round, a sprint or the ladder asks what you have read"
PLAYED_STAMP, FULL_STAMP = "EXTRA EDITION", "EVERY STAR"
"""The stamps on the end of the path: all steps are played, all stars are earned."""
NONE = "This pack has no path: no paragraph has questions of its own"


class VerdictExample(Struct, frozen=True):
    """A verdict, explained by a claim about an everyday text."""

    verdict: str
    claim: str
    why: str


NOTE = "Gone to the market, back at six. There is soup in the pot. Do not feed the cat: she has had two dinners today."
"""The everyday text of the cards."""
NOTE_IS = "A note on a kitchen table:"
CLAIM_IS = "Somebody claims:"
CARDS = (
    VerdictExample(
        "Stated",
        "Somebody has left soup for you.",
        "There is soup in the pot: the note says so. It need not use the same words.",
    ),
    VerdictExample(
        "Contradicted",
        "The cat has not eaten today.",
        "She will tell you so herself. But the note says two dinners, and both cannot be true.",
    ),
    VerdictExample(
        "Not stated",
        "The soup is tomato soup.",
        "It may be. But the note does not say, so you cannot know it from the note. What you guess does not count.",
    ),
)
"""The three verdicts, in the order in which they are explained."""
CARDS_TITLE = "Three answers to a claim"


def earning() -> tuple[str, ...]:
    """What each star is for, a sentence each."""
    return tuple(f"{name}: {what}" for name, what in zip(_NAMES, EARNING, strict=True))


def stars(earned: int) -> str:
    """The stars of a step as signs: "★★☆"."""
    return STAR * earned + NO_STAR * (MOST_STARS - earned)


def stars_in_words(earned: int) -> str:
    """The stars of a step in words: "2 of 3 stars"."""
    return f"{earned} of {count(MOST_STARS, 'star')}"


def total(path: Path) -> str:
    """The stars of a whole path: "11 of 42 stars"."""
    return f"{path.stars} of {count(path.most, 'star')}"


def step_name(paragraph: int) -> str:
    """A step by its number: "Step 3 of the path"."""
    return f"Step {paragraph} of the path"


def step_of_path(paragraph: int) -> str:
    """A step within a sentence: "step 3 of the path"."""
    return f"step {paragraph} of the path"


def step_read(paragraph: int) -> str:
    """What the stamp on a step says: "STEP 3 READ"."""
    return f"STEP {paragraph} READ"


def before_step(paragraph: int) -> str:
    """What the foreword is, read before a step: "Before step 1"."""
    return f"Before step {paragraph}"


def paragraph_name(paragraph: int) -> str:
    """A paragraph that is read by itself: "Foreword", "Paragraph 3"."""
    return "Foreword" if paragraph == FOREWORD else f"Paragraph {paragraph}"


def next_step(path: Path) -> str:
    """Which step comes next, in a few words: "step 3 is next", or what there is for who has played them all."""
    if path.next is not None:
        return f"step {path.next.paragraph} is next"
    step = path.way_on()
    return f"step {step.paragraph} for more" if step is not None else "all yours" if path.is_full else ""


def step_title(brief: Brief, paragraph: int) -> str:
    """A step by its number and its title: "3, A chance that should not be missed"."""
    return f"{paragraph}, {brief.paragraph(paragraph).title}"


def state(step: Step | None, path: Path) -> str:
    """What stands beside a paragraph in the list of the path; ``step`` is None for the foreword."""
    if step is None:
        return "foreword"
    if not step.asks:
        return "to read"
    if step == path.next:
        return "next"
    return stars(step.stars)


def result(path: Path, paragraph: int) -> str:
    """How a step went: "Step 3 of the path: 2 of 3 stars"."""
    step = path.step(paragraph)
    return f"{step_name(paragraph)}: {stars_in_words(step.stars if step is not None else 0)}"


def counts_others(path: Path, paragraph: int, share: float | None) -> str:
    """Why a step has its second star though less than SHARE_RIGHT was right this time; empty where that is not so."""
    step = path.step(paragraph)
    if share is None or step is None or step.stars != MOST_STARS - 1 or share >= SHARE_RIGHT - 1e-9:
        return ""
    return "Your best answer to each question counts, also from other rounds: so the second star stays yours"


def won(step: Step) -> str:
    """That a step has won a star by another round: "Step 3 of the path has won a star: 2 of 3 stars"."""
    return f"{step_name(step.paragraph)} has won a star: {stars_in_words(step.stars)}"


def third_for(session: Session) -> str:
    """What the third star of a step was for; empty where this round has not earned it."""
    if not is_faultless(session):
        return ""
    cited = [answer.cited is not None for _, answer in session.turns]
    if all(cited):
        return f"{_THIRD}, each with its line, and no help."
    return f"{_THIRD}, and no help." if any(cited) else f"{_THIRD}, and no help. No lines were asked for."


def to_gain(path: Path, paragraph: int) -> str:
    """What earns the next star of a step; empty where there is none to earn."""
    step = path.step(paragraph)
    return "" if step is None or step.stars >= MOST_STARS else EARNING[step.stars]


def way_on(path: Path, brief: Brief, paragraph: int) -> str:
    """What comes after a step: "Next step: 4, What Hollande asked for", or the step with the fewest stars.

    It says that all stars are earned where nothing comes.
    """
    step = path.way_on(paragraph)
    if step is None:
        return DONE
    return more_stars(step, brief) if step.stars else f"Next step: {step_title(brief, step.paragraph)}"


def more_stars(step: Step, brief: Brief) -> str:
    """A step to be played again: "For more stars: 4, What Hollande asked for (1 of 3)"."""
    return f"For more stars: {step_title(brief, step.paragraph)} ({step.stars} of {MOST_STARS})"


def end_words(path: Path) -> tuple[str, ...]:
    """What is said, once, when the last step was played, or the last star earned: what was done, and what is left."""
    steps = count(sum(step.asks for step in path.steps), "step")
    if path.is_full:
        return (
            f"Every star of the path is yours: {path.stars} of {path.most}.",
            f"You have played all {steps} with everything right, and without help.",
        )
    left = path.most - path.stars
    return (
        f"You have read the whole text and played all {steps} of the path.",
        f"{left} of {count(path.most, 'star')} can still be won: the step with the fewest comes next.",
    )


def step_again(paragraph: int) -> str:
    """That a step can be played again as a whole: "all of step 3 again, for its stars"."""
    return f"all of step {paragraph} again, for its stars"


def listed(path: Path, brief: Brief) -> tuple[str, ...]:
    """The path as lines of text: a paragraph each, with its stars in words."""
    lines = []
    for paragraph in brief.paragraphs:
        step = path.step(paragraph.number)
        if step is None or not step.asks:
            what = "To read, before you start" if paragraph.number == FOREWORD else "To read"
        elif step == path.next:
            what = "Next"
        else:
            what = stars_in_words(step.stars)
        lines.append(f"{paragraph.number}. {stop(paragraph.title)} {what}.")
    return tuple(lines)
