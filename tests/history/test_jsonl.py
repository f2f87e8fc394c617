"""Histories as lines of text: out and in again, twice, in pieces, and from hands that mean no good."""

from __future__ import annotations

import datetime
import io
import json
import sqlite3
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.history import jsonl
from quiz.history.answers import StoredAnswer
from quiz.history.history import History
from quiz.history.jsonl import Imported, export_rounds, import_rounds
from quiz.history.jsonl_records import BadLineError, Record, ReviewRecord, decode, encode
from quiz.history.players import named
from quiz.history.questions import StoredQuestion
from quiz.history.schema import DAYS_ESTIMATED
from quiz.rules.plan import Plan
from quiz.rules.terms import Mode, Terms
from tests.history.build_records import (
    BEGUN,
    DAY,
    InMemory,
    counts,
    database_of,
    everything,
    history,
    record,
    reply,
    review,
    write,
)

uids = st.from_regex(r"[0-9a-z][0-9a-z-]{0,30}", fullmatch=True)
text = st.text(st.characters(codec="utf-8"), max_size=20).map(clean)
texts = st.lists(text, max_size=4).map(tuple)
line_numbers = st.builds("{}.{}".format, st.integers(1, 9999), st.integers(1, 9999))
years = (datetime.date(1900, 1, 2), datetime.date(2999, 12, 30))
days = st.dates(*years)
moments = st.datetimes(
    *(datetime.datetime.combine(year, datetime.time()) for year in years), timezones=st.just(datetime.UTC)
).map(lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000))
questions = st.builds(
    StoredQuestion,
    name=text,
    kind=st.sampled_from(("", "claim", "match")),
    topic=text,
    stem=text,
    key=texts,
    lines=st.lists(line_numbers, max_size=3).map(tuple),
)
replies = st.builds(
    StoredAnswer,
    place=st.integers(0, 1_000_000),
    question=questions,
    given=st.none() | texts,
    certainty=st.none() | st.integers(1, 3),
    cited=st.none() | st.lists(line_numbers, max_size=2).map(tuple),
    credit=st.floats(0, 1),
    seconds=st.floats(0, 1e9),
    at=moments,
    day=days,
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any round that there can be, its answers by place as they come out of the log."""
    answers = sorted(draw(st.lists(replies, max_size=4, unique_by=lambda one: one.place)), key=lambda one: one.place)
    ended = draw(st.none() | moments)
    day = draw(days)
    return Record(
        uid=draw(uids),
        player=named(draw(text)),
        pack=draw(text),
        title=draw(text),
        digest=draw(text),
        plan=draw(st.none() | st.builds(Plan, seed=st.integers(0, 2**53), ids=st.none() | texts)),
        questions=draw(texts),
        started=draw(moments),
        day=day,
        daily=draw(st.none() | days),
        ended=ended,
        complete=ended is not None and draw(st.booleans()),
        answers=tuple(answers),
        reviews=tuple(
            ReviewRecord(
                place=one.place,
                line=draw(line_numbers),
                rating=draw(st.integers(1, 4)),
                day=day,
                stability=draw(st.floats(0.001, 1e6)),
                difficulty=draw(st.floats(1, 10)),
                due=day + datetime.timedelta(days=draw(st.integers(0, 36_500))),
            )
            for one in answers
        ),
    )


def lines(of: History | InMemory) -> bytes:
    """A whole export."""
    return b"".join(export_rounds(database_of(of)))


def bring(into: History | InMemory, data: bytes | Iterable[Record]) -> Imported:
    """Import some bytes, or some records."""
    return import_rounds(
        database_of(into), io.BytesIO(data if isinstance(data, bytes) else b"".join(map(encode, data)))
    )


hours = st.integers(-60, 200)


@given(st.lists(st.tuples(hours, st.none() | st.integers(-1, 5)), max_size=8))
def test_an_older_export_and_an_older_history_come_to_the_same_days(given_at: list[tuple[int, int | None]]) -> None:
    exported, stored = InMemory(), InMemory()
    at = [BEGUN + datetime.timedelta(hours=hour) for hour, _ in given_at]
    one = replace(
        record(answers=0),
        answers=tuple(reply(place, at=moment) for place, moment in enumerate(at)),
        reviews=tuple(
            replace(review(place), day=DAY + datetime.timedelta(days=late), due=DAY + datetime.timedelta(days=9))
            for place, (_, late) in enumerate(given_at)
            if late is not None
        ),
    )
    bring(stored, [one])
    bring(exported, [replace(one, answers=tuple(replace(answer, day=None) for answer in one.answers))])

    def forget(connection: sqlite3.Connection) -> None:
        leave, *estimate = DAYS_ESTIMATED
        for statement in (leave, "UPDATE answer SET day = NULL", *estimate):
            connection.execute(statement)

    database_of(stored).write(forget)
    assert everything(stored) == everything(exported)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.lists(records(), max_size=4, unique_by=lambda one: one.uid))
def test_what_goes_out_comes_in_again_and_twice_changes_nothing(some: list[Record]) -> None:
    here, there = InMemory(), InMemory()
    assert bring(here, some).bad == 0
    # Two spellings of one player are one, under the name that came first.
    assert [replace(kept, player="") for kept in everything(here)] == [replace(kept, player="") for kept in some]
    out = lines(here)
    tally = bring(there, out)
    assert (tally.rounds, tally.known, tally.bad) == (len(some), 0, 0)
    assert tally.answers == sum(len(kept.answers) for kept in some)
    assert lines(there) == out
    before = counts(there)
    again = bring(there, out)
    assert (again.rounds, again.answers, again.known, again.bad) == (0, 0, len(some), 0)
    assert (lines(there), counts(there)) == (out, before)


def test_what_no_clock_says_goes_out_all_the_same(tmp_path: Path) -> None:
    """Damage, or a clock far ahead, keeps nobody from taking the rest along."""
    log = history(tmp_path)
    write(log, record("a1"), record("a2"))
    far = datetime.datetime(9999, 12, 31, tzinfo=datetime.UTC).timestamp() * 1000
    database_of(log).write(
        lambda c: c.executescript(
            f"""
            UPDATE round SET started = {far:.0f}, day = '9999-12-31' WHERE uid = 'a1';
            INSERT INTO review (answer, player, pack, line, rating, day, stability, difficulty, due)
            SELECT min(id), 1, 'light', '7.7', 3, '2026-01-05', 0.0, 0.0, '2020-01-01' FROM answer;
            """
        )
    )
    first, second = lines(log).splitlines()
    assert json.loads(first)["started"] == "9999-12-31T00:00:00Z"
    tally = bring(InMemory(), lines(log))
    assert (tally.rounds, tally.bad) == (1, 1)
    assert decode(second).uid == "a2"


def test_a_line_is_complete_in_itself_and_can_be_read_by_other_programs(tmp_path: Path) -> None:
    log = history(tmp_path)
    plan = Plan(seed=7, terms=Terms(mode=Mode.EXAM))
    write(log, record("a1", "Ann", answers=1, of=1, plan=plan), record("a2", "Tom"))
    first, second = lines(log).splitlines()
    value = json.loads(first)
    assert list(value)[:3] == ["format", "uid", "player"]
    assert value["format"] == "fact-check-quiz history 1"
    assert (value["started"], value["day"]) == ("2026-01-05T09:00:00Z", "2026-01-05")
    assert (value["plan"]["seed"], value["plan"]["terms"]["mode"]) == (7, "exam")
    assert value["answers"][0]["question"]["stem"] == "What of 0?"
    assert value["reviews"][0] | {"day": "", "due": ""} == {
        "place": 0,
        "line": "1.1",
        "rating": 3,
        "day": "",
        "stability": 2.3,
        "difficulty": 5.0,
        "due": "",
    }
    assert list(log.export_rounds("tom")) == [second + b"\n"]


def test_moments_may_have_any_offset(tmp_path: Path) -> None:
    log = history(tmp_path)
    value = json.loads(encode(record()))
    value["started"] = "2026-01-05T14:30:00.25+05:30"
    assert bring(log, json.dumps(value).encode()).bad == 0
    assert everything(log)[0].started == BEGUN + datetime.timedelta(seconds=0.25)


@pytest.mark.parametrize("first", ["short", "long"])
def test_of_a_longer_and_a_shorter_copy_the_longer_wins(first: str, tmp_path: Path) -> None:
    log = history(tmp_path)
    copies = {"short": record(answers=1), "long": record(answers=3)}
    write(log, copies.pop(first))
    tally = bring(log, copies.values())
    assert (tally.rounds, tally.known, tally.answers) == (0, 1, 2 if first == "short" else 0)
    assert everything(log) == [record(answers=3)]


def test_an_answer_that_is_there_stays_as_given(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record(answers=2))
    other = tuple(reply(place, credit=0.0, given=("Paris",)) for place in range(3))
    assert bring(log, [replace(record(), answers=other)]).bad == 0
    kept = everything(log)[0].answers
    assert [one.credit for one in kept] == [1.0, 1.0, 0.0]


def test_a_hole_in_a_round_is_filled(tmp_path: Path) -> None:
    log = history(tmp_path)
    whole = record()
    write(log, replace(whole, answers=(whole.answers[0], whole.answers[2]), reviews=(whole.reviews[0],)))
    tally = bring(log, [whole])
    assert tally.answers == 1
    assert [one.place for one in everything(log)[0].answers] == [0, 1, 2]


def with_bookmark(log: History) -> None:
    """Let the rounds of a history be such as can be gone on with."""
    bookmark = '{"phase":"ask","terms":{},"elapsed":1.0}'
    database_of(log).write(lambda connection: connection.execute("UPDATE round SET bookmark = ?", (bookmark,)))


def test_an_imported_round_that_is_not_over_is_not_offered_to_go_on_with(tmp_path: Path) -> None:
    log = history(tmp_path)
    bring(log, [record(answers=1)])
    assert log.rounds(unfinished=True) == ()


def test_a_round_in_progress_here_can_still_be_gone_on_with_after_its_own_export_came_back(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record(answers=1))
    with_bookmark(log)
    bring(log, lines(log))
    assert len(log.rounds(unfinished=True)) == 1


def test_a_round_that_was_played_on_elsewhere_is_not_gone_on_with_here(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record(answers=1))
    with_bookmark(log)
    bring(log, [record(answers=2)])
    assert log.rounds(unfinished=True) == ()
    bring(log, [record(answers=3)])
    kept = log.rounds()[0]
    assert (kept.answered, kept.complete, kept.ended) == (3, True, record().ended)


def test_a_renamed_player_stays_renamed_and_the_old_name_does_not_come_back(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record("a1", "Ann"))
    out = lines(log)
    log.rename_player("Ann", "Anne")
    bring(log, out)
    assert [player.name for player in log.players()] == ["Anne"]


def test_another_round_of_the_same_name_is_refused(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record("a1"))
    tally = bring(log, [record("a1", pack="another"), record("a2")])
    assert [(trouble.line, trouble.reason) for trouble in tally.bad_lines] == [(1, "another round is called a1 here")]
    assert [one.uid for one in everything(log)] == ["a1", "a2"]


def changed(path: str, value: Any) -> bytes:
    """A good line with the value at a path, such as ``answers.0.credit``, changed."""
    whole = json.loads(encode(record()))
    *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
    inside = whole
    for part in parents:
        inside = inside[part]
    inside[last] = value
    return json.dumps(whole).encode()


BAD_LINES = {
    "nothing but noise": b"\x00\xff\xfe",
    "not json": b"round one",
    "cut off": encode(record())[:200],
    "another kind of file": b'{"format": "fact-check-quiz result 1"}',
    "no object": b"[]",
    "nested": b"[" * 100_000 + b"]" * 100_000,
    "nested in a good line": changed("extra", json.loads("[" * 500 + "]" * 500)),
    "a later version": changed("format", "fact-check-quiz history 2"),
    "no uid": changed("uid", ""),
    "a uid that is a path": changed("uid", "../../etc/passwd"),
    "a long uid": changed("uid", "a" * 65),
    "half a character": changed("title", "\ud800"),
    "credit above one": changed("answers.0.credit", 1.5),
    "credit below zero": changed("answers.0.credit", -0.1),
    "a wrong level": changed("answers.0.certainty", 4),
    "a line that is none": changed("answers.0.question.lines", ["0.0"]),
    "a cited line that is none": changed("answers.0.cited", ["1.1; DROP TABLE answer"]),
    "a kind that is none": changed("answers.0.question.kind", "essay"),
    "two answers in one place": changed("answers.1.place", 0),
    "a place below zero": changed("answers.1.place", -1),
    "a huge place": changed("answers.1.place", 2**63),
    "a huge number": changed("plan", {"seed": 2**64}),
    "time without offset": changed("started", "2026-01-05T09:00:00"),
    "time that never was": changed("answers.0.at", "0001-01-01T00:00:00+14:00"),
    "time that never comes": changed("ended", "9999-12-31T23:59:59-14:00"),
    "time that is too late in UTC alone": changed("answers.0.at", "2999-12-31T23:59:59-14:00"),
    "a day that never was": changed("day", "2026-02-30"),
    "a day too far": changed("reviews.0.due", "9999-12-31"),
    "due before it was asked": changed("reviews.0.due", "2025-01-01"),
    "no memory at all": changed("reviews.0.stability", 0),
    "a grade that is none": changed("reviews.0.rating", 0),
    "a review of nothing": changed("reviews.0.place", 7),
    "two reviews of one line": changed("reviews.1", json.loads(encode(record()))["reviews"][0]),
    "complete without an end": changed("ended", None),
    "seconds before the start": changed("answers.0.seconds", -1),
    "infinite seconds": encode(record()).replace(b'"seconds":4.5', b'"seconds":1e999'),
    "no mode": changed("plan", {"seed": 1, "terms": {"mode": "cheat"}}),
    "a text for a list": changed("questions", "q-1"),
}


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_named_and_stops_no_other(bad: bytes, tmp_path: Path) -> None:
    log = history(tmp_path)
    good = encode(record("b1", "Ann")), encode(record("b2", "Tom"))
    tally = bring(log, good[0] + bad.rstrip(b"\n") + b"\n" + good[1])
    assert (tally.rounds, tally.answers, tally.bad) == (2, 6, 1)
    (trouble,) = tally.bad_lines
    assert trouble.line == 2
    assert trouble.reason == clean(trouble.reason) != ""
    assert [one.uid for one in everything(log)] == ["b1", "b2"]
    assert counts(log) == (2, 3, 2, 6, 6)


@pytest.mark.slow
@settings(max_examples=200)
@given(st.data())
def test_however_a_line_is_damaged_it_is_read_or_refused(data: st.DataObject) -> None:
    line = bytearray(encode(record()))
    for _ in range(data.draw(st.integers(1, 3))):
        line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(0, 255).filter(lambda byte: byte != 10))
    log = InMemory()
    try:
        decode(bytes(line))
    except BadLineError:
        assert bring(log, bytes(line)).rounds == 0
        assert everything(log) == []
    else:
        bring(log, bytes(line))
        assert lines(log)


def test_every_text_is_cleaned_on_its_way_in(tmp_path: Path) -> None:
    log = history(tmp_path)
    evil = "\x1b]0;x\x07\u202e[@click=app.quit]x[/]"

    def poisoned(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {"format", "uid", "kind", "line", "started", "day", "ended", "at", "due"}
            return {key: part if key in kept else poisoned(part) for key, part in value.items()}
        if isinstance(value, list):
            return [poisoned(part) for part in value]
        return evil if isinstance(value, str) and "." not in value else value

    whole = poisoned(json.loads(encode(record(plan=Plan(seed=1, ids=("a", "b"))))))
    whole["plan"]["terms"]["mode"] = "practice"
    assert bring(log, json.dumps(whole).encode()).bad_lines == []
    out = lines(log).decode()
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert "\\u001b" not in out
    assert out.count("[@click=app.quit]x[/]") > 10


def test_line_breaks_of_any_system_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    log = history(tmp_path)
    data = b"\xef\xbb\xbf\r\n\r\n" + encode(record("a1")).rstrip() + b"\r\n\n   \n" + encode(record("a2")).rstrip()
    tally = bring(log, data)
    assert (tally.rounds, tally.bad) == (2, 0)


def test_many_bad_lines_are_counted_and_the_first_of_them_named(tmp_path: Path) -> None:
    tally = bring(history(tmp_path), b"x\n" * 1000)
    assert tally.bad == 1000
    assert [trouble.line for trouble in tally.bad_lines] == list(range(1, jsonl.MOST_BAD_LINES + 1))


def test_a_line_without_end_is_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 4096)
    log = history(tmp_path)
    tally = bring(log, encode(record("a1")) + b"[" * 50_000 + b"\n" + encode(record("a2")) + b"[" * 9_000)
    assert [(trouble.line, trouble.reason) for trouble in tally.bad_lines] == [
        (2, "it is too long"),
        (4, "it is too long"),
    ]
    assert [one.uid for one in everything(log)] == ["a1", "a2"]


def test_many_rounds_go_out_and_in_by_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "BATCH", 7)
    here, there = history(tmp_path / "here"), history(tmp_path / "there")
    some = [record(f"a{at:03}", f"player {at % 7}") for at in range(250)]
    tally = bring(here, some)
    assert (tally.rounds, tally.answers) == (250, 750)
    out = lines(here)
    assert out.count(b"\n") == 250
    bring(there, out)
    assert lines(there) == out
    assert [decode(line).uid for line in here.export_rounds("Player 3")] == [f"a{at:03}" for at in range(3, 250, 7)]


def test_a_record_of_the_log_is_always_one_that_can_be_read(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record(reviews=(review(0),)))
    assert msgspec.json.decode(lines(log), type=Record) == everything(log)[0]


EXAM = replace(record("exam", answers=2), plan=Plan(seed=1, terms=Terms(mode=Mode.EXAM)), ended=None, complete=False)


def test_a_line_on_an_exam_that_is_not_over_says_nothing_of_its_answers() -> None:
    line = encode(EXAM)
    assert line.startswith(b'{"format":"fact-check-quiz history 1"')
    for word in ("credit", "key", "Moscow", "rating"):
        assert word in encode(replace(EXAM, ended=BEGUN)).decode()
        assert word not in line.decode()
    assert decode(line) == EXAM


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("ids", [None, ("q-2-stated", "q-1-not-stated")])
def test_a_line_on_a_round_that_is_not_over_names_no_question(mode: Mode, ids: tuple[str, ...] | None) -> None:
    asked = ("q-2-stated", "q-1-not-stated")
    waiting = replace(EXAM, plan=Plan(seed=1, terms=Terms(mode=mode), ids=ids), questions=asked)
    line = encode(waiting)
    assert b"stated" not in line
    assert decode(line) == waiting
    assert b"q-1-not-stated" in encode(replace(waiting, ended=BEGUN))


def test_a_line_of_an_older_version_that_named_its_questions_is_read_still() -> None:
    old = json.loads(encode(EXAM))
    packed = json.loads(zlib.decompress(b64decode(old["withheld"])))
    del packed["questions"], packed["ids"]
    old |= {
        "questions": list(EXAM.questions),
        "withheld": b64encode(zlib.compress(json.dumps(packed).encode())).decode(),
    }
    assert decode(json.dumps(old).encode()) == EXAM


@pytest.mark.parametrize(
    ("withheld", "said"),
    [
        ("?", "what it withholds is damaged"),
        ("AAAA", "what it withholds is damaged"),
        (b64encode(zlib.compress(b"{")).decode(), "what it withholds is damaged"),
        (b64encode(zlib.compress(b"{}")).decode(), "Object missing required field"),
        (b64encode(zlib.compress(b"[" * 9_000 + b"]" * 9_000)).decode(), "it is nested too deep"),
        (b64encode(zlib.compress(b" " * 9_000_000)).decode(), "what it withholds is cut off, or too long"),
        (b64encode(zlib.compress(b"{}" * 99)[:-9]).decode(), "what it withholds is cut off, or too long"),
    ],
)
def test_what_a_line_withholds_is_read_with_the_same_care(withheld: str, said: str) -> None:
    value = json.loads(encode(EXAM)) | {"withheld": withheld}
    with pytest.raises(BadLineError, match=said):
        decode(json.dumps(value).encode())
