"""The names of things, and figures as people read them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Mapping
from math import ceil, copysign, floor
from string import ascii_uppercase
from typing import assert_never

from quiz.bank.words import ENGLISH, Words, fill
from quiz.rules.figures import DateParts
from quiz.rules.helps import Help
from quiz.rules.items import ITEM_TYPES, AnswerType, Form, Given, Kind, Line, Verdict, for_each
from quiz.rules.question import Asked, Question
from quiz.rules.scoring import THRESHOLDS, stake
from quiz.rules.terms import Mode
from quiz.wording import prose
from quiz.wording.prose import joined, plural, with_answer
from quiz.wording.words import words

VERDICTS = {
    Verdict.STATED: "Stated",
    Verdict.CONTRADICTED: "Contradicted",
    Verdict.NOT_STATED: "Not stated",
}

KINDS = {kind: item.label for kind, item in ITEM_TYPES.items()}
"""The name of each kind in menus."""

MODES = {Mode.PRACTICE: "Practice", Mode.EXAM: "Exam", Mode.SPRINT: "Sprint", Mode.LADDER: "Ladder"}
_HOW_PLAYED = {
    Mode.PRACTICE: "right answers at once",
    Mode.EXAM: "right answers at the end",
    Mode.SPRINT: "as many as you can",
    Mode.LADDER: "harder and harder, one wrong answer ends it",
}

SEALED = "Exam: your teacher marks it"
"""The mode of an exam without its keys."""

AFTER_CLOSING = "Exam: right answers after it has closed"
"""The mode of an exam whose answers may be known only then."""

DIFFICULTIES = {1: "easy", 2: "medium", 3: "hard"}

_MONTHS = "January February March April May June July August September October November December".split()

count = prose.count
"""A number of things: "1 question", "3 questions". It stands with prose, which loads no rules."""

CLOSE = 180
"""From so many seconds on, down to the end, the time left is shown to the second."""

LEVELS = {1: "a guess", 2: "fairly sure", 3: "certain"}

PARTLY_SURE = "An answer that is partly right earns its part of the points for right, and loses none."
"""What saying how sure one is does to an answer that is partly right."""

_TASKS: Mapping[Form, Callable[[Words], str]] = for_each(
    Form,
    {
        Form.PICK_ONE: lambda pack_words: pack_words.pick_one,
        Form.PICK_SOME: lambda pack_words: pack_words.pick_some,
        Form.TYPE: lambda pack_words: pack_words.type_answer,
        Form.ARRANGE: lambda pack_words: pack_words.put_in_order,
        Form.PAIR: lambda pack_words: pack_words.find_partners,
        Form.GROUP: lambda pack_words: pack_words.put_into_groups,
    },
)
_REQUESTS = ("Put ", "Choose ", "Pick ", "Select ", "Sort ", "Match ", "Arrange ")
"""How a stem begins to say what is to be done."""

NO_BRIEF = "This pack has no brief"


TYPE_LINE = "Type 52 for 5.2."
"""That a line can be named by its number."""
LINE_FIRST = "Move to a line first, or type its number"
"""What is said where a line was to be ticked and the cursor is on none."""
WORDS_FIRST = "Type words, not a number"
"""What is said where a digit is typed as if it picked an option."""
PICK_FIRST = "Nothing is picked yet: press a digit"
"""What enter says while the cursor stands on no option."""


def no_line(number: str) -> str:
    """What is said where a number was typed that no line has."""
    return f"There is no line {number}"


def task(question: Question) -> str:
    """What to do with a question, in one short sentence."""
    pack_words = words()
    typing: Mapping[AnswerType, str] = {
        "text": "",
        "number": pack_words.type_number,
        "date": dated(pack_words.type_date, question),
    }
    if question.verdicts:
        return pack_words.rule_on_claim
    return typing[question.answer] or ITEM_TYPES[question.kind].asks or _TASKS[question.form](pack_words)


def further_task(question: Question) -> str:
    """What to do with a question, where its stem does not say so itself; empty where it does.

    A stem that ends with a request, such as "Put these in order, the earliest first.", says it in better words.
    """
    request = re.split(r"(?<=[.?!]) +", question.stem)[-1]
    says_it = question.form.facts.has_parts and request.endswith(".") and request.startswith(_REQUESTS)
    return "" if says_it else task(question)


def option(kind: Kind, text: str) -> str:
    """An option as shown: a verdict by its name, anything else as it is, also where it is no verdict."""
    if not ITEM_TYPES[kind].verdicts:
        return text
    pack_words = words()
    named = {
        Verdict.STATED: pack_words.stated,
        Verdict.CONTRADICTED: pack_words.contradicted,
        Verdict.NOT_STATED: pack_words.not_stated,
    }
    return {str(verdict): name for verdict, name in named.items()}.get(text, text)


def kind(of: Kind) -> str:
    """The name of a kind beside a question, in the words of its pack."""
    named: str = getattr(words(), of.value, KINDS[of])
    return named


def parts(question: Question, answer: Given) -> tuple[str, ...]:
    """The parts of an answer, whoever gave it, each as a line of its own; none where nothing was picked."""
    match question.form:
        case Form.PICK_ONE | Form.PICK_SOME | Form.TYPE:
            return tuple(option(question.kind, text) for text in answer)
        case Form.ARRANGE:
            return tuple(f"{place} {text}" for place, text in enumerate(answer, 1))
        case Form.PAIR | Form.GROUP:
            return tuple(
                f"{with_answer(prompt)}{partner or words().nothing}" for prompt, partner in question.partners(answer)
            )
        case _ as never:
            assert_never(never)


def given(question: Question, answer: Given | None) -> str:
    """An answer on one line, whoever gave it: the player or the key."""
    pack_words = words()
    if answer is None:
        return pack_words.nothing
    if not answer:
        return pack_words.none_of_them
    match question.form:
        case Form.ARRANGE:
            return f"{pack_words.first} {joined(answer, f', {pack_words.then} ')}"
        case Form.PICK_ONE | Form.PICK_SOME | Form.TYPE | Form.PAIR | Form.GROUP:
            return joined(parts(question, answer), "; ")
        case _ as never:
            assert_never(never)


def letter(place: int) -> str:
    """The letter of a place, the first being 0: A to Z, then AA and so on."""
    rest, last = divmod(place, len(ascii_uppercase))
    return (letter(rest - 1) if rest else "") + ascii_uppercase[last]


def lines(cited: tuple[Line, ...]) -> str:
    """Lines as people write them: "line 5.2", "lines 5.2 and 6.1"."""
    if not cited:
        return "no line"
    pack_words = words()
    named = fill(pack_words.line, line=cited[0]) if len(cited) == 1 else fill(pack_words.lines, lines=numbers(cited))
    is_noun = (pack_words.line, pack_words.lines) != (ENGLISH.line, ENGLISH.lines)
    return named if is_noun else f"{named[0].lower()}{named[1:]}"


def numbers(lines: tuple[Line, ...]) -> str:
    """The numbers of one line or more: "5.2", "5.2, 6.1 and 6.3"."""
    *first, last = map(str, lines)
    return f"{', '.join(first)} {words().both} {last}" if first else last


def mode(mode: Mode, keys: str = "one key each") -> str:
    """A mode with how it is played, and how a sprint is answered where there are words for it."""
    answered = f", {keys}" if keys and mode is Mode.SPRINT else ""
    return f"{MODES[mode]}: {_HOW_PLAYED[mode]}{answered}"


def level(number: int, helps: Collection[Help] = (), *, hint_price: bool = True) -> str:
    """A level of certainty with what it stands to win and lose on an answer that was given with these helps."""
    return f"{number}, {LEVELS[number]}: {stakes(number, helps, hint_price=hint_price)}"


def stakes(number: int, helps: Collection[Help] = (), *, hint_price: bool = True) -> str:
    """What a level of certainty stands to win and lose, and how often one has to be right for it to pay off."""
    won, lost = stake(number, helps, hint_price=hint_price)
    staked = f"{signed(won)} or {signed(lost)}"
    if number not in THRESHOLDS or Help.BRIEF in helps:
        return staked
    right, of = THRESHOLDS[number].split("/")
    return f"{staked}; pays off if you are right {right} times out of {of}"


def headed(paragraph: str, heading: str) -> str:
    """A paragraph, named by its number, with its heading: "Paragraph 3, The storm"; alone where it has none."""
    return f"{paragraph}, {heading}" if heading else paragraph


def citing(question: Question, *, for_star: bool = False) -> str:
    """The question for citations, with how many lines may be cited; ``for_star`` of the path says what it is for."""
    which = "Which line proves it, for the third star?" if for_star else "Which line proves it?"
    return f"{which} You may name up to {question.cites} lines." if question.cites > 1 else which


def citing_again(question: Question) -> str:
    """The same in a few words, without a full stop, for who has read it in full: "Which line, or up to 2 lines"."""
    return f"Which line, or up to {question.cites} lines" if question.cites > 1 else "Which line"


def citing_notes(question: Question, *, for_star: bool = False) -> tuple[str, ...]:
    """The question for citations on a screen, from long to short, for where there is little room."""
    whole = citing(question, for_star=for_star)
    upto = f" Up to {question.cites}." if question.cites > 1 else ""
    which = "Line for the third star?" if for_star else "Which line proves it?"
    return f"{whole} {TYPE_LINE}", f"{which}{upto} {TYPE_LINE}", whole, which


def line_again(number: str) -> str:
    """That the line on which the cursor stood from the start is taken by the same key again."""
    return f"Press it again for {number}; or move to a line, or type its number"


def typed_problem(asked: Asked, typed: str) -> str:
    """Why a typed answer is not taken and asked for again, without its full stop; empty where it is taken."""
    if asked.is_bare_number(typed):
        return WORDS_FIRST
    return "" if asked.is_readable(typed) else figure_wanted(asked, typed)


def figure_wanted(question: Question, typed: str = "") -> str:
    """What to type where a number or a date is asked for, without its full stop; and what is wrong with ``typed``."""
    if question.is_part_of_date(typed):
        return f"{words().date_part_missing} {figure_wanted(question)}"
    return words().enter_number if question.answer == "number" else dated(words().enter_date, question)


def figure_hint(question: Question) -> str:
    """The same where it says more than what to do does, as a sentence; empty where it does not, or a text is typed."""
    is_said = question.answer == "text" or (question.answer == "date" and "{date}" in words().type_date)
    return "" if is_said else f"{figure_wanted(question)}."


def dated(text: str, question: Question) -> str:
    """A text of the pack's words with what a date has to say in the place of {date}."""
    pack_words = words()
    named: Mapping[DateParts, str] = {
        "day, month, year": pack_words.date_day_month_year,
        "day, month": pack_words.date_day_month,
        "month, year": pack_words.date_month_year,
        "month": pack_words.date_month,
        "year": pack_words.date_year,
    }
    parts = question.date_parts
    return fill(text, date=pack_words.date_any if parts is None else named[parts])


