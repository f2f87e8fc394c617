"""Warnings about proofs that prove less than they seem to: reasons and words that lead elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quiz.rules.citing import cited_in
from quiz.rules.items import Item, ItemProblem, Line, cited_lines, words_that_matter
from quiz.rules.kinds.writing import FieldText
from quiz.rules.similarity import listing, quote
from quiz.rules.text import fold_words, with_plain_signs

_LONG_ENOUGH = 4
"""So many letters two words have in common at their beginning where they may be forms of one."""

WHY_LINE, KEY_BESIDE, PAIR_WITHOUT = "why-line-not-in-proof", "key-not-in-words", "pair-not-in-proof"
YEAR_WITHOUT = "year-not-in-proof"
RULES: Mapping[str, str] = {
    WHY_LINE: "the reason names a line, and none that is in the evidence",
    KEY_BESIDE: "a typed answer stands in a line of the evidence, but not among the words marked there",
    PAIR_WITHOUT: "no line of the evidence has a word of either side of a pair",
    YEAR_WITHOUT: "a right answer has a year, and the lines of the evidence have only others",
}
"""The name of each of these warnings, and what it warns of."""


def find_proof_warnings(item: Item, lines: Mapping[Line, str]) -> Iterator[ItemProblem]:
    """The warnings about the proof of a question, with the lines of the brief by their numbers."""
    if item.evidence and lines:
        yield from _lines_of_why(item, lines)
        yield from _answer_beside_words(item, lines)
        yield from _pairs_without_line(item, lines)
        yield from _years_without_line(item, lines)


def _lines_of_why(item: Item, lines: Mapping[Line, str]) -> Iterator[ItemProblem]:
    """That the reason names none of the lines of the evidence, as in "(2.2)", or one that there is not.

    One that names a line of the evidence may well name others, too, that say what it is about.
    """
    named = cited_in(item.why)
    if not named:
        return
    gone = next((str(line) for line in named if line not in lines), "")
    is_proved = any(str(line) in group for group in item.evidence for line in named)
    if is_proved and not gone:  # Most reasons: what to do instead need not be worded.
        return
    remedy = f"name {listing([str(line) for line in cited_lines(item)])} there"
    if gone:
        what = f"names line {gone}, which the brief has not"
        in_field = FieldText(f"it {what}", remedy)
        yield ItemProblem(WHY_LINE, f"why {what}", remedy, ("why",), words=gone, in_field=in_field)
    else:
        what, add = f"names line {named[0]}, which is not in the", f"{remedy}, or add it to the"
        in_field = FieldText(f"it {what} proof", f"{add} proof")
        yield ItemProblem(
            WHY_LINE, f"why {what} evidence", f"{add} evidence", ("why",), words=str(named[0]), in_field=in_field
        )


def _answer_beside_words(item: Item, lines: Mapping[Line, str]) -> Iterator[ItemProblem]:
    """That a typed answer stands in a line of the evidence, but no accepted form of it among the words marked."""
    if not item.form.facts.is_typed:
        return
    answer = item.right[0]
    marked = {line: words_that_matter(item, line) for line in cited_lines(item)}
    shown = {word for runs in marked.values() for run in runs for word in fold_words(run)}
    if any(set(fold_words(accepted)) <= shown for accepted in (answer, *item.also_right)):
        return
    whole = re.compile(rf"(?<!\w){re.escape(with_plain_signs(answer))}(?!\w)", re.IGNORECASE)
    for line, runs in marked.items():
        if runs and (found := whole.search(with_plain_signs(lines.get(line, "")))):
            group = next(place for place, one in enumerate(item.evidence) if str(line) in one)
            what = f"line {line} says {quote(found[0])}, but the words for the proof are {quote(runs[0])}"
            remedy = f"choose words with {quote(found[0])} in them"
            yield ItemProblem(KEY_BESIDE, what, remedy, ("evidence", group, str(line)))
            return


def _pairs_without_line(item: Item, lines: Mapping[Line, str]) -> Iterator[ItemProblem]:
    """That no cited line has a word of either side of a pair, so that none can have told it."""
    facts = item.form.facts
    if not facts.has_prompts or facts.shares:  # A group is often somebody's judgement, in words of its own.
        return
    told = " ".join(fold_words(" ".join(lines.get(line, "") for line in cited_lines(item))))
    pairs = [(left, _telling(f"{left} {right}")) for left, right in zip(item.prompts, item.right, strict=True)]
    without = [left for left, words in pairs if words and not any(word in told for word in words)]
    if without:
        what = f"no line of the evidence has a word of the pair of {listing([quote(one) for one in without])}"
        yield ItemProblem(PAIR_WITHOUT, what, "add the line that tells it", ("evidence",), words=without[0])


def _years_without_line(item: Item, lines: Mapping[Line, str]) -> Iterator[ItemProblem]:
    """That a right answer has a year which no cited line has, though they have others: a slip, or another line."""
    told = _years(" ".join(lines.get(line, "") for line in cited_lines(item)))
    for answer in item.right:
        lacking = [year for year in _years(answer) if year not in told]
        if told and lacking:
            what = f"the answer says {lacking[0]}, and the lines of the evidence say {listing(told)}"
            yield ItemProblem(YEAR_WITHOUT, what, f"correct it, or add the line that says {lacking[0]}", ("key",))
            return


def _years(text: str) -> list[str]:
    """The years of a text, each once; what has a sign between its figures is a number."""
    return list(dict.fromkeys(re.findall(r"(?<![\d.,:/-])(?:1\d{3}|20\d{2})(?![\d:/-]|[.,]\d)", text)))


def _telling(part: str) -> set[str]:
    """The beginnings of the words of a pair that may tell it from others."""
    return {word[:_LONG_ENOUGH] for word in fold_words(part) if len(word) >= _LONG_ENOUGH or word.isdigit()}
