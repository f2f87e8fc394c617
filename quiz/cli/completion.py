"""``quiz completion``: the script with which a shell completes this command."""

from __future__ import annotations

import argparse
import re

from quiz.bank import shelf
from quiz.bank.problems import PackError
from quiz.bank.shelf import read_about
from quiz.cli.parser import VERBS, build
from quiz.errors import Exit
from quiz.manual import CHAPTERS

SHELLS = ("bash", "zsh", "fish")

_EXAMPLES = """\
to install it:
  bash: put this line into ~/.bashrc
        eval "$(quiz completion bash)"
  zsh:  put this line into ~/.zshrc, after compinit
        eval "$(quiz completion zsh)"
  fish: run this once, and again when you have new packs
        quiz completion fish > ~/.config/fish/completions/quiz.fish

The script offers the packs and topics that were there when it was printed.
"""

_HARMLESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""Names that no shell takes for anything else; a folder can be called anything."""

_FUNCTIONS = {
    "bash": """\
_quiz_packs() {{
  compgen -W "{packs}" -- "$1"
  compgen -d -- "$1"
}}
_quiz_playable() {{
  _quiz_packs "$1"
  compgen -f -X "!*.exercise" -- "$1"
}}
_quiz_topics() {{
  compgen -W "{topics}" -- "$1"
}}
_quiz_manual() {{
  compgen -W "{manual}" -- "$1"
}}
""",
    "zsh": """\
_quiz_packs() {{
  compadd -- {packs}
  _files -/
}}
_quiz_playable() {{
  compadd -- {packs}
  _files -g "*.exercise(-.) *(-/)"
}}
_quiz_topics() {{
  compadd -- {topics}
}}
_quiz_manual() {{
  compadd -- {manual}
}}
""",
    "fish": """\
function _quiz_packs
  for name in {packs}
    echo $name
  end
  __fish_complete_directories (commandline -ct)
end
function _quiz_playable
  _quiz_packs
  __fish_complete_suffix .exercise
end
function _quiz_topics
  for name in {topics}
    echo $name
  end
end
function _quiz_manual
  for name in {manual}
    echo $name
  end
end
""",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Print the script with which a shell completes commands, packs, topics, kinds and chapters."
    parser.epilog = _EXAMPLES
    parser.add_argument("shell", choices=SHELLS, help="the shell to complete in")


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    # Imported here: nothing else needs it.
    import shtab

    packs, topics = _known()
    parser = build(None)
    words = {"packs": packs, "topics": topics, "manual": dict.fromkeys((*CHAPTERS, *VERBS))}
    functions = _FUNCTIONS[args.shell].format(**{name: " ".join(known) for name, known in words.items()})
    print(shtab.complete(parser, args.shell, preamble=functions))
    return Exit.OK


def _known() -> tuple[list[str], list[str]]:
    """The names of the packs on the shelves and all of their topics."""
    packs: list[str] = []
    topics: dict[str, None] = {}
    for folder in shelf.packs():
        if not _HARMLESS.fullmatch(folder.name):
            continue
        packs.append(folder.name)
        try:
            topics |= dict.fromkeys(read_about(folder).topics)
        except PackError:
            continue
    return packs, list(topics)
