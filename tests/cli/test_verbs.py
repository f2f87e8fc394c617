"""The commands that print: packs, read, questions, locate."""

from __future__ import annotations

import json
import shutil

import pexpect
import pytest

from quiz.rules.items import Kind
from quiz.wording import names
from tests.cli.run_command import PACK, ROOT, Command


@pytest.fixture
def shelf(quiz: Command) -> dict[str, str]:
    """A folder of packs with a sound one, a broken one and one that is none, as the variable that names it."""
    packs = quiz.folder / "packs"
    shutil.copytree(PACK, packs / "light")
    shutil.copytree(PACK, packs / "broken")
    (packs / "broken" / "brief.txt").write_text("1.1 No heading.\n")
    (packs / "notes").mkdir()
    return {"QUIZ_PACKS": str(packs)}


def test_packs_lists_the_broken_ones_too(quiz: Command, shelf: dict[str, str]) -> None:
    done = quiz("packs", **shelf)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"light: The lighthouse, May 1903\n  6 questions\n  {quiz.folder}/packs/light\n" in done.stdout
    assert "broken: cannot be played\n  error: " in done.stdout
    assert "brief.txt:1: error: " in done.stdout
    assert "hollande-putin: " in done.stdout
    assert "notes" not in done.stdout


def test_packs_as_json(quiz: Command, shelf: dict[str, str]) -> None:
    packs = {pack["name"]: pack for pack in json.loads(quiz("packs", "--json", **shelf).stdout)}
    assert list(packs)[:2] == ["broken", "light"]
    assert packs["light"]["questions"] == 6
    assert packs["light"]["topics"] == {"light": "The light", "keepers": "The keepers"}
    assert packs["light"]["error"] is None
    assert "brief.txt:1" in packs["broken"]["error"]


def test_packs_can_list_topics(quiz: Command, shelf: dict[str, str]) -> None:
    assert "\n  topic keepers: The keepers\n" in quiz("packs", "--topics", **shelf).stdout


def test_a_pack_is_played_by_its_name(quiz: Command, shelf: dict[str, str]) -> None:
    assert "The lighthouse, May 1903" in quiz("play", "light", **shelf).stdout


def test_read_prints_the_brief_with_its_numbers(quiz: Command) -> None:
    said = quiz("read", PACK).stdout
    assert said.startswith("The lighthouse, May 1903\nSource: Harbour Trust, notice on the new light")
    assert (
        "\nParagraph 2, The keepers.\n2.1 Three keepers live at the tower: Ann Reid, Tom Bell and Will Orr.\n" in said
    )


def test_read_searches(quiz: Command) -> None:
    said = quiz("read", PACK, "--search", "REID horn").stdout
    assert said == '1 line with "REID horn":\n2.3 Reid tends the lamp, Bell the horn and Orr the boats.\n'
    assert quiz("read", PACK, "--search", "gas").stdout == '0 lines with "gas".\n'
    by_number = quiz("read", PACK, "--search", "1.3").stdout
    assert by_number == '1 line with "1.3":\n1.3 The tower is white with a red band.\n'


NARROW = 32
ESCAPES = r"(?:\x1b\[[0-9;]*m)*"


@pytest.mark.parametrize("variables", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}, {"plain": "--plain"}], ids=str)
def test_long_lines_break_between_words_on_a_terminal_and_hang_below_their_start(
    quiz: Command, variables: dict[str, str]
) -> None:
    more = {name: value for name, value in variables.items() if name.isupper()}
    for words in (("read", PACK), ("questions", PACK)):
        child = quiz.on_terminal(*words, *(["--plain"] if "plain" in variables else []), COLUMNS=str(NARROW), **more)
        child.expect(pexpect.EOF)
        said = child.before.replace("\r", "")
        lines = said.splitlines()
        assert max(len(line) for line in lines if "http" not in line) < NARROW
        if words[0] == "read":
            assert "\n1.3 The tower is white with a\n    red band.\n" in said
        else:
            assert "\n  Which colour is the band\n    around the tower?\n" in said


@pytest.mark.slow
def test_off_a_terminal_each_fact_stays_on_its_line(quiz: Command) -> None:
    for verb in ("read", "questions"):
        assert quiz(verb, PACK, COLUMNS=str(NARROW)).stdout == quiz(verb, PACK, COLUMNS="300").stdout
    assert "\n1.3 The tower is white with a red band.\n" in quiz("read", PACK, COLUMNS=str(NARROW)).stdout


