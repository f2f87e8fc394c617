"""A question of a host as a terminal asks it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quiz.classroom.browser_page import browser_page
from quiz.classroom.page_parts import ShownQuestion
from quiz.live.messages import Snapshot, You
from quiz.live.shown import asked_of, demand_sound, given_of, task_of
from quiz.live.snapshots import phone_question
from quiz.plain.answers import read_answer
from quiz.rules.live import Pacing, RoomPhase
from quiz.rules.question import ask
from quiz.rules.scoring import mark
from quiz.rules.session import Answer
from tests.classroom.hand_in import exercise
from tests.island import ISLAND


def test_what_is_entered_for_a_question_that_was_sent_is_what_is_marked() -> None:
    for item in ISLAND.items:
        asked = ask(item, 3)
        sent = phone_question(asked, 1, 1.0, certainty=False, citing=False)
        here = asked_of(sent)
        assert (here.form, here.prompts) == (asked.form, asked.prompts)
        entry = item.right[0]
        if not asked.form.facts.is_typed:
            by_option = dict(zip(sent.options, sent.shown, strict=True))
            order = [partner for _, partner in asked.partners(item.right)] or item.right
            labels = "ABCDEFGH" if asked.form.facts.shares else "123456789"
            entry = " ".join(labels[here.options.index(by_option[part])] for part in order)
        assert mark(asked, Answer(given=given_of(sent, read_answer(here, entry, {})))).right, item.id


def test_phones_have_of_a_question_what_the_page_of_an_exercise_has() -> None:
    made = exercise(ISLAND, ids=tuple(item.id for item in ISLAND.items))
    page = browser_page(made, ISLAND).questions
    phones = [phone_question(one, 1, 1.0, certainty=True, citing=True) for one in made.asked(ISLAND, made.seed)]
    both = {name: [getattr(one, name) for one in page] for name in ShownQuestion.__struct_fields__}
    assert both == {name: [getattr(one, name) for one in phones] for name in both}


def test_a_question_in_another_language_is_asked_in_its_words() -> None:
    claim = next(item for item in ISLAND.items if item.id == "steel-stated")
    sent = phone_question(ask(claim, 3), 1, 1.0, certainty=False, citing=False)
    german = replace(sent, kind="Behauptung", task="Was sagt der Text dazu?", shown=("Sagt er", "Nein", "Offen"))
    here = asked_of(german)
    assert here.options == ("Sagt er", "Nein", "Offen")
    assert task_of(german) == "Was sagt der Text dazu?"
    assert given_of(german, read_answer(here, "sagt er")) == sent.options[:1]


def test_what_no_host_says_is_not_drawn() -> None:
    sent = phone_question(ask(ISLAND.items[0], 3), 1, 1.0, certainty=False, citing=False)
    whole = Snapshot(
        seq=1,
        phase=RoomPhase.OPEN,
        paused=False,
        title="",
        way=Pacing.LED,
        of=1,
        place=1,
        left=None,
        limit=None,
        on_board=False,
        question=sent,
        answer=None,
        reveal=None,
        you=You(name="Ann", team="", points=0, rank=None),
        board=(),
        answered=0,
        seats=1,
        ended=(),
    )
    demand_sound(whole)
    many = tuple(map(str, range(100)))
    for wrong in ({"shown": ("one",)}, {"options": many, "shown": many}, {"prompts": ("one", "two"), "places": (0, 5)}):
        with pytest.raises(ValueError, match="its "):
            demand_sound(replace(whole, question=replace(sent, **wrong)))
