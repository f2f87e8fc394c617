"""The editor of a pack on the full screen, from the first question to the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.widgets import TextArea

from quiz.authoring.new_pack import REWORD, NewPack, TextParagraph, write_new_pack
from quiz.authoring.pack_editing import EditedPack
from quiz.bank.check import check_pack
from quiz.tui.pack_editor import PackEditor
from quiz.tui.widgets.question_list import first_differences, told_apart

QUESTIONS = """\
# Mine.
[[question]]
id = "who"  # keep
stem = "Who lent the [b]ladders[/]?"
key = "The baker"
wrong = ["The mayor", "The choir"]
evidence = [{ "1.1" = "The baker" }]

[[question]]
draft = true
id = "what"
stem = "What was hung?"
key = "Lanterns"
wrong = ["Flags", "Sails"]
evidence = [{ "1.2" = "lanterns" }]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack.toml").write_text('title = "Harbour"\n')
    (tmp_path / "brief.txt").write_text("1 Night\n1.1 The baker lent the ladders.\n1.2 Pupils hung lanterns.\n")
    (tmp_path / "questions.toml").write_text(QUESTIONS)
    return tmp_path


def words_shown(app: PackEditor) -> str:
    """The text on the screen as one run of words."""
    rows = (strip.text for strip in app.screen._compositor.render_strips())
    return " ".join(" ".join(rows).replace("│", " ").split())


def words_of_form(app: PackEditor) -> str:
    """The words to the right of the list or the brief."""
    rows = (strip.text.rpartition("│")[2].rstrip("▁▂▃▄▅▆▇█ ") for strip in app.screen._compositor.render_strips())
    return " ".join(" ".join(rows).split())


async def feed(app: PackEditor, pilot: Pilot[int], keys: str) -> None:
    """Put keys in as a terminal does that come in one read."""
    parser = XTermParser()
    for event in (*parser.feed(keys), *parser.tick()):
        app.post_message(event)
    for _ in range(3):
        await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def field(app: PackEditor, key: str) -> TextArea:
    return next(area for area in app.query(TextArea) if area.name == key)


async def test_a_pack_is_edited_checked_previewed_undone_and_saved(pack: Path) -> None:
    app = PackEditor(EditedPack(pack))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        assert "1 of 20 questions, 1 draft, 0 errors" in words_shown(app)
        assert "Who lent the [b]ladders[/]?" in words_shown(app)
        assert "? What was hung?" in words_shown(app)

        # What is typed is checked as it is typed, and one undo takes back what was typed in one field.
        await press(pilot, "enter", "tab", "tab", "tab", "end", *"xy")
        assert field(app, "evidence").text == "1.1 | The bakerxy"
        assert "NOT SAVED" in words_shown(app)
        assert "line 1.1 does not say 'The bakerxy'" in words_shown(app)
        assert "1 error" in words_shown(app)
        await press(pilot, "escape")
        assert "x Who lent" in words_shown(app)
        await press(pilot, "u")
        assert "Taken back: Proof of “Who lent the [b]ladders[/]?”" in words_shown(app)
        assert "x Who lent" not in words_shown(app)
        assert "NOT SAVED" not in words_shown(app)

        await press(pilot, "p")
        assert "Choice" in words_shown(app)
        assert "Pick one." in words_shown(app)
        await press(pilot, "down")
        assert "y Take n Delete" in words_shown(app)
        await press(pilot, "y")
        assert "2 of 20 questions, 0 errors" in words_shown(app)

        await press(pilot, "b")
        await press(pilot, "down", "down", "down", *"1.3", "space", *"New.")
        await press(pilot, "escape", "home", "enter", "tab", "end", *"!")
        await press(pilot, "ctrl+q")
        assert "Not saved: ctrl+s saves, ctrl+q once more drops the changes." in words_shown(app)
        await press(pilot, "ctrl+s")
        assert "Saved: questions.toml, brief.txt" in words_shown(
            app
        ) or "Saved: brief.txt, questions.toml" in words_shown(app)
        await press(pilot, "ctrl+q")
    assert app.return_value == 0
    changed = QUESTIONS.replace("draft = true\n", "").replace('"The baker"\nwrong', '"The baker!"\nwrong')
    assert (pack / "questions.toml").read_text() == changed
    assert (pack / "brief.txt").read_text().endswith("1.2 Pupils hung lanterns.\n1.3 New.")


