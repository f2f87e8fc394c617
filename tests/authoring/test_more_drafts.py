"""What is drafted from clauses beside a sentence, from reasons, ages and sums; and what looks like them and is not."""

from __future__ import annotations

import pytest

from quiz.authoring.drafting.clauses import clauses
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.named_kinds import named_kinds
from quiz.authoring.sentences import sentences
from tests.authoring.drafted import tables


def read(text: str) -> ReadText:
    """A text of one paragraph."""
    return ReadText(sentences([text]))


def said(text: str) -> list[str]:
    """The statements that are made of a text."""
    return [one.statement() for one in clauses(read(text))]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The old mill, which opened in 1878, was sold to a brewer.", "The old mill opened in 1878"),
        ("The canal was empty after the railway reached the town in 1894.", "The railway reached the town in 1894"),
        ("When Lund College opened in 1865, the farms were sold.", "Lund College opened in 1865"),
        ("Ann Rell was a botanist who found a fern in 1847.", "Ann Rell found a fern in 1847"),
        (
            "Ann Rell, whose bakery in Mill Street employs ten people, said no.",
            "Ann Rell's bakery in Mill Street employs ten people",
        ),
        ("Ann Rell was hurt in the mill but was allowed home on Friday.", "Ann Rell was allowed home on Friday"),
    ],
)
def test_a_clause_beside_a_sentence_tells_a_fact(text: str, statement: str) -> None:
    assert statement in said(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The roof of the mill, which opened in 1878, was red.", "opened in 1878"),
        ("A mill, which opened in 1878, was sold to a brewer.", "opened in 1878"),
        ("Tom Bell, a merchant from Boston, who wanted a bridge, paid for the work.", "Boston wanted"),
        ("The horse tapped the right number when the teacher knew the answer.", "knew the answer"),
        ("The mayor will resign after the council closed the school in 1990.", "closed the school"),
        ("Orders received between January and June reached two million crowns.", "Orders received"),
        ("The mill did not close because the river flooded the valley.", "flooded the valley"),
    ],
)
def test_what_may_be_of_another_thing_or_no_fact_is_no_statement(text: str, never: str) -> None:
    assert not [one for one in said(text) if never in one]


STORY = (
    "The farmers of Lund built a wall to protect the fields. "
    "The school bell was too small for the tower. The baker sold his horse to a friend in Arden. "
    "The market closed early because a storm was coming from the sea. "
    "The teachers bought a piano for the hall. The miners cleaned the old clock. "
    "The road to Arden was very narrow. The priest opened a library in the tower. "
    "The well was dry all summer."
)


def test_why_is_asked_with_reasons_of_one_form() -> None:
    asked = {one["stem"]: (one["key"], one["wrong"]) for one in tables(STORY, kinds=("choice",))}
    key, wrong = asked["According to the text, why did the farmers of Lund build a wall?"]
    assert key == "To protect the fields"
    assert wrong
    assert all(one.startswith("To ") for one in wrong)
    key, wrong = asked["According to the text, why did the market close early?"]
    assert key == "Because a storm was coming from the sea"
    assert wrong
    assert all(one.startswith("Because ") for one in wrong)


LONG_STORY = (
    "Ann Holt opened a mill at Lund in 1901. In June many people came to the mill with a letter. "
    "Ann Holt refused to read it, because so large a crowd looked like a threat. {}",
    "The road had been flooded, and so the council hired boats. The ferry, which had been built in Arden, was closed "
    "because its engine had burst.",
    "The priest Karl Berg bought a piano in 1910. Ida Lind painted the old clock. "
    "The harbour was dug out by miners in 1912. Tom Rask wrote a song on the storm. The well was dry all summer. "
    "The school bell was too small for the tower.",
)


def why_of(story: str = "") -> dict[str, tuple[str, list[str]]]:
    """The reasons that are asked for in the long story, with something more at the end of its first paragraph."""
    text = (LONG_STORY[0].format(story), *LONG_STORY[1:])
    return {
        one["stem"].removeprefix("According to the text, "): (one["key"], one["wrong"])
        for one in tables(*text, kinds=("choice",))
        if "why" in one["stem"]
    }


def test_why_is_asked_of_clauses_with_pronouns_and_behind_so() -> None:
    asked = why_of("The baker Ole Vik left because he was ill.")
    assert asked["why did Ann Holt refuse to read the letter?"][0] == "Because so large a crowd looked like a threat"
    assert asked["why did the council hire boats?"][0] == "Because the road had been flooded"
    assert asked["why was the ferry closed?"][0] == "Because its engine had burst"
    assert [one for one in asked if "Vik" in one]
    told_before = "Because Ann Holt opened a mill at Lund"
    assert not [one for key, (_, wrong) in asked.items() for one in wrong if one == told_before and "Ann" in key]


@pytest.mark.parametrize(
    "story",
    [
        "The baker Ole Vik left, not because he was ill.",
        "The baker Ole Vik did not leave because he was ill.",
        "The baker Ole Vik perhaps left because he was ill.",
        "The baker Ole Vik left, as he was in the habit of saying.",
    ],
)
def test_a_reason_that_may_be_none_is_not_asked_for(story: str) -> None:
    assert not [one for one in why_of(story) if "Vik" in one]


