"""What other programs' questions have and a pack has not is said, and what people write untidily is read."""

from __future__ import annotations

from quiz.formats.sheets import write_workbook
from tests.formats.conftest import Here, Printed


def lines(printed: Printed) -> list[str]:
    return printed.out.splitlines()[:-1]


MOODLE = """\
<quiz>
<question type="multichoice"><name><text>one</text></name><questiontext><text>Who?</text></questiontext>
<incorrectfeedback><text>Read it again.</text></incorrectfeedback><hint><text>The cook.</text></hint>
<correctfeedback><text>Stimmt.</text></correctfeedback><tags><tag><text>night</text></tag></tags>
<answer fraction="100"><text>x &amp;lt; 3</text></answer>
<answer fraction="0"><text>x &amp;gt; 3</text></answer></question>
<question type="shortanswer"><name><text>two</text></name><questiontext><text>Which?</text></questiontext>
<correctfeedback><text>Stimmt.</text></correctfeedback>
<answer fraction="100"><text>y</text></answer><answer fraction="0"><text>*</text></answer></question>
<question type="numerical"><name><text>three</text></name><questiontext><text>How long?</text></questiontext>
<answer fraction="100"><text>7</text></answer><units><unit><unit_name>m</unit_name></unit></units></question>
<question type="matching"><name><text>four</text></name><questiontext><text>Pair.</text></questiontext>
<subquestion><text>a</text><answer><text>x</text></answer></subquestion>
<subquestion><text>a</text><answer><text>y</text></answer></subquestion></question>
</quiz>
"""


def test_what_moodle_s_questions_have_besides_is_said(here: Here) -> None:
    assert lines(here.read("a.xml", MOODLE)) == [
        "line 12, four: left out: something stands twice on its left-hand side: Pair.",
        "line 2, one: without its hint; without what is said of right or wrong answers as a whole; "
        "without its tag night",
        "line 7, two: without *, which stands for any other answer",
        "line 10, three: without its units",
        "Written to out: 3 questions; 1 left out.",
    ]


CANVAS = """\
<questestinterop><assessment title="Night"><section><item ident="one"><presentation>
<material><mattext>Who?</mattext></material><response_lid ident="r"><render_choice>
<response_label ident="1"><material><mattext>Cook</mattext></material></response_label>
<response_label ident="2"><material><mattext>Mayor</mattext></material></response_label>
</render_choice></response_lid></presentation><resprocessing>
<respcondition><conditionvar><varequal respident="r">1</varequal></conditionvar><setvar>100</setvar>
<displayfeedback linkrefid="1_fb"/></respcondition></resprocessing>
<itemfeedback ident="1_fb"><material><mattext>It was his.</mattext></material></itemfeedback>
<itemfeedback ident="general_incorrect_fb"><material><mattext>Read.</mattext></material></itemfeedback></item>
<item ident="two"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>
<fieldentry>numerical_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>
<material><mattext>How long?</mattext></material><response_str ident="r"/></presentation><resprocessing>
<respcondition><conditionvar><vargte>10.0</vargte><varlte>20.0</varlte></conditionvar><setvar>100</setvar>
</respcondition></resprocessing></item><item title="Question"><itemmetadata><qtimetadata><qtimetadatafield>
<fieldlabel>question_type</fieldlabel><fieldentry>essay_question</fieldentry></qtimetadatafield></qtimetadata>
</itemmetadata><presentation><material><mattext>Tell us of it.</mattext></material><response_str ident="r"/>
</presentation></item></section></assessment></questestinterop>
"""


def test_feedback_and_ranges_of_canvas(here: Here) -> None:
    assert lines(here.read("a.xml", CANVAS, "--as", "qti-1.2")) == [
        "line 14: left out: an essay, which nobody can mark here: Tell us of it.",
        "line 1: without what is said of wrong answers as a whole",
        "line 10: only 15 is right, where it was anything from 10 to 20",
        "Written to out: 2 questions; 1 left out.",
    ]
    assert 'key = "Cook"\nwrong = ["Mayor"]\nwhy = "It was his."\n' in here.questions
    assert 'stem = "How long?"\nkey = "15"\nanswer = "number"\n' in here.questions


