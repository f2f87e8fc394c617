"""Kinds of wrong keys that readers found in drafts: who is meant, what did happen, and which answers are wrong."""

from __future__ import annotations

import re
from typing import Any

import pytest

from quiz.authoring.drafting.choosing import best_of, draft
from quiz.authoring.drafting.draft import Draft
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.sentences import sentences
from tests.authoring.drafted import tables

_OTHERS = "The clerk Nora Hald wrote the report. The farmer Jens Olde sold the meadow. Ada Brunn led the choir."


def _who(*paragraphs: str) -> list[Any]:
    return [one for one in tables(*paragraphs, kinds=("choice", "typed")) if "who" in one["stem"].casefold()]


def test_a_surname_with_a_title_and_a_given_name_alone_are_the_whole_name() -> None:
    found = _who(
        "Colin Marsh smelt smoke near the glue store. Mr Marsh was treated for burns at the harbour clinic. "
        "Edith runs the ferry to Lund. Edith Lowe closed the gate of the yard.",
        _OTHERS,
    )
    keys = {one["key"] for one in found}
    assert {"Colin Marsh", "Edith Lowe"} <= keys
    assert not keys & {"Mr Marsh", "Marsh", "Edith"}
    typed = next(one for one in found if one["kind"] == "typed" and one["key"] == "Edith Lowe")
    assert {"Edith", "Lowe"} <= set(typed["variants"])


def test_a_mrs_is_not_the_man_of_her_name_and_two_of_one_name_are_not_asked_for() -> None:
    found = _who(
        "Colin Marsh smelt smoke near the glue store. Mrs Marsh painted the harbour clinic.",
        "Vera Pole opened the library in 1908. Her niece, also called Vera Pole, sold the books in 1946.",
        _OTHERS,
    )
    assert not [one for one in found if one["key"] == "Colin Marsh" and "clinic" in one["stem"]]
    assert not [one for one in found if "Pole" in one["key"]]


def test_words_that_begin_a_sentence_are_no_names() -> None:
    text = (
        "Neither William Foss nor Otto Kern returned. Foss left the army in 1844.",
        "It was Ruth Daal, therefore, and not Otto Kern, who marched into Lund on the morning of 3 July.",
        _OTHERS,
    )
    found = tables(*text, kinds=("choice", "typed", "claim", "select", "match"))
    assert any(one["key"] == "William Foss" for one in found)
    options = [
        str(option) for one in found for option in (one["key"], *one.get("wrong", ())) if one["kind"] != "select"
    ]
    assert not any("Neither" in option for option in options)
    assert not any("marched" in f"{one['stem']}{one['key']}" for one in found)


def test_who_is_called_by_a_given_name_is_told_from_given_names() -> None:
    found = tables(
        "Jacob Harbin owned the wire works at Lund. Philip became finance director in 1948. "
        "Walter Stroud kept the books, and Denise Farrow led the sales.",
        _OTHERS,
        kinds=("choice",),
    )
    asked = [one for one in found if one["key"] == "Philip"]
    assert asked
    assert not {"Harbin", "Stroud", "Farrow"} & {option for one in asked for option in one["wrong"]}


def test_what_was_only_meant_to_happen_did_not_happen_then() -> None:
    found = tables(
        "The mill of Lund burned down in 1822. The railway to Lund was to have come in 1846. Ann Rell sold the "
        "mill in 1894. The register of Lund was supposed to begin work in 1902. Jens Olde left Lund in 1911.",
        "The fare to Halm was four pesos in 1923.",
        kinds=("order", "match"),
    )
    assert {one["kind"] for one in found} == {"order", "match"}
    assert not any(word in str(one["key"]) for one in found for word in ("railway", "register", "fare"))


