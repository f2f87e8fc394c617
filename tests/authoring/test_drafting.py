"""What the program drafts from texts that it has never seen: proved, in form, and asked nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank.check import check_pack
from quiz.bank.problems import Severity
from quiz.bank.shelf import load
from quiz.cli.main import main
from quiz.rules.text import fold

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


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
    assert check_pack(folder).report.coverage.drafts >= 10
    questions = folder / "questions.toml"
    questions.write_text(questions.read_text("utf-8").replace("draft = true\n", ""), "utf-8")
    errors = [one for one in check_pack(folder).report.problems if one.severity is Severity.ERROR]
    assert errors == []
    pack = load(folder)
    for item in pack.items:
        assert item.evidence, item.stem
        assert len(item.stem.split()) <= 20, item.stem
        copied = any(fold(line) == fold(item.stem) for line in pack.brief.lines.values())
        assert not copied or "reword" in questions.read_text("utf-8"), item.stem


def test_the_same_seed_draws_the_same_drafts_and_kinds_and_count_limit_them(tmp_path: Path) -> None:
    text = str(TEXTS[1])
    for name in ("one", "two"):
        main(["draft", text, "-o", str(tmp_path / name), "--kinds", "typed,choice", "--count", "5", "--seed", "3"])
    one, two = ((tmp_path / name / "questions.toml").read_text("utf-8") for name in ("one", "two"))
    assert one == two
    assert one.count("[[question]]") == 5
    assert 'kind = "claim"' not in one
