"""Faults that a teacher found in drafts: statements that are true of something else, bare pronouns, stiff English."""

from __future__ import annotations

import re
from typing import Any

import pytest

from quiz.authoring.drafting.clauses import clauses
from quiz.authoring.drafting.lines import ReadText, join
from tests.authoring.drafted import stems, tables
from tests.build_items import typed as typed_item


def claims(*paragraphs: str) -> list[tuple[str, str]]:
    """The claims of a text, with whether each is stated."""
    return [(one["stem"], one["key"]) for one in tables(*paragraphs, kinds=("claim",))]


def wrong_statements(*paragraphs: str) -> list[str]:
    """All that is wrong among the statements of the selects of a text."""
    return [wrong for one in tables(*paragraphs, kinds=("select",)) for wrong in one["wrong"]]


def accepted(typed: dict[str, Any], answer: str) -> bool:
    return typed_item(key=typed["key"], variants=tuple(typed.get("variants", ()))).accepts(answer)


def test_nothing_is_denied_of_a_thing_of_which_the_text_has_two() -> None:
    found = wrong_statements(
        "The anemometer at the station is thirty feet from the ground. This anemometer stands beside the old hall.",
        "The men held a hand anemometer at four feet from the ground. The council of Halm sold the station to a baker.",
        "The mine of Halm closed in 1997. Horses will not be allowed on the new path.",
    )
    assert found
    assert not any("hand" not in one for one in found if "anemometer" in one)


def test_a_number_is_not_changed_to_one_that_follows_from_it() -> None:
    text = (
        "The divers of Osterby took 84 samples in June. The museum of Velmora sold 63 bottles in July.",
        "The Ferry Club bought four boats on 3 May. The council of Halm sold two stations on 7 May.",
    )
    found = [stem for stem, key in claims(*text) if key == "contradicted"] + wrong_statements(*text)
    for thing, right in (("samples", 84), ("boats", 4)):
        said = [one for one in found if thing in one and not re.search(rf"\b{right}\b", one)]
        assert said
        few = [
            one
            for one in said
            if re.search(r"\b(?:[1-3]|[1-7]\d|(?<!-)two|three|sixty-three|forty)\b", one, re.IGNORECASE)
        ]
        assert not few
        assert not any(re.search(r"\bonly\b", one, re.IGNORECASE) for one in said)


def test_what_a_thing_measures_may_be_less_and_nothing_wrong_says_only() -> None:
    line = "The wind at the harbour had a velocity of 27 miles an hour at ten o'clock, as recorded at Halm Station."
    found = [stem for stem, key in claims(line) if key == "contradicted"]
    assert found
    assert not any("only" in one.casefold() for one in found)


def test_no_number_stands_in_two_wrong_statements_and_no_statement_says_itself() -> None:
    text = (
        "The Aurelia Museum showed 30 bottles. The divers of Osterby took 84 samples. The team of Halm saw 11 wrecks. "
        "The market itself moves to the harbour quay. Tomas Reke sold 25 tickets.",
    )
    found = tables(*text, kinds=("select",))
    assert found
    for one in found:
        numbers = [number for wrong in one["wrong"] for number in re.findall(r"\d+", wrong)]
        assert len(numbers) == len(set(numbers))
        assert not any("itself" in said for said in (*one["key"], *one["wrong"]))


def test_a_line_that_says_only_he_is_cited_with_the_line_that_names_him() -> None:
    found = tables(
        'The chemist Ravi Menden found a layer of silica. "We did not expect this at all," said Menden. '
        "He believes that the layer could be copied in the laboratory.",
        "The biologist Lena Orsk and Hanna Brick of Osterby came later.",
    )
    on_it = [one for one in found if "1.3" in one["evidence"][0]]
    assert on_it
    for one in on_it:
        assert len(one["evidence"]) == 1
        assert one["evidence"][0]["1.2"] == "Menden"
        assert list(one["evidence"][0])[:2] == ["1.2", "1.3"]
        assert "(1.2, 1.3)" in one["why"]


