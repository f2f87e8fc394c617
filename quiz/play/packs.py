"""The packs that a player can open, how the player stands with each, and which one is open first."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank import shelf
from quiz.bank.about import ABOUT, About
from quiz.bank.clean import clean
from quiz.bank.problems import PackError
from quiz.bank.shell import shell_path
from quiz.history.database import HistoryError
from quiz.history.rounds import StoredRound
from quiz.play.daily import Today, today
from quiz.play.path import path_stars
from quiz.play.resume import all_waiting, waiting_on
from quiz.play.review import agenda
from quiz.reading.files import is_regular
from quiz.rules.path import Path
from quiz.wording import packs

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.play.context import Context


class PackStanding(Struct, frozen=True, kw_only=True):
    """How a player stands with a pack: the path, today's round, how many facts are due, and whether a round waits.

    ``is_new`` says that the player has answered no question of it yet.
    """

    path: Path
    daily: Today
    due: int
    waits: bool
    is_new: bool

    @property
    def daily_state(self) -> str:
        """How today's round stands, in a word or two."""
        return packs.daily_state(is_begun=self.daily.played is not None, is_over=self.daily.is_over)


class PackChoice(Struct, frozen=True, kw_only=True):
    """A pack that can be opened, as far as it was looked into.

    ``about`` is None where ``pack.toml`` cannot be read. ``problem`` says in a sentence why the pack cannot be played,
    and ``remedy`` is the command that says what to do; both are empty where it can, or was not looked into. ``pack``
    and ``standing`` are None before that, and where they cannot be read.
    """

    folder: FilePath
    about: About | None = None
    problem: str = ""
    remedy: str = ""
    pack: Pack | None = None
    standing: PackStanding | None = None

    @property
    def name(self) -> str:
        """The name of the pack, as it is shown."""
        return clean(self.folder.resolve().name)

    @property
    def title(self) -> str:
        """What the pack is called, or its name where it does not say."""
        return self.name if self.about is None else self.about.title

    @property
    def state(self) -> tuple[str, ...]:
        """How the player stands, in a few words each; nothing where that is not known."""
        now = self.standing
        if now is None:
            return ()
        return packs.state(
            now.path.stars, now.path.most, due=now.due, daily=now.daily_state, waits=now.waits, is_new=now.is_new
        )


class OtherPacks(Struct, frozen=True, kw_only=True):
    """The packs besides the one that is open: how many, the title of one, and of one on which a round waits.

    The titles are empty where there is no such pack.
    """

    number: int = 0
    title: str = ""
    waits: str = ""


def choices(context: Context, opened: FilePath | None) -> tuple[PackChoice, ...]:
    """Every pack that can be opened, in little time: nothing but what each says about itself is read.

    Those on the shelves come first, then the one that is open where it stands elsewhere, then those that stand
    elsewhere and on which a round waits.
    """
    waiting = (kept.folder for kept in all_waiting(context) if _is_pack(kept.folder))
    unique: dict[FilePath, FilePath] = {}
    for folder in (*shelf.packs(), *(() if opened is None else (opened,)), *waiting):
        unique.setdefault(folder.resolve(), folder)
    return tuple(map(_choice, unique.values()))


def look_into(context: Context, choice: PackChoice, at_hand: Pack | None = None) -> PackChoice:
    """Read a pack, and look up how the player stands with it. ``at_hand`` is a pack that need not be read again."""
    try:
        pack = at_hand if at_hand is not None and is_in(at_hand, choice.folder) else shelf.load(choice.folder)
    except PackError as error:
        remedy = f"quiz check {shell_path(clean(shelf.reference(choice.folder)))}"
        return replace(choice, problem=packs.problem(error), remedy=remedy)
    return replace(choice, about=pack.about, pack=pack, standing=standing_with(context, pack))


def standing_with(context: Context, pack: Pack) -> PackStanding | None:
    """How the player stands with a pack; None where the history cannot be read."""
    try:
        history, found = context.history, agenda(context, pack)
        given = () if history is None else history.outcomes_of(context.who, pack.name)
        waits = waiting_on(context, pack)[0] is not None
        return PackStanding(
            path=path_stars(context, pack),
            daily=today(context, pack),
            due=len(found.due),
            waits=waits,
            is_new=not waits and not given,
        )
    except HistoryError:
        return None


def other_packs(pack: Pack, waiting: StoredRound | None) -> OtherPacks:
    """What there is besides the pack that is open; none of it is read, but what the first one says of itself.

    ``waiting`` is a round that waits on one of them.
    """
    others = [folder for folder in shelf.packs() if not is_in(pack, folder)]
    title = _choice(others[0]).title if others else ""
    return OtherPacks(number=len(others), title=title, waits="" if waiting is None else clean(waiting.title))


def stand_in(error: PackError) -> tuple[Pack, str]:
    """The default pack, in the place of the chosen one that cannot be played, and what to say of it.

    Raises PackError where that one cannot be played either.
    """
    ours = shelf.load(shelf.find(shelf.DEFAULT))
    return ours, packs.unopened(packs.problem(error), ours.about.title)


def is_in(pack: Pack, folder: FilePath) -> bool:
    """Whether a pack was read from this folder."""
    return pack.folder is not None and pack.folder.resolve() == folder.resolve()


def _choice(folder: FilePath) -> PackChoice:
    try:
        return PackChoice(folder=folder, about=shelf.read_about(folder))
    except PackError:
        return PackChoice(folder=folder)


def _is_pack(folder: FilePath) -> bool:
    return folder != FilePath() and is_regular(folder / ABOUT)
