"""``quiz exercise``: an exercise for a class, made and shown."""

from __future__ import annotations

import argparse
import datetime
import secrets
import sys
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import assert_never

import msgspec

from quiz.bank import shelf
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import user_path
from quiz.bank.shell import shell_path
from quiz.classroom.authoring import NAMED_TWICE, ExerciseRequest, make, read_extra, read_marks
from quiz.classroom.exercise import ENDING, LONGEST_MINUTES, MOST_QUESTIONS, Counts, Exercise
from quiz.classroom.exercise_file import read_exercise, write_exercise
from quiz.classroom.exercise_pack import ChangedPack, Lacking, Missing, Unchanged, find_questions
from quiz.classroom.exercise_summary import summary
from quiz.classroom.moments import read_moment
from quiz.cli import arguments, numbers
from quiz.cli.keys import key_pack
from quiz.cli.printing import print_json, print_paged
from quiz.errors import Exit, QuizError, UsageError
from quiz.play.clock import SYSTEM
from quiz.play.opening import new_seed
from quiz.rules.items import Kind
from quiz.rules.question import Asked
from quiz.rules.terms import Mode, QuestionFilter
from quiz.store.files import prove_writable
from quiz.wording import names
from quiz.wording.listings import answer_rows
from quiz.wording.prose import sentence

_HIDDEN_SEED_BITS = 128
_EXAMPLES = """\
examples:
  quiz exercise new laws.exercise                         asks for everything, one thing after the other
  quiz exercise new laws.exercise --topic laws --count 8 --minutes 20
  quiz exercise new test.exercise --count 20 --hide-keys --own-order --closes "2030-12-01 18:00"
  quiz exercise show laws.exercise                        what it asks, how, and until when
  quiz exercise show laws.exercise --answers              with the keys and the reasons
  quiz exercise page laws.exercise -o laws.html           for students who do it in a browser
  quiz exercise serve laws.exercise                       the same over the local network, for phones and tablets

Students do it with: quiz play laws.exercise --player "Their Name"
"""
_NEW = """\
Without options you are asked. The exercise asks the same questions of everybody; the options of each are
shuffled by the seed. A moment is written 2026-12-01, "2026-12-01 18:00", "1.12.2026 18:00", or 18:00 for
today, in your own time; or with an offset from UTC, as in 2026-12-01T18:00+01:00.
More time is written --extra "Ann Lee=10" in minutes, or --extra "Ann Lee=25%" of the limit.
"""


