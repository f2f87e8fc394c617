"""QR codes as half blocks."""

from __future__ import annotations

import pytest

segno = pytest.importorskip("segno", reason="segno is not installed, so no code was drawn")


def test_a_code_is_drawn_as_it_is_with_light_around_it() -> None:
    from quiz.live.qr import half_blocks

    lines = half_blocks("http://192.168.178.23:8000")
    assert {len(line) for line in lines} == {33}
    assert len(lines) == 17
    lights = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
    rows = [[lights[sign][half] for sign in line] for line in lines for half in (0, 1)]
    drawn = [[1 - light for light in row] for row in rows[:33]]
    code = segno.make_qr("http://192.168.178.23:8000", error="l")
    assert drawn == [[int(dark) for dark in row] for row in code.matrix_iter(border=4)]
