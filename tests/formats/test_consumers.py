"""Files of ours, opened by the programs that people use.

These tests are run by hand, since the programs are large and not on every machine. ``QUIZ_CONSUMERS`` names a folder
with what they need: ``node_modules`` with gift-pegjs, @citolab/qti-components, qti3-item-player and vue 2, and ``anki``
with a Python environment that has the package anki. LibreOffice and Chromium are found where systems have them.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.formats import register
from quiz.formats.fitting import fit
from quiz.rules.items import Kind
from tests.cli.run_command import PACK

pytestmark = pytest.mark.slow
FOLDER = os.environ.get("QUIZ_CONSUMERS", "")
PACKS = {"built-in": shelf.built_in() / shelf.DEFAULT, "light": PACK, "island": PACK.parents[1] / "packs" / "island"}


def needed(path: str) -> Path:
    """Something in the folder of consumers; the test is left out, and says so, where it is not there."""
    found = Path(FOLDER, path)
    if not FOLDER or not found.exists():
        pytest.skip(f"QUIZ_CONSUMERS names no folder with {path}")
    return found


def program(*names: str) -> str:
    """A program of the system; the test is left out where it is not there, or none were asked for."""
    found = next(filter(None, map(shutil.which, names)), None)
    if not FOLDER or found is None:
        pytest.skip(f"QUIZ_CONSUMERS is not set, or there is no {names[0]}")
    return found


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    """A pack of the game's."""
    return shelf.load(PACKS[request.param])


def written(pack: Pack, name: str, folder: Path) -> tuple[Path, int]:
    """A file of a format with a pack's questions, and how many of them are in it."""
    target = register.by_name(name)
    fitted = fit(pack, pack.items, target, pack.about.title)
    path = folder / f"pack{register.FORMATS[name].endings[0]}"
    path.write_bytes(target.write(fitted.questions))
    return path, len(fitted.questions.entries)


