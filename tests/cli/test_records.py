"""``quiz records``: the player's own, the table, and who stands in it, by real processes."""

from __future__ import annotations

import json

from tests.cli.run_command import PACK, Command


def test_records_are_ones_own_until_they_are_shown(quiz: Command) -> None:
    for name in ("Ann", "Ben"):
        done = quiz("path", PACK, "--plain", "--player", name, entries="\n" * 4)
        assert done.returncode == 0, done.stderr
    shown = quiz("records", PACK, "--player", "Ben", "--show")
    assert (shown.returncode, shown.stderr) == (0, "")
    own = quiz("records", PACK, "--player", "Ann").stdout.splitlines()
    assert own[0] == "Records: The lighthouse, May 1903."
    assert own[1].startswith("Ann: path 1 of 6 stars; daily none yet")
    assert own[2] == "Shared table:"
    assert [line.split(":")[0] for line in own[3:-1]] == ["1. Ben"]
    assert own[-1].startswith("Your records are yours alone.")
    found = json.loads(quiz("records", PACK, "--player", "Ann", "--json").stdout)
    assert (found["you"]["stars"], [one["name"] for one in found["table"]]) == (1, ["Ben"])
    hidden = quiz("records", PACK, "--player", "Ben", "--hide").stdout
    assert "Shared table" not in hidden


def test_nobody_without_a_name_stands_in_the_table(quiz: Command) -> None:
    done = quiz("records", PACK, "--show")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "quiz: error: only somebody with a name can stand in the table; say who plays first\n"