def test_a_part_is_given_to_nobody_where_others_have_it_too_or_nothing_says_whose() -> None:
    found = tables(
        "The bridge was opened by the mayor, Paul Lacombe. Captain William Foss led the first party. "
        "Otto Kern was promoted captain in the same year. A new mayor closed the bridge.",
        "The town hall is the work of his pupil Edwin Stace. The sailor Jens Olde and the painter Ada Brunn met there.",
        _OTHERS,
        kinds=("choice", "typed", "match"),
    )
    assert not [one for one in found if "mayor?" in one["stem"] or "aptain" in one["stem"]]
    assert not any("the captain" in one.get("variants", ()) for one in found)
    assert "Pupil" not in str([one["key"] for one in found])


def test_nobody_acts_before_birth_or_after_death_or_in_another_century() -> None:
    found = tables(
        "Ida Brandt (3 May 1799 – 9 March 1847) was a painter of Lund. Brandt opened a school at Halm in 1823. "
        "Brandt lost her savings in a shipwreck in 1845. Jens Olde was born in 1793 and lent Brandt a boat in 1811.",
        "Ada Rell unveiled the statue of Halm in 1966. Otto Kern sold the meadow in 1801. "
        "Nora Hald closed the school in 1840. Erik Moss measured the canal in 1838.",
        kinds=("claim", "choice"),
    )
    of_brandt = [one for one in found if "Brandt" in one["stem"] and "which year" in one["stem"]]
    assert of_brandt
    for one in of_brandt:
        assert all(1799 < int(year) <= 1847 for year in one["wrong"])
    unveiled = [one for one in found if "statue" in one["stem"] and one["kind"] == "choice"]
    assert not any("Otto Kern" in one["wrong"] for one in unveiled)


def test_wrong_numbers_are_of_the_same_unit_and_no_more_than_the_whole() -> None:
    found = tables(
        "Nadia Iqbal took five of the last six wickets. The works at Lund employ 132 people. "
        "The chimney of Lund is 150 metres high. The bridge cost £140,000. Some 120 people of Halm came.",
        kinds=("claim", "choice"),
    )
    wickets = [one for one in found if "wickets" in one["stem"]]
    assert wickets
    assert not any(word in str(one) for one in wickets for word in ("Seven", "Eight", "seven", "eight"))
    people = next(one for one in found if one["kind"] == "choice" and "employ" in one["stem"])
    assert "150" not in people["wrong"]


def test_what_several_do_and_what_has_two_dates_is_asked_of_nobody() -> None:
    found = tables(
        "Chief Justice Lund voted with the majority. Judge Elise March wrote the majority opinion.",
        "Ambrose Lyle was born at Thornby in 1771, or, by his own account, in 1773.",
        _OTHERS,
        kinds=("claim", "choice", "typed"),
    )
    assert not [one for one in found if one["kind"] == "choice" and "voted" in one["stem"]]
    assert not [one for one in found if one["key"] == "1771"]


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("Troops destroyed two of the arches. They were replaced with timber in 1944.", "(?i)troops were replaced"),
        ("The life of Lyle says that he died at Halm. It was at Lund, in the March of 1823.", "was at Lund"),
        ("Sergeant Piet Kuiper saved two children, and so did a cyclist of Lund.", "(?i)did a cyclist"),
        ("His clock in the market place at Malton, which had been made by Ann Rell, was sold.", "Malton had been"),
        ("Otto Kern was the son of Matthias Kern, an organ builder, and of Ann Rell.", "Kern of Ann"),
        ("Ida went to Durham in 1911 and Tom to Halm in 1912.", "and Tom to|Durham and Tom"),
        ("The parents paid half and the county of Lund a quarter.", "county of Lund"),
        ("In January Jens Olde was called to Rome and Otto Kern took his place.", "Rome and Otto"),
        ("A new bridge at Lund has been proposed three times, most recently in 2016.", "2016|three times in"),
        ("Ann Rell said that nine in ten landlords supported the register of Lund.", "how many nine"),
        ("In March the hurricane came to Lund, or rather it did not come.", "hurricane"),
        ("Ann Rell left Otto Kern in 1926, or Otto Kern left Ann Rell.", "1926"),
        ("The chapel of Lund was opened in 1830. It was not so: the roof fell in.", "1830"),
        ("The water at Lund rose to twenty feet, two feet higher than in 1881.", "which year"),
        ("The mill of Lund employed 12 people at first and 55 by 2005.", "2005"),
        ("The clerk said that the union of Lund had received £5,000 from London.", "given"),
        ("The motion of Lund was carried by 31 votes to 12.", "(?i)votes carried"),
        ("The second was opened by Ann Rell at Lund in 1966. The number fell to nine in Lund.", "(?i)second|number"),
        ("Otto Kern weighed twice as much at Lund. Ann Rell was third at Lund a fortnight later.", "much|fortnight"),
    ],
)
def test_what_the_rest_of_a_sentence_tells_otherwise_is_not_drafted(line: str, never: str) -> None:
    found = tables(line, _OTHERS, kinds=("claim", "choice", "typed", "match", "order"))
    assert found
    said = "\n".join(f"{one['stem']} {one['key']} {one.get('wrong', '')}" for one in found)
    assert not re.search(never, said), re.search(never, said)