def run(*words: str | Path, **variables: str) -> str:
    """What a program prints; it has to end well."""
    done = subprocess.run(
        list(map(str, words)), capture_output=True, text=True, timeout=300, env={**os.environ, **variables}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


GIFT = """
const {parse} = require('gift-pegjs');
const questions = parse(require('fs').readFileSync(process.argv[1], 'utf8'));
console.log(JSON.stringify(questions.map(one => [one.type, one.id, one.stem && one.stem.text])));
"""
GIFT_TYPES = {
    Kind.CLAIM: {"MC"},
    Kind.CHOICE: {"MC"},
    Kind.SELECT: {"MC"},
    Kind.TYPED: {"Short", "Numerical"},
    Kind.ORDER: {"Matching"},
    Kind.MATCH: {"Matching"},
    Kind.SORT: {"Matching"},
}


def test_gift_pegjs_reads_gift(pack: Pack, tmp_path: Path) -> None:
    modules = needed("node_modules/gift-pegjs").parent
    path, count = written(pack, "gift", tmp_path)
    found = json.loads(run(program("node"), "-e", GIFT, path, NODE_PATH=str(modules)))
    questions = {id: (kind, stem) for kind, id, stem in found if kind not in {"Category", "Description"}}
    assert len(questions) == count
    for item in pack.items:
        kind, stem = questions[item.id]
        assert kind in GIFT_TYPES[item.kind]
        assert stem.endswith(" ".join(item.stem.split()))


ANKI = """
import json, sys
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.collection import ExportAnkiPackageOptions
collection = Collection(sys.argv[2])
request = ImportAnkiPackageRequest(package_path=sys.argv[1], options=ImportAnkiPackageOptions())
log = collection.import_anki_package(request).log
cards = [collection.get_note(note).cards()[0] for note in collection.find_notes("")]
for legacy in (True, False):
    options = ExportAnkiPackageOptions(
        with_scheduling=False, with_deck_configs=False, with_media=False, legacy=legacy
    )
    collection.export_anki_package(out_path=f"{sys.argv[2]}-{legacy}.apkg", options=options, limit=None)
print(json.dumps([len(log.new), [[card.question(), card.answer()] for card in cards]]))
"""


def test_anki_reads_a_package_and_shows_the_proof_on_the_back(pack: Pack, tmp_path: Path) -> None:
    python = needed("anki/bin/python")
    path, count = written(pack, "anki", tmp_path)
    out = run(python, "-c", ANKI, path, tmp_path / "collection.anki2")
    new, cards = json.loads(out.strip().splitlines()[-1])
    assert (new, len(cards)) == (count, count)
    for front, back in cards:
        assert "Proof: " not in front
        assert "Proof: " in back
    target = register.by_name("anki")
    for form in ("True", "False"):  # The form that old programs read, and the new one.
        back_again = target.read((tmp_path / f"collection.anki2-{form}.apkg").read_bytes())
        assert (len(back_again.questions), back_again.lost) == (count, ())


@pytest.mark.parametrize("name", ["xlsx", "csv", "kahoot", "wayground"])
def test_libreoffice_opens_spreadsheets(pack: Pack, tmp_path: Path, name: str) -> None:
    office = program("soffice", "libreoffice")
    path, count = written(pack, name, tmp_path)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    out = tmp_path / "out"
    run(office, home, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", out, path)
    (table,) = out.glob("*.csv")
    rows = [row for row in csv.reader(table.read_text("utf-8-sig").splitlines()) if any(row)]
    stems = {cell.removeprefix("What does the text say about this claim? ") for row in rows for cell in row}
    found = [item for item in pack.items if " ".join(item.stem.split()) in stems]
    assert len(found) == count


def items(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if name.startswith("items/"):
                yield package.read(name).decode()


PLAY = """async (xml) => {
  document.body.innerHTML = '<div id="host"></div>';
  const host = document.getElementById('host');
  const parsed = new DOMParser().parseFromString(xml, 'text/xml');
  host.innerHTML = new XMLSerializer().serializeToString(parsed.documentElement)
    .replace(/<([a-z0-9-]+)([^>]*?)\\/>/g, '<$1$2></$1>').replace(/ xmlns="[^"]*"/g, '');
  const item = host.querySelector('qti-assessment-item');
  await item.updateComplete;
  await new Promise(done => setTimeout(done, 60));
  const declared = parsed.getElementsByTagName('qti-response-declaration')[0];
  const correct = declared.getElementsByTagName('qti-correct-response')[0];
  const values = [...correct.getElementsByTagName('qti-value')].map(one => one.textContent);
  item.updateResponseVariable('RESPONSE', declared.getAttribute('cardinality') === 'single' ? values[0] : values);
  item.processResponse();
  return Number(item.variables.find(one => one.identifier === 'SCORE').value);
}"""


def test_a_qti_player_gives_the_key_full_marks(pack: Pack, tmp_path: Path) -> None:
    script = needed("node_modules/@citolab/qti-components/cdn/index.global.js")
    chromium = program("chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    path, count = written(pack, "qti-3.0", tmp_path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_content("<html><body></body></html>")
        page.add_script_tag(content=script.read_text("utf-8"))
        scores = [page.evaluate(PLAY, xml) for xml in items(path)]
        browser.close()
    assert len(scores) == count
    assert scores == pytest.approx([1.0] * count)
    assert errors == []


START = """() => {
  document.body.innerHTML = '<div id="app"></div>';
  window.waiting = {};
  window.event = name => new Promise((done, failed) => {
    waiting[name] = done;
    setTimeout(() => failed(new Error(`no ${name}`)), 3000);
  });
  const on = {notifyQti3PlayerReady: player => { window.player = player; }};
  for (const name of ['ItemReady', 'ScoreAttemptCompleted', 'EndAttemptCompleted'])
    on[`notifyQti3${name}`] = data => waiting[name] && waiting[name](data);
  new Vue({render: make => make(qti3Player.Qti3Player || qti3Player, {on})}).$mount('#app');
}"""
ATTEMPTS = """async (xml) => {
  const scored = data => data.state.outcomeVariables.find(one => one.identifier === 'SCORE').value;
  const parts = component => component.$children.flatMap(child => [child, ...parts(child)]);
  let ended = event('ItemReady');
  player.loadItemFromXml(xml, {guid: 'one', status: 'interacting', sessionControl: {show_feedback: true}});
  await ended;
  ended = event('ScoreAttemptCompleted');
  player.scoreAttempt('empty');
  const empty = scored(await ended);
  const declared = new DOMParser().parseFromString(xml, 'text/xml').querySelector('qti-response-declaration');
  const key = [...declared.querySelectorAll('qti-correct-response > qti-value')].map(one => one.textContent);
  const given = declared.getAttribute('cardinality') === 'single' ? key[0] : key;
  for (const one of parts(player)) if (one.getResponse) one.getResponse = () => given;
  ended = event('EndAttemptCompleted');
  player.endAttempt('right');
  return [empty, scored(await ended)].map(Number);
}"""


def test_a_certified_player_takes_each_item_empty_and_right(pack: Pack, tmp_path: Path) -> None:
    scripts = [needed("node_modules/vue/dist/vue.js"), needed("node_modules/qti3-item-player/dist/qti3Player.umd.js")]
    chromium = program("chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    path, count = written(pack, "qti-3.0", tmp_path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("<html><body></body></html>")
        for script in scripts:
            page.add_script_tag(content=script.read_text("utf-8"))
        page.evaluate(START)
        scores = [page.evaluate(ATTEMPTS, xml) for xml in items(path)]
        browser.close()
    assert len(scores) == count
    assert {empty for empty, _ in scores} == {0.0}
    assert [right for _, right in scores] == pytest.approx([1.0] * count)


MOODLE_FRACTIONS = {
    *(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5),
    *(11.11111, 10, 5, 0),
}
"""The weights that Moodle takes as they are, in per cent; those below nothing are the same."""


def test_moodle_s_own_rules_of_import_hold(pack: Pack, tmp_path: Path) -> None:
    """What its importer asks of each type of question, which it leaves out or refuses otherwise."""
    path, count = written(pack, "moodle", tmp_path)
    root = etree.parse(path).getroot()
    questions = [one for one in root if one.get("type") not in {"category", "description"}]
    assert len(questions) == count
    for question in questions:
        assert question.findtext("name/text")
        assert question.findtext("questiontext/text")
        fractions = [float(one.get("fraction")) for one in question.findall("answer")]
        match question.get("type"):
            case "multichoice":
                assert question.findtext("single") in {"true", "false"}
                assert {abs(each) for each in fractions} <= MOODLE_FRACTIONS
                assert sum(each for each in fractions if each > 0) == pytest.approx(100, abs=0.001)
                assert len(fractions) >= 2
            case "shortanswer" | "numerical":
                assert max(fractions) == 100
                if question.get("type") == "numerical":
                    assert all(re.fullmatch(r"-?[\d.]+", one.findtext("text")) for one in question.findall("answer"))
            case "matching":
                pairs = [(one.findtext("text"), one.findtext("answer/text")) for one in question.findall("subquestion")]
                assert sum(bool(left) for left, _ in pairs) >= 2
                assert len(pairs) >= 3
            case "ordering":
                assert fractions == [*range(1, len(fractions) + 1)]
                assert question.findtext("layouttype") == "VERTICAL"
            case other:
                raise AssertionError(other)