async def test_claims_of_a_set_are_told_apart_in_the_list(pack: Path) -> None:
    claims = "".join(
        f'[[question]]\nkind = "claim"\nset = "ladders"\nstem = "The baker lent the ladders and the ropes {at}"\n'
        f'key = "{verdict}"\n'
        for at, verdict in enumerate(("stated", "contradicted", "unsure"))
    )
    (pack / "questions.toml").write_text(QUESTIONS + claims)
    app = PackEditor(EditedPack(pack))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = [strip.text[:32].rstrip(" │▕") for strip in app.screen._compositor.render_strips()]
        first = next(at for at, row in enumerate(rows) if "Who lent" in row)
        kinds = ["Choice", "Choice", "stated", "contradicted", "not right yet"]
        assert all(row.endswith(kind) for row, kind in zip(rows[first + 1 : first + 10 : 2], kinds, strict=True))


def test_questions_that_begin_alike_are_cut_in_the_middle() -> None:
    one, other = (f"The harbour of Ardvik lit {number} lanterns on the first night" for number in (240, 360))
    differences = first_differences((one, other, one, "Who?"))
    assert told_apart(one, differences[one], (27, 14)) == ("The harbour of Ardvik lit", "240 lanterns…")
    assert told_apart(one, differences[one], (20, 8)) == ("The … 240 lanterns", "on the…")
    assert told_apart(other, differences[other], (20, 8)) == ("The … 360 lanterns", "on the…")
    assert told_apart("Who?", differences["Who?"], (20, 8)) == ("Who?", "")


async def test_questions_are_added_and_removed(pack: Path) -> None:
    app = PackEditor(EditedPack(pack), "what")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "What was hung?" in field(app, "stem").text
        await press(pilot, "n")
        shown = words_shown(app)
        assert "1 of 20 questions, 0 errors" in shown
        assert "That was the last draft. 1 question; 19 more make 20, enough for two rounds." in words_of_form(app)
        assert "By kind: Choice 1. None yet: Claim, Select," in words_of_form(app)
        assert "Lines that no question asks: 1.2. ctrl+s saves, ctrl+q ends; then: Play it:" in words_of_form(app)
        assert f"quiz worksheet {pack.name}.exercise -o" in shown
        await press(pilot, "delete")
        assert "0 of 20 questions, 1 error" in words_shown(app)
        await press(pilot, "u", "u")
        assert "Taken back: deleting “What was hung?”" in words_shown(app)
        await press(pilot, "home")
        assert "1 of 20 questions, 1 draft" in words_shown(app)
        await pilot.resize_terminal(40, 15)
        await pilot.pause()
        assert words_shown(app).startswith("1 of 20, 1 draft ─")
        await press(pilot, "delete", "ctrl+q")
        for whole in (
            "NOT SAVED Not saved: ctrl+s saves, ctrl+q once more drops the changes.",
            "y Take n Delete enter Edit ? Help ctrl+s Save ctrl+q Quit",
        ):
            assert whole in words_shown(app)
        await press(pilot, "ctrl+q")
    assert (pack / "questions.toml").read_text() == QUESTIONS


@pytest.mark.slow
async def test_what_cannot_be_taken_stays_and_everything_else_is_taken(pack: Path) -> None:
    edited = EditedPack(pack)
    app = PackEditor(edited)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "tab", "tab", "ctrl+home", "end", *" | x | y", "tab", "tab", *"So it is.", "escape")
        assert "Not taken yet: Wrong answers. Keep editing, or leave without it?" in words_shown(app)
        await press(pilot, "enter")
        assert field(app, "wrong").text == "The mayor | x | y\nThe choir"
        assert field(app, "why").text == "So it is."
        await press(pilot, "ctrl+s")
        assert "Saved: questions.toml Not taken, so not saved: Wrong answers" in words_shown(app)
        await press(pilot, "ctrl+q")
        assert "Not saved" in words_shown(app)
        await press(pilot, "escape", "l")
        assert "not taken" not in words_shown(app)
        assert edited.questions()[0].table["why"] == "So it is."
        assert edited.questions()[0].table["wrong"] == ["The mayor", "The choir"]


