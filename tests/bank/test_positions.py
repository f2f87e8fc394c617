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
    assert Positions(TRICKY + SECOND).of_table(index, key) == line


def test_a_question_that_is_no_table_of_its_own_stands_where_the_list_does() -> None:
    assert Positions('# none\nquestion = [{ id = "x" }]\n').of_table(0, "id") == 2
    assert Positions("").of_table(3) == 1


def test_keys_outside_questions_are_found_by_their_path() -> None:
    source = 'title = "x"\n\n[source]\ndate = 1\n"place" = "y"\n[topics]\ndate = "a topic"\n'
    positions = Positions(source)
    assert [positions.of_key(key) for key in ("title", "source", "source.date", "source.place")] == [1, 3, 4, 5]
    assert positions.of_key("topics.date") == 7
    assert positions.of_key("source.cite") == 3, "what is missing is missed in its table"
    assert positions.of_key("about") == 1
    assert positions.of_key("") == 1


def test_other_tables_do_not_shift_the_questions() -> None:
    positions = Positions('[[other]]\nid = "a"\n[[question]]\nid = "b"\n[[other]]\nid = "c"\n[[question]]\nid = "d"\n')
    assert [positions.of_table(index, "id") for index in (0, 1)] == [4, 8]


def test_a_long_document_is_read_in_one_pass() -> None:
    source = "".join(f'[[question]]\nid = "q-{n}"\nstem = "{"x" * 200}"\n' for n in range(5000))
    positions = Positions(source)
    assert positions.of_table(4999, "stem") == 15000