def test_a_name_may_be_typed_with_its_title_and_so_may_what_somebody_is() -> None:
    text = (
        "President Vladimir V. Putin of Russia accused the club of lies. Putin met the writer Eva Strand.",
        "Director Paula Stern said that the library would open in October. Stern found a map in the cellar.",
    )
    typed = {one["key"]: one for one in tables(*text, kinds=("typed",)) if "called" not in one["stem"]}
    for answer in ("President Putin", "president Vladimir V. Putin", "the Russian president", "Putin"):
        assert accepted(typed["Vladimir V. Putin"], answer), answer
    for answer in ("Director Paula Stern", "Director Stern", "the director", "Paula Stern, director"):
        assert accepted(typed["Paula Stern"], answer), answer
    assert not accepted(typed["Paula Stern"], "Eva Strand")


def test_the_other_body_of_the_line_is_a_wrong_answer_and_no_team_is_an_organisation() -> None:
    found = tables(
        "Researchers at the University of Velmora have found a sponge. The team published its results in 2021.",
        "The Aurelia Museum paid for the dives, and the Tarn Coast Guard lent the ship. Hanna Brick of the Institute "
        "of Materials examined the glass.",
        kinds=("choice",),
    )
    lent = next(one for one in found if "lent the ship" in one["stem"])
    assert "The Aurelia Museum" in lent["wrong"]
    assert not any("team" in option for one in found if "organisation" in one["stem"] for option in one["wrong"])


def test_wrong_dates_come_from_the_text_and_the_only_year_of_it_is_typed() -> None:
    party = "The Friends of the Library will hold a party on 5 April. The library opened on 3 April 1924."
    one = next(one for one in tables(party, kinds=("choice",)) if "party" in one["stem"])
    assert "3 April" in one["wrong"]
    cup = "Fennmark last won the Island Cup in 1998. Saltby United lost the final to Orley Town."
    asked = tables(cup, kinds=("choice", "typed"))
    assert [one["kind"] for one in asked if "In which year" in one["stem"]] == ["typed"]


def test_what_is_to_come_never_comes_in_a_year_that_has_been() -> None:
    text = (
        "The team of Halm visited 11 wrecks between 2019 and 2020. The team of Halm will measure the wrecks in 2022. "
        "The museum of Osterby was built in 2018."
    )
    asked = [one for one in tables(text, kinds=("claim", "choice")) if "will" in one["stem"]]
    told = [said for one in asked for said in (one["stem"], *one.get("wrong", ()))]
    assert told
    assert not any(re.search(r"20(?:18|19|20|21)", one) for one in told)


def test_a_stated_claim_has_other_words_than_its_line() -> None:
    text = (
        "The town council of Halm met in May. The square will be closed to cars from 2 May.",
        "Director Paula Stern said that the shop would move to the ground floor in October. She sang.",
        "New lime trees will be planted in September. Fennmark will meet Orley Town in the final on 4 June.",
    )
    stated = [stem for stem, key in claims(*text) if key == "stated"]
    plain = {
        "In September, new lime trees will be planted.",
        "On 4 June, Fennmark will meet Orley Town in the final.",
        "From 2 May, the square will be closed to cars.",
        "According to Paula Stern, the shop would move to the ground floor in October.",
    }
    assert len(stated) >= 3
    assert not plain & set(stated)


def test_what_somebody_said_would_happen_will_happen_in_another_month_and_not_not_happen() -> None:
    found = claims("Director Paula Stern said that the shop would move to the ground floor in October. She sang.")
    assert ("According to Paula Stern, the shop will move to the ground floor in November.", "contradicted") in found
    assert not any(" would " in stem or " not " in stem for stem, _ in found)