@pytest.mark.slow
async def test_a_question_of_any_kind_is_written_from_empty_fields(pack: Path) -> None:
    edited = EditedPack(pack)
    app = PackEditor(edited)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        # All of it in one burst: each key reaches what it was meant for.
        await feed(app, pilot, "a5What came first?\tSong\rLight\rHorn")
        assert "such as: 1.2 | lent the ladders" in words_shown(app)
        await press(pilot, "escape")
        assert "The question is added." in words_shown(app)
        kept = edited.questions()[-1]
        assert (kept.table["kind"], kept.table["stem"], kept.is_draft) == ("order", "What came first?", False)
        assert kept.table["key"] == ["Song", "Light", "Horn"]

        # Its answers may be picked, too, but are no pairs.
        await press(pilot, "k")
        assert "no: its answer does not fit" in words_shown(app)
        await press(pilot, "6")
        assert "Which kind is this question to be?" in words_shown(app)
        await press(pilot, "3")
        assert edited.questions()[-1].table["kind"] == "select"

        await feed(app, pilot, "a2What is left?")
        await press(pilot, "escape")
        assert "Something is not right yet, so it is a draft for now." in words_shown(app)
        assert edited.questions()[-1].is_draft
        await press(pilot, "delete")

        await feed(app, pilot, "a1")
        assert "such as: stated" in words_shown(app)
        await press(pilot, "escape")
        assert "Nothing was written, so nothing is added." in words_shown(app)
        assert len(edited.questions()) == 3


@pytest.mark.slow
async def test_a_new_pack_is_written_by_keyboard_with_its_proof(tmp_path: Path) -> None:
    pack = tmp_path / "bridge"
    paragraphs = (TextParagraph(("Eide wants a road.",)), TextParagraph(("Aune wants a path, and so does Brun.",)))
    write_new_pack(pack, NewPack(title="The bridge", paragraphs=paragraphs))
    edited = EditedPack(pack)
    app = PackEditor(edited)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "bridge: a new pack" in words_shown(app)
        assert "b Write the brief" in words_shown(app)

        # A sort: each field says what it holds, and what is missing is said in the same words.
        await feed(app, pilot, "a7Who wants what?")
        assert "Groups two or more, one on each line" in words_shown(app)
        assert "such as: From Ardvik" in words_shown(app)
        await feed(app, pilot, "\tRoad\rPath\tEide | Road\rAune | Path\rBrun | Paths")
        assert "Things: 'Paths' is none of the groups; write 'Road' or 'Path'" in words_shown(app)
        await feed(app, pilot, "\x7f\t")

        # There is no line yet, so a sentence of the text is picked: the one that has an answer in it, and its words.
        assert "The brief has no line yet" in words_shown(app)
        await feed(app, pilot, "\x0c")
        assert "Eide wants a road." in words_shown(app)
        await press(pilot, "down", "enter", "end", "left", "left", "left", "enter", "end", "enter")
        assert field(app, "evidence").text == "2.1 | and so does Brun"
        assert "The sentence is line 2.1 of the brief now. Put" in words_shown(app)
        assert "# reword: the next line is still a sentence of the text.\n2.1 Aune wants a path" in edited.brief
        # What is typed afterwards is a change of its own, and the words of a line are kept together.
        await press(pilot, "ctrl+l", "w")
        assert field(app, "evidence").text == "2.1 | Aune wants a path, and so does Brun"
        await press(pilot, "ctrl+l", "t", "escape", "ctrl+z")
        assert field(app, "evidence").text == "2.1 | and so does Brun"

        # From the last field tab leads back to the list, which says so.
        await press(pilot, "tab")
        assert "Why 5/7" in words_shown(app)
        await press(pilot, "tab", "tab", "tab")
        assert "The question is added." in words_shown(app)
        assert "That was the last field." in words_shown(app)
        assert edited.questions()[0].table["evidence"] == [{"2.1": "and so does Brun"}]

        # A preview shows what comes after an answer.
        await press(pilot, "p", "p")
        assert "WRONG" in words_shown(app)
        assert "▌ 2.1 Aune wants a path" in words_shown(app)
        await press(pilot, "p")
        assert "RIGHT" in words_shown(app)
        await press(pilot, "escape")

        # An error is named wherever one is, and one key leads to it.
        await feed(app, pilot, "a4Who is she?\tAune")
        await press(pilot, "escape", "enter", "tab", "tab", "tab", *"9.9 | x", "escape", "home")
        assert "1 error: “Who is she?”: Proof: the brief has no line 9.9" in words_shown(app)
        await press(pilot, "g", "g")
        assert "Enter goes to what is wrong: Proof" in words_shown(app)
        await press(pilot, "enter")
        assert app.focused is field(app, "evidence")
        await press(pilot, "ctrl+u", "ctrl+l", "enter", "enter", "enter")
        assert field(app, "evidence").text == "2.1 | Aune"
        await press(pilot, "ctrl+s", "ctrl+q")
    assert check_pack(pack).report.errors == 0
    assert len(EditedPack(pack).questions()) == 2


