"""What the palette of commands knows: each command with what it does, and with other words that people have for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.bank.problems import PackError
from quiz.play.request import Request
from quiz.rules.terms import Mode
from quiz.tui.destinations import COMMANDS
from quiz.tui.game import Destination, HomeAction
from quiz.tui.screens.leaving import ask_first
from quiz.tui.themes import THEMES
from quiz.wording.names import NO_BRIEF

if TYPE_CHECKING:
    from textual.screen import Screen

    from quiz.tui.game import Game


class Command(NamedTuple):
    """Something to do. ``words`` are others for it, between commas; ``later`` says why it cannot be done now."""

    title: str
    what: str
    do: Callable[[], Any]
    words: str = ""
    later: str = ""


_PLACES: dict[Destination | HomeAction, str] = {
    HomeAction.PLAY: "new round,start,begin,practice,mixed,quiz,questions,game,again",
    HomeAction.REVIEW: "repeat,due,revise,practise,flashcards,learn,mistakes,repair",
    HomeAction.DAILY: "today,day,every day,streak",
    HomeAction.SPRINT: "time,timed,fast,speed,race,clock",
    HomeAction.LADDER: "climb,millionaire,levels,rungs",
    Destination.PATH: "learn,map,steps,stars,levels,course,lessons,paragraphs,beginner",
    Destination.PACKS: "releases,another pack,other,switch,change,open,library,shelf,texts,titles",
    Destination.CHOOSE: "topics,kinds,length,mode,difficulty,level,filter,closed book",
    Destination.RECORDS: "best,high score,top,leaderboard,ranking,table,rivals",
    Destination.STATISTICS: "stats,progress,results,history,numbers,score,records",
    Destination.PLAYERS: "name,user,profile,account,who,switch player",
    Destination.SETTINGS: "options,preferences,configure,setup,theme,colors,motion,animation,bell,sound,certainty",
}
_KEYS = {
    "Skip": "pass,next question,do not know",
    "Next": "go on,continue,proceed",
    "Hint": "help me,clue,tip,half,fifty fifty",
    "Brief": "read,text,article,release,source,look up",
    "How sure": "certainty,confidence,sure",
    "Which line": "proof,evidence,point,quote,lines,cite line",
    "More": "why,explain,reasons,why not the others",
    "Leave": "stop,end,pause,abort,give up,home,menu",
    "Click letters": "keyboard,mouse",
    "Search": "find,look for",
    "Copy": "share line,share,clipboard,squares",
    "Answers": "review,solutions,check,look over,mistakes",
    "Retry": "missed,mistakes,wrong,again,once more",
    "Another round": "new,again,play,start",
    "Help": "keys,how,manual,instructions,what,shortcuts",
}
"""Other words for what keys of screens do, by what they say that they do."""
_ELSEWHERE = {
    "Skip": "Not now: a question can be skipped while it stands open",
    "Hint": "Not now: there are hints while a question stands open, in practice",
}
"""What people look for where it is not, and why it cannot be done there."""
_LOOKS = {
    "night": "dark,black",
    "paper": "light,white,day,bright",
    "contrast": "high contrast,accessibility",
    "colour-blind": "color-blind,red green,accessibility",
    "terminal": "ansi,own,system,transparent,sixteen",
}


def commands(game: Game, screen: Screen[object]) -> Iterator[Command]:
    """All that there is: what the keys of a screen do, places to go to, the brief, and the colours."""
    shown: set[str] = set()
    for command in _of_screen(screen):
        shown.add(command.title)
        yield command
    for title, later in _ELSEWHERE.items():
        if title not in shown:
            yield Command(title, "", _nothing, _KEYS[title], later)
    busy = "" if game.may_go else "Not now: leave what is being played first, with escape"
    for place, (title, what) in COMMANDS.items():
        later = "" if place is Destination.SETTINGS and game.teams is None else busy
        yield Command(title, what, partial(game.go, place), _PLACES.get(place, ""), later)
    exam = partial(game.start, Request(mode=Mode.EXAM))
    yield Command("Exam", "See how it went at the end", exam, "test,paper,assessment", busy)
    read = partial(game.go, Destination.READ)
    yield Command("Read the brief", "Line by line", read, _KEYS["Brief"], _why_not_read(game))
    leads_home = game.may_go or game.round is not None or game.came_from_home
    alone = "" if leads_home else "Not now: escape leads out of here"
    yield Command(
        "Home", "The first screen", partial(_go_home, game, screen), "menu,main,start screen,first,back", alone
    )
    for look in THEMES:
        do = partial(game.use_theme, look.name)
        words = f"theme,{_LOOKS.get(look.name, '')},color,look,appearance"
        yield Command(f"Colours: {look.name}", "Change the colours", do, words)
    if "Help" not in shown:
        yield Command("Help", "This screen and its keys", game.show_help, _KEYS["Help"])
    yield Command("Quit", "Leave the game", screen.app.action_quit, "exit,leave,close,bye,end,stop")


def _of_screen(screen: Screen[object]) -> Iterator[Command]:
    """What the keys of a screen do, but for those that only lead back from it."""
    done: set[str] = set()
    words: dict[str, str] = getattr(screen, "key_words", {})  # As the bar below calls it.
    for active in screen.active_bindings.values():
        binding = active.binding
        if not (binding.show and binding.description and active.enabled) or binding.description in {
            *done,
            "Back",
            "Quit",
        }:
            continue
        done.add(binding.description)
        title = words.get(binding.action, binding.description)
        key = screen.app.get_key_display(binding)
        do = partial(screen.app.run_action, binding.action, active.node)
        yield Command(title, f"The key for it is {key}", do, _KEYS.get(binding.description, ""))


def _go_home(game: Game, screen: Screen[object]) -> None:
    """Go to the first screen; from the middle of something, ask first."""
    if ask_first(game, screen):
        return
    if game.teams is not None:
        game.leave_teams()
    else:
        game.go_home()


def _why_not_read(game: Game) -> str:
    """Why the brief cannot be read now; empty where it can."""
    if not game.may_read:
        return "Not now: the book is closed"
    try:
        pack = game.pack if game.round is None else game.round.pack
    except PackError:  # It is said where the pack is needed.
        return ""
    return "" if pack.brief.paragraphs else NO_BRIEF


def _nothing() -> None:
    """For what cannot be done now."""