def test_tails_stand_where_one_would_say_them_and_hours_are_written_as_now() -> None:
    found = [
        stem
        for stem, key in claims(
            "The steamer Aurelia sank off the island of Tarn in 1764 with 212 people on board.",
            "Fennmark's captain, Sara Lunde, hit the post in the 17th minute. Joel Arden scored in the 9th minute.",
        )
        if key == "not stated"
    ]
    assert "The steamer Aurelia sank in a heavy storm off the island of Tarn with 212 people on board." in found
    assert any(one.startswith("Sara Lunde struck the post ") for one in found)
    flights = "On the morning of May 17th, between the hours of 10:30 o'clock and noon, four flights were made in Ohio."
    asked = [stem for stem in stems(flights) if "10:30" in stem]
    assert asked
    assert not any("hours of" in stem or "o'clock" in stem for stem in asked)


def test_what_is_not_stated_is_near_what_the_text_tells() -> None:
    found = claims(
        "Researchers at the University of Velmora have found a sponge. The team will measure the heat in 2022.",
        "The Aurelia Museum paid for the dives, and the Tarn Coast Guard lent the ship.",
    )
    open_ones = [stem for stem, key in found if key == "not stated"]
    assert open_ones
    assert not any(re.search("founded more than|gives money|company of two", stem) for stem in open_ones)
    met = claims(
        "Ann Holm bought the mill at Lom in 2019. Mr Alan Whitmore will leave the school in July.",
        "Jon Berg sold nine boats in Leeds. The Ferry Club opened its house in 2018.",
    )
    assert not any(re.search("worked together|once worked|school days|was born in", stem) for stem, _ in met)


def test_what_is_said_besides_is_no_part_of_a_statement() -> None:
    lines = (
        "Hans belonged to Karl von Osten.",
        "A theatre offered von Osten a lot of money for Hans, at least 30,000 marks.",
    )
    said = [clause.statement() for clause in clauses(ReadText([lines]))]
    assert any("a lot of money" in one for one in said)
    assert not any("30,000" in one for one in said)


def test_a_long_quotation_is_cut_where_something_is_said_already() -> None:
    text = (
        "“Hollande is early in his work and knows few of the people, and should build a partnership with Putin that is "
        "founded on a promise that nobody in the old town is sent away,” Rachel Denber said."
    )
    (quoted,) = (stem for stem in stems(text) if "Whose words" in stem)
    assert quoted.endswith("“Hollande is early in his work and knows few of the people”?")


def test_two_words_run_together_are_parted_and_what_shows_its_speaker_is_left_out() -> None:
    law = "The old restrictions were mild. A June law introduced restrictionson public meetings in Velmora in 1987."
    asked = stems(law)
    assert any("restrictions on public meetings" in stem for stem in asked)
    assert not any("restrictionson" in stem for stem in asked)
    text = (
        'The chemist Ravi Menden took samples. "We did not expect an animal to do this work for us," said Menden. '
        '"Cold water alone slows the decay of glass," said Hanna Brick. "Warm water helps nobody in the deep sea," '
        "said Lena Orsk. The divers of Osterby took 84 samples. The Aurelia Museum paid for the dives."
    )
    sorted_ = next(one for one in tables(text, kinds=("sort",)) if "as a fact" in one["stem"])
    assert not any(one["thing"].startswith("We ") for one in sorted_["key"])


def test_an_order_of_minutes_is_said_to_be_of_minutes() -> None:
    text = (
        "Joel Arden scored in the 9th minute. Sara Lunde hit the post in the 17th minute. "
        "Anna Cole stopped the match in the 38th minute."
    )
    (order,) = tables(text, kinds=("order",))
    assert order["why"].startswith("The minutes in this order: ")


def test_brackets_only_explain_and_what_was_too_late_was_not_only_done() -> None:
    lines = (
        "The European Union (EU) has imposed sanctions on Syria.",
        "Over the ground, the fourth flight was 852 feet (our figure: 260 m) long.",
        "The operator turned the rudder back a moment too late.",
    )
    said = [clause.statement() for clause in clauses(ReadText([lines]))]
    assert "The European Union has imposed sanctions on Syria" in said
    assert any("852 feet" in one for one in said)
    assert not any("rudder" in one for one in said)
    asked = tables(
        "The European Union (EU) has imposed sanctions on Syria. The State Duma passed a law in July.",
        "The European Parliament met in May. Human Rights Watch documented the exploitation of workers in Sochi.",
        kinds=("choice",),
    )
    assert not any("Union EU" in str(one) for one in asked)


