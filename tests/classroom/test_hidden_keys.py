"""Exercises without keys: what a student has tells nothing of the answers, whatever is tried against it."""

from __future__ import annotations

import re
import secrets
import shutil
import uuid
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.classroom.authoring import ExerciseRequest, make
from quiz.classroom.exercise import Exercise
from quiz.classroom.exercise_file import as_toml
from quiz.classroom.grading import grade
from quiz.cli.main import main
from quiz.rules.citing import citation_limit
from quiz.rules.conflicts import conflicting_pairs
from quiz.rules.items import Choice, Claim, Item, Kind, Line, Match, Order, Select, Sort, Typed, Verdict
from quiz.rules.seeded import rank
from quiz.rules.terms import Mode, QuestionFilter
from tests.build_items import choice, claim, match, on_lines, order, select, sort, typed, wrongs
from tests.built_in_packs import built_in_pack
from tests.classroom.fill_papers import pack
from tests.classroom.hand_in import handed, rebuilt, submission
from tests.cli.run_command import PACK

ITEMS: tuple[Item, ...] = (
    claim("law-stated"),
    choice("pick-moscow"),
    select("russia-china"),
    typed("russia"),
    order("law-first"),
    match("who-vetoed"),
    sort("facts-first"),
)
RELEASE = built_in_pack()
ORDER_SEED = 2**52 + 5


def replace_items(of: Pack, items: Iterable[Item]) -> Pack:
    """A pack with other questions, and so with another hash."""
    return replace(of, items=tuple(items), digest=f"sha256:{'1' * 64}")


def turned(item: Item) -> Item:
    """The same question to whoever sees it, with another key, another name, other evidence and another reason."""
    name, lines, why = f"x-{item.id[::-1]}", on_lines("1.2 1.3 2.1 2.2"), "It is otherwise."
    item = replace(item, id=name, evidence=lines, why=why)
    match item:
        case Claim():
            key = Verdict.STATED if item.key is Verdict.NOT_STATED else Verdict.NOT_STATED
            return replace(item, key=key, wrong=wrongs(verdict.value for verdict in Verdict if verdict is not key))
        case Choice():
            return replace(item, key=item.wrong[0].text, wrong=(*wrongs([item.key]), *item.wrong[1:]))
        case Select():
            rest = wrongs([item.key[0], *(wrong.text for wrong in item.wrong[1:])])
            return replace(item, key=(*item.key[1:], item.wrong[0].text), wrong=rest)
        case Order():
            return replace(item, key=item.key[::-1])
        case Match():
            partners = [*item.key.values()]
            return replace(item, key=dict(zip(item.key, partners[1:] + partners[:1], strict=True)))
        case Sort():
            after = dict(zip(item.groups, item.groups[1:] + item.groups[:1], strict=True))
            return replace(item, key=tuple(replace(one, group=after[one.group]) for one in item.key[::-1]))
        case Typed():
            return replace(item, key="France", variants=("the French Republic",), wrong=wrongs(["Russia"]))
    raise AssertionError(item.kind)


def hidden(of: Pack, *, own_order: bool = False) -> Exercise:
    """An exercise of all questions of a pack, in their order."""
    ids = tuple(item.id for item in of.items)
    request = ExerciseRequest(title="Hidden", ids=ids, hide_keys=True, lines=True, own_order=own_order)
    return make(of, request, id="ab" * 8, seed=7, secret="a secret of many letters", order_seed=ORDER_SEED)


def drawn(of: Pack, seed: int, *, order_seed: int = ORDER_SEED, count: int = 30, **request: Any) -> Exercise:
    """An exercise as the command draws one."""
    wanted = ExerciseRequest(title="Hidden", count=count, hide_keys=True, lines=True, **request)
    return make(of, wanted, id="ab" * 8, seed=seed, secret="a secret of many letters", order_seed=order_seed)


def but_for_the_hash(text: str) -> str:
    """A file without the hash of its pack."""
    return re.sub(r"sha256:[0-9a-f]{64}", "", text)


@pytest.mark.parametrize("own_order", [False, True])
def test_packs_that_differ_in_keys_alone_give_the_same_file_but_for_the_hash(*, own_order: bool) -> None:
    one, other = pack(ITEMS), pack(tuple(map(turned, ITEMS)), digest=f"sha256:{'1' * 64}")
    assert all(a.right != b.right and a.id != b.id for a, b in zip(one.items, other.items, strict=True))
    assert all(citation_limit(a) != citation_limit(b) for a, b in zip(one.items, other.items, strict=True))
    texts = [as_toml(hidden(of, own_order=own_order), "x.exercise") for of in (one, other)]
    assert texts[0] != texts[1]
    assert len(set(map(but_for_the_hash, texts))) == 1


