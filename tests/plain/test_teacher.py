"""The teacher's own terminal: each question of a running game with its answer, and how it went."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from quiz.classroom.team_result import TeamResult
from quiz.errors import Exit, QuizError, UsageError
from quiz.plain.teacher import LOOK, follow
from quiz.play.team_follower import FollowedGame, newest_game
from quiz.play.teams import TeamGame, read_game
from quiz.rules.items import Kind, Line
from quiz.rules.team_steps import Adjusted, Ended, Judged, Passed, Proceeded, Shown, TieBreak
from quiz.rules.terms import QuestionFilter
from quiz.wording import names
from tests.play.play_teams import BUZZER, SMALL, opened, play_on, right, wrong

TYPED = QuestionFilter(kinds=(Kind.TYPED,))


def followed(game: TeamGame, *moves: Callable[[], object], code: Exit = Exit.OK) -> str:
    """What the second terminal says while these things are done one after the other, and Ctrl+C is pressed then."""
    out = StringIO()
    left = list(moves)
    marks: list[str] = []

    def wait(seconds: float) -> None:
        assert seconds == LOOK
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()
        marks.append(out.getvalue())

    ended = follow(FollowedGame(game.path), game.pack, StringIO(), out, wait)
    assert ended == code
    text = out.getvalue()
    assert all(text.startswith(mark) for mark in marks)
    return text


def test_every_question_stands_there_with_its_answer_as_soon_as_it_is_asked(tmp_path: Path) -> None:
    game = opened(tmp_path, "Red", "Blue", count=1, wanted=TYPED, terms=BUZZER)
    asked = game.contest.current
    text = followed(game, code=Exit.INTERRUPTED)
    assert f"\n\nQuestion 1 of 1. {names.KINDS[Kind.TYPED]}.\n{asked.stem}\nAnswer: {asked.item.right[0]}.\n" in text
    assert f"\nAlso right: {'; '.join(asked.item.also_right)}.\n" in text
    line = Line.parse(next(iter(asked.item.evidence[0])))
    assert f"\nLine {line}: {SMALL.brief.lines[line]}\n" in text


def test_what_the_room_does_is_told_after_it_and_the_end_ends_it(tmp_path: Path) -> None:
    game = opened(tmp_path, "Red", "Blue", count=4, seed=2)
    first, second, *_ = game.contest.asked
    text = followed(
        game,
        lambda: game.do(wrong(game)),
        lambda: game.do(right(game)),
        game.undo,
        lambda: game.do(Passed()),
        lambda: game.do(Proceeded()),
        lambda: (game.do(Adjusted("Blue", 1)), game.do(Ended())),
    )
    assert (
        "\nRed: wrong.\nBlue may steal, 1 point.\nBlue: right, +1.\nScore: Red 0, Blue 1.\n"
        "Taken back: the answer of Blue, 1 point.\nBlue may steal, 1 point.\nBlue: passed.\nScore: Red 0, Blue 0.\n"
        "\nTeam Blue, question 2 of 4. "
    ) in text
    assert text.index(first.stem) < text.index("Red: wrong.") < text.index(second.stem)
    assert text.endswith(
        "\nBlue: +1, by the teacher.\nScore: Red 0, Blue 1.\n\nThe game is over.\n"
        "First: Blue.\n1. Blue, 1 point.\n2. Red, 0 points.\n"
    )


def test_what_is_said_aloud_is_ruled_on_and_a_tie_goes_on(tmp_path: Path) -> None:
    game = opened(tmp_path, "A", "B", count=2, wanted=QuestionFilter(kinds=(Kind.TYPED, Kind.CLAIM)))
    while game.contest.current.kind is not Kind.TYPED:
        game.do(Passed())
        game.do(Passed())
        game.do(Proceeded())
    text = followed(
        game,
        lambda: game.do(Shown()),
        lambda: game.do(Judged(right=False)),
        lambda: game.do(Ended()),
        lambda: game.do(TieBreak()),
        code=Exit.INTERRUPTED,
    )
    assert "\nThe answer was shown on the wall: right or wrong?\n" in text
    assert ": wrong.\n" in text
    assert "\nA tie: A and B.\n1. A, 0 points.\n1. B, 0 points.\nOne more question can settle the tie." in text
    assert f"\n\nTie-break. {names.KINDS[game.contest.current.kind]}.\n{game.contest.current.stem}\n" in text


def test_what_is_followed_late_is_told_from_the_question_on_the_wall_on(tmp_path: Path) -> None:
    game = opened(tmp_path, "Red", "Blue", count=4)
    play_on(game)
    game.do(wrong(game))
    text = followed(game, code=Exit.INTERRUPTED)
    assert game.contest.asked[0].stem not in text
    assert "\nScore: Red 2, Blue 0.\n\nTeam Red may steal, question 2 of 4." in text
    assert text.endswith("\nBlue: wrong.\n\n")
    game.do(Ended())
    text = followed(game)
    assert "\nThe game is over.\nFirst: Red.\n" in text
    assert text.endswith("Once the next game has begun, enter the same command again.\n")


def test_a_file_that_is_no_game_for_a_while_is_said_once_and_waited_for(tmp_path: Path) -> None:
    game = opened(tmp_path, "Red", "Blue", count=4)
    whole = game.path.read_bytes()
    text = followed(
        game,
        lambda: game.path.write_bytes(whole[:100]),
        lambda: game.path.write_bytes(whole[:101]),
        game.path.unlink,
        lambda: game.path.write_bytes(whole),
        lambda: game.do(wrong(game)),
        code=Exit.INTERRUPTED,
    )
    assert text.count("it is cut off, or no JSON at all.\n") == 1
    assert text.count(": there is no such file.\n") == 1
    assert text.endswith("\nRed: wrong.\nBlue may steal, 1 point.\n\n")


def test_another_game_in_the_same_file_is_told_from_its_start(tmp_path: Path) -> None:
    game = opened(tmp_path, "Red", "Blue", count=4)
    game.do(Passed())
    text = followed(game, lambda: opened(tmp_path, "Cat", "Dog", count=4, seed=9), code=Exit.INTERRUPTED)
    assert "\nTeam Cat, question 1 of 4." in text


def test_a_file_that_is_replaced_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = opened(tmp_path, "Red", "Blue", count=4)
    followed_game = FollowedGame(game.path)
    reads: list[TeamResult] = []

    def read(path: Path) -> TeamResult:
        found = read_game(path)
        if not reads:
            game.do(Passed())
        reads.append(found)
        return found

    monkeypatch.setattr("quiz.play.team_follower.read_game", read)
    assert len(followed_game.read().events) == 1
    assert len(reads) == 2
    assert not followed_game.has_changed


def test_a_game_that_is_followed_is_never_changed(tmp_path: Path) -> None:
    game = opened(tmp_path, "Red", "Blue", count=4)
    before, files = game.path.stat(), list(tmp_path.iterdir())
    followed(game, code=Exit.INTERRUPTED)
    after = game.path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert list(tmp_path.iterdir()) == files


def test_the_newest_game_of_a_folder_is_followed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no game of teams is in "):
        newest_game(tmp_path)
    (tmp_path / "teams-2026-03-09.result.json").mkdir()
    older, newer = (tmp_path / f"teams-2026-03-0{day}.result.json" for day in (2, 1))
    opened(tmp_path).path.rename(older)
    opened(tmp_path).path.rename(newer)
    assert newest_game(tmp_path) == newer


@pytest.mark.parametrize("data", [b"", b"{}", b'{"format": "fact-check-quiz teams 1"}', b"\xff" * 10])
def test_what_is_no_game_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "notes.json"
    path.write_bytes(data)
    with pytest.raises(QuizError, match=r"^[^\n]*notes.json: [^\n]+$"):
        FollowedGame(path).read()