_PAGE = """\
Students open the file in a browser on a computer or an Android phone, and hand in the file or the text that they get
at its end. quiz grade takes both.
"""
_SERVE = """\
Students on the same network scan the code or type the address. Only the page is served, and nothing else of this
machine. What they answer stays on their devices: they hand in the file or the text that they get at its end.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Make an exercise for a class, or show what one asks. An exercise is a file."
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    help_text = "make an exercise; asks for everything unless an option is given"
    _describe_new(actions.add_parser("new", help=help_text, description=sentence(help_text), epilog=_NEW))
    help_text = "show what an exercise asks, how, and until when"
    show = actions.add_parser("show", help=help_text, description=sentence(help_text))
    arguments.exercise(show)
    help_text = "the keys, too, with the lines that prove them and every reason"
    show.add_argument("--answers", action="store_true", help=help_text)
    arguments.pack_option(show, "--key", "with --answers: the pack with the keys, where it is not the one on the shelf")
    show.add_argument("--json", action="store_true", help="print JSON, without the secret")
    help_text = "write the page on which students do it in a browser: one file, which needs no network"
    page = actions.add_parser("page", help=help_text, description=sentence(help_text), epilog=_PAGE)
    arguments.exercise(page)
    arguments.file(
        page.add_argument("-o", "--output", metavar="FILE", required=True, help="the file, such as laws.html")
    )
    help_text = "serve that page on the local network, with its address as a QR code, until Ctrl+C"
    serve = actions.add_parser("serve", help=help_text, description=sentence(help_text), epilog=_SERVE)
    arguments.exercise(serve)
    help_text = "the port (8000), or 0 for any that is free"
    serve.add_argument("--port", type=numbers.whole(0, numbers.LARGEST_PORT), default=8000, metavar="N", help=help_text)
    serve.add_argument("--address", metavar="IP", help="the address of this machine to show, where it has several")


def _describe_new(parser: argparse.ArgumentParser) -> None:
    arguments.file(parser.add_argument("file", metavar="FILE", help=f"the file to write, such as laws{ENDING}"))
    arguments.pack_option(parser, "--pack", "the pack that the questions are from")
    parser.add_argument("--title", metavar="T", help="what the exercise is called (the pack's title if left out)")
    parser.add_argument("--count", type=numbers.whole(1, MOST_QUESTIONS), metavar="N", help="how many questions (10)")
    arguments.topic(parser)
    arguments.kind(parser)
    arguments.difficulty(parser)
    parser.add_argument("--id", action="append", metavar="ID", help="this question (may be repeated; no others then)")
    parser.add_argument(
        "--marks", action="append", metavar="WHAT=N", help="what a kind or a question is worth, as in typed=2"
    )
    parser.add_argument("--mode", choices=("practice", "exam"), help="told after every answer, or at the end (exam)")
    help_text = "in an exam, let nobody go back to a question or change an answer"
    parser.add_argument("--no-going-back", action="store_true", help=help_text)
    parser.add_argument("--closed-book", action="store_true", help="do not let the brief be read")
    parser.add_argument("--certainty", action="store_true", help="ask how sure each answer is")
    parser.add_argument("--lines", action="store_true", help="ask which line of the brief proves each question")
    arguments.strict_spelling(parser)
    parser.add_argument("--hide-keys", action="store_true", help="write the questions into the file without their keys")
    parser.add_argument(
        "--minutes", type=numbers.decimal(0, LONGEST_MINUTES), metavar="N", help="how long a student has"
    )
    parser.add_argument("--opens", metavar="WHEN", help="when it opens: nobody can begin before")
    parser.add_argument("--closes", metavar="WHEN", help="when it closes: nobody can answer after")
    parser.add_argument("--attempts", metavar="N", help="how often it may be done: a number, or any (1)")
    help_text = "which attempt counts where several are allowed: best, last, or the mean of all (best)"
    parser.add_argument("--counts", choices=tuple(map(str, Counts)), metavar="WHICH", help=help_text)
    help_text = "in an exam, tell nothing of how it went before it has closed for everybody"
    parser.add_argument("--answers-after-closing", action="store_true", help=help_text)
    parser.add_argument("--own-order", action="store_true", help="an order of each student's own")
    parser.add_argument("--seed", type=numbers.whole(0, numbers.LARGEST_SEED), metavar="N", help="what makes the order")
    parser.add_argument("--extra", action="append", metavar="NAME=MORE", help="more time for a student")
    parser.add_argument("--no-secret", action="store_true", help="leave out what seals the results")


def run(args: argparse.Namespace) -> int:
    """Make an exercise, show one, or write or serve its page."""
    match args.action:
        case "new":
            return _new(args)
        case "page":
            from quiz.cli.exercise_page import write_page

            return write_page(args)
        case "serve":
            from quiz.cli.exercise_serve import serve_page

            return serve_page(args)
        case _:
            return _show(args)


def _new(args: argparse.Namespace) -> int:
    path = _exercise_path(args.file)
    if _says_nothing(args):
        _demand_writable(path)
        from quiz.plain.console import Console
        from quiz.plain.exercise import ask_for_exercise

        try:
            pack, request = ask_for_exercise(Console(sys.stdin, sys.stdout), SYSTEM.now())
        except EOFError:
            raise UsageError("the input ended before all was asked; nothing is written (or use options)") from None
        except KeyboardInterrupt:
            print("\nNothing is written.")
            return Exit.INTERRUPTED
    else:
        pack = arguments.named_pack(args)
        request = _request(args, pack)
    seed = _new_seed(request) if args.seed is None else args.seed
    secret = None if args.no_secret else secrets.token_hex(16)
    exercise = make(pack, request, id=uuid.uuid4().hex, seed=seed, secret=secret)
    write_exercise(path, exercise)
    print("\n".join((*_as_lines(exercise, pack), *_left_out(exercise, pack, request))))
    print(
        f'Written to {clean(str(path))}. Students enter: quiz play {shell_path(clean(path.name))} --player "Their Name"'
    )
    if exercise.sealed is None and not shelf.is_built_in(pack.name):
        print(
            f"That takes your pack on their computers, too: put a copy of the folder {pack.name} beside the exercise "
            "there. Without a copy: quiz exercise page, or --hide-keys here."
        )
    return Exit.OK


def _new_seed(request: ExerciseRequest) -> int:
    """A seed that nobody chose; where keys are hidden, one that nobody can find by trying all."""
    return secrets.randbits(_HIDDEN_SEED_BITS) if request.hide_keys else new_seed()


def _show(args: argparse.Namespace) -> int:
    exercise = read_exercise(user_path(args.exercise))
    if args.key is not None and not args.answers:
        raise UsageError("--key is for the answers; add --answers, or leave it out")
    if args.json and args.answers:
        raise UsageError("--json prints the exercise, which holds no answers; leave out --answers")
    if args.json:
        print_json(msgspec.structs.replace(exercise, secret=None))
        return Exit.OK
    keys = key_pack(exercise, args.key, user_path(args.exercise)) if args.answers else None
    pack = _pack_of(exercise, args.exercise) if keys is None or exercise.sealed is not None else keys
    lines = [*_as_lines(exercise, pack)]
    items = {} if keys is None else exercise.keyed(keys)
    for number, one in enumerate(exercise.asked(pack, exercise.seed) if pack is not None else (), 1):
        lines += ["", *_question(number, one, exercise.marks[one.id])]
        if keys is not None and one.id in items:
            lines += (f"   {row.label}: {row.text}" for row in answer_rows(keys, items[one.id]))
        elif keys is not None:
            lines.append(f"   The pack {keys.name} does not have this question any more.")
    if pack is None:
        lines += ["", f"The pack {exercise.pack.name} is not here as it was, so the questions cannot be shown."]
    print_paged(lines)
    return Exit.OK


def _question(number: int, asked: Asked, worth: float) -> Iterator[str]:
    """One question as all students see it, with the name that other commands take for it."""
    yield f"{number}. {asked.stem}{'' if worth == 1 else f' ({names.marks(worth)})'}"
    yield f"   {names.KINDS[asked.kind]}, id {asked.id}"
    for at, prompt in enumerate(asked.prompts, 1):
        yield f"   {at}. {prompt}"
    for at, option in enumerate(asked.options):
        yield f"   {names.letter(at)}. {names.option(asked.kind, option)}"


def _left_out(exercise: Exercise, pack: Pack, request: ExerciseRequest) -> Iterator[str]:
    """What was wanted, or paid for, and was not drawn."""
    drawn = {item.kind for item in exercise.keyed(pack).values()}
    fitting = {item.kind for item in pack.items if request.wanted.admits(item)}
    missed = [names.KINDS[kind] for kind in Kind if kind in fitting - drawn]
    if missed and not request.ids:
        why = "" if len(exercise.question) < len(fitting) else ", since they would give the answers of others away"
        yield f"Not drawn: {', '.join(missed)}{why}. Ask for more questions, or name some with --id, to have them, too."
    for name in request.marks:
        if name in set(Kind) - drawn:
            yield f"No question is of the kind {name}, so its marks are not used."


def _as_lines(exercise: Exercise, pack: Pack | None) -> Iterable[str]:
    yield exercise.title
    for label, value in summary(exercise, pack, SYSTEM.now()):
        yield f"  {label}: {value}"


def _pack_of(exercise: Exercise, name: str) -> Pack | None:
    """What the questions can be read from, None where that is not here or not as it was; raises UsageError."""
    try:
        found = find_questions(exercise, user_path(name))
    except QuizError:
        return None
    match found:
        case Unchanged(pack):
            return pack
        case Lacking(pack, question):
            raise UsageError(f"{clean(name)} asks {question!r}, which the pack {pack.name} does not have")
        case Missing() | ChangedPack():
            return None
        case _:
            assert_never(found)


def _exercise_path(name: str) -> Path:
    if not name.endswith(ENDING):
        raise UsageError(f"an exercise's file ends in {ENDING}; write {clean(name)[:80] or 'NAME'}{ENDING}")
    path = user_path(name)
    if path.exists():
        raise UsageError(f"{clean(name)} exists, and students may have it; name another file")
    return path


def _demand_writable(path: Path) -> None:
    """Raise UsageError where nothing could be written, before anything is asked."""
    try:
        prove_writable(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        raise UsageError(f"{clean(str(path))} cannot be written ({reason}); name another file") from None


def _says_nothing(args: argparse.Namespace) -> bool:
    """Whether no option says what the exercise is to be."""
    settled = {"verb", "version", "plain", "action", "file"}
    return all(value is None or value is False for name, value in vars(args).items() if name not in settled)


def _moment(option: str, text: str | None, now: datetime.datetime) -> datetime.datetime | None:
    """When it opens or closes, as an option says it; raises UsageError, which names the option."""
    if text is None:
        return None
    try:
        return read_moment(text, now, end=option == "--closes")
    except UsageError as error:
        raise UsageError(f"{option}: {error}") from None


def _request(args: argparse.Namespace, pack: Pack) -> ExerciseRequest:
    now = SYSTEM.now()
    wanted = arguments.wanted(args)
    arguments.demand_topics(pack, wanted.topics)
    if args.id and (args.count or wanted != QuestionFilter()):
        raise UsageError("--id names the questions; leave out --count, --topic, --kind and --difficulty")
    extra = [read_extra(one, args.minutes) for one in args.extra or ()]
    if len(dict(extra)) < len(extra):
        raise UsageError(NAMED_TWICE)
    if args.counts and not args.attempts:
        raise UsageError("--counts chooses among several attempts; allow more than one with --attempts")
    return ExerciseRequest(
        title=args.title or "",
        wanted=wanted,
        count=args.count,
        ids=tuple(args.id or ()),
        marks=dict(map(read_marks, args.marks or ())),
        mode=Mode(args.mode or Mode.EXAM),
        open_book=not args.closed_book,
        certainty=args.certainty,
        lines=args.lines,
        strict_spelling=args.strict_spelling,
        going_back=not args.no_going_back,
        minutes=args.minutes,
        opens=_moment("--opens", args.opens, now),
        closes=_moment("--closes", args.closes, now),
        answers_after_closing=args.answers_after_closing,
        attempts=numbers.attempts(args.attempts or "1"),
        counts=Counts(args.counts or Counts.BEST),
        own_order=args.own_order,
        hide_keys=args.hide_keys,
        extra_minutes=dict(extra),
    )
