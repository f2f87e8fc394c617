"""Files as other programs and other people write them."""

from __future__ import annotations

import pytest

from tests.formats.conftest import Here

GIFT = """\
// a comment
$CATEGORY: $course$/top/Harbour/The night

::Lamps:: How many lamps were there? {
    =%100%forty#Right.
    =%50%about forty
    =%0%thirty#That was last year.
}

The ferry sounded its horn.{TRUE#It did, at nine.#So it was.####See the last line.}

Pupils hung the {~boats =lamps#Yes ~%0%flags} along the quay.

How wide is the quay?{#12.5:0.5}

When was it built? {#1900..1910}

[html]<p>Who lent <b>what</b>?</p><img src="x.png" alt="a ladder">{
    =The baker -> The ladders
    =The crew -> The ropes
    = -> The sails
}

What came first?{~%50%The song ~%50%The light ~%-100%The storm}

Tell us about the night.{}

Only a text.

Where is it\\: here \\{or there\\}? {=here \\= there}
"""


HARBOUR = """\
[[question]]
stem = "How many lamps were there?"
key = "forty"
answer = "number"
wrong = [
  { text = "thirty", why = "That was last year." },
]
why = "Right."

[[question]]
stem = "The ferry sounded its horn."
key = "True"
wrong = [
  { text = "False", why = "It did, at nine." },
]
why = "See the last line."

[[question]]
stem = "Pupils hung the _____ along the quay."
key = "lamps"
wrong = ["boats", "flags"]
why = "Yes"

[[question]]
stem = "How wide is the quay?"
key = "12.5"
answer = "number"

[[question]]
stem = "When was it built?"
key = "1905"
answer = "number"

[[question]]
stem = "Who lent what? a ladder"
key = { "The baker" = "The ladders", "The crew" = "The ropes" }
wrong = ["The sails"]

[[question]]
stem = "What came first?"
key = ["The song", "The light"]
wrong = ["The storm"]

[[question]]
stem = "Where is it: here {or there}?"
key = "here = there"

"""


def test_gift_as_teachers_write_it(here: Here) -> None:
    said = here.read("harbour.gift", GIFT)
    assert said.code == 1
    assert said.out.splitlines()[:-2] == [
        "line 26: left out: an essay, which nobody can mark here: Tell us about the night.",
        "line 28: left out: a text without a question",
        "line 4: without answers that are right in part",
        "line 10: without what is said of the right answer",
        "line 14: only 12.5 is right, where it might be off by 0.5",
        "line 16: only 1905 is right, where it was anything from 1900 to 1910",
        "line 18: without a picture",
    ]
    assert said.out.splitlines()[-2] == "Written to out: 8 questions; 2 left out."
    assert here.questions == HARBOUR


MOODLE = """\
<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0  -->
<question type="category"><category><text>top/Harbour/The night</text></category></question>
<question type="truefalse">
  <name><text>horn</text></name>
  <questiontext format="html"><text><![CDATA[<p>The ferry <em>sounded</em> its horn.<br></p>]]></text></questiontext>
  <generalfeedback format="html"><text></text></generalfeedback>
  <answer fraction="0"><text>true</text><feedback format="html"><text>No horn.</text></feedback></answer>
  <answer fraction="100"><text>false</text><feedback><text></text></feedback></answer>
</question>
<question type="multichoice">
  <name><text>Question 2</text></name>
  <questiontext format="markdown"><text>Who lent the ladders?</text></questiontext>
  <single>true</single>
  <answer fraction="100" format="html"><text><![CDATA[<p>The baker</p>]]></text></answer>
  <answer fraction="50" format="html"><text>The crew &amp; the cook</text></answer>
  <answer fraction="0" format="html"><text>The choir</text><feedback><text>It sang.</text></feedback></answer>
</question>
<question type="cloze"><name><text>Gaps</text></name><questiontext><text>{1:SA:=x}</text></questiontext></question>
<question type="numerical">
  <name><text>wide</text></name>
  <questiontext format="html"><text>How wide?<![CDATA[<img src="@@PLUGINFILE@@/x.png">]]></text>
    <file name="x.png" encoding="base64">AAAA</file></questiontext>
  <answer fraction="100"><text>12</text><tolerance>0.5</tolerance></answer>
</question>
<question type="ordering">
  <name><text>order</text></name>
  <questiontext format="html"><text>What came first?</text></questiontext>
  <answer fraction="2.0"><text>The light</text></answer>
  <answer fraction="1.0"><text>The song</text></answer>
  <answer fraction="3.0"><text>The horn</text></answer>
</question>
</quiz>
"""