def test_two_objects_make_no_passive_and_a_name_of_several_no_double_s() -> None:
    found = tables(
        "The judge Karl Berg granted all six a full pardon in March 1836. "
        "In 1833 Ann Holt founded the Friendly Society of Labourers. The society's leaders met in Arden in 1834."
    )
    assert not [one for one in found if "a full pardon was" in one["stem"]]
    assert [one for one in found if "Labourers' leaders" in str(one)]
    assert "s's" not in str(found)


def test_as_of_time_and_what_stands_alone_is_no_reason() -> None:
    text = STORY.replace("because a storm was coming", "as a storm came").replace("to protect", "and protected")
    assert not [one for one in tables(text, kinds=("choice",)) if "why" in one["stem"].casefold()]


def test_an_age_a_sum_and_a_round_number_are_asked_for() -> None:
    text = (
        "Ann Rell died of a fever at the age of 47. The total cost comes to £7.6 million. "
        "About 14,000 cars crossed the bridge at Lund in one day. About nine boats sank in the harbour of Lund."
    )
    asked = {one["stem"]: one["key"] for one in tables(text, kinds=("typed",))}
    assert asked["At what age did Ann Rell die of a fever?"] == "47"
    assert asked["According to the text, how many pounds does the total cost come to?"] == "7.6 million"
    assert asked["About how many cars crossed the bridge at Lund in one day?"] == "14,000"
    assert not [stem for stem in asked if "boats" in stem]
    longer = text.replace("in one day", "in one day, and the old ferry was closed for good in June")
    claims = [one["stem"] for one in tables(longer, kinds=("claim",))]
    assert [one for one in claims if one.startswith("About ")]
    assert not [one for one in claims if "bout only" in one or one.startswith("Crossed")]


DEEDS = (
    "Ann Rell opened a bakery in Lund in 1901. Tom Bell repaired the old clock of the church. "
    "Hilda Berg painted the birds of the coast. William Stone sold his house to the town."
)


def test_what_somebody_did_is_asked_among_deeds_of_others() -> None:
    asked = {one["stem"]: one for one in tables(DEEDS, kinds=("choice",))}
    found = asked["What did Ann Rell do, according to the text?"]
    assert found["key"] == "Opened a bakery in Lund"
    assert found["wrong"]
    assert set(found["wrong"]) <= {"Repaired the old clock of the church", "Painted the birds of the coast"}
    together = tables(DEEDS.replace("Tom Bell repaired", "Ann Rell and Tom Bell repaired"), kinds=("choice",))
    assert not [one for one in together if "Repaired the old clock of the church" in [one["key"], *one["wrong"]]]


def test_people_without_names_are_asked_for_and_a_place_has_to_be_the_only_one() -> None:
    text = (
        "The residents complained of the noise. The engineers from Arden measured the old tower. "
        "The pupils sang for the mayor. Ann Rell was born in Lund in 1901. "
        "Tom Bell died in Osland, in Norway, in 1950. "
        "Rudolf Stahl voted in favour, although his party had advised against it."
    )
    (group,) = [one for one in tables(text, kinds=("choice",)) if "complained" in one["stem"]]
    assert group["key"] == "The residents"
    assert set(group["wrong"]) == {"The engineers", "The pupils"}
    places = {one["stem"]: one["key"] for one in tables(text, kinds=("typed",)) if one["stem"].startswith("Where")}
    assert places == {"Where was Ann Rell born in 1901?": "Lund"}


def test_a_participle_with_a_date_is_asked_and_one_without_its_own_is_not() -> None:
    text = (
        "A railway tunnel beneath the Lom, begun in 1873 and completed in 1886, was the longest of its time. "
        "The harbour, painted by Ann Rell, was closed in 1950."
    )
    asked = {one["stem"]: one["key"] for one in tables(text, kinds=("typed", "claim"))}
    assert asked["In which year was the railway tunnel beneath the Lom begun?"] == "1873"
    assert asked["In which year was the railway tunnel beneath the Lom completed?"] == "1886"
    assert asked["The railway tunnel beneath the Lom was begun in 1873."] == "stated"
    wall = tables("The flood wall, built in 1998 after an earlier flood, was low.", kinds=("claim",))
    assert "The flood wall was built in 1998 after an earlier flood." in [one["stem"] for one in wall]
    assert not [stem for stem in asked if "year" in stem and "painted" in stem]


def test_which_bridge_is_asked_where_a_name_tells_its_kind() -> None:
    text = "Tom Bell designed the Iron Bridge in 1901. The Great Tower is 96 metres high and wide."
    asked = {one["stem"]: one["key"] for one in tables(text, kinds=("typed",))}
    assert asked["According to the text, how many metres high is the Great Tower?"] == "96"
    found = [draft.tables[0] for draft in named_kinds(read(text), list(clauses(read(text))))]
    assert [(one["stem"], one["key"]) for one in found] == [
        ("According to the text, which bridge did Tom Bell design in 1901?", "Iron Bridge")
    ]
    other = read(f"{text} In 1901 Tom Bell also designed a bridge of wood.")
    assert not [*named_kinds(other, list(clauses(other)))]


def test_by_whom_something_was_led_is_asked_where_a_name_stands_alone() -> None:
    text = (
        "A group of parents, led by the teacher Owen Vance, raised ten pounds. Ann Rell painted the hall. "
        "The choir, led by Tom Bell and Hilda Berg, sang. William Stone sold the piano."
    )
    asked = {one["stem"]: one["key"] for one in tables(text, kinds=("typed", "choice"))}
    assert asked["According to the text, who led the group of parents?"] == "Owen Vance"
    assert not [stem for stem in asked if "led the choir" in stem]