def rounded(value: float) -> str:
    """A number of points as players read it, to one decimal at most. What is not whole never looks whole."""
    tenths = floor(abs(value) * 10 + 0.5)
    off = abs(value) * 10 - tenths
    if tenths % 10 == 0 and abs(off) > _NEARLY:
        tenths += 1 if off > 0 else -1
    return figure(copysign(tenths / 10, value))


_NEARLY = 0.04
"""So many tenths more or less are no more than what adding up has left."""


def figure(value: float) -> str:
    """A number with no more decimals than it needs, two at most: for marks, and for what teachers work out."""
    return decimals(value).rstrip("0").rstrip(".")


def amount(number: float, thing: str) -> str:
    """An amount that need not be whole, to one decimal: "1 point", "2.5 points"."""
    text = rounded(number)
    return f"{text} {plural(thing, float(text))}"


def amount_in_full(number: float, thing: str) -> str:
    """An amount to two decimals: "1 mark", "2.25 marks"."""
    text = figure(number)
    return f"{text} {plural(thing, float(text))}"


def questions_left(number: int) -> str:
    """How many questions are left, as a sentence."""
    if not number:
        return "No question is left."
    return f"{count(number, 'question')} {'is' if number == 1 else 'are'} left."


def marks(number: float) -> str:
    """A number of marks: "1 mark", "2.5 marks"."""
    return amount_in_full(number, "mark")


