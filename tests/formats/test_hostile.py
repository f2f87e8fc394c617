"""Files made to do harm, and files that are broken: each is a clear line, and nothing is written but the pack."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest

from quiz.bank import shelf
from quiz.formats import register
from quiz.formats.base import ExportedQuestion, Questions
from quiz.formats.text import paragraphs
from tests.build_items import choice
from tests.cli.run_command import COMMAND, PACK, PATIENCE, environment
from tests.formats.conftest import Here

QUESTION = (
    '<quiz><question type="shortanswer"><name><text>x</text></name><questiontext format="html"><text>%s</text>'
    '</questiontext><answer fraction="100"><text>y</text></answer></question></quiz>'
)
LAUGHS = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
BOMB = f'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>' + QUESTION % "&j;"
NO_ENTITIES = "line 1: it defines entities of its own, which are not read; save it without a DOCTYPE"


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def zeros(name: str, *others: str) -> bytes:
    """A zip file of a file with nothing but zeros, which unpacks to far more than it takes."""
    return zipped({**dict.fromkeys(others, b"x"), name: bytes(50_000_000)})


def database(*lines: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    for line in lines:
        connection.execute(line)
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


WORKBOOK = {"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}
FOREVER = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x id, 1 mid, '' tags, 'a' flds FROM c"
REFUSED: Mapping[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "entities that grow": ("a.xml", BOMB.encode(), f"a.xml, as moodle: {NO_ENTITIES}"),
    "the same in other letters": (
        "a.xml",
        BOMB.replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16"),
        f"a.xml, as moodle: {NO_ENTITIES}",
    ),
    "an entity that is a file": (
        "a.xml",
        ('<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + QUESTION % "&x;").encode(),
        f"a.xml, as moodle: {NO_ENTITIES}",
    ),
    "an entity in a package": (
        "a.zip",
        zipped(
            {"a.xml": b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><assessmentItem>&x;</assessmentItem>'}
        ),
        f"a.zip, as qti-2.1: a.xml: left out: {NO_ENTITIES}",
    ),
    "no XML": ("a.xml", b"\x01\x02 <quiz", "a.xml, as moodle: line 1: it is no XML: "),
    "other XML": ("a.xml", b"<html/>", "a.xml, as moodle: line 1: <html> is not <quiz>, with which Moodle's files"),
    "too deep": ("a.xml", b"<quiz>" + b"<a>" * 10_000, "a.xml has no question that a pack can hold"),
    "another text": ("a.gift", b"\0\1\2", "a.gift, as gift: line 1 is no text; give a file of text"),
    "unknown letters": ("a.gift", b"Wo?\n{=Caf\xe9}", "a.gift, as gift: line 2 is not UTF-8; save it as UTF-8"),
    "nothing": ("a.gift", b" \n", "a.gift is empty"),
    "a table without headings": ("a.csv", b"1,2\n3,4\n", 'a.csv, as csv: row 1 has no headings "Question" and "Right"'),
    "a workbook that unpacks to much": (
        "a.xlsx",
        lambda: zeros("xl/worksheets/sheet1.xml", *WORKBOOK),
        "a.xlsx, as xlsx: it is no workbook: it unpacks to more than 100 times its size",
    ),
    "a workbook that is none": ("a.xlsx", zipped(WORKBOOK), "a.xlsx, as xlsx: it is no workbook that can be read"),
    "half a zip file": ("a.apkg", b"PK\3\4 collection.anki2", "a.apkg, as anki: it is no package that can be read: "),
    "a package without notes": ("a.apkg", zipped({"media": b"{}"}), "a.apkg, as anki: it holds no notes of Anki"),
    "notes that unpack to much": (
        "a.apkg",
        lambda: zeros("collection.anki2"),
        "a.apkg, as anki: it is no package that can be read: it unpacks to more than 100 times its size",
    ),
    "no database": (
        "a.apkg",
        zipped({"collection.anki2": b"SQLite format 3\0" + bytes(range(256)) * 20}),
        "a.apkg, as anki: its database cannot be read (DatabaseError); export it from Anki anew",
    ),
    "notes without an end": (
        "a.apkg",
        zipped({"collection.anki2": database(f"CREATE VIEW notes AS {FOREVER}")}),
        "a.apkg, as anki: its database holds no notes; export it from Anki anew",
    ),
    "notes that are a program": (
        "a.apkg",
        zipped({"collection.anki2": database("CREATE VIRTUAL TABLE notes USING fts5(id, mid, tags, flds)")}),
        "a.apkg, as anki: its database holds no notes; export it from Anki anew",
    ),
}
"""The name of a file, what it holds or how that is made, and how what is said of it begins."""


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_one_line_and_leaves_nothing_behind(here: Here, case: str) -> None:
    name, data, message = REFUSED[case]
    said = here.read(name, data() if callable(data) else data)
    assert said.code == 1
    assert said.err.startswith(f"quiz: error: {message}")
    assert said.err.count("\n") == 1
    assert [path.name for path in here.folder.iterdir()] == [name]


def test_a_document_type_elsewhere_is_not_fetched(here: Here) -> None:
    said = here.read("a.xml", '<!DOCTYPE quiz SYSTEM "http://127.0.0.1:9/x.dtd">' + QUESTION % "Who?")
    assert (said.code, said.err) == (0, "")


def test_what_is_broken_is_said_and_the_rest_is_read(here: Here) -> None:
    good = (QUESTION % "Who %s?").removeprefix("<quiz>").removesuffix("</quiz>")
    said = here.read("a.xml", f"<quiz>\n{good % 'one'}\n{good % 'two'}\n<question type='essay'><name></question>\n")
    assert said.code == 1
    assert "line 4: the XML is broken: Opening and ending tag mismatch: name line 4 and question" in said.out
    assert here.questions.count("[[question]]") == 2


def test_parts_of_a_package_that_are_broken_are_named(here: Here) -> None:
    target = register.by_name("qti-2.1")
    data = target.write(
        Questions("Harbour", (ExportedQuestion(choice("one"), "Night"), ExportedQuestion(choice("two"), "Night")))
    )
    with zipfile.ZipFile(BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    files["items/item-0002.xml"] = files["items/item-0002.xml"].replace(b"</itemBody>", b"")[:-40]
    files["../../evil.xml"] = b"<assessmentItem/>"
    said = here.read("a.zip", zipped(files))
    assert said.code == 1
    assert "item-0002.xml, line 2: the XML is broken: " in said.out
    assert "evil.xml: left out: there is nothing to answer: " in said.out
    assert here.questions.count("[[question]]") >= 1
    assert sorted(path.name for path in here.folder.iterdir()) == ["a.zip", "out"]


HOSTILE = "Who\x1b[31m is \u202ehere\u202c? [b]bold[/b] <script>alert(1)</script> =1+1"
SHOWN = "Who\ufffd[31m is \ufffdhere\ufffd? [b]bold[/b] =1+1"


@pytest.mark.parametrize("name", ["a.xml", "a.zip"])
def test_names_that_no_xml_has_are_passed_over(here: Here, name: str) -> None:
    item = "<::a/><x:b:c/><assessmentItem title='t'><itemBody><a::b>Who?</a::b></itemBody></assessmentItem>"
    data = (QUESTION % "Who?").replace("<quiz>", "<quiz><::a/><b::c>") if name == "a.xml" else ""
    said = here.read(name, data or zipped({"a.xml": f"<assessmentItem>{item}</assessmentItem>".encode()}))
    assert said.code == 1
    assert said.err.count("\n") <= 1


def test_hostile_text_is_cleaned_where_it_comes_in(here: Here) -> None:
    csv = f'Question,Right,Wrong\n"{HOSTILE.replace("<script>alert(1)</script> ", "")}",\'=cmd|x,@y\n'
    here.read("a.csv", csv)
    assert f'stem = "{SHOWN}"\nkey = "=cmd|x"\nwrong = ["@y"]\n' in here.questions
    here.read("a.gift", f"[html]{HOSTILE.replace('=', chr(92) + '=')}{{=a ~b}}")
    assert f'stem = "{SHOWN}"\n' in here.questions
    assert "\x1b" not in here.questions


def test_no_cell_is_run_by_a_spreadsheet(here: Here) -> None:
    said = here.read("a.gift", '\\=HYPERLINK("http\\://x")? {=@one ~+two ~-three}')
    assert said.code == 0
    here("export", "./out", "-o", "b.csv")
    text = (here.folder / "b.csv").read_text("utf-8-sig")
    assert "\"'=HYPERLINK" in text
    assert not any(f'"{sign}' in text for sign in "=@+-")


def test_what_is_no_file_is_never_waited_for(here: Here) -> None:
    (here.folder / "folder.gift").mkdir()
    names = {"folder.gift": "it is a folder, not a file"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(here.folder / "pipe.gift")
        (here.folder / "link.gift").symlink_to("pipe.gift")
        names |= dict.fromkeys(("pipe.gift", "link.gift"), "it is a named pipe, not a file")
    with (here.folder / "large.gift").open("wb") as file:
        file.truncate(100_000_000)
    names["large.gift"] = "it is larger than 16 MB; export fewer questions at a time, or without pictures"
    for name, message in names.items():
        assert here("import", name, "-o", "new") == (1, "", f"quiz: error: {name}: {message}\n")
    assert not (here.folder / "new").exists()


def test_nothing_is_written_through_a_link(here: Here) -> None:
    (here.folder / "mine").mkdir()
    (here.folder / "mine" / "file").write_text("mine")
    for name, target in (("pack", "mine"), ("light.gift", "mine/file")):
        try:
            (here.folder / name).symlink_to(target)
        except OSError:
            pytest.skip("links cannot be made here")
    (here.folder / "a.gift").write_text("Who?{=a ~b}")
    assert here("import", "a.gift", "-o", "pack").err == "quiz: error: pack is no folder; name a new one\n"
    said = here("export", PACK, "-o", "light.gift", "--yes")
    assert said.err == "quiz: error: light.gift is no file that can be replaced; name another\n"
    assert (here.folder / "mine" / "file").read_text() == "mine"


def test_a_pack_is_written_whole_or_not_at_all(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    written = iter(range(1))

    def fails(path: Path, data: bytes, *, follow: bool) -> None:
        del data, follow
        if next(written, None) is None:
            raise OSError(28, "No space left on device", str(path))
        path.touch()

    monkeypatch.setattr("quiz.store.files.write_whole", fails)
    said = here.read("a.gift", "Who?{=a ~b}")
    assert said.err == "quiz: error: out cannot be written (No space left on device); name another folder\n"
    assert [path.name for path in here.folder.iterdir()] == ["a.gift"]


def test_pages_of_signs_take_no_longer_than_their_length() -> None:
    """As many of each sign as would take the standard library's parser hours."""
    for sign in ("<!--", "<a ", "<![", "&#", "</", "<a b='", '<a b="', "<script>", "&amp", "<p>"):
        paragraphs(sign * 20_000)