def test_nothing_is_only_denied_beside_a_statement_that_is_wrong_in_its_own_words() -> None:
    denied = wrong_statements(
        "The mine of Halm closed in 1997. The council of Halm sold the station to a baker.",
        "The iron bridge crossed the river. The ferry house fell into the water.",
    )
    assert not any(" rose " in one for one in denied)
    assert any(re.fullmatch(r"The mine of Halm closed in \d{4}\.", one) for one in denied)
    assert not any(" not " in one for one in denied)


def test_whoever_has_no_name_is_no_choice_beside_names_alone() -> None:
    text = (
        "The State Duma passed a law in July. Human Rights Watch wrote a report. The European Union sent a letter.",
        "Migrant workers were exploited on Olympic sites in Sochi. The Ferry Club bought four boats.",
    )
    asked = {one["stem"]: one["wrong"] for one in tables(*text, kinds=("choice",))}
    assert asked
    assert not any("exploited" in stem for stem in asked)


@pytest.mark.parametrize(
    ("line", "ends", "wrong"),
    [
        (
            "Guided tours in English are offered every day at 2 pm, and in Polish on the first Sunday of each month.",
            "every day at 2 pm",
            "Sunday",
        ),
        (
            "Guided walks in Danish are offered every week at 11 am, and in Polish on the last Friday of each month.",
            "at 11 am",
            "Friday",
        ),
        (
            "The choir of Tarn sings in the church every night, and with guests on Sundays at nine.",
            "every night",
            "nine",
        ),
    ],
)
def test_what_belongs_to_a_joined_piece_is_not_told_of_the_piece_before_it(line: str, ends: str, wrong: str) -> None:
    said = [clause.statement() for clause in clauses(ReadText([[line]]))]
    assert any(one.endswith(ends) for one in said)
    assert not any(wrong in one for one in said)


def test_the_hour_of_pm_stays_in_figures() -> None:
    found = str(tables("The Tarn School opened at 2 pm in 1912. Ann Rell sold the mill. Nora Hald led the choir."))
    assert "2 pm" in found
    assert "two pm" not in found


@pytest.mark.parametrize(
    "line",
    [
        "The ferry leaves from Halm at noon, and from Lund at six in the evening.",
        "The library of Tarn opens at ten, and at noon on Sundays.",
        "The trains to Tarn run every hour, and on Sundays every two hours.",
        "Seats in the hall cost five crowns, and for children two.",
        "The paper of Lund is printed in Halm every night, and in Tarn on Sundays for the islands.",
    ],
)
def test_half_of_what_a_text_says_of_two_places_or_times_is_not_told(line: str) -> None:
    assert not list(clauses(ReadText([[line]])))


_TITLES = (
    "The film followed in 1931. Ann Rell sold the mill in 1920. The Tarn School won the cup in 1950. Ida Holm led the "
    "choir. Jens Olde wrote a report in 1970."
)


@pytest.mark.parametrize(
    ("line", "whole", "last"),
    [
        (
            '"Salt, Rope, Steam" brings together 230 objects.',
            "“Salt, Rope, Steam” brings together 230 objects",
            "Steam",
        ),
        ('"Water, Fire" was shown in Lund in 1987.', "“Water, Fire” was shown in Lund in 1987", "Fire"),
        ('Tom Berg directed "The Sea, the Sky" in Halm.', "Tom Berg directed “The Sea, the Sky” in Halm", "The Sea"),
        (
            'Nora Hald wrote "Bread, Roses and Rain" in 1950.',
            "Nora Hald wrote “Bread, Roses and Rain” in 1950",
            "Bread",
        ),
    ],
)
def test_a_title_in_quotation_marks_is_said_whole_or_not_at_all(line: str, whole: str, last: str) -> None:
    assert [clause.statement() for clause in clauses(ReadText([[line]]))] == [whole]
    title = re.findall("“[^”]*”", whole)[0]
    for one in tables(line, _TITLES, kinds=("claim", "choice", "select", "typed", "order", "match")):
        shown = " ".join(str(one.get(part, "")) for part in ("stem", "key", "wrong"))
        assert last not in shown.replace(title, "")


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("The Tarn Museum brought together 40 painters in 1950.", "brought together|bring together"),
        ("Ann Rell put together a team of nine players in 1950.", "put together|together a team"),
        ("The crew of the Orla set out for Halm in 1920.", "set out"),
    ],
)
def test_what_belongs_to_a_verb_stays_with_it(line: str, verb: str) -> None:
    said = [clause.statement() for clause in clauses(ReadText([[line]]))]
    assert said
    assert all(re.search(verb, one) for one in said)


