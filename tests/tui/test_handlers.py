"""How screens take messages: Textual calls the handler of every class that a screen is of, each once."""

from __future__ import annotations

import ast
from pathlib import Path

import quiz.tui

ONE_METHOD = {"on_event"}
"""What Textual calls as any other method: the class that overrides it calls on what it overrides."""


def test_no_handler_calls_the_one_of_its_base_which_textual_calls_as_well() -> None:
    called_twice = [
        f"{path.name}:{call.lineno} {call.func.attr}"
        for path in sorted(Path(quiz.tui.__file__).parent.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Call)
        and isinstance(call.func.value.func, ast.Name)
        and call.func.value.func.id == "super"
        and call.func.attr.startswith("on_")
        and call.func.attr not in ONE_METHOD
    ]
    assert not called_twice
