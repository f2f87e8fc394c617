"""Where things stand in TOML that is written to mislead."""

from __future__ import annotations

import tomllib

import pytest

from quiz.bank.positions import Positions

TRICKY = '''\
# [[question]] in a comment, with a "quotation mark and stem = 1
[[question]]   # the first
id = "one" # key = "x"
"stem" = """
[[question]]
key = "inside a string"
a quotation "" mark, and four at the end""""
'why' = \'\'\'
[[question]]
why = 'still inside' \'\'\'
wrong = [
  # key = "in a comment"
  { text = "[[question]]", why = "x = 1" },
  "topic = 1",
]
key = 'it''
'''.replace("'it''", "'it'")

SECOND = """
[[ question ]]
id = "two"
  topic = "indented"
stem = "an escaped \\" mark # and no comment"
evidence."5.2" = "dotted"
difficulty = 1
[question.key]
left = "right"
topic = "of the sub-table"
[[question.wrong]]
text = "first"
why = "of the wrong answer"
[[question.wrong]]
text = "second"

[[question]]
id = "three"
"""

EXPECTED = [
    (0, "", 2),
    (0, "id", 3),
    (0, "stem", 4),
    (0, "why", 8),
    (0, "wrong", 11),
    (0, "key", 16),
    (0, "topic", 2),
    (1, "", 18),
    (1, "id", 19),
    (1, "topic", 20),
    (1, "stem", 21),
    (1, "evidence", 22),
    (1, "key", 24),
    (1, "wrong", 27),
    (1, "why", 18),
    (2, "", 33),
    (2, "id", 34),
]


def test_the_tricky_document_is_toml() -> None:
    assert len(tomllib.loads(TRICKY + SECOND)["question"]) == 3


@pytest.mark.parametrize(("index", "key", "line"), EXPECTED)
def test_keys_of_questions_are_found(index: int, key: str, line: int) -> None:
    assert Positions(TRICKY + SECOND).line_of(("question", index, key)) == line


def test_a_question_that_is_no_table_of_its_own_stands_where_the_list_does() -> None:
    assert Positions('# none\nquestion = [{ id = "x" }]\n').line_of(("question", 0, "id")) == 2
    assert Positions("").line_of(("question", 3)) == 1


def test_keys_outside_questions_are_found_by_their_path() -> None:
    source = 'title = "x"\n\n[source]\ndate = 1\n"place" = "y"\n[topics]\ndate = "a topic"\n'
    positions = Positions(source)
    lines = [positions.line_of(path) for path in (("title",), ("source",), ("source", "date"), ("source", "place"))]
    assert lines == [1, 3, 4, 5]
    assert positions.line_of(("topics", "date")) == 7
    assert positions.line_of(("source", "cite")) == 3, "what is missing is missed in its table"
    assert positions.line_of(("about",)) == 1
    assert positions.line_of(()) == 1


def test_other_tables_do_not_shift_the_questions() -> None:
    positions = Positions('[[other]]\nid = "a"\n[[question]]\nid = "b"\n[[other]]\nid = "c"\n[[question]]\nid = "d"\n')
    assert [positions.line_of(("question", index, "id")) for index in (0, 1)] == [4, 8]


def test_a_long_document_is_read_in_one_pass() -> None:
    source = "".join(f'[[question]]\nid = "q-{n}"\nstem = "{"x" * 200}"\n' for n in range(5000))
    positions = Positions(source)
    assert positions.line_of(("question", 4999, "stem")) == 15000


VALUES = """\
[[question]]
a = [1, [2.5, "x, ]"], { b = "}", "c d" = ['''q''', 07:32:00], e.f = 2024-05-31 18:00:00 }] # ]\ng = [
  "first", # , "not this"
  { h = true },
]
[question.i]
j = { k = -1 }
[[question.l]]
m = "one"
[[question.l]]
m = "two"
"""


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("a", 0), "1"),
        (("a", 1), '[2.5, "x, ]"]'),
        (("a", 1, 0), "2.5"),
        (("a", 1, 1), '"x, ]"'),
        (("a", 2, "b"), '"}"'),
        (("a", 2, "c d", 0), "'''q'''"),
        (("a", 2, "e", "f"), "2024-05-31 18:00:00"),
        (("g", 0), '"first"'),
        (("g", 1), "{ h = true }"),
        (("g", 1, "h"), "true"),
        (("i", "j", "k"), "-1"),
        (("l", 1, "m"), '"two"'),
    ],
)
def test_the_parts_of_values_are_found_by_their_path(path: tuple[str | int, ...], written: str) -> None:
    tomllib.loads(VALUES)
    found = Positions(VALUES).nearest(("question", 0, *path))
    assert found is not None
    assert found.path == ("question", 0, *path)
    assert found.entry.value is not None
    start, end = found.entry.value
    assert VALUES[start:end] == written


def test_of_what_is_missing_the_nearest_is_found() -> None:
    positions = Positions(VALUES)
    for path, nearest in (
        (("a", 2, "x"), ("a", 2)),
        (("a", 7), ("a",)),
        (("l", 1, "x", 0), ("l", 1)),
        (("l", 2), ("l",)),
        (("x",), ()),
    ):
        found = positions.nearest(("question", 0, *path))
        assert found is not None
        assert found.path == ("question", 0, *nearest)
    assert positions.nearest(("title",)) is None
    assert positions.nearest(()) is None


def test_a_key_is_known_by_what_it_says_and_not_by_how_it_is_quoted() -> None:
    source = """a = { "b \\"c\\"" = 1, 'd "e"' = 2 }\n"""
    for key, written in (('b "c"', "1"), ('d "e"', "2")):
        assert key in tomllib.loads(source)["a"]
        found = Positions(source).nearest(("a", key))
        assert found is not None
        assert found.entry.value is not None
        assert source[slice(*found.entry.value)] == written
