"""What the program drafts from texts that it has never seen: proved, in form, and asked nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.authoring.drafting.choosing import draft
from quiz.authoring.drafting.lines import ReadText
from quiz.bank import shelf
from quiz.bank.check import check_pack
from quiz.bank.problems import Severity
from quiz.bank.shelf import load
from quiz.cli.main import main
from quiz.reading import toml
from quiz.rules.text import fold
from tests.authoring.drafted import stems, tables

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
FEWEST = {"flights": 1}
"""Of long sentences in the first person, the program is sure of little."""
_TAIL = re.compile(r"nothing of (“[^”]+”|[^;]+);")


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A pack of drafts of each text."""
    folder = tmp_path_factory.mktemp("drafts")
    made = {path.stem: folder / path.stem for path in TEXTS}
    for path in TEXTS:
        assert main(["draft", str(path), "-o", str(made[path.stem])]) == 0
    return made


@pytest.mark.parametrize("name", [path.stem for path in TEXTS])
def test_drafts_are_asked_once_the_author_says_yes_and_each_is_proved(packs: dict[str, Path], name: str) -> None:
    folder = packs[name]
    assert check_pack(folder).report.coverage.drafts >= FEWEST.get(name, 10)
    questions = folder / "questions.toml"
    text = questions.read_text("utf-8")
    asked = folder.with_name(f"{name}-asked")
    asked.mkdir()
    for file in folder.iterdir():
        (asked / file.name).write_text(file.read_text("utf-8").replace("draft = true\n", ""), "utf-8")
    problems = check_pack(asked).report.problems
    assert [one for one in problems if one.severity is Severity.ERROR] == []
    # A whole pack is told which lines it leaves out, and how much it only retrieves; no draft gets a warning.
    assert {one.rule for one in problems} <= {"unasked-line", "mostly-retrieves", "hard-to-read"}
    told = {(one.rule, one.id) for one in check_pack(folder).report.problems}
    assert {(one.rule, one.id) for one in problems if one.rule == "hard-to-read"} <= told
    pack = load(asked)
    for item in pack.items:
        assert item.evidence, item.stem
        assert len(item.stem.split()) <= 20, item.stem
        copied = any(fold(line) == fold(item.stem) for line in pack.brief.lines.values())
        assert not copied or "reword" in text, item.stem


@pytest.mark.parametrize("name", [path.stem for path in TEXTS])
def test_no_stated_claim_is_a_sentence_of_the_text_and_nothing_unstated_comes_twice(
    packs: dict[str, Path], name: str
) -> None:
    found = toml.loads((packs[name] / "questions.toml").read_text("utf-8"))["question"]
    lines = [fold(line) for line in (packs[name] / "brief.txt").read_text("utf-8").splitlines()]
    claims = [one for one in found if one["kind"] == "claim"]
    assert claims or name in FEWEST
    for one in claims:
        assert not any(fold(one["stem"]) in line for line in lines), one["stem"]
    tails = [found[1] for one in claims if (found := _TAIL.search(one["why"]))]
    assert len(tails) == len(set(tails))


def test_a_ship_or_a_company_is_called_by_its_name_where_only_one_can_be_meant() -> None:
    heron = "SV Heron was a sailing ship built at Tarn in 1901. "
    asked = stems(heron + "Its owner was rich. The ship left Bergstad for Lisbon on 3 May 1904.")
    assert "On which date did SV Heron leave Bergstad for Lisbon?" in asked
    two = stems(heron + "SV Petrel was a ship of his brother. The ship left Bergstad for Lisbon on 3 May 1904.")
    assert not any("Heron leave" in one or "Petrel leave" in one or "the sailing ship" in one for one in two)
    employs = "The company employs 1,150 people at offices in Porto and Faro."
    rows = tables(f"Solenne Foods was founded in Porto in 1996. {employs}")
    asked_of = next(row for row in rows if "how many people does Solenne" in row["stem"])
    assert asked_of["evidence"] == [{"1.1": "Solenne Foods", "1.2": asked_of["evidence"][0]["1.2"]}]
    bought = stems(f"Solenne Foods bought Hearth Bakeries on 3 May 2004. {employs}")
    assert not any("employ" in one and ("Solenne" in one or "Hearth" in one) for one in bought)