MANY: Mapping[str, Callable[[], bytes]] = {
    "b.gift": lambda: (b"A" + b"\\~" * 20_000 + b"{=a ~" + b"\\" * 5_000 + b"}\n\n") * 30,
    "c.csv": lambda: b"Question,Right,Wrong\n" + b'"' + b"\n" * 2_000_000 + b"'=a\",b,c\n",
    "d.xml": (QUESTION % ("&lt;p " * 300_000)).encode,
}
"""Files that are large, and as bad as can be for what reads them."""


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_large_files_are_read_within_limits_on_memory_and_time(tmp_path: Path, name: str) -> None:
    resource = pytest.importorskip("resource", reason="there are no such limits here")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20, 600 * 2**20))
        resource.setrlimit(resource.RLIMIT_CPU, (40, 40))

    (tmp_path / name).write_bytes(MANY[name]())
    done = subprocess.run(
        [*COMMAND, "import", name, "-o", "out"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        timeout=PATIENCE,
        preexec_fn=limit,
    )
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") <= 1


def test_fields_of_notes_take_no_longer_than_their_length(here: Here) -> None:
    said = here.read("a.anki.txt", "#separator:tab\n" + ("<p" * 9_000 + "\t" + "{{c1::" * 3_000 + "\n") * 5)
    assert (said.code, said.err.count("\n")) == (1, 1)


def test_a_library_that_is_missing_is_named_with_the_command_that_brings_it(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.delitem(sys.modules, "quiz.formats.xml_text", raising=False)
    said = here.read("a.xml", QUESTION % "Who?")
    assert said.code == 1
    assert said.err.startswith("quiz: error: lxml is not installed; install it with: ")
    assert '"lxml' in said.err


def test_every_question_of_a_hostile_pack_comes_back(here: Here) -> None:
    """Text that is markup, formula or escape to some program is text to every format that reads it back."""
    texts = ("<b>x</b> &amp;", "=1+1 %50%", "[html]{=a}", "a -> b => c", "]]><!-- x -->")
    one = "[[question]]\nstem = '{0}'\nkey = '{0} one'\nwrong = ['{0} two', '@x']\n"
    lines = "".join(one.replace("{0}", text) for text in texts)
    pack = here.folder / "hostile"
    pack.mkdir()
    (pack / "pack.toml").write_text('title = "<i>Hostile</i>"\n')
    (pack / "questions.toml").write_text(lines)
    for name in register.names(writing=False):
        file = f"h{register.FORMATS[name].endings[0]}"
        assert here("export", pack, "-o", file).code == 0
        assert here("import", file, "-o", name).err == ""
        assert [item.stem for item in shelf.load(here.folder / name).items] == list(texts)
