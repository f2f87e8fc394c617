"""Prints how well the rules come to know simulated players, with rounds that lean and with plain ones.

Usage: python tests/bench/skill_simulation.py [--players 40] [--seed 0]

Each player has a skill and fifteen weak lines of the built-in pack, on which it is three logits
less; to each player the questions are a little harder or easier than their authors say. A player
neither learns nor forgets. Rounds have ten questions. Printed are the error of the estimated skill,
the credit earned, the share of the weak lines among the fifteen believed weakest, the share of weak
lines among those asked about in the later half, the number of lines ever asked about, and what it costs.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from math import exp, sqrt
from pathlib import Path
from random import Random
from typing import NamedTuple, assert_never

sys.path.insert(0, str(Path(__file__).parents[2]))

from quiz.bank.shelf import built_in, load
from quiz.rules.elo import DIFFICULTY, Beliefs, Outcome, believe
from quiz.rules.items import Form, Given, cited_lines
from quiz.rules.question import Asked
from quiz.rules.selection import draw
from quiz.rules.terms import QuestionFilter

SKILLS = (-1.0, 0.0, 1.0, 2.0, 3.0)
"""On all lines but the weak ones, in logits."""
WEAK = 15
GAP = 3.0
NOISE = 0.5
ROUND = 10
STAGES = (25, 50, 100, 200)
ITEMS = load(built_in() / "hollande-putin").items
BY_ID = {item.id: item for item in ITEMS}
LINES = sorted({line for item in ITEMS for line in cited_lines(item)})


class Player:
    """Someone who knows most lines and does not know some; all they do follows from the seed."""

    def __init__(self, skill: float, seed: int) -> None:
        self._random = Random(seed)
        self.weak = frozenset(self._random.sample(LINES, WEAK))
        self._skills = {line: skill - GAP * (line in self.weak) for line in LINES}
        self._difficulties = {item.id: DIFFICULTY[item.difficulty] + self._random.gauss(0, NOISE) for item in ITEMS}
        self.skill = statistics.fmean(self._skills.values())

    def answer(self, asked: Asked) -> Given:
        """Know the answer, or each part of it, with the chance that the skill gives; guess the rest."""
        item, random = asked.item, self._random
        skill = statistics.fmean(self._skills[line] for line in cited_lines(item))
        chance = 1 / (1 + exp(self._difficulties[item.id] - skill))
        match asked.form:
            case Form.PICK_SOME:
                return tuple(
                    option
                    for option in asked.options
                    if (option in item.right if random.random() < chance else random.random() < 0.5)
                )
            case Form.PAIR:
                known = [right if random.random() < chance else None for right in item.right]
                rest = [option for option in asked.options if option not in known]
                random.shuffle(rest)
                return tuple(right or rest.pop() for right in known)
            case Form.GROUP:
                return tuple(
                    right if random.random() < chance else random.choice(asked.options) for right in item.right
                )
            case Form.PICK_ONE | Form.TYPE | Form.ARRANGE:
                return item.right if random.random() < chance else guess(asked, random)
            case _ as never:
                assert_never(never)


def guess(asked: Asked, random: Random) -> Given:
    """A blind guess: one option, or any arrangement."""
    match asked.form:
        case Form.TYPE:
            return ("no idea",)
        case Form.ARRANGE | Form.PAIR:
            return tuple(random.sample(asked.options, len(asked.item.right)))
        case Form.GROUP:
            return asked.pair_up(random.choices(asked.options, k=len(asked.prompts)))
        case Form.PICK_ONE | Form.PICK_SOME:
            return (str(random.choice(asked.options)),)
        case _ as never:
            assert_never(never)


class Played(NamedTuple):
    """A player, what they answered, the oldest first, and what was believed at the end."""

    player: Player
    outcomes: tuple[Outcome, ...]
    beliefs: Beliefs

    @property
    def error(self) -> float:
        """By how much the skill is estimated too high, in logits."""
        return self.beliefs.skill - self.player.skill

    @property
    def share(self) -> float:
        """The credit earned over the questions asked, from 0 to 1, without the first two rounds."""
        return statistics.fmean(outcome.credit for outcome in self.outcomes[2 * ROUND :])

    @property
    def needed(self) -> float:
        """The share of the lines that the later half of the questions asked about which were weak ones, from 0 to 1."""
        asked = [BY_ID[outcome.item] for outcome in self.outcomes[len(self.outcomes) // 2 :]]
        return statistics.fmean(
            statistics.fmean(line in self.player.weak for line in cited_lines(item)) for item in asked
        )

    @property
    def met(self) -> int:
        """How many lines have been asked about."""
        return len(self.beliefs.asked)

    @property
    def found(self) -> float:
        """The share of the weak lines that are among as many lines believed weakest."""
        weakest = sorted(self.beliefs.offsets, key=lambda line: (self.beliefs.knows(line), line))[:WEAK]
        return len(self.player.weak.intersection(weakest)) / WEAK


def play(skill: float, seed: int, answers: int, *, leaning: bool) -> Played:
    """Let a new player of this skill play rounds until so many questions are answered."""
    player = Player(skill, seed)
    outcomes: list[Outcome] = []
    beliefs = believe(ITEMS, ())
    while len(outcomes) < answers:
        count = min(ROUND, answers - len(outcomes))
        asked = draw(ITEMS, QuestionFilter(), 1_000 * seed + len(outcomes), count, beliefs if leaning else None)
        outcomes += [Outcome(each.item.id, each.item.credit(player.answer(each))) for each in asked]
        beliefs = believe(ITEMS, outcomes)
    return Played(player, tuple(outcomes), beliefs)


def many(skills: Iterable[float], players: int, answers: int, *, leaning: bool, seed: int = 0) -> list[Played]:
    """Games of so many players at each skill; the same players whether rounds lean or not."""
    return [play(skill, seed + at, answers, leaning=leaning) for skill in skills for at in range(players)]


def error(games: Iterable[Played]) -> float:
    """The root of the mean square error of the estimated skill, in logits."""
    return sqrt(statistics.fmean(game.error**2 for game in games))


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--players", type=int, default=40, help="players at each skill (default 40)")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first of them (default 0)")
    args = parser.parse_args()
    print(f"{args.players} players at each skill; rounds that lean | plain rounds")
    for answers in STAGES:
        lean = many(SKILLS, args.players, answers, leaning=True, seed=args.seed)
        plain = many(SKILLS, args.players, answers, leaning=False, seed=args.seed)
        print(f"after {answers} answers: error of the skill {error(lean):.2f} | {error(plain):.2f} logits")
        for at, skill in enumerate(SKILLS):
            part = slice(at * args.players, (at + 1) * args.players)
            print(f"  skill {skill:4.1f}: {_figures(lean[part])} | {_figures(plain[part])}")
    _print_costs(lean[0])


def _figures(games: list[Played]) -> str:
    names = ("share", "found", "needed", "met")
    share, found, needed, met = (statistics.fmean(getattr(game, name) for game in games) for name in names)
    return (
        f"error {error(games):.2f} credit {share:4.0%} weak lines found {found:4.0%} asked {needed:4.0%} met {met:.0f}"
    )


def _print_costs(game: Played) -> None:
    answers = (game.outcomes * 2_000)[:2_000]
    plain, lean, thinking = _medians(
        lambda: draw(ITEMS, QuestionFilter(), 1, ROUND),
        lambda: draw(ITEMS, QuestionFilter(), 1, ROUND, game.beliefs),
        lambda: believe(ITEMS, answers),
    )
    print(f"a plain draw {1000 * plain:.1f} ms; one that leans {lean / plain:.2f}x", end="; ")
    print(f"beliefs from 2,000 answers {1000 * thinking:.1f} ms, {thinking / plain:.2f}x")


def _medians(*works: Callable[[], object], runs: int = 30) -> list[float]:
    """The median seconds of each piece of work, run by turns."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


if __name__ == "__main__":
    main()
