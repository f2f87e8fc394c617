"""Making the pack of ``quiz draft``, printing its request, and saying what does not hold in an answer."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from quiz.authoring.as_question import is_form
from quiz.authoring.assistant import ASKED_KINDS, LARGEST_ANSWER, AnswerError, ask_model, read_answer, request
from quiz.authoring.dateline import without_dateline
from quiz.authoring.drafted_pack import drafts_toml, is_copied, numbered
from quiz.authoring.drafting.choosing import COUNT, KINDS, draw
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.new_pack import QUESTIONS, WORKING_COPY, NewPack, TextParagraph, demand_free, write_new_pack
from quiz.authoring.offered import OFFERED, PackSoFar, cited, offered_text, read_before, remember, shown_of
from quiz.authoring.proving import prove
from quiz.authoring.question_form import question_kind
from quiz.authoring.sentences import sentences
from quiz.authoring.source_text import read_source
from quiz.authoring.working_copy import add_drafts, is_pack, read_working_copy
from quiz.bank.about import ABOUT, LONGEST_TITLE
from quiz.bank.check import check_pack
from quiz.bank.clean import clean
from quiz.bank.paths import shown_path, user_path
from quiz.bank.reader import BRIEF
from quiz.bank.shell import shell_pack
from quiz.cli.pack_source import source as read_source_options
from quiz.errors import Exit, QuizError, UsageError
from quiz.reading.files import TooLargeError, read_regular
from quiz.rules.similarity import listing
from quiz.rules.text import fold
from quiz.wording import pack_progress
from quiz.wording.prose import count

_OF_NEW_PACK = ("title", "source", "publisher", "date", "place", "address")
"""The options that only a pack that is made takes."""
_MOST_LISTED = 12
_CALLED = {
    "claim": "claims", "choice": "choices", "select": "selects", "typed": "typed answers", "order": "orders",
    "match": "matches", "sort": "sorts",
}  # fmt: skip
_NEEDED = {
    "claim": "it takes a fact in which one thing can be changed, such as a date, a number or a name",
    "choice": "it takes a fact, and two wrong answers of the same sort in the text",
    "select": "it takes a list, or four statements that make sense alone",
    "typed": "it takes a name, a date or a number that one question can ask for",
    "order": "it takes three events with dates that the program reads for sure; write others by hand",
    "match": "it takes three events with dates, three people with what they are or do, or four numbers",
    "sort": "it takes two groups with two things each, such as sayings of two people, facts and opinions, or what "
    "happened in two years",
}
"""What a text has to have for each kind."""


def make(args: argparse.Namespace) -> int:
    """Make a pack with drafts, or print the request; raises UsageError and what reading does."""
    kinds = _kinds(args.kinds)
    if sum((args.prompt, args.answer is not None, args.model is not None)) > 1:
        raise UsageError("give one of --prompt, --from and --model")
    if args.only_new_lines and (args.prompt or args.answer is not None or args.model is not None):
        raise UsageError("--only-new-lines is for what the program drafts, without --prompt, --from and --model")
    if not args.prompt and args.output is None:
        raise UsageError("name the folder of the pack with -o")
    folder = user_path(args.output) if args.output is not None else None
    adds = folder is not None and is_pack(folder)
    if folder is not None and not args.prompt and not adds:
        demand_free(folder)
    if adds and (given := [f"--{name}" for name in _OF_NEW_PACK if getattr(args, name) is not None]):
        what = "the pack is there already, with a title and a source of its own"
        raise UsageError(f"{given[0]}: {what}; change them in its {ABOUT}")
    new = _text(args, folder)
    found = [paragraph.sentences for paragraph in new.paragraphs]
    lines = numbered(found)
    most = args.count or COUNT
    if args.prompt:
        print(request(lines, ASKED_KINDS if args.kinds is None else kinds, most), end="")
        return Exit.OK
    if folder is None:
        raise UsageError("name the folder of the pack with -o")
    if args.answer is not None or args.model is not None:
        return _from_answer(args, folder, new, lines, most, ASKED_KINDS if args.kinds is None else kinds)
    before = read_before(folder) if adds else PackSoFar()
    drawn = draw(ReadText(found), before, kinds=kinds, count=most, seed=args.seed, only_new_lines=args.only_new_lines)
    tables = [table for one in drawn.drafts for table in one.tables]
    without = [f"No {_CALLED[kind]}: {_NEEDED[kind]}." for kind, is_known in drawn.missing.items() if not is_known]
    known = [_CALLED[kind] for kind, is_known in drawn.missing.items() if is_known]
    if known and tables:
        without.append(f"No more {listing(known)}: all that the program is sure of are drafted already.")
    if not tables and not adds:
        print(*without, sep="\n", file=sys.stderr)
        raise QuizError(
            "no draft could be made of this text that the program is sure of; try --prompt, or write by hand"
        )
    return _write(folder, new, tables, lines, {}, before, drawn.known, without)


def _text(args: argparse.Namespace, folder: Path | None) -> NewPack:
    """The text that the questions are about: the file that is named, or the working copy of the pack."""
    if args.file is None:
        if folder is None or not is_pack(folder):
            raise UsageError(f"name the text; only for a pack that has its {WORKING_COPY} may it be left out")
        return NewPack(title="", paragraphs=read_working_copy(folder))
    path = user_path(args.file)
    source, dateline = without_dateline(read_source(path))
    split = sentences([paragraph.text for paragraph in source.paragraphs])
    kept = [(found, paragraph) for found, paragraph in zip(split, source.paragraphs, strict=True) if found]
    title = clean(args.title or source.title or path.stem).strip()[:LONGEST_TITLE] or "My pack"
    return NewPack(
        title=title,
        source=read_source_options(args, title, None, dateline),
        paragraphs=tuple(TextParagraph(found, paragraph.heading) for found, paragraph in kept),
    )


def _from_answer(
    args: argparse.Namespace, folder: Path, new: NewPack, lines: Mapping[str, str], most: int, kinds: tuple[str, ...]
) -> int:
    """Make a pack of what an assistant answered, and say what does not hold."""
    shown = clean(args.answer) if args.answer is not None else "the answer"
    try:
        if args.answer is not None:
            data = read_regular(user_path(args.answer), LARGEST_ANSWER)
        else:
            data = ask_model(args.model, request(lines, kinds, most))
        answer = read_answer(data)
    except TooLargeError:
        raise QuizError(
            f"{shown}: it is larger than {LARGEST_ANSWER // 1_000_000} MB; ask for fewer questions"
        ) from None
    except AnswerError as error:
        raise QuizError(f"{shown}: {error}") from None
    problems = prove(answer.tables, lines)
    taken = [place for place, table in enumerate(answer.tables) if is_form(table)]
    for line in answer.refused:
        print(f"{line}; left out")
    for place, (table, found) in enumerate(zip(answer.tables, problems, strict=True)):
        for problem in found:
            left = "" if place in taken else "; left out"
            print(f"question {answer.numbers[place]} ({clean(str(table.get('stem', '')))[:40]}): {problem}{left}")
    if not taken:
        raise QuizError(f"{shown} has no question that a pack can hold, so nothing is written")
    notes = {at: [f"does not hold: {problem}" for problem in problems[place]] for at, place in enumerate(taken)}
    before = read_before(folder) if is_pack(folder) else PackSoFar()
    done = _write(folder, new, [answer.tables[place] for place in taken], lines, notes, before)
    return Exit.PROBLEM if answer.refused or any(problems) else done


def _write(
    folder: Path,
    new: NewPack,
    tables: Sequence[Mapping[str, Any]],
    lines: Mapping[str, str],
    notes: Mapping[int, list[str]],
    before: PackSoFar,
    met: Sequence[Mapping[str, Any]] = (),
    without: Sequence[str] = (),
) -> int:
    """Write the drafts, and the list of them.

    ``met`` are questions that were drafted again and are left out, and ``without`` says of which kinds there is none.
    """
    shown = shown_path(folder)
    typed = shell_pack(folder)
    there = ""
    if is_pack(folder):
        added = add_drafts(folder, new, tables, lines, notes, before)
        # After the drafts: what the list has is not drafted again, so it never has what was not written.
        remember(folder, (*met, *added.tables))
        tables = added.tables
        if added.without_line:
            what = f"{count(added.without_line, 'draft')} {'cites' if added.without_line == 1 else 'cite'} lines"
            print(f"{what} that its {BRIEF} does not have; left out")
        in_it = sum(fold(shown_of(table)) in before.there for table in met)
        known, gone = added.known + in_it, added.offered + len(met) - in_it
        there = f"; {known} more {'was' if known == 1 else 'were'} there already" if known else ""
        done = f"The pack {shown} has {count(len(tables), 'new draft')}"
    else:
        write_new_pack(folder, new, drafts_toml(tables, lines, notes), {OFFERED: offered_text(tables)})
        gone, done = 0, f"The pack {shown} is made, with {count(len(tables), 'draft')}"
    asked = {number for table in tables for number in cited(table)}
    print(f"{done} on {len(asked)} of {count(len(lines), 'line')}{there}.")
    if tables:
        of_kinds = Counter(question_kind(table).value for table in tables)
        print(f"By kind: {pack_progress.kinds({kind: of_kinds[kind] for kind in KINDS if of_kinds[kind]})}.")
    if gone:
        what = "question that you changed or deleted is" if gone == 1 else "questions that you changed or deleted are"
        print(f"{gone} {what} not drafted again; {OFFERED} in the pack lists what was drafted.")
    if left := [number for number in lines if number not in asked and number not in before.asked]:
        print(f"{'Line' if len(left) == 1 else 'Lines'} without a question: {_listed(left)}.")
    for line in without:
        print(line)
    if not tables:
        print("All that the program is sure of is drafted already. Write further questions by hand.")
        return Exit.OK
    if more := pack_progress.possible(check_pack(folder).report.coverage):
        print(more)
    copied = sum(is_copied(table, lines) for table in tables)
    if copied:
        what = "question is a sentence" if copied == 1 else "questions are sentences"
        print(
            f"{copied} {what} of the text: put {'it' if copied == 1 else 'them'} into other words (a note says where)."
        )
    print()
    print("What to do next:")
    print(f"1. Say yes or no to each draft: quiz pack edit {typed} (or delete draft = true in {QUESTIONS}).")
    print(f"2. Put the lines of {BRIEF} into your own words: so far they are the text's.")
    print(f"3. See what is still missing: quiz check {typed}")
    print("The way from here to a class: quiz help first-pack")
    return Exit.OK


def _listed(numbers: Sequence[str]) -> str:
    """Numbers of lines, not more than can be read at once."""
    shown = ", ".join(numbers[:_MOST_LISTED])
    return f"{shown} and {len(numbers) - _MOST_LISTED} more" if len(numbers) > _MOST_LISTED else shown


def _kinds(given: str | None) -> tuple[str, ...]:
    if given is None:
        return KINDS
    names = tuple(name.strip() for name in given.split(",") if name.strip())
    for name in names:
        if name not in KINDS:
            raise UsageError(f"--kinds: there is no kind {clean(name)[:40]!r}; choose from {', '.join(KINDS)}")
    return names or KINDS
