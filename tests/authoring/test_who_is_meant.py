"""A pronoun is said in full only where one alone can be meant; a name with years behind it is no dateline."""

from __future__ import annotations

import re

import pytest

from quiz.authoring.dateline import without_dateline
from quiz.authoring.drafting.choosing import draft
from quiz.authoring.drafting.claims import opposite_of
from quiz.authoring.drafting.clauses import clauses
from quiz.authoring.drafting.gender import gender_of_name
from quiz.authoring.drafting.line_datelines import without_dateline as line_without_dateline
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.slots import slots
from quiz.authoring.drafting.typed import name_variants
from quiz.authoring.sentences import sentences
from quiz.authoring.source_text import from_text
from tests.authoring.drafted import tables


def _asked(*paragraphs: str) -> str:
    """All that the drafts of a text say."""
    return "\n".join(
        f"{one['stem']} {one['key']}" for one in tables(*paragraphs, kinds=("claim", "choice", "select", "typed"))
    )


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "William Stone persuaded the Academy of Lund to grant her a pension. "
            "She died of a fever in 1847 and left three houses in Lund to the town.",
            "William Stone died",
        ),
        (
            "The long stone building stands on the canal at Lund. Barley was steeped there for three days. "
            "The work was hot, dusty and badly paid.",
            "(?i)building was hot",
        ),
        ("Year 4 came back from their trip to the Roman fort at Lund tired and happy.", "(?i)how many year"),
    ],
)
def test_nothing_is_told_of_somebody_whom_the_text_may_not_mean(text: str, never: str) -> None:

    assert not re.search(never, _asked(text, "The town of Lund has 400 houses. The mill was sold in 1950."))


def test_she_is_not_the_man_who_speaks_of_a_client() -> None:
    text = ReadText(
        sentences(
            [
                "In mitigation, Gareth Bell said that his client had begun to take money after her marriage broke up. "
                "She had sold her house and repaid £31,000, he added, and she was of previous good character."
            ]
        )
    )
    named = [full for line in text.lines for full in line.doc.user_data["in_full"].values()]
    assert "Gareth Bell" not in named


def test_whom_a_text_is_about_is_meant_behind_a_heading_and_beside_a_relative() -> None:
    life = (
        "Maria Stone",
        "Maria Stone was a botanist who found a fern in 1847 and later became a professor at Lund College. "
        "She was the third of ten children.",
        "Her father, William Stone, a teacher who repaired clocks, taught her to draw. "
        "In 1836 she was appointed librarian of the Lund Library; in 1840 Stone left the town.",
        "She opened a school in 1851.",
    )
    asked = _asked(*life)
    assert "In which year was Maria Stone appointed librarian of the Lund Library? 1836" in asked
    assert "In which year did Maria Stone open a school? 1851" in asked
    other = _asked(*life[:3], "Ann Rell came to Lund in 1849. She opened a school in 1851.")
    assert "Maria Stone open" not in other


def test_where_a_name_or_a_title_tells_who_is_meant_it_is_asked() -> None:
    said = _asked(
        "Mrs Hilda Berg met William Stone in Lund. She bought the old mill in 1934.", "The club of Lund has 40 boats."
    )
    assert "Hilda Berg" in said
    assert "William Stone bought" not in said


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Mr Smith", "he"), ("Mary Anning", "she"), ("Dr Helen Marsh", "she"), ("Alex James", None), ("James", "he")],
)
def test_a_title_or_a_first_name_tells_he_from_she(name: str, gender: str | None) -> None:
    assert gender_of_name(name.split()) == gender


@pytest.mark.parametrize(
    "beginning",
    [
        "Mary Anning (21 May 1799 – 9 March 1847) was an English collector of fossils.",
        "Mary Anning (21 May 1799) was an English collector of fossils.",
    ],
)
def test_a_name_with_days_in_brackets_stays_at_the_beginning(beginning: str) -> None:
    assert without_dateline(from_text(beginning)) == (from_text(beginning), None)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Ann Rell, 52, of Mill Rise, Lund, was banned from all shops in May 2021.", ",,|Rell, of"),
        ("Rolf Berg rebuilt the kiln, and the date 1887 can still be read above its door in Lund.", "its door"),
        ("In 1811 Joseph found a skull four feet long, and Mary found the rest in 1813.", "by Joseph four feet"),
        (
            "The swing bridge will close in May. The bridge was opened by the Duke of York, and it has 40 lamps.",
            "closed by the Duke",
        ),
        ("The cracks came to light on 3 September during a routine inspection.", "by train"),
        ("Robert Gray rescued eleven of her crew in 1856.", "her crew"),
        ("Entries close on 12 April, and the club expects about 400 rowers from 30 clubs.", "April expects"),
    ],
)
def test_no_words_are_left_over_and_none_point_elsewhere(text: str, never: str) -> None:
    assert not re.search(never, _asked(text, "The town of Lund has 400 houses and 30 boats."))