def test_she_is_whom_a_text_is_about_only_where_nobody_else_can_be_meant() -> None:
    mira = "Mira Solheim was a physicist and a writer. She was born in Havnes on 9 February 1887."
    asked = stems(mira, "In 1912 she moved to Bergstad. Later she left for Porto.")
    assert "In which year did Mira Solheim move to Bergstad?" in asked
    sister = stems(
        mira, "In 1912 she moved to Lund, where the painter Ada Brun taught her. She left for Porto in 1914."
    )
    assert not any("leave for Porto" in one or "left for Porto" in one for one in sister)


def test_a_part_of_a_sentence_may_be_a_claim_without_other_words_and_a_whole_one_may_not() -> None:
    hall, other = "The hall is 90 metres long", "The station has two bars and measures 240 metres."
    part = {row["stem"]: row["key"] for row in tables(f"{hall}, and its wall 60 metres.", other)}
    whole = {row["stem"]: row["key"] for row in tables(f"{hall}.", other)}
    assert part["The hall is ninety metres long."] == "stated"
    assert not any(stem.startswith("The hall") for stem in whole)
    hurt = "Three people in the bus of Hollin Bridge were injured, one of them badly."
    assert not any("badly" in one for one in stems(hurt))
    assert not any("2024" in one or "2019" in one for one in stems("In 2022 Solenne Foods had revenues of 31 euros."))


def test_what_points_back_is_named_in_full_or_asked_by_the_text() -> None:
    asked = stems(
        "Researchers at the University of Velmora found a sponge. The team published its results on 9 October 2021.",
        "The divers took 84 samples. The club sold 300 tickets on 3 May.",
    )
    assert "On which date did the team from the University of Velmora publish its results?" in asked
    assert "According to the text, how many samples did the divers take?" in asked
    assert not any("club" in stem for stem in asked)  # Nobody knows which.


def test_a_ship_of_another_paragraph_is_not_the_one_that_sank() -> None:
    asked = stems(
        "The diver Lena Orsk found the wreck of the Aurelia in 2018. The ship sank in 1764.",
        "The Tarn Coast Guard lent the ship. The Aurelia Museum paid for the dives.",
    )
    assert "In which year did the ship Aurelia sink?" in asked
    assert not any("lent the ship Aurelia" in stem for stem in asked)


@pytest.mark.parametrize(
    "line",
    [
        "Last year 240 volunteers helped in the library of Eastmoor.",
        "The Aurelia Museum has sold 2,000 tickets since Sunday evening.",
        "The water of the Orne was colder in 1764.",
        "The engineer Clara Holm had drawn the plans two years before.",
    ],
)
def test_what_is_told_as_seen_from_elsewhere_is_not_asked(line: str) -> None:
    assert stems(line) == []


def test_what_was_done_on_an_evening_that_nobody_knows_was_done() -> None:
    asked = stems("The headteacher Jon Falk opened the dome of Vesslo on Monday evening. Ruth Adler and Ida Kane came.")
    assert any("opened the dome" in stem for stem in asked)
    assert not any("Monday" in stem for stem in asked)
    assert not any("in the morning" in stem for stem in asked)  # It was in the evening.


def test_who_is_president_is_no_question_on_a_text_and_who_is_coach_has_rivals_of_the_trade() -> None:
    assert not any("president" in stem for stem in stems("President Ann Rell of France met Queen Alba in Velmora."))
    found = tables(
        "Fennmark's coach, Dario Pell, brought on Emil Strand. Saltby's coach, Greta Moll, left early.",
        "The referee, Anna Cole, showed no card. The baker Ruth Amsel watched the match.",
        kinds=("choice",),
    )
    coach = next(one for one in found if "Fennmark's coach" in one["stem"])
    assert coach["stem"] == "Who is named in the text as Fennmark's coach?"
    assert coach["wrong"][0] == "Greta Moll"
    assert "Ruth Amsel" not in coach["wrong"]


def test_speech_is_asked_in_good_english_and_quoted_whole() -> None:
    asked = stems(
        "Director Paula Stern said that the children's section would move in October. \"The square belongs to people, "
        'not to parked cars," said Mayor Ingrid Solvang. Tomas Reke said nothing.'
    )
    assert "Who said that the children's section would move in October?" in asked
    assert "According to Paula Stern, in which month will the children's section move?" in asked
    assert "Whose words are these: “The square belongs to people, not to parked cars”?" in asked
    assert not any("belongs to people?" in stem or "Who says" in stem for stem in asked)