@pytest.mark.slow
async def test_keys_in_one_burst_reach_what_they_were_meant_for(pack: Path) -> None:
    edited = EditedPack(pack)
    drafts = "".join(f'[[question]]\ndraft = true\nstem = "What is {n}?"\nkey = "x{n}"\n\n' for n in range(30))
    edited.append(drafts)
    app = PackEditor(edited)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await feed(app, pilot, "\ra\x01b\tc\x15d\x1b[Z\x1b[200~e|f\x1b[201~g\th\x0b")
        assert field(app, "stem").text == "be|fg"
        assert field(app, "key").text == ""
        # Escape with a letter right behind it comes as one key.
        app.post_message(events.Key("alt+u", "u"))
        await pilot.pause()
        assert "Taken back: Right answer of “be|fg”" in words_shown(app)
        await press(pilot, "u", "u", "u")
        assert edited.questions()[0].table["stem"] == "Who lent the [b]ladders[/]?"
        await press(pilot, "home", "down")
        # The first y takes the draft under the cursor, and each further one the next.
        await feed(app, pilot, "y" * 250)
        assert "32 questions, 0 errors" in words_shown(app)
        assert not any(one.is_draft for one in edited.questions())


@pytest.mark.slow
async def test_undo_takes_back_one_field_or_row_and_says_so_and_redo_brings_it_again(pack: Path) -> None:
    edited = EditedPack(pack)
    app = PackEditor(edited)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        # A new question of two fields, then two rows of the brief.
        await feed(app, pilot, "a7Who is from where?\t\tAda | the quay\rBo | the hill")
        await press(pilot, "escape")
        await feed(app, pilot, "b\x1b[1;5F1.3 Ada sails.")
        await feed(app, pilot, "\r1.4 Bo climbs.")
        await press(pilot, "escape")
        assert edited.brief.endswith("1.3 Ada sails.\n1.4 Bo climbs.")
        await press(pilot, "u")
        assert "Taken back: line 1.4 of the brief" in words_shown(app)
        assert edited.brief.rstrip().endswith("1.3 Ada sails.")
        await press(pilot, "u")
        assert "Taken back: line 1.3 of the brief" in words_shown(app)
        added = edited.questions()[-1]
        await press(pilot, "u")
        assert "Taken back: Things of “Who is from where?”" in words_shown(app)
        assert "Who is from where?" in field(app, "stem").text
        assert "key" not in edited.questions()[-1].table
        for _ in range(3):
            await press(pilot, "U")
        assert "Done again: line 1.4 of the brief" in words_shown(app)
        assert edited.questions()[-1] == added
        assert edited.brief.endswith("1.3 Ada sails.\n1.4 Bo climbs.")
        assert "There is nothing" not in words_shown(app)
        await press(pilot, "ctrl+r")
        assert "Nothing was taken back that could be done again." in words_shown(app)