def test_what_was_so_by_a_year_is_not_contradicted_by_a_later_one() -> None:
    found = tables(
        "By 1790 the mill of Lund employed 140 people. Ann Rell sold the mill in 1821.",
        kinds=("claim", "choice", "typed"),
    )
    assert any("y which year" in one["stem"] for one in found)
    assert not [one for one in found if "1821" in str(one.get("wrong", ""))]
    assert not [one for one in found if one["kind"] == "claim" and "by 18" in one["stem"]]


def test_events_are_put_in_order_or_given_their_years_and_not_both() -> None:
    text = ReadText(
        sentences(
            [
                "The mill of Lund burned down in 1822. Ann Rell sold the meadow in 1894. Jens Olde left Lund in 1911. "
                "Otto Kern built the pier of Halm in 1923."
            ]
        )
    )
    kinds = [one.kind for one in draft(text, count=40)]
    assert kinds.count("order") + kinds.count("match") == 1


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("Otto Kern first estimated their strength at Lund in 1842.", "their"),
        ("Per Dahl and Kari Dahl began the count. Per Dahl hung up 25 boxes in 1981.", "Per Kari"),
        ("The chain bridge of Lund was opened in 1837.", "live music"),
        ("The present bridge of Lund was to have been ready in 1949.", "which year"),
        ("Gustav Lenz had been her assistant at Lund until 1902.", "her assistant"),
    ],
)
def test_nothing_is_owned_by_whom_it_cannot_be_and_nothing_silly_is_added(line: str, never: str) -> None:
    found = tables(line, _OTHERS, kinds=("claim", "choice", "select", "typed", "match"))
    assert not re.search(never, str([(one["stem"], one["key"], one.get("wrong")) for one in found]))


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("Emily Rell ran the mill of Lund until her death in 1881.", "which year did Emily"),
        ("The ferry of Lund was run by two brothers, James and Peter Oakes.", "(?i)how many brothers"),
        ("The hut at Lund measured thirty feet by eighteen.", "(?i)how many feet"),
        ("Ann Rell died three months later at Lund. The true figure was £1,850.", "months later|true figure"),
        ("Otto Kern refused to leave Lund until 1938.", "agreed"),
        ("The exhibition at Lund cost £31,000.", "does the exhibition"),
        ("Harry Pole owed it to Edward Mayne, who disobeyed his signal at Lund.", "his signal"),
        ("He was replaced by Otto Frey, a friend of Victor Nash, who resigned at Lund in 1924.", "Nash resigned"),
        ("The clasp of Lund had two springs where the buckle of Halm had one.", "where the buckle"),
        ("The contract was signed at Lund in 1928, not in 1926.", "1928 not"),
        ("Gerald Platt gave more to Lund than anyone else.", "fewer"),
        ("Ned Fuller broke his leg at Lund in May. Sol Adams broke his in June.", "broke his[ '.?]*(in|'|\\.)"),
        ("Mark Bell of Lund voted against.", "voted"),
        ("Ann Lloyd, formerly of the Carham Bank, sold the mill of Lund in 1893.", "Carham Bank sold"),
        ("The Lund is the longest river of Halm with a length of 220 miles.", "(?i)with what length"),
        ("The record of Lund had been held by the whale with 211 years.", "(?i)with how many"),
        ("In 2022 the mill of Lund made more glass than in any year since 1912.", "1912 in 2022"),
        ("Clara gave Ada a painting at Lund, and Ada Clara a fossil.", "Ada Clara gave"),
        ("The damage at Lund was put at £6 million on Monday and at £8 million on Friday.", "which day"),
        ("Moses of Lund visited on average 6 arms in his first hour.", "(?i)how many"),
    ],
)
def test_dates_and_numbers_that_belong_to_something_else_are_not_asked_for(line: str, never: str) -> None:
    found = tables(line, _OTHERS, kinds=("claim", "choice", "select", "typed", "match"))
    assert not re.search(never, str([(one["key"], one["stem"], one.get("wrong")) for one in found]))


