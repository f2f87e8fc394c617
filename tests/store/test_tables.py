"""Tables for spreadsheets."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.store.tables import as_csv, defused

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
NAMES = (
    "x;=1+17;y",
    "x\t=1+17\ty",
    "x,=1+17,y",
    "=1+17",
    "=1+17;=1+17",
    "-1+17",
    "@SUM(1;17)",
    '"=1+17',
    'a";=1+17;"b',
    'a"\t=1+17\t"b',
    'a",=1+17,"b',
    'x";=1+17',
    'x"; =1+17',
    'a,";=1+17',
    'a";"=1+17',
    'a";"";"=1+17',
    '";=1+17;',
    '"\n=1+17',
    "a\n=1+17",
    "a\r=1+17",
    'a"\r\n+1+17',
    'Robert "Bob" Lee',
)


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    for text in ("=1+1", "+1", "-1", "@x", "\tx", "\rx"):
        assert defused(text) == f"'{text}"
    assert (defused("treason-month"), defused("")) == ("treason-month", "")
    assert as_csv([(-1, "-1")]) == '-1,"\'-1"\n'


def test_a_sign_that_others_part_cells_by_parts_none() -> None:
    assert as_csv([("x;=1+17;y", 2)]) == '"x;\'=1+17;y",2\n'
    assert as_csv([("a\t-1", "b\n@x")]) == '"a\t\'-1","b\n\'@x"\n'
    assert as_csv([('x";=1+17;y', 2)]) == '"x"";\'=1+17;y",2\n'
    assert defused('Robert "Bob" Lee; 5') == 'Robert "Bob" Lee; 5'


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4), max_size=4))
def test_what_goes_in_comes_out_but_for_the_apostrophes(rows: list[list[str]]) -> None:
    read = list(csv.reader(StringIO(as_csv(rows), newline="")))
    assert read == [[defused(cell).replace("\r", " ") for cell in row] for row in rows]


def test_nothing_is_an_empty_cell() -> None:
    assert as_csv([("a", None, 1.5)]) == '"a",,1.5\n'


def test_a_lone_carriage_return_parts_no_row() -> None:
    assert as_csv([("a\rb", "c")]) == '"a b","c"\n'


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: that no cell is run was not tried there")
def test_libreoffice_runs_no_cell_however_it_parts_them(tmp_path: Path) -> None:
    table, other = tmp_path / "table.csv", tmp_path / "other.csv"
    table.write_text(as_csv([("Name", "Marks"), *((name, 1.5) for name in NAMES)]), "utf-8", newline="")
    for by, separator in SEPARATORS.items():
        # What a table without any of this would be, so that it is known that formulas are found.
        other.write_text("".join(f"x{separator}=1+17\n" for _ in range(2)), "utf-8")
        found = formulas((table, other), separator, tmp_path)
        assert found[table] == [], by
        assert len(found[other]) == 2, by


def formulas(paths: Sequence[Path], separator: str, folder: Path) -> dict[Path, list[str]]:
    """The formulas that LibreOffice finds in each of some tables, their cells parted by this sign."""
    form = f"CSV:{ord(separator)},34,76,1"
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [str(OFFICE), home, "--headless", "--convert-to", "fods", f"--infilter={form}", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=120)
    return {path: list(_formulas(path.with_suffix(".fods"))) for path in paths}


def _formulas(table: Path) -> Iterator[str]:
    for cell in ET.parse(table).iter(f"{TABLE}table-cell"):
        if f"{TABLE}formula" in cell.attrib:
            yield re.sub(r"\s+", " ", cell.attrib[f"{TABLE}formula"])