QTI = """\
<assessmentItem identifier="a" title="Luggage"><responseDeclaration identifier="R" cardinality="single">
<correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody>
<rubricBlock view="scorer"><p>It is A.</p></rubricBlock><choiceInteraction responseIdentifier="R" maxChoices="1">
<prompt>What does it say?</prompt>
<simpleChoice identifier="A">Stay<feedbackInline identifier="A">Yes.</feedbackInline> here</simpleChoice>
<simpleChoice identifier="B">Go<feedbackInline identifier="B">No.</feedbackInline></simpleChoice></choiceInteraction>
<feedbackBlock identifier="x"><p>It was A.</p></feedbackBlock></itemBody></assessmentItem>
"""


TYPED = """\
<assessmentItem identifier="a" title="Gap"><responseDeclaration identifier="R" cardinality="single" baseType="string">
<correctResponse><value>York</value></correctResponse><mapping><mapEntry mapKey="York" mappedValue="1"/>
<mapEntry mapKey="Yorck" mappedValue="0.5"/></mapping></responseDeclaration>
<itemBody><p>Where?</p><p><textEntryInteraction responseIdentifier="R"/></p></itemBody></assessmentItem>
"""


def test_answers_right_in_part_are_said(here: Here) -> None:
    assert lines(here.read("a.xml", TYPED, "--as", "qti-2.1"))[0] == "line 1: without answers that are right in part"


def test_what_is_said_of_an_item_of_qti_is_no_part_of_what_it_asks(here: Here) -> None:
    printed = here.read("a.xml", QTI, "--as", "qti-2.1")
    assert lines(printed)[0] == "line 1: without its rubric; without what is said of right or wrong answers as a whole"
    expected = (
        'stem = "What does it say?"\nkey = "Stay here"\nwrong = [\n  { text = "Go", why = "No." },\n]\nwhy = "Yes."'
    )
    assert expected in here.questions


def test_sheets_behind_the_first_are_said(here: Here) -> None:
    rows = [["Question", "Right", "Wrong"], ["Who?", "a", "b"]]
    printed = here.read("a.xlsx", write_workbook({"Empty": [[]], "One": rows, "Two": rows, "How": rows}))
    assert lines(printed) == [
        "the sheet Two: it is not read; save it as a file of its own",
        "Written to out: 1 question.",
    ]


def test_a_table_of_another_program_is_to_be_saved_anew(here: Here) -> None:
    assert (
        here.read("a.ods", b"PK\3\4").err == "quiz: error: a.ods is a table in another format; save it as XLSX or CSV\n"
    )


def test_rows_of_wayground_and_numbers_that_a_workbook_made_of_lists(here: Here) -> None:
    head = ["Question Text", "Question Type", "Option 1", "Option 2", "Option 3", "Correct Answer", "Image Link"]
    rows = [
        head,
        ["Text of the question (required)", "Question Type", "Text for option 1", "", "", "The correct option", ""],
        ["Which?", "Checkbox", "a", "b", "c", "1.3", "http://x"],
        ["In which order?", "Reorder", "a", "b", "c", "", ""],
    ]
    assert lines(here.read("a.xlsx", write_workbook({"Sheet1": rows}))) == [
        "row 4: left out: a question of the type reorder: In which order?",
        "row 3: without a picture",
        "Written to out: 1 question; 1 left out.",
    ]
    assert 'key = ["a", "c"]\nwrong = ["b"]\n' in here.questions


NOTES = """\
#separator:tab
#tags column:3
#columns:Text\tBack Extra\tTags
Only {{c1::so {{c2::much}} more}}\t\t
{{c1::Oslo}} is the {{c2::capital::what?}} of {{c3::Norway}}, {{c3::land}} of fjords; {{c1::Oslo}}!\tIt is large.\tgeo
"""


def test_each_gap_of_a_note_is_a_question(here: Here) -> None:
    assert lines(here.read("a.anki.txt", NOTES)) == [
        "note 1: left out: a gap within a gap: Only {{c1::so {{c2::much}} more}}",
        "note 2: left out: 2 gaps at once: Oslo is the capital of _____, _____ of…",
        "note 2: without its tag geo",
        "note 2: without its tag geo",
        "Written to out: 2 questions; 2 left out.",
    ]
    assert (
        'stem = "_____ is the capital of Norway, land of fjords; _____!"\nkey = "Oslo"\nwhy = "It is large."\n'
        in here.questions
    )
    assert 'stem = "Oslo is the _____ (what?) of Norway, land of fjords; Oslo!"\nkey = "capital"\n' in here.questions