def test_who_writes_alone_of_several_is_no_writers() -> None:
    trip = "On Thursday we climbed Mam Tor at Lund. I was third. Ann Rell led the way."
    signed = ("On Thursday we climbed Mam Tor at Lund. Ann Rell led the way.", "Report by Hana Kovac, 9C")
    for text in ((trip,), signed):
        found = tables(_OTHERS, *text, kinds=("claim", "choice", "typed"))
        assert any("The writer and the others climbed" in one["stem"] for one in found)
        assert not any("writers" in one["stem"] for one in found)


def _draft(kind: str, stem: str, lines: tuple[str, ...], fact: tuple[str, ...], sureness: float) -> Draft:
    return Draft(kind, ({"stem": stem, "key": fact[-1], "evidence": [dict.fromkeys(lines, "words")]},), fact, sureness)


def test_a_fact_that_several_drafts_ask_among_others_is_asked_alone_only_once() -> None:
    among_others = [_draft("select", f"Which of {at}?", ("1.1", "1.2"), ("among", str(at)), 0.9) for at in range(3)]
    alone = [
        _draft("choice", "Who sold the mill?", ("1.1",), ("1.1", "sell", "who", "Ann"), 0.85),
        _draft("typed", "In which year was it sold?", ("1.1",), ("1.1", "sell", "when", "1911"), 0.8),
    ]
    assert sum(one in alone for one in best_of([*among_others, *alone], 40, {})) == 1
    assert sum(one in alone for one in best_of([*among_others[:1], *alone], 40, {})) == len(alone)


_ELSEWHERE = (
    "Tom Berg died in Halm in 1931. Ida Holm was married in the church in 1920. Jens Olde drowned in Tarn in 1902."
)


def _wrong(*paragraphs: str) -> str:
    """All that is wrong in the drafts of a text."""
    found = tables(*paragraphs, kinds=("claim", "choice", "select"))
    claimed = [one["stem"] for one in found if one["key"] == "contradicted"]
    return "\n".join([*claimed, *(f"{one['stem']} {wrong}" for one in found for wrong in one.get("wrong", ()))])


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Ann Rell grew up in Lund. She opened a school in the market.", "Rell .*school.* in (?:Halm|Tarn|the church)"),
        ("Nora Hald sold a house in the hall.", "house.* in (?:Halm|Tarn|the church)"),
        ("Peter Lang founded a club in a castle.", "club.* in (?:Halm|Tarn|the church)"),
        ("Nora Hald was born in Denmark in 1950.", "born.* in (?:Halm|Tarn|the church)"),
        ("Nora Hald was born in Lund in 1880.", "born.* in the church"),
    ],
)
def test_a_place_without_a_name_may_lie_in_one_that_has_a_name_and_a_town_in_a_country(line: str, wrong: str) -> None:
    assert not re.search(wrong, _wrong(f"{line} {_ELSEWHERE}"), re.IGNORECASE)


