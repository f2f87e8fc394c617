"""What a pack says of itself, as a form."""

from __future__ import annotations

import pytest

from quiz.authoring.about_form import about_fields, read_about_form
from quiz.reading import toml

WRITTEN = '# Mine.\ntitle = "Lantern night"  # keep\n\n[topics]\nnight = "The night"\n'


def form(text: str) -> dict[str, str]:
    return {field.key: field.text for field in about_fields(text)}


def test_a_source_is_written_as_people_write_it_and_cited_from_its_parts() -> None:
    typed = {**form(WRITTEN), "publisher": "Harbour Office", "date": "14 October 2026", "language": "en"}
    text, refused = read_about_form(WRITTEN, typed)
    assert refused == {}
    assert text.startswith('# Mine.\ntitle = "Lantern night"  # keep\n')
    table = toml.loads(text)
    assert table["topics"] == {"night": "The night"}
    assert table["source"]["cite"] == "Harbour Office, Lantern night, 14 October 2026"
    assert form(text)["date"] == "14 October 2026"
    # What was made from the parts goes with them; what somebody wrote does not.
    moved, _ = read_about_form(text, {**form(text), "date": "1911"})
    assert toml.loads(moved)["source"]["date"] == 1911
    assert toml.loads(moved)["source"]["cite"] == "Harbour Office, Lantern night, 1911"
    own, _ = read_about_form(moved, {**form(moved), "cite": "My own words"})
    assert toml.loads(read_about_form(own, {**form(own), "place": "Ardvik"}).text)["source"]["cite"] == "My own words"
    bare, _ = read_about_form(moved, {**form(moved), "date": "", "publisher": ""})
    assert "source" not in toml.loads(bare)


@pytest.mark.parametrize(
    ("key", "written", "why"),
    [
        ("title", "", "Title: it is empty; a pack needs one"),
        ("date", "10/11/2026", "which number of '10/11/2026' is the month? Write it as a word"),
        ("date", "last week", "'last week' is no day of a year"),
        ("address", "example.org", "is no address of a page"),
        ("language", "German", "write its two letters"),
    ],
)
def test_what_a_field_cannot_hold_is_refused_and_the_file_stays(key: str, written: str, why: str) -> None:
    text, refused = read_about_form(WRITTEN, {**form(WRITTEN), key: written})
    assert text == WRITTEN
    assert why in refused[key]


@pytest.mark.parametrize("date", ['"1911"', "1911", "1911-02-03"])
def test_a_year_alone_is_a_date(date: str) -> None:
    assert form(f'title = "A"\n[source]\ndate = {date}\ncite = "B"\n')["date"] in {"1911", "3 February 1911"}


def test_a_file_that_is_not_in_form_has_no_fields() -> None:
    assert about_fields('title = "') == ()
    assert about_fields('title = ["a"]\n') == ()