_NEAR = "Nora Hald wrote a report in 1970. Jens Olde sold the meadow. The Tarn School won the cup in 1950."


def test_who_speaks_is_named_once_in_a_question() -> None:
    found = stems(
        "Daniel Prior said he had been turned down by three insurers because of the address. Ann Rell said she had "
        f"bought four boats in Lund. Sten Ulv said that he would sell nine farms. {_NEAR}"
    )
    said = [one for one in found if one.startswith("According to") and "the text" not in one]
    assert any("Daniel Prior, by how many insurers had he been" in one for one in said)
    assert not any(one.count(name) > 1 for one in said for name in ("Prior", "Rell", "Ulv"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Patients pay what they can, and a quarter pay nothing.", "Patients pay what they can"),
        ("Farmers sold what they grew, and some left.", "Farmers sold what they grew"),
        ("Visitors bring what they need, and few stay long.", "Visitors bring what they need"),
    ],
)
def test_who_is_named_in_the_same_words_is_no_second_time_said_in_full(line: str, said: str) -> None:
    assert join(ReadText([[line]]).lines[0].doc).startswith(said)


@pytest.mark.parametrize(
    ("line", "small"),
    [
        ("Skips have been placed on nine street corners.", "have skips been"),
        ("Tickets were sold in four shops in 1950.", "were tickets sold"),
        ("Boats were moored at six piers in 1950.", "were boats moored"),
    ],
)
def test_what_only_begins_its_sentence_is_small_within_a_question(line: str, small: str) -> None:
    assert any(small in one for one in stems(f"{line} {_NEAR}"))


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Amara Nwosu had grown up in Okwele.", "Where did Amara Nwosu grow up?"),
        ("Ida Holm had bought four boats in Halm.", "how many boats did Ida Holm buy in Halm?"),
        ("Tom Berg had met the king in Norway.", "where did Tom Berg meet the king?"),
        ("Two ships had sunk near Lund.", "how many ships sank near Lund?"),
    ],
)
def test_what_had_happened_before_something_else_is_told_in_the_plain_past(line: str, asked: str) -> None:
    found = stems(f"Ann Rell left the school in 1950. {line} {_NEAR}")
    assert any(asked.casefold() in one.casefold() for one in found)
    assert not any(re.search(r"\bhad\b", one) for one in found)


def test_what_had_happened_before_a_time_that_is_named_stays_so() -> None:
    (said,) = (clause.statement() for clause in clauses(ReadText([["Tom Berg had already sold the mill in Halm."]])))
    assert said == "Tom Berg had already sold the mill in Halm"


@pytest.mark.parametrize(
    "line",
    [
        "The guests ate from fine china, which was said to date from the seventeenth century.",
        "The guests drank from old glass, which was made in Halm in 1650.",
    ],
)
def test_what_is_told_of_some_stuff_is_not_told_of_all(line: str) -> None:
    said = [clause.statement() for clause in clauses(ReadText([[line]]))]
    assert not any(re.match("Fine china was|Old glass was", one) for one in said)


def test_two_ships_and_a_storm_have_no_first_voyage() -> None:
    found = stems("Two ships sank near Lund in 1920. Storms sank nine boats in 1953.", _NEAR)
    assert found
    assert not any("voyage" in one for one in found)