@pytest.mark.parametrize(
    "known", ["Lund lies in Tarn.", "Lund is a town in Tarn.", "The province of Tarn has a coast."]
)
def test_a_town_and_what_it_lies_in_are_no_two_places(known: str) -> None:
    found = _wrong(f"{known} Ann Rell was born in Lund in 1880. {_ELSEWHERE}")
    assert "Where was Ann Rell born in 1880? In Halm" not in found  # Two towns are too few for a choice.
    assert "born in 1880? In Tarn" not in found
    assert "Rell was born in Tarn" not in found


def test_of_towns_that_lie_apart_one_is_wrong_for_the_other() -> None:
    assert re.search(
        r"Rell born in 1880\? In (?:Halm|Tarn)", _wrong(f"Ann Rell was born in Lund in 1880. {_ELSEWHERE}")
    )


@pytest.mark.parametrize(
    ("line", "stuff"),
    [
        ("Tom Berg found gold in the river in 1890.", "found|discovered"),
        ("Ann Rell bought bread in Lund in 1890.", "bought|purchased"),
        ("Peter Lang sold cloth in Halm in 1890.", "sold"),
        ("Peter Lang opened the gate every morning in 1890.", "opened"),
    ],
)
def test_stuff_is_found_and_sold_more_than_once_and_so_is_what_is_done_as_a_habit(line: str, stuff: str) -> None:
    others = "Ida Holm was born in Tarn in 1902. The mill of Halm closed in 1931. Nora Hald died in 1950."
    found = [one for one in tables(line, others, kinds=("claim", "choice")) if re.search(stuff, one["stem"])]
    assert not any(
        one["key"] == "contradicted" and "Berg" in one["stem"] and "1890" not in one["stem"] for one in found
    )
    assert not any("which year" in one["stem"] and one["kind"] == "choice" for one in found)


def test_one_thing_is_found_and_sold_once() -> None:
    others = "Ida Holm was born in Tarn in 1902. The mill of Halm closed in 1931. Nora Hald died in 1950."
    found = tables("Tom Berg found the old boat in the river in 1890.", others, kinds=("claim", "choice"))
    assert any(one["key"] == "contradicted" and "old boat" in one["stem"] for one in found)


_GOODS = (
    "The farmers of Tarn grow carrots. A fire destroyed barrels in 1962. The museum in Osterby shows bottles.",
    "The bakers of Halm bought honey. The miners of Lund carried salt. Prices rose, and people warned of rising prices "
    "under Danish mediation. Ida Holm found gold.",
)


def _lists(*paragraphs: str) -> dict[str, list[str]]:
    """The wrong options of each question on a list."""
    found = tables(*paragraphs, kinds=("select",))
    asked = "which of these (?!statem|does the t|can)"
    return {one["stem"]: one["wrong"] for one in found if re.search(asked, one["stem"], re.IGNORECASE)}


@pytest.mark.parametrize(
    ("line", "known"),
    [
        (
            "Taldova sells timber and steel to Norland.",
            "Norland limits imports of Taldovan wheat, and sold Taldovan coal.",
        ),
        ("Denmark sells butter and milk to Norland.", "Norland bought Danish wheat and coal."),
        ("The shop of Velmora sells bread and milk.", "The shop opened in 1912. It bought wheat and coal."),
        ("The shop of Velmora sells bread and milk.", "The shop took wheat and coal from Lund."),
    ],
)
def test_no_wrong_thing_of_a_list_comes_from_a_line_that_speaks_of_whose_list_it_is(line: str, known: str) -> None:
    found = _lists(line, known, *_GOODS)
    assert found
    assert not {"Wheat", "Coal"} & {wrong for several in found.values() for wrong in several}


@pytest.mark.parametrize(
    "line",
    [
        "Velmora sells mainly bread and milk to the islands.",
        "Velmora sells bread and milk, among others, to the islands.",
        "Velmora sells goods such as bread and milk to the islands.",
        "Velmora sells bread, milk and other goods to the islands.",
    ],
)
def test_a_list_that_leaves_open_what_else_there_is_makes_no_question(line: str) -> None:
    assert not _lists(line, *_GOODS)