@pytest.mark.parametrize("seed", [0, 7, 999_999])
@pytest.mark.parametrize("kinds", [(), (Kind.CLAIM,), (Kind.CHOICE, Kind.TYPED)])
def test_no_key_chooses_what_is_drawn(seed: int, kinds: tuple[Kind, ...]) -> None:
    other = replace_items(RELEASE, map(turned, RELEASE.items))
    assert all(a.right != b.right and a.id != b.id for a, b in zip(RELEASE.items, other.items, strict=True))
    wanted = QuestionFilter(kinds=kinds)
    texts = [as_toml(drawn(of, seed, wanted=wanted, count=20), "x.exercise") for of in (RELEASE, other)]
    assert texts[0] != texts[1]
    assert len(set(map(but_for_the_hash, texts))) == 1


CHOICES = """
[[question]]
id = "sea"
kind = "choice"
stem = "From how far on the Black Sea can the light be seen?"
key = "14 miles"
wrong = [{ text = "20 miles", why = "It is 14 (1.2)." }, { text = "9 miles", why = "It is 14 (1.2)." }]
evidence = [{ "1.2" = "14 miles" }]
why = "It can be seen from 14 miles away (1.2)."
topic = "light"
difficulty = 1

[[question]]
id = "last"
kind = "choice"
stem = "Who of the keepers came last?"
key = "Will Orr"
wrong = [{ text = "Tom Bell", why = "Bell came next (2.2)." }, { text = "Ann Reid", why = "Reid came first (2.2)." }]
evidence = [{ "2.2" = "Will Orr came last" }]
why = "Will Orr came last (2.2)."
topic = "light"
difficulty = 1
"""
"""With these, the question that has "Black" among its options gives way to another where that is its key."""


@pytest.mark.parametrize("seeded", [(), *(("--seed", str(seed)) for seed in range(8))])
def test_the_command_writes_one_file_for_packs_that_differ_in_one_key_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeded: tuple[str, ...]
) -> None:
    texts = []
    for turn in (False, True):
        folder = tmp_path / str(turn) / "pack"
        shutil.copytree(PACK, folder)
        questions = (folder / "questions.toml").read_text() + CHOICES
        if turn:
            questions = questions.replace('key = "Red"', 'key = "Black"').replace('{ text = "Black"', '{ text = "Red"')
        (folder / "questions.toml").write_text(questions)
        bits_asked: list[int] = []
        chance = Random(1)

        def randbits(bits: int, bits_asked: list[int] = bits_asked, chance: Random = chance) -> int:
            bits_asked.append(bits)
            return chance.getrandbits(bits)

        monkeypatch.setattr(secrets, "randbits", randbits)
        monkeypatch.setattr(secrets, "token_hex", lambda count: "ab" * count)
        monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=7))
        file = folder.parent / "x.exercise"
        words = ("exercise", "new", str(file), "--pack", str(folder), "--kind", "choice", "--count", "2", "--hide-keys")
        assert main([*words, *seeded]) == 0
        assert bits_asked == ([53] if seeded else [128, 53])
        texts.append(file.read_text())
    assert texts[0] != texts[1]
    assert len(set(map(but_for_the_hash, texts))) == 1


def test_the_seed_in_the_file_tells_nothing_of_the_seed_that_drew_it() -> None:
    assert drawn(RELEASE, 7).seed == drawn(RELEASE, 8).seed == ORDER_SEED
    assert drawn(RELEASE, 7).ids != drawn(RELEASE, 8).ids
    request = ExerciseRequest(count=5, hide_keys=True)
    unseeded = {make(RELEASE, request, id="ab" * 8, seed=7, secret=None).seed for _ in range(20)}
    assert len(unseeded) == 20
    assert max(unseeded) > 2**48
    assert set(drawn(RELEASE, 7).ids) == set(drawn(RELEASE, 7, order_seed=1).ids)
    assert drawn(RELEASE, 7).ids != drawn(RELEASE, 7, order_seed=1).ids


@pytest.mark.slow
def test_easy_questions_come_first_and_no_kind_is_never_drawn() -> None:
    kinds = set()
    for seed in range(11, 16):
        keyed = drawn(RELEASE, seed)
        items = [keyed.keyed(RELEASE)[name] for name in keyed.ids]
        assert [item.difficulty for item in items] == sorted(item.difficulty for item in items)
        assert len(items) == 30
        kinds |= {item.kind for item in items}
    assert kinds == {item.kind for item in RELEASE.items}


def test_few_of_what_is_drawn_rest_on_the_same_lines_though_no_evidence_was_looked_at() -> None:
    def clashing(items: Iterable[Item]) -> int:
        return sum(1 for _ in conflicting_pairs(items))

    made = [drawn(RELEASE, seed, count=20) for seed in range(10)]
    by_chance = [sorted(RELEASE.items, key=lambda item, seed=seed: rank(seed, item.id))[:20] for seed in range(10)]  # type: ignore[misc]
    assert sum(clashing(one.keyed(RELEASE).values()) for one in made) < sum(map(clashing, by_chance)) / 2


def test_no_name_of_the_pack_and_no_hash_of_one_is_in_the_file() -> None:
    made = drawn(RELEASE, 123_456)
    text = as_toml(made, "x.exercise")
    for item in RELEASE.items:
        assert f'"{item.id}"' not in text
        for tried in (item.id, f"{made.id}/{item.id}", f"{item.id}/{made.id}", f"{made.seed}/{item.id}"):
            assert sha256(tried.encode()).hexdigest()[:12] not in text