def test_read_is_paged_on_a_terminal(quiz: Command) -> None:
    child = quiz.on_terminal("read", PACK, PAGER="sed s/^/paged:/")
    child.expect(rf"paged:{ESCAPES}1\.1{ESCAPES}  The harbour trust")
    child.expect(rf"paged:{ESCAPES}2\.3{ESCAPES}  ")


def test_read_is_not_paged_for_a_screen_reader(quiz: Command) -> None:
    child = quiz.on_terminal("read", PACK, PAGER="sed s/^/paged:/", ACCESSIBLE="1")
    child.expect_exact("2.3 Reid")
    assert "paged" not in child.before


def test_questions_are_printed_with_key_proof_and_reasons(quiz: Command) -> None:
    said = quiz("questions", PACK, "--kind", "typed").stdout
    assert said == (
        "The lighthouse, May 1903: 1 question\n"
        "\n"
        f"lit ({names.KINDS[Kind.TYPED]}, The light, medium)\n"
        "  Who lit the new light?\n"
        "  Answer: The harbour trust\n"
        "  Also right: The trust\n"
        '  Line 1.1: The harbour trust lit the new light on 2 May. The words that matter: "The harbour trust"\n'
        "  Why: The harbour trust lit it on 2 May (1.1).\n"
        "  Wrong: Ann Reid. Reid tends the lamp (2.3); the trust lit it first (1.1).\n"
    )


def test_a_wrong_verdict_cannot_be_read_as_the_verdict(quiz: Command) -> None:
    said = quiz("questions", PACK, "--kind", "claim").stdout
    assert "\n  Answer: Contradicted\n" in said
    assert "\n  Wrong: Not stated. What it burns is in 1.2.\n" in said
    assert "Not Stated" not in said


def test_questions_as_json_carry_everything_for_a_script(quiz: Command) -> None:
    value = json.loads(quiz("questions", PACK, "--json", "--topic", "keepers").stdout)
    assert value["source"]["publisher"] == "Harbour Trust"
    assert value["brief"]["2.3"] == "Reid tends the lamp, Bell the horn and Orr the boats."
    kinds = {question["id"]: question["kind"] for question in value["questions"]}
    assert kinds == {"who": "select", "came": "order", "tends": "match"}
    order = next(question for question in value["questions"] if question["id"] == "came")
    assert order["key"] == ["Ann Reid", "Tom Bell", "Will Orr"]
    assert order["evidence"] == [{"2.2": ["Ann Reid came first", "Will Orr came last"]}]
    assert order["why"]


def test_locate_says_where_everything_is(quiz: Command, shelf: dict[str, str]) -> None:
    said = quiz("locate", **shelf).stdout
    home = quiz.folder / "quiz"
    assert f"settings: {home}/config/settings.toml\n" in said or f"settings: {home}/settings.toml\n" in said
    places = json.loads(quiz("locate", "--json", **shelf).stdout)
    assert places["settings"] in said
    assert places["data"] in said
    assert places["packs"] == [shelf["QUIZ_PACKS"], str(ROOT / "questions")]


def test_settings_that_cannot_be_used_are_said_and_kept(quiz: Command) -> None:
    settings = quiz.folder / "quiz" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text("count = 2\n")
    assert "2 questions. Practice" in quiz("play", PACK).stdout
    settings.write_text("count = = 2\n")
    said = quiz("play", PACK).stdout
    assert "settings.toml was not TOML; it is kept as settings.toml.bak" in said
    assert "6 questions. Practice" in said


def test_packs_tells_how_the_player_stands_once_something_was_played(quiz: Command, shelf: dict[str, str]) -> None:
    before = quiz("packs", **shelf).stdout
    fresh = {pack["name"]: pack for pack in json.loads(quiz("packs", "--json", **shelf).stdout)}
    quiz("path", "light", "--step", "1", entries="1\n1\nthe trust\n", **shelf)
    after = quiz("packs", **shelf).stdout
    played = {pack["name"]: pack for pack in json.loads(quiz("packs", "--json", **shelf).stdout)}
    assert "stars" not in before
    assert "daily to play" in after
    said = ("played", "most_stars", "daily", "waiting", "publisher", "date", "due")
    assert [fresh["light"][name] for name in said] == [False, 6, "to play", False, "Harbour Trust", "1903-05-04", 0]
    assert [played["light"]["played"], played["light"]["stars"] > 0] == [True, True]
    assert [played["broken"][name] for name in ("played", "stars", "due", "daily", "waiting")] == [None] * 5
    elsewhere = {pack["name"]: pack for pack in json.loads(quiz("packs", "--json", "--player", "Bo", **shelf).stdout)}
    assert elsewhere["light"]["played"] is False
