"""The settings, line by line: listed with what each is now, and changed one at a time."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.plain.console import Console, EntryTooLongError
from quiz.play.context import Context
from quiz.play.settings import SettingLine, changed, lines, values
from quiz.store.settings import Settings, write_settings
from quiz.wording.choosing import ABOUT_SETTINGS
from quiz.wording.keys import with_digits
from quiz.wording.prose import capital, quoted, stop

LEAVES = {"", "q", "quit", "exit", "back"}
"""What leaves a list from which something may be picked."""


def entered(console: Console, prompt: str) -> str:
    """What is picked from a list, by its number or its words; empty to leave. Raises EOFError."""
    while True:
        try:
            entry = console.ask(prompt).strip()
        except EntryTooLongError:
            console.say("That line is too long.")
            continue
        return "" if entry.casefold() in LEAVES else entry


def keep(context: Context, after: Settings, console: Console) -> None:
    """Take on changed settings and write them; where that fails they hold for now, which is said."""
    before, context.settings = context.settings, after
    try:
        write_settings(context.settings_path, before, after)
    except OSError as error:
        console.say(
            f"The choice holds for now, but cannot be written ({clean(f'{error.filename}: {error.strerror}')})."
        )


def choose_settings(context: Context, console: Console) -> None:
    """List the settings, and change those that are picked until the player leaves; raises EOFError."""
    shown = lines(context.in_force)
    console.say(*(f"{number}. {_setting(line)}" for number, line in enumerate(shown, 1)))
    while entry := entered(console, "The number of a setting changes it, Enter leaves:"):
        figure = with_digits(entry)
        place = int(figure) - 1 if figure.isdecimal() and len(figure) < len("100") else -1
        if not 0 <= place < len(shown):
            console.say(f"Enter a number from 1 to {len(shown)}, please, or nothing.")
            continue
        _change(context, shown[place], console)
        shown = lines(context.in_force)
        console.say(stop(f"{shown[place].title}: {shown[place].value}"))


def _setting(line: SettingLine) -> str:
    return f"{line.title}: {line.value}. {capital(stop(line.what))}"


def _change(context: Context, line: SettingLine, console: Console) -> None:
    """Say what a setting does, and give it the value that is picked, or the other one where there are two."""
    console.say(ABOUT_SETTINGS[line.name])
    settings, steps = context.in_force, 1
    row = values(line.name)
    if len(row) > len(("on", "off")):
        entry = entered(console, f"{', '.join(row[:-1])} or {row[-1]}? Enter keeps {line.value}:").casefold()
        meant = next((value for value in (entry, with_digits(entry)) if value in row), None)
        if meant is None:
            console.say(*([f"{quoted(entry[:40])} is none of these."] if entry else []))
            return
        if line.value not in row:  # Then it counts as the first of them.
            settings = changed(settings, line.name)
        steps = row.index(meant) - (row.index(line.value) if line.value in row else 0)
    value = getattr(changed(settings, line.name, steps) if steps else settings, line.name)
    if line.name == "certainty":  # What is set here now counts, and no longer what was switched in a round.
        context.certainty = None
    elif line.name == "citing":
        context.citing = None
    keep(context, replace(context.settings, **{line.name: value}), console)