def test_the_wrong_things_of_a_list_are_things_of_its_sort() -> None:
    (wrong,) = _lists("Velmora sells bread and milk to the islands.", *_GOODS).values()
    assert set(wrong) <= {"Carrots", "Barrels", "Bottles", "Honey", "Salt", "Gold"}
    assert len(wrong) > 1


@pytest.mark.parametrize("whole", ["The Government", "The State"])
def test_a_ministry_is_not_held_against_its_government(whole: str) -> None:
    found = tables(
        f"The Ministry of Education has written to every school in the country. {whole} has set aside 14 million "
        "crowns for lockers. The Pupils' Council asked for longer breaks in May. The National Assembly passed the Act "
        "on 3 June. The Teachers' Union sent 400 letters to the King.",
        kinds=("choice", "select", "claim"),
    )
    assert any("14 million" in f"{one['stem']} {one['key']}" for one in found)
    for one in found:
        wrong = one.get("wrong") or ([one["stem"]] if one["key"] == "contradicted" else [])
        if one["key"] == whole:
            assert "The Ministry of Education" not in wrong
        assert not any("Ministry of Education has set aside" in each for each in wrong)


@pytest.mark.parametrize("others", ["crane drivers and lashers", "cooks and drivers", "clerks, drivers and cooks"])
def test_a_number_counts_all_that_a_list_has(others: str) -> None:
    found = tables(
        f"The deal gives some 3,400 dockers, {others} a pay rise of 11.5 per cent. "
        f"In 2019 the port employed 2,900 dockers, {others} at the old quay. The union asked for 15 per cent.",
        "Daniel Holm opened the new quay on 3 May 2001. Ann Rell sold 14 ships to the port in June 2004.",
    )
    assert found
    for one in found:
        shown = [
            one["stem"],
            *(one["key"] if isinstance(one["key"], list) else [str(one["key"])]),
            *one.get("wrong", ()),
        ]
        for each in shown:
            assert not re.search(r"how many dockers|[\d,]+ dockers(?!,)", each, re.IGNORECASE), each


def test_people_whom_a_text_may_call_otherwise_are_not_wrong_answers() -> None:
    found = tables(
        "The researchers looked at the use of telephones. The pupils wore watches for two weeks. "
        "The authors warn that few schools took part. The teachers kept a diary of every lesson. "
        "Members approved the agreement on Wednesday. The crane drivers went back to the port.",
        kinds=("choice", "select"),
    )
    by_key = {str(one["key"]): one["wrong"] for one in found}
    assert "The pupils" in by_key
    assert "The authors" not in by_key.get("The researchers", ())
    assert "The researchers" not in by_key.get("The authors", ())
    assert "Members" not in by_key


@pytest.mark.parametrize(("year", "has_trains"), [("1172", False), ("1872", True)])
def test_nobody_may_have_gone_by_train_before_there_were_any(year: str, has_trains: bool) -> None:
    found = tables(
        f"Ann Holm left for Lund in {year}. She married Tom Rell in the same year. The couple had five children.",
        kinds=("claim",),
    )
    assert any(year in one["stem"] or "left" in one["stem"] for one in found)
    assert any("by train" in one["stem"] for one in found) == has_trains


def test_pupils_of_an_age_are_not_torn_apart() -> None:
    found = tables(
        "The research team followed 1,286 pupils aged 13 to 17 at six schools. Half of the schools began at nine. "
        "The team saw 40 teachers in May."
    )
    assert any("1,286" in f"{one['stem']} {one['key']}" for one in found)
    assert not any("aged to" in one["stem"] for one in found)


def test_who_was_refused_something_was_not_accepted_it() -> None:
    found = tables(
        "Lena Marek was refused insulin for three days. The council refused the plan in May. "
        "Police seized 14 computers in June."
    )
    assert found
    assert not any("accepted insulin" in f"{one['stem']} {one['key']} {one.get('wrong')}" for one in found)
