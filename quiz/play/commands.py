"""The commands by which a round is resumed, and by which another plays the same one, as people can type them."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.shelf import DEFAULT, reference
from quiz.bank.shell import shell_option, shell_path
from quiz.history.database import HistoryError
from quiz.history.players import is_same
from quiz.play.context import Context
from quiz.rules.plan import DEFAULT_COUNT, SPRINT_SECONDS, Plan
from quiz.rules.round_code import encode
from quiz.rules.terms import Mode

RESUME = "quiz play --resume"


def resume_command(context: Context, uid: str, player: str, *, by_id: bool = False) -> str:
    """The command that resumes this very round of a player.

    The round is named where the player has begun another since that waits, too, and with ``by_id`` in any case.
    """
    named = _short_id(context, uid) if by_id or _is_followed(context, uid, player) else ""
    return RESUME + (f" {named}" if named else "") + options(context, player)


def same_command(plan: Plan, pack: Pack, *, daily: bool = False) -> str:
    """The command by which anybody plays a round with the same questions, asked for in the same way.

    Empty for a review: what is due is one's own; and where the pack has not all of the questions any more.
    """
    named = [] if pack.name == DEFAULT else [shell_path(pack.name)]
    if daily:
        return " ".join(["quiz daily", *named])
    if plan.review:
        return ""
    try:
        drawn = list(_drawn_by(plan, pack))
    except ValueError:
        return ""
    return " ".join(["quiz play", *named, *drawn, *_terms(plan)])


def _drawn_by(plan: Plan, pack: Pack) -> Iterator[str]:
    """The options that give the same questions; raises ValueError where none do."""
    mode = plan.terms.mode
    if mode is not Mode.PRACTICE:
        yield f"--mode {mode}"
    if plan.ids is not None:
        names = [item.id for item in pack.items]
        yield f"--same {encode(names, plan.ids, plan.seed, pack.digest)}"
        return
    if plan.count not in {None, DEFAULT_COUNT}:
        yield f"--count {plan.count}"
    yield from (shell_option("--topic", topic) for topic in plan.wanted.topics)
    yield from (f"--kind {kind}" for kind in plan.wanted.kinds)
    yield from (f"--difficulty {level}" for level in plan.wanted.difficulties)
    yield f"--seed {plan.seed}"


def _terms(plan: Plan) -> Iterator[str]:
    """The options that ask for the same besides the questions."""
    terms = plan.terms
    if terms.certainty:
        yield "--certainty"
    if terms.citing:
        yield "--lines"
    if not terms.open_book and not terms.mode.is_quick:
        yield "--closed-book"
    if not terms.slips:
        yield "--strict-spelling"
    usual = SPRINT_SECONDS if terms.mode is Mode.SPRINT else None
    if terms.limit != usual and terms.limit is not None:
        yield f"--time {terms.limit:.0f}"


def pack_named(pack: Pack) -> str:
    """What a command on this machine has to name to be about a pack: its name, or the path of its folder.

    It is empty for the default pack: a command that names none is about that.
    """
    named = pack.name if pack.folder is None else clean(reference(pack.folder))
    return "" if named == DEFAULT else named


def pack_argument(pack: Pack) -> str:
    """The same as it stands in a command: a space and the name, or nothing."""
    named = pack_named(pack)
    return f" {shell_path(named)}" if named else ""


def options(context: Context, player: str) -> str:
    """What has to stand in a command besides, so that it goes on as the same player and in the same way."""
    who = "" if is_same(context.settings.player, player) else f" {shell_option('--player', player)}"
    return who + as_here(plain=context.plain)


def as_here(*, plain: bool) -> str:
    """The option for going on line by line, where that was asked for by an option."""
    return " --plain" if plain else ""


def _is_followed(context: Context, uid: str, player: str) -> bool:
    """Whether a player has begun a round after this one that can be resumed as well."""
    if context.history is None:
        return False
    try:
        left = context.history.rounds_of(player, unfinished=True)
    except HistoryError:
        return False
    own = next((kept.id for kept in left if kept.uid == uid), None)
    return own is not None and any(kept.id > own for kept in left)


def _short_id(context: Context, uid: str) -> str:
    try:
        return "" if context.history is None else context.history.short_ids().get(uid, uid)
    except HistoryError:
        return uid