def test_marks_of_the_text_and_opinions_are_kept_as_such() -> None:
    asked = stems('A law against "idle gossip" holds in 10 towns. Ann Rell should press Syria.')
    assert any("“idle gossip”" in stem for stem in asked)
    assert not any(stem.startswith("Who should") for stem in asked)


def test_typed_dates_numbers_and_names_take_their_other_forms() -> None:
    found = tables(
        "Dario Pell brought on two young players. Fennmark will meet Orley Town on 4 June.", kinds=("typed",)
    )
    accepted = {one["key"]: one.get("variants", []) for one in found}
    assert "2" in accepted.get("Two", ["2"])
    assert {"June 4", "4th June"} <= set(accepted["4 June"])
    assert accepted.get("Dario Pell", ["Pell"]) == ["Pell"]


def test_wrong_answers_are_near_and_the_one_of_the_line_is_among_them() -> None:
    found = tables(
        "Nine councillors of Brackholm voted for the plan, and four voted against it. The Aurelia sank in 1764.",
        "The library of Eastmoor opened in 1984. Its roof fell in 2019.",
        kinds=("choice",),
    )
    wrong = {one["stem"]: one["wrong"] for one in found}
    votes = next(options for stem, options in wrong.items() if "councillors" in stem)
    assert "Four" in votes
    year = next(options for stem, options in wrong.items() if "Aurelia" in stem)
    assert all(abs(int(one) - 1764) <= 40 for one in year)


def test_a_list_makes_a_select() -> None:
    found = tables(
        "The shop in Velmora sells bread, biscuits and cakes. The farmers of Tarn grow carrots.",
        "A fire destroyed barrels in 1962. The museum in Osterby shows bottles.",
        kinds=("select",),
    )
    listed = [one for one in found if one["stem"] != "Which of these does the text say?"]
    assert [one["key"] for one in listed] == [["Bread", "Biscuits", "Cakes"]]
    assert {"Carrots", "Barrels", "Bottles"} >= set(found[0]["wrong"])


def test_sorts_are_balanced_and_say_what_is_sorted(packs: dict[str, Path]) -> None:
    for folder in packs.values():
        for one in toml.loads((folder / "questions.toml").read_text("utf-8"))["question"]:
            if one["kind"] == "sort":
                assert re.search("each statement|Who said what|what had happened", one["stem"])
                placed = [thing["group"] for thing in one["key"]]
                assert all(placed.count(group) > 1 for group in set(placed)) or one["stem"] == "Who said what?"