TABLE = """\
Question;Right;Wrong;Wrong;Level;Process;Subject
Wo?;Köln;Bonn;Bonn;leicht;denken;Am Rhein;mehr
Wer?;A;B;C;3;;
"""


def test_a_cell_that_a_pack_cannot_hold_costs_no_question(here: Here) -> None:
    printed = here.read("a.csv", TABLE.encode("cp1252"))
    assert lines(printed) == [
        "row 2: without its level, leicht, which is 1, 2 or 3; without its process, denken, which is one of retrieve, "
        "infer, integrate, evaluate; without its subject, Am Rhein, which is small letters, figures and hyphens; "
        "without 1 cell under no heading; without 1 answer that stood there already",
        "Written to out: 2 questions.",
    ]
    assert 'key = "Köln"\nwrong = ["Bonn"]\n' in here.questions


def test_a_number_that_cannot_be_typed_as_one_is_text(here: Here) -> None:
    assert lines(here.read("a.gift", "The root of 2?{#1.414}\n\nOf 3?{#1,7}")) == [
        "line 1: its answer, 1.414, is compared as text, not as a number",
        "line 3: its answer, 1,7, is compared as text, not as a number",
        "Written to out: 2 questions.",
    ]


LETTERED = """\
No.,Question,A,B,C,Correct answer,Topic
1,Who lent the ladders?,The mayor,The baker,The choir,B,Night
2,Which two?,one,two,three,"a, c",Night
3,Where?,Here,There,,there,Quay
4,When?,Now,Then,,D,Quay
5,How many?,3,1,2,2,Quay
"""


def test_a_column_for_each_option_and_one_for_the_right_letter(here: Here) -> None:
    assert lines(here.read("a.csv", LETTERED)) == [
        "row 1: the column No. is not read",
        "row 5: left out: it does not say which answer is right: When?",
        "Written to out: 4 questions; 1 left out.",
    ]
    assert 'key = "The baker"\nwrong = ["The mayor", "The choir"]\ntopic = "night"\n' in here.questions
    assert 'key = ["one", "three"]\nwrong = ["two"]\n' in here.questions
    assert 'key = "There"\nwrong = ["Here"]\n' in here.questions
    assert 'key = "2"\nwrong = ["3", "1"]\n' in here.questions
    numbered = "Question;Option 1;Option 2;Answer\nWho?;a;b;2\nHow many?;2;1;2\n"
    assert "row 3: left out: it does not say which answer is right" in here.read("a.csv", numbered).out
    assert 'key = "b"\nwrong = ["a"]\n' in here.questions


def test_headings_in_other_languages(here: Here) -> None:
    printed = here.read(
        "a.csv", "Frage;Richtige Antwort;Falsch 1;Falsch 2;Begründung;Stufe\nWo?;Köln;Bonn;Trier;Am Rhein.;1\n"
    )
    assert (printed.code, len(lines(printed))) == (0, 1)
    written = 'stem = "Wo?"\nkey = "Köln"\nwrong = ["Bonn", "Trier"]\nwhy = "Am Rhein."\ndifficulty = 1\n'
    assert written in here.questions


def test_more_wrong_answers_than_there_is_room_for(here: Here) -> None:
    printed = here.read("a.gift", f"Which?{{=right {' '.join(f'~w{at}' for at in range(11))}}}\n\nOr?{{=one ~One}}")
    assert lines(printed) == [
        "line 1: without 3 of its wrong answers, since 9 options are the most",
        "line 3: left out: it has no wrong answer: Or?",
        "Written to out: 1 question; 1 left out.",
    ]


def test_aiken_as_people_write_it(here: Here) -> None:
    text = "A.D. 79 was what?\nA)A war\n(b) A fire\n c.A flood\nAnswer : (b)\nWho?\na. x\nb. y\nANSWER: a\n"
    printed = here.read("a.txt", text)
    assert printed.code == 0
    assert 'stem = "A.D. 79 was what?"\nkey = "A fire"\nwrong = ["A war", "A flood"]\n' in here.questions
    assert 'stem = "Who?"\nkey = "x"\nwrong = ["y"]\n' in here.questions