@pytest.mark.slow
def test_the_draw_cannot_be_done_again_with_what_is_in_the_file() -> None:
    """Neither with the seed in it nor with the one that the teacher gave, which is soon found by trying all."""
    made = drawn(RELEASE, 123_456)
    items = made.keyed(RELEASE)
    asked = [items[name].id for name in made.ids]
    for seed in (made.seed, 123_456):
        request = ExerciseRequest(title="Hidden", count=30)
        again = make(RELEASE, request, id="ab" * 8, seed=seed, secret=None)
        assert set(asked) != set(again.ids)
        assert set(made.ids) != set(drawn(RELEASE, made.seed).ids)
        first = asked[: len(asked) // 3]
        assert first != sorted(first, key=lambda name, seed=seed: rank(seed, "draw", name))  # type: ignore[misc]
    assert len(asked) == 30


def test_what_was_given_without_keys_is_marked_with_them_lines_and_all() -> None:
    of = hidden(pack(ITEMS))
    done = submission(of, pack=pack(ITEMS))
    lines = {name: tuple(map(str, (*item.evidence[0], "2.2", "1.9"))) for name, item in of.keyed(pack(ITEMS)).items()}
    cited = rebuilt(
        done,
        [replace(one, cited=lines[one.question]) if hasattr(one, "question") else one for one in done.events],
        of.secret,
    )
    for exercise in (of, None):  # Without its file, results tell what their questions are called.
        (sheet,) = grade(handed(cited), pack(ITEMS), exercise=exercise).sheets
        assert sheet.total == len(ITEMS)
        # Three lines are more than the evidence needs, and no more than students are told that they may cite.
        assert sheet.line_bonus == len(ITEMS)
    for task in of.question:
        assert task.cites is not None
        assert task.cites > max(len(lines[task.id]), 3)


def test_every_question_of_the_release_can_be_proved_where_its_key_is_hidden() -> None:
    request = ExerciseRequest(title="All", ids=tuple(item.id for item in RELEASE.items), hide_keys=True, lines=True)
    made = make(RELEASE, request, id="ab" * 8, seed=1, secret=None)
    items = made.keyed(RELEASE)
    assert len(items) == len(RELEASE.items)
    for task in made.question:
        assert task.cites is not None
        assert task.cites >= min(len(group) for group in items[task.id].evidence)


def test_results_of_an_exercise_that_names_questions_by_a_hash_are_marked_still() -> None:
    of = hidden(pack(ITEMS))
    named = {item.id: f"q-{sha256(f'{of.id}/{item.id}'.encode()).hexdigest()[:12]}" for item in ITEMS}
    keyed = of.keyed(pack(ITEMS))
    old = replace(of, question=tuple(replace(task, id=named[keyed[task.id].id]) for task in of.question))
    (sheet,) = grade(handed(submission(old, pack=pack(ITEMS))), pack(ITEMS), exercise=old).sheets
    assert sheet.total == len(ITEMS)


def test_a_question_whose_stem_or_options_were_reworded_is_marked_still() -> None:
    of = hidden(pack(ITEMS))
    done = submission(of, pack=pack(ITEMS))
    stems = tuple(replace(item, stem=f"{item.stem} Pray?") if item.options else item for item in ITEMS[1:])
    for now in ((ITEMS[0], *stems), (*ITEMS[:3], typed("russia", variants=("Rus",)), *ITEMS[4:])):
        (sheet,) = grade(handed(done), pack(now), exercise=of).sheets
        assert sheet.total == len(ITEMS)
    (sheet,) = grade(handed(done), pack(ITEMS[1:]), exercise=of).sheets
    assert sheet.total == len(ITEMS) - 1


@pytest.mark.parametrize("mode", [Mode.EXAM, Mode.PRACTICE])
def test_how_many_lines_may_be_cited_tells_nothing_in_an_exam_though_its_keys_are_at_hand(mode: Mode) -> None:
    request = ExerciseRequest(title="Open", ids=(ITEMS[0].id,), lines=True, mode=mode)
    of = make(pack(ITEMS), request, id="ab" * 8, seed=7, secret=None)
    (asked,) = of.asked(pack(ITEMS), 7)
    assert asked.cites == (4 if mode is Mode.EXAM else citation_limit(ITEMS[0]))
    assert Line.parse("1.1") in pack(ITEMS).brief.lines


def test_the_hash_of_the_pack_is_over_reasons_that_are_not_in_the_file(tmp_path: Path) -> None:
    """So a key that is guessed cannot be tried against the hash without guessing every reason to the letter."""
    shutil.copytree(PACK, tmp_path / "pack")
    before = hidden(load(tmp_path / "pack"))
    reason = load(PACK).items[0].why
    for path in (tmp_path / "pack").rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(reason.encode(), f"{reason} So it is.".encode()))
    after = hidden(load(tmp_path / "pack"))
    assert before.pack.digest != after.pack.digest
    assert replace(before, pack=after.pack) == after
    for item in load(PACK).items:
        for why in (item.why, *(wrong.why for wrong in item.distractors)):
            assert why not in as_toml(before, "x.exercise")
