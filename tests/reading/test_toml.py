"""What is refused of TOML before it is parsed, and that nothing else is."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.reading import toml
from quiz.reading.bounds import DEEPEST, LONGEST_LINE, MOST_PARTS, MOST_SIGNS, TooMuchError

ROOT = Path(__file__).parents[2]
NAMES = st.sampled_from(["a", "b-1", '"c.d"', "'e.f'", '"g\\"."', '""'])
FILLERS = st.sampled_from(['# a.b.c.d.e.f "\n', 's = "a.b.c.d.e.f"\n', "l = '''\na.b.c.d.e.f = 1 \"\"\" '''\n", "\n"])


@pytest.mark.parametrize(
    "path", sorted((ROOT / "questions").rglob("*.toml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_our_packs_are_read_as_they_are(path: Path) -> None:
    source = path.read_text("utf-8")
    assert toml.loads(source) == tomllib.loads(source)


@given(st.lists(NAMES, min_size=1, max_size=8), FILLERS, st.sampled_from(["%s = 1", "[%s]", "x = { %s = 1 }"]))
def test_a_key_is_refused_by_its_names_and_by_nothing_else(names: list[str], filler: str, form: str) -> None:
    source = f"{filler}{form % ' . '.join(names)}\n"
    if len(names) > MOST_PARTS:
        with pytest.raises(TooMuchError, match=f"a key of {len(names)} names") as caught:
            toml.loads(source)
        assert caught.value.line == filler.count("\n") + 1
    else:
        assert toml.loads(source) == tomllib.loads(source)


def test_what_is_just_within_the_bounds_is_read() -> None:
    assert toml.loads("a = '" + "x" * (LONGEST_LINE - 6) + "'\n")
    assert toml.loads("".join(f"k{n}=1\n" for n in range(MOST_SIGNS)))
    assert toml.loads("a = " + "[" * DEEPEST + "]" * DEEPEST)
    for source, line in (
        ("\na = '" + "x" * (LONGEST_LINE - 5) + "'\n", 2),
        ("".join(f"k{n}=1\n" for n in range(MOST_SIGNS + 1)), MOST_SIGNS + 1),
    ):
        with pytest.raises(TooMuchError) as caught:
            toml.loads(source)
        assert caught.value.line == line


def test_the_line_of_what_is_nested_too_deep_is_found() -> None:
    assert toml.too_deep("a = '[[['\n# [[[[\nb = [\n" + "[\n" * 40 + "]" * 41).line == 3 + DEEPEST


LONG = {
    "quotes": ('\\"' * 4999 + "\n") * 390,
    "triples": "'''\n\"\"\"\n" * 400_000,
    "backslashes": '"\\\n' * 800_000,
    "names": "a" * 3_000_000,
    "spaces": ("a" + " " * 9000 + "\n") * 400,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_lines_are_found_in_any_text_in_time(name: str) -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_CPU, (40, 40));"
        "from quiz.bank.positions import Positions; from quiz.reading.toml import too_deep;"
        "source = sys.stdin.read(); Positions(source); too_deep(source)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60, input=LONG[name], text=True)
