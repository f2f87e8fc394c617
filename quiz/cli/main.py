"""The ``quiz`` command: from arguments to an exit code, with every error on one line.

Nothing is imported before it is needed: ``quiz --version`` is answered before there is a parser,
and of the verbs only the one in use is loaded.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress

from quiz.cli import terminal
from quiz.errors import Exit, QuizError

# Not from typing, whose import takes longer than all that `quiz --version` does.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_YOUNG = 50_000
"""After how many objects more than were let go of garbage is looked for: modules and packs are none, and are many."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    gc.set_threshold(_YOUNG)
    terminal.settle_streams()
    code = _flushed(_run_safely(_version if words in (["--version"], ["-V"]) else lambda: _run(words)))
    try:
        sys.stderr.flush()
    except OSError:  # Whoever would be told has closed the terminal, or has no room for it.
        terminal.silence(sys.stderr)
    return code


def _flushed(code: int) -> int:
    """The exit code once all that was printed is out."""
    try:
        sys.stdout.flush()
    except OSError as error:
        terminal.silence(sys.stdout)
        if terminal.reader_has_left(error):
            return Exit.PIPE
        return code or _complain(f"standard output: {error.strerror}", Exit.PROBLEM)
    return code


def _version() -> int:
    import quiz

    print(f"quiz {quiz.__version__}")
    return 0


def _run(words: list[str]) -> int:
    if not words:  # The way most people come in; it needs no parser.
        from quiz.cli.start import home

        return home()
    from quiz.cli.parser import parse, verb

    args = parse(words)
    if args.version:
        return _version()
    if args.verb is None:
        from quiz.cli.start import home

        return home(plain=args.plain)
    code: int = verb(args.verb).run(args)
    return code


def _run_safely(run: Callable[[], int]) -> int:
    """Run, and turn whatever a user can cause into one line and an exit code."""
    try:
        return int(run())
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except RuntimeError as error:
        # The interpreter (3.11) wraps whatever comes up in it while a class is made; it may be that nobody waited for.
        if isinstance(error.__cause__, KeyboardInterrupt):
            return Exit.INTERRUPTED
        raise
    except SystemExit as done:  # argparse ends so, after help or an error of its own.
        return int(done.code or 0)
    except QuizError as error:
        return _complain(str(error), error.exit)
    except OSError as error:
        if terminal.reader_has_left(error):
            return Exit.PIPE
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
        return _complain(what, Exit.PROBLEM)


def _complain(what: str, code: int) -> int:
    from quiz.bank.clean import clean

    with suppress(OSError):  # Nobody may be listening there either.
        print(f"quiz: error: {clean(what)}", file=sys.stderr)
    return int(code)