@pytest.mark.slow
async def test_g_goes_to_the_open_question_first_and_to_the_brief_only_from_there(pack: Path) -> None:
    broken = '[[question]]\ndraft = true\nkind = "sort"\n'
    broken += 'stem = "Who is from where?"\ngroups = ["A", "B"]\nkey = "Ada"\n'
    (pack / "questions.toml").write_text(QUESTIONS + broken)
    (pack / "brief.txt").write_text((pack / "brief.txt").read_text() + "1.3 Nobody asks this.\n")
    app = PackEditor(EditedPack(pack))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "end", "g", "enter")
        assert app.focused is field(app, "key")
        for _ in range(8):
            await press(pilot, "ctrl+g")
            assert "The brief" not in words_shown(app)
        # From another question it is said where one is, in so many words.
        await press(pilot, "escape", "end", "g")
        await press(pilot, "escape", "home", "b")
        assert "In the brief:" in words_shown(app)
        await press(pilot, "ctrl+home", "ctrl+g")
        assert field(app, "brief.txt").cursor_location == (2, 0)
        await press(pilot, "ctrl+g", "ctrl+g")
        assert "You are in “Who is from where?” now: " in words_shown(app)
        await press(pilot, "escape", "home")
        assert "In the brief" not in words_shown(app)


@pytest.mark.slow
async def test_entries_are_seen_from_wrapped_rows_and_the_brief_goes_along_with_the_proof(pack: Path) -> None:
    lines = "".join(f"{REWORD}\n2.{at} Line {at} of the long night.\n" for at in range(1, 31))
    (pack / "brief.txt").write_text((pack / "brief.txt").read_text() + f"2 Late\n{lines}")
    edited = EditedPack(pack)
    app = PackEditor(edited)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        long = "A wrong answer that is far too long for a row of the form | so it is"
        await feed(app, pilot, f"\r\t\t\x15{long}\rFlags")
        assert "• A wrong answer" in words_shown(app)
        assert "• Flags" in words_shown(app)
        assert words_shown(app).count("•") == 3  # Of the proof, too.
        # The cursor is in the first entry on its second row: that entry goes, and no other.
        await press(pilot, "ctrl+home", "down", "ctrl+k")
        assert field(app, "wrong").text == "Flags"
        await press(pilot, "ctrl+end", *"!")
        assert field(app, "wrong").text == "Flags!"

        await press(pilot, "tab")
        assert "Line 30" not in words_shown(app)
        await feed(app, pilot, "\x152.30 | Line 30")
        await pilot.pause()
        assert "2.30 Line 30 of the long night." in words_shown(app)
        # In the brief, a mark stands for each note, and goes with the sentence.
        await press(pilot, "escape", "b")
        assert "~ is still a sentence of the text" in words_shown(app)
        await press(pilot, "ctrl+end", "up", "end", *"!")
        assert "~ 2.29 Line 29" in words_shown(app)
        assert "~ 2.30 Line 30" not in words_shown(app)
        assert "# reword" not in words_shown(app)
    kept = (pack / "brief.txt").read_text()
    assert edited.brief == kept.replace(
        f"{REWORD}\n2.30 Line 30 of the long night.", "2.30 Line 30 of the long night.!"
    )


async def test_what_is_wrong_with_a_draft_is_said_before_it_is_taken(pack: Path) -> None:
    (pack / "questions.toml").write_text(QUESTIONS + 'difficulty = "hard"\n')
    app = PackEditor(EditedPack(pack), "what")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "warning: Level" in words_shown(app)