def test_how_much_of_a_text_is_asked(packs: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """The measure of drafts: lines asked of the built-in brief and of each text, printed with ``pytest -s``."""
    brief = load(next(folder for folder in shelf.packs() if folder.name == "hollande-putin")).brief
    built_in = [
        list(paragraph.lines.values()) for paragraph in brief.paragraphs if paragraph.number and paragraph.lines
    ]
    asked = {
        (place, number)
        for one in draft(ReadText(built_in))
        for place, number in (line.split(".") for line in one.lines)
    }
    rows = [f"built-in brief: {len(asked)} of {sum(map(len, built_in))} lines asked"]
    for name, folder in packs.items():
        found = toml.loads((folder / "questions.toml").read_text("utf-8"))["question"]
        cited = {number for one in found for group in one["evidence"] for number in group}
        lines = len(re.findall(r"^\d+\.\d+ ", (folder / "brief.txt").read_text("utf-8"), re.MULTILINE))
        rows.append(f"{name}: {len(found)} drafts on {len(cited)} of {lines} lines")
        assert len(cited) / lines >= 0.25 or name in FEWEST
    with capsys.disabled():
        print("", *rows, sep="\n")
    assert len(asked) >= 24


def test_the_same_seed_draws_the_same_drafts_and_kinds_and_count_limit_them(tmp_path: Path) -> None:
    text = str(next(path for path in TEXTS if path.stem == "match"))
    for name in ("one", "two"):
        main(["draft", text, "-o", str(tmp_path / name), "--kinds", "typed,choice", "--count", "5", "--seed", "3"])
    one, two = ((tmp_path / name / "questions.toml").read_text("utf-8") for name in ("one", "two"))
    assert one == two
    assert one.count("[[question]]") == 5
    assert 'kind = "claim"' not in one


def test_those_who_write_of_themselves_are_the_writers_of_the_text_and_the_us_is_a_country() -> None:
    asked = stems("We crossed the strait on September 4, 1908. Anna Rell accused the US of paying for the marches.")
    assert "On which date did the writers of the text cross the strait?" in asked
    assert not any("them" in stem for stem in asked)


def test_two_people_of_one_name_are_told_apart_and_what_somebody_denies_is_not_their_word() -> None:
    found = tables(
        "Mira Solheim was born in Havnes in 1887. Her father, Jens Solheim, was a sailor. Solheim died in 1961.",
        "Ada Brun did not believe that the academy would move in May.",
    )
    assert not any("Jens" in str(one["key"]) or "Jens Solheim died" in one["stem"] for one in found)
    assert not any("academy" in one["stem"] for one in found)


def test_a_measure_is_asked_with_its_unit() -> None:
    asked = stems(
        "The wind had a velocity of 27 miles an hour at noon. The balloon rose with a speed of nine feet a second."
    )
    assert any("what velocity, in miles an hour, did the wind have at noon?" in stem for stem in asked)
    assert any("with what speed, in feet a second, did the balloon rise?" in stem for stem in asked)


def test_what_two_did_is_not_asked_and_a_shared_last_name_is_no_answer() -> None:
    found = tables(
        "Orville Wright flew twice and Wilbur Wright flew twice. Wilbur Wright signed the letter in May.",
        "Ada Brun won a medal in Velmora. Tora Vik won a medal in Velmora.",
    )
    asked = [one["stem"] for one in found if one["kind"] != "claim"]
    assert not any("flew twice" in stem or "won a medal" in stem for stem in asked)
    assert all("Wright" not in one.get("variants", []) for one in found)


def test_days_of_dates_stay_figures() -> None:
    found = tables("The machine made four flights on December 17.", kinds=("claim",))
    assert found
    assert not any("seventeen" in one["stem"] for one in found)


def test_a_pronoun_is_named_where_only_one_thing_can_be_meant() -> None:
    asked = stems(
        "The bridge of Halm was built in 1911. It is 214 metres long and stands on five stone pillars.",
        "The council of Halm bought a ship. It is 30 metres long.",
    )
    assert "According to the text, how many metres long is the bridge of Halm?" in asked
    assert not any("the council of Halm long" in stem or "ship long" in stem or "it" in stem.split() for stem in asked)


def test_what_is_reported_is_asked_of_who_said_it_and_a_fear_is_no_fact() -> None:
    text = (
        "Council member Tor Eide said that the money should have gone to the old road. "
        'Mayor Liv Haugen disagreed. "A safe road is something else," she said.',
        "The biologist Ola Brun counted 340 bats in August. The chairwoman, Marit Aune, thanked the club.",
        "Farmers feared that the beavers would flood their meadows and fell their trees.",
    )
    found = tables(*text)
    said = next(one for one in found if one["stem"].startswith("Who said that the money"))
    assert said["key"] == "Tor Eide"
    assert any(one["stem"].startswith("Whose words are these") and one["key"] == "Liv Haugen" for one in found)
    assert not any("would flood" in one["stem"] or "beavers fell" in str(one["key"]) for one in found)


def test_whoever_else_is_named_before_a_pronoun_may_be_the_one_who_speaks() -> None:
    found = tables(
        "A retired banker, Henrik Moe, explained the plan. The baker Amina Yusuf starts work at two every night.",
        "Economist Dr Carl Stene of the University of Vestby has studied 45 shops. He advises the village to wait. "
        'Moe disagrees. "People who own a shop do not let it die," he said.',
        kinds=("choice", "typed", "sort"),
    )
    assert not any(one["key"] == "Carl Stene" and "let it die" in one["stem"] for one in found)


def test_a_score_is_asked_for_as_a_whole_and_wrong_numbers_stand_in_the_text() -> None:
    found = tables(
        "The council of Halm voted for the plan on Monday by 17 votes to 8. The work will cost 31 million crowns.",
        "The county pays 18 million. The town pays 9 million.",
        kinds=("choice",),
    )
    score = next(one for one in found if "votes to how many" in one["stem"])
    assert score["key"] == "17 to 8"
    cost = next(one for one in found if "crowns" in one["stem"])
    assert {"18 million", "9 million"} <= set(cost["wrong"])


def test_of_statements_each_wrong_one_says_the_contrary_of_its_line() -> None:
    found = tables(
        "The flights were directly against the wind. Horses will not be allowed on the new path.",
        "The mine of Halm closed in 1997. The council of Halm sold the station to a baker.",
        kinds=("select",),
    )
    one = next(one for one in found if one["stem"] == "Which of these does the text say?")
    contrary = {
        "The flights were directly with the wind.": "The flights were directly against the wind.",
        "Horses will be allowed on the new path.": "Horses will not be allowed on the new path.",
        "The council of Halm did not sell the station to a baker.": "The council of Halm sold the station to a baker.",
    }
    assert len(one["wrong"]) == 2
    for wrong in one["wrong"]:
        assert contrary.get(wrong, "The mine of Halm closed in 1997.") not in one["key"]
        assert wrong in contrary or re.fullmatch(r"The mine of Halm closed in (?!1997)\d{4}\.", wrong)


def test_the_right_answer_has_no_title_where_the_wrong_ones_have_none() -> None:
    (one,) = (
        one
        for one in tables(
            "Mayor Ann Holm hopes for 20,000 guests a year. Eva Strand of the Centre Party wants more buses. "
            "Hanna Lie and Jon Berg bought the carriages in Lerum.",
            kinds=("choice",),
        )
        if "who hopes" in one["stem"]
    )
    assert one["key"] == "Ann Holm"
    assert "Jon Berg" in one["wrong"]


def test_of_what_is_reported_a_number_is_changed_before_anything_is_denied() -> None:
    found = tables(
        "Engineers from the firm Nordbro examined the bridge. They found that four of the five pillars were sound.",
        kinds=("claim",),
    )
    said = {one["key"]: one["stem"] for one in found if "five" in one["stem"]}
    assert said == {
        "stated": "According to engineers from the firm Nordbro, four of the five pillars were sound.",
        "contradicted": "According to engineers from the firm Nordbro, three of the five pillars were sound.",
    }


def test_what_a_text_leaves_open_fits_whom_it_is_said_of() -> None:
    claims = stems(
        "The carriages were built in 1988 for a railway in the south. The old night train was stopped in 2011. "
        "The mine at Sortland closed in 1997."
    )
    assert any(stem.startswith("The carriages were built") and "1988" not in stem for stem in claims)
    assert not any(re.search("their own cost|neighbour|first time in ten years", stem) for stem in claims)


@pytest.mark.parametrize(
    "line",
    [
        "Another law widens the meaning of the word treason.",
        "Two thirds were in favour of the new menu.",
        "Bicycles must be booked at least two days before.",
        "Dogs are welcome in one carriage of the eight.",
        "The old anemometer was 30 feet (our figure: 9 m) above the ground.",
    ],
)
def test_what_cannot_be_understood_alone_is_no_statement(line: str) -> None:
    others = (
        "Anna Rell opened the museum in Arden in 1999. Joel Penn painted the old harbour in 1956. "
        "The Ferry Club bought a boat in 1961. Maria Osk sold the brewery in 1987."
    )
    said = [text for one in tables(f"{others} {line}", kinds=("select",)) for text in (*one["key"], *one["wrong"])]
    assert said
    assert not [text for text in said if text.split()[:3] == line.split()[:3]]


def test_at_most_one_wrong_statement_is_only_denied(packs: dict[str, Path]) -> None:
    for folder in packs.values():
        for one in toml.loads((folder / "questions.toml").read_text("utf-8"))["question"]:
            if one["kind"] == "select":
                assert sum(" not " in wrong for wrong in one["wrong"]) <= 1


def test_what_is_told_of_a_name_behind_a_comma_is_asked_and_nothing_of_the_same_is() -> None:
    asked = stems(
        "The airline Fjordair, which has four flights a day on the same route, did not want to comment. "
        "Councillor Petter Dahl, who opposed the plan, left the hall."
    )
    assert "How many flights does the airline Fjordair have a day?" in asked
    assert any(stem.endswith("who opposed the plan?") for stem in asked)
    assert not any("same route" in stem for stem in asked)