def test_moodle_xml_as_moodle_writes_it(here: Here) -> None:
    said = here.read("harbour.xml", MOODLE)
    assert said.out.splitlines()[:-2] == [
        "line 20, Gaps: left out: a text with gaps (cloze)",
        "line 12, Question 2: an answer that is right in part is a wrong one",
        "line 21, wide: without a picture; only 12 is right, where it might be off by 0.5",
    ]
    assert 'stem = "The ferry sounded its horn."\nkey = "False"\n' in here.questions
    assert '{ text = "True", why = "No horn." }' in here.questions
    assert '"The crew & the cook"' in here.questions
    assert 'key = ["The song", "The light", "The horn"]' in here.questions
    assert 'title = "Harbour"\n\n[topics]\nthe-night = "The night"\n' in (here.folder / "out" / "pack.toml").read_text()


def test_aiken_with_either_sign_and_line_end(here: Here) -> None:
    said = here.read(
        "a.txt", "Who?\r\nA) The cook\r\nB) The judge\r\nANSWER: B\r\n\r\nWhere?\rA. Here\rB. There\rANSWER: A"
    )
    assert said.code == 0
    assert 'stem = "Who?"\nkey = "The judge"\nwrong = ["The cook"]' in here.questions
    assert 'stem = "Where?"\nkey = "Here"' in here.questions


def test_notes_of_anki_with_two_sides_or_a_gap(here: Here) -> None:
    text = "#separator:tab\n#html:true\n#tags column:3\nCapital of Norway?\t<b>Oslo</b>\tlevel-3\n"
    text += '"The {{c1::cat::animal}} sat [sound:x.mp3]"\t\t\nOne side\t\t\n'
    said = here.read("deck.txt", text)
    assert said.out.splitlines()[:2] == [
        "note 3: left out: it has one side alone: One side",
        "note 2: without a sound",
    ]
    assert 'stem = "Capital of Norway?"\nkey = "Oslo"\ndifficulty = 3\n' in here.questions
    assert 'stem = "The _____ (animal) sat"\nkey = "cat"\n' in here.questions


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_and_line_ends_of_windows(here: Here, encoding: str) -> None:
    for name, text in (
        ("a.gift", "Wo ist das Café?{\r\n=Köln\r\n~Ardvik\r\n}\r\n"),
        ("a.aiken", "Wo ist das Café?\r\nA. Köln\r\nB. Ardvik\r\nANSWER: A\r\n"),
        ("a.csv", "Question,Right,Wrong\r\nWo ist das Café?,Köln,Ardvik\r\n"),
        ("a.xml", f'<?xml version="1.0" encoding="{encoding[:6]}"?>\r\n{_MOODLE}\r\n'.replace("utf-16", "utf-16")),
    ):
        said = here.read(name, text.encode(encoding))
        assert (name, said.code, said.err) == (name, 0, "")
        assert 'stem = "Wo ist das Café?"\nkey = "Köln"\n' in here.questions


_MOODLE = """\
<quiz><question type="multichoice"><name><text>x y</text></name><questiontext><text>Wo ist das Café?</text>\
</questiontext><answer fraction="100"><text>Köln</text></answer><answer fraction="0"><text>Ardvik</text></answer>\
</question></quiz>"""


CROWDED = """\
What came first?{=The song

~The light
}
::Salt::The sea is salt.{T}
// [id:ropes]
Who \\{1\\} lent
the ropes? {
=The crew
~The baker}
Pupils hung {=lamps ~flags} along the quay.
How many?{#40}
$CATEGORY: top/Harbour/Later
Who sang?{=%100%The choir =%0%The cook =*#Look again.}

Roses are {=red ~blue}, violets {=blue ~red}
"""


def test_gift_without_empty_lines_or_with_some_among_the_answers(here: Here) -> None:
    said = here.read("a.gift", CROWDED)
    assert said.out.splitlines()[:3] == [
        "line 16: left out: a text with several gaps: Roses are {=red ~blue}, violets {=blue…",
        "line 14: without *, which stands for any other answer",
        "Written to out: 6 questions; 1 left out.",
    ]
    stems = [line for line in here.questions.splitlines() if line.startswith(("id", "stem"))]
    assert stems == [
        'stem = "What came first?"',
        'stem = "The sea is salt."',
        'id = "ropes"',
        'stem = "Who {1} lent the ropes?"',
        'stem = "Pupils hung _____ along the quay."',
        'stem = "How many?"',
        'stem = "Who sang?"',
    ]
    assert "*" not in here.questions