@pytest.mark.slow
async def test_files_are_opened_where_there_is_something_to_do(pack: Path) -> None:
    (pack / "brief.txt").write_text("# note\n" * 40 + "1 Night\n1.1 The baker lent the ladders.\n1.2 Pupils\n1.3 Two\n")
    app = PackEditor(EditedPack(pack))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "b")
        assert field(app, "brief.txt").cursor_location == (40, 0)
        assert "1 Night" in words_shown(app)
        assert "warning: 1.2, 1.3: no question asks this line" in words_shown(app)
        await press(pilot, "escape", "I", "end", "x")
        assert "not taken: pack.toml" in words_shown(app)
        await press(pilot, "backspace", "backspace", *'s"', "escape")
        await press(pilot, "question_mark")
        assert "In the list of questions" in words_shown(app)
        await press(pilot, "space", "i", "end", *"ide")
        await feed(app, pilot, "\t\t\tlast week")
        assert "not taken: Date of the text: 'last week' is no day of a year" in words_shown(app)
        await feed(app, pilot, "\x151911")
        await press(pilot, "escape", "u")
        assert "Taken back: Date of the text of the pack" in words_shown(app)
        await press(pilot, "U", "ctrl+s")
    source = '\n[source]\ndate = 1911\ncite = "Harbourside, 1911"\n'
    assert (pack / "pack.toml").read_text() == f'title = "Harbourside"\n{source}'
    assert check_pack(pack).report.errors == 0


async def test_the_line_that_is_typed_in_is_seen(pack: Path) -> None:
    app = PackEditor(EditedPack(pack))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await feed(app, pilot, "\r\t\t" + "\x1b[F\r" + "A long wrong answer with its own reason | so it is\r" * 6)
        await feed(app, pilot, "\tLAST")
        assert "LAST" in words_shown(app)
        assert "line between them, either is" in words_shown(app)


@pytest.mark.slow
async def test_the_cursor_stays_in_view_and_no_word_is_lost_when_a_field_gets_another_width(pack: Path) -> None:
    # In the field for the proof the form is as wide as the brief leaves room for: its rows break elsewhere there.
    stem = "The Villa Diodati was rented by the poet in June 1816."
    long = ", ".join(['{ "1.1" = "The baker", "1.2" = "lanterns" }'] * 4)
    (pack / "questions.toml").write_text(
        "".join(
            f'[[question]]\nkind = "claim"\nstem = "{one}"\nkey = "stated"\nevidence = [{proof}]\n'
            for one, proof in ((stem, '{ "1.2" = "lanterns" }'), ("The baker lent ladders.", long))
        )
    )
    app = PackEditor(EditedPack(pack))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "tab", "tab")
        assert stem in words_of_form(app)
        await press(pilot, "shift+tab")
        assert stem in words_of_form(app)
        await press(pilot, "escape", "down", "enter", "tab", "tab", "ctrl+home", "right", "shift+tab", "tab")
        for _ in range(9):
            await press(pilot, "down")
            row = field(app, "evidence").cursor_screen_offset.y
            assert app.query_one("#form").region.contains(50, row)


@pytest.mark.slow
async def test_what_is_left_short_is_written_out_and_g_leads_to_the_row_and_the_field_that_mend(pack: Path) -> None:
    (pack / "questions.toml").write_text(
        '[[question]]\nkind = "claim"\nstem = "The baker lent the ladders."\nkey = "contradicted"\n'
        'evidence = [{ "1.1" = "The baker" }, { "1.2" = "flags" }, { "1.2" = "Pupils" }]\n'
        '[[question]]\nkind = "typed"\nstem = "When did it open?"\nkey = "June 1817"\n'
        'evidence = [{ "1.1" = "The baker" }]\n'
    )
    edited = EditedPack(pack)
    app = PackEditor(edited)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "g", "home", "g", "enter")
        assert field(app, "evidence").cursor_location == (2, len("1.2 | flags"))
        await press(pilot, "ctrl+u", *"1.2", "shift+tab")
        assert field(app, "evidence").text == "1.2 | Pupils hung lanterns."
        await press(pilot, "ctrl+u", "S")
        await pilot.click(field(app, "evidence"))
        await press(pilot, "escape")
        assert edited.questions()[0].table["key"] == "stated"
        assert edited.questions()[0].table["evidence"] == [{"1.2": "Pupils hung lanterns."}]

        await press(pilot, "end", "g", "g")
        assert "Enter goes to what is wrong: Type of answer" in words_shown(app)
        await press(pilot, "enter", "d", "escape")
        assert edited.questions()[1].table["answer"] == "date"
        await press(pilot, "u")
        assert "Taken back: Type of answer" in words_shown(app)
        assert "answer" not in edited.questions()[1].table