def test_a_sum_of_money_and_what_a_court_heard_are_asked_for() -> None:
    found = tables(
        "The building of Calder Rowing Club cost £212,000. Lund Museum raised £300,000 in May.",
        "The court heard that Janet Pruett started work at Rowan House in 2012. The jury met Ann Rell in 2016.",
        kinds=("typed", "claim"),
    )
    asked = {one["stem"]: one["key"] for one in found}
    assert any(stem.startswith("How many pounds did Lund Museum raise") for stem in asked)
    started = [stem for stem in asked if "Rowan House" in stem]
    assert started
    assert all(stem.startswith("According to the text, ") for stem in started)


def test_a_smaller_number_stands_whole_in_its_statement() -> None:
    found = tables("The divers of Lund took 84 samples. The town has 60 boats and 40 sheds.", kinds=("claim", "select"))
    assert not re.search(r"only \w?s\d|[a-z]only ", str(found))


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("Peter Lund smelted iron there in 1709. His grandson, Peter Lund III, built the bridge in 1779.", []),
        ("Peter Lund III built the bridge in 1779.", ["Peter Lund"]),
    ],
)
def test_a_name_goes_without_its_number_where_nobody_else_is_called_so(text: str, variants: list[str]) -> None:
    assert name_variants(ReadText(sentences([text])), "Peter Lund III") == variants


def test_what_only_people_do_is_asked_of_no_body(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReadText, "sort_of", lambda *_: "body")
    text = ReadText(sentences(["Pritchard won the prize in 1777. Pritchard died in 1777."]))
    asked = [one.question for clause in clauses(text) for one in slots(text, clause) if one.asked == "who"]
    assert asked == ["According to the text, which organisation won the prize in 1777?"]


def test_what_the_text_says_before_a_semicolon_is_not_its_speakers() -> None:
    text = ReadText(
        sentences(
            [
                "Lund Council took the decision on Monday.",
                "Inspections are supposed to be carried out every two years; the council admitted that "
                "those due in 2021 and 2023 had been put off to save money.",
            ]
        )
    )
    assert {one.speaker for one in clauses(text) if one.verb.lower_ == "supposed"} <= {""}


@pytest.mark.parametrize(
    ("line", "left"),
    [("BERLIN (Reuters) – The minister left.", "The minister left."), ("NATO's chief – Ann Rell – left.", None)],
)
def test_a_line_loses_its_place_and_day_and_nothing_else(line: str, left: str | None) -> None:
    assert line_without_dateline(line) == (left or line)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "The tall mast, made of steel, was delivered in three parts by barge and lifted into place on the night of "
            "9 October 2023.",
            "(?<!was the tall )mast lifted|did the tall mast|mast lifts|Barge delivered|barge delivered",
        ),
        (
            "The first keepers of Lund were William Brand, his wife Mary and their son George Brand. The tug Hector, "
            "the lifeboat Ann Carey and the Danish cutter Freja took part in the rescue. Brand died in 1880.",
            "were William Brand[. ]|Hector took part|Who died",
        ),
        (
            "The ferry of Lund carried more than 40,000 guests in 2022. The pier was built in 2011.",
            "carried more than 40,000 guests in 2011|In 2011, the ferry|In which year did the ferry",
        ),
        ("Some 46,000 books, 3,100 films and the red chairs will be carried to Lund on 3 May.", "books will"),
        ("Lund Museum paid £4.5 million in May 2021 for the old mill.", "million were"),
        ("The bridge of Lund is 96 metres long and 4.5 metres wide.", "metres short|is the bridge of Lund and"),
    ],
)
def test_a_list_a_passive_and_a_sum_stay_whole(text: str, never: str) -> None:
    assert not re.search(never, _asked(text, "The town of Lund has 400 houses and 30 boats."))


def test_a_verb_behind_and_is_in_the_passive_of_the_first() -> None:
    text = "The tall mast of Lund was delivered in three parts by barge and lifted into place on 9 October 2023."
    said = _asked(text, "The town of Velm was founded on 3 May 1950.")
    assert "was the tall mast of Lund lifted into place" in said