def signed(value: float) -> str:
    """A gain or a loss: "+3", "-6", "0"."""
    return f"+{rounded(value)}" if value > 0.004 else rounded(value)


def share(part: float, whole: float) -> str:
    """A share in whole per cent; nothing of nothing is a dash."""
    return f"{_unsigned(f'{100 * part / whole:.0f}')} %" if whole else "-"


def earned(credit: float, asked: int) -> str:
    """What some questions earned, to stand beside its share: to two decimals where one would make another share."""
    text = rounded(credit)
    return text if share(float(text), asked) == share(credit, asked) else figure(credit)


def decimals(value: float) -> str:
    """A figure without a unit, to two decimals."""
    return _unsigned(f"{value:.2f}")


def _unsigned(text: str) -> str:
    """A rounded number; what is rounded to nothing has no sign: "0.00" for "-0.00"."""
    return text if text.strip("-0.") else text.removeprefix("-")


def clock(seconds: float) -> str:
    """A time left as 1:05: what has begun counts as a whole second, so 0:00 is none at all."""
    whole = ceil(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def time_left(seconds: float) -> str:
    """A time left that can be glanced at: whole minutes while there are many, then 2:05."""
    return f"{int(seconds) // 60} min" if seconds >= CLOSE else clock(seconds)


def day(date: datetime.date) -> str:
    """A date in words, in any locale: "22 November 2026"."""
    return f"{day_of_month(date)} {date.year}"


def published(date: datetime.date | int) -> str:
    """When a text was published, in words: its day, or the year alone where no more is known."""
    return str(date) if isinstance(date, int) else day(date)


def day_of_month(date: datetime.date) -> str:
    """A day of any year: "22 November"."""
    return f"{date.day} {_MONTHS[date.month - 1]}"


def month(date: datetime.date) -> str:
    """The month of a date: "November 2026"."""
    return f"{_MONTHS[date.month - 1]} {date.year}"


def month_number(name: str) -> int:
    """The number of a month by its name or the first letters of it, three or more; raises ValueError."""
    found = [at for at, month in enumerate(_MONTHS, 1) if len(name) >= 3 and month.lower().startswith(name.lower())]
    if not found:
        raise ValueError("no month")
    return found[0]


def moment(at: datetime.datetime) -> str:
    """A moment in words, to the minute: "22 November 2026, 18:05"."""
    return f"{day(at.date())}, {at:%H:%M}"