@pytest.mark.parametrize("bound", ["no warmer than", "at least", "up to", "more than", "fewer than", "no more than"])
def test_nothing_contradicts_an_amount_that_is_only_a_bound(bound: str) -> None:
    text = (
        f"A speaker for the coastguard, Helen Ark, said that the water was {bound} seven degrees. "
        f"Lund Museum sold {bound} seven boats in May."
    )
    found = tables(text, "The town of Lund has 400 houses.", kinds=("claim", "select"))
    wrong = [one["stem"] for one in found if one["key"] == "contradicted"]
    wrong += [each for one in found for each in one.get("wrong", ())]
    assert not [one for one in wrong if "degrees" in one or ("boats" in one and "seven" not in one)]


@pytest.mark.parametrize(
    ("told", "of_that_sort"),
    [
        ("The mayor cuts the ribbon at 10.30 a.m. and speaks.", "clock|morning|hour"),
        ("The talks went on until late in the evening.", "morning|hour|night"),
        ("The helpers of Velm came in June and had 300 visitors.", "hundred|summer"),
        ("Snow lay on the hills of Velm.", "storm|rain|cold"),
    ],
)
def test_nothing_is_made_up_of_a_sort_of_which_the_text_tells_anything(told: str, of_that_sort: str) -> None:
    found = tables(
        "Lund Council will open the new bridge of Lund on 25 May. Ann Rell arrived in Lund on 3 May 2021. "
        "Lund Council held the parade in Lund on 4 May 2021. The ship Orphir sank in 1901 off Lund. "
        "The club of Lund counted 400 birds in 2020. Ann Rell visited 12 farms of Lund in 2019.",
        told,
        kinds=("claim",),
    )
    made_up = [one["stem"] for one in found if one["key"] == "not stated"]
    assert not [one for one in made_up if re.search(of_that_sort, one)]


def test_no_ship_is_among_people_and_no_person_among_organisations() -> None:
    text = ReadText(
        sentences(
            [
                "The trawler Grace Ellen sank after she was struck by the Marit Lund, a freighter of 900 tonnes.",
                '"I heard the horn," said Callum Innes, the 24-year-old deckhand of the Grace Ellen.',
                "The Harbour Mission of Velm has opened a fund. Dr Amit Raval works for Corrigan Civil Engineering. "
                "The captain of the Marit Lund, Jens Thorup, left. The fishing boat Mary Jane sank.",
            ]
        )
    )
    people, bodies = ({thing.name for thing in text.of_sort(sort)} for sort in ("person", "body"))
    assert not [name for name in people | bodies if "Jane" in name or "Ellen" in name or "Lund" in name]
    assert {"Callum Innes", "Jens Thorup"} <= people
    assert any("Raval" in name for name in people)
    assert not [name for name in bodies if "Innes" in name or "Raval" in name]
    assert not [name for name in people if "Engineering" in name]


def test_no_draft_gives_another_away_and_no_speaker_is_the_answer_of_many() -> None:
    text = ReadText(
        sentences(
            [
                "“Berg has a clear duty to urge the museum of Lund to open its doors,” Rachel Holm said.",
                "“The last year was the worst for the boats of Lund in living memory,” Rachel Holm said.",
                "“Fishing alone will never feed the families of this coast,” Rachel Holm said. "
                "Jon Berg left Velm with 40 men. Eva Strand met Hanna Lie in Lund in 1950.",
                "“Every harbour needs a keeper who knows the tides,” Rachel Holm said.",
            ]
        )
    )
    asked = {one.tables[0]["stem"]: one.tables[0]["key"] for one in draft(text, kinds=("choice", "typed"))}
    quoted = [stem for stem in asked if stem.startswith("Whose words are these")]
    assert 0 < len(quoted) <= 2
    about_men = [stem for stem in asked if stem.endswith((" leave Velm?", " left Velm with 40 men?"))]
    assert len(about_men) == 1


def test_a_statement_has_the_whole_list_or_is_none() -> None:
    text = ReadText(
        sentences(
            [
                "The lost climbers were named by police as Rolf Berg, 57, the guide, and his nephew Dean Berg, 19, "
                "who had joined the club in May.",
                "Sheila Grant, a nurse, and her friend Tom Webb, a baker, collected 2,300 names in Lund.",
            ]
        )
    )
    assert [one.statement() for one in clauses(text) if "names" in one.statement() or "named" in one.statement()] == [
        "Sheila Grant and her friend Tom Webb collected 2,300 names in Lund"
    ]


def test_no_side_of_the_compass_is_turned_where_both_may_be_true() -> None:
    text = ReadText(sentences(["Lund Water sells water in the north. The tower lies in the north of Lund."]))
    first, second = (line.doc for line in text.lines)
    assert [opposite_of(token) for token in first if token.lower_ == "north"] == [""]
    assert [opposite_of(token) for token in second if token.lower_ == "north"] == ["south"]
