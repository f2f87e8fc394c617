"""Anki's packages: a note a question, with its proof on the back."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

from quiz.formats import anki_notes, rows
from quiz.formats.anki_package import Note, read_notes
from quiz.formats.base import Format, Found, ImportedQuestion, Lost, Questions, is_full, left_out, too_many
from quiz.store.extras import needed

_FRONT = """\
{{#Task}}<div class="task">{{Task}}</div>{{/Task}}
<div class="question">{{Question}}</div>
{{#Options}}<div class="options">{{Options}}</div>{{/Options}}"""
_BACK = """\
{{FrontSide}}
<hr id="answer">
<div class="right">{{Right}}</div>
{{#Why}}<div class="why">{{Why}}</div>{{/Why}}
{{#Proof}}<div class="proof">{{Proof}}</div>{{/Proof}}"""
_STYLE = """\
.card { font-family: sans-serif; font-size: 20px; line-height: 1.4; text-align: left; }
.card { max-width: 36em; margin: 1em auto; }
.task { font-size: 16px; opacity: 0.75; }
.question { font-weight: bold; margin: 0.5em 0; }
.options { line-height: 1.8; }
.right { font-weight: bold; }
.why, .proof { margin-top: 0.75em; }
.proof { border-left: 3px solid #888; padding-left: 0.75em; }"""
_ID_BITS = 31
_STAMP = 1_700_000_000.0
"""The moment that a package bears: the same questions make the same file."""


def _number(text: str) -> int:
    """The id of a deck or of a type of notes: the same for the same name, so that Anki knows it again."""
    return 1 << (_ID_BITS - 1) | int.from_bytes(sha256(text.encode()).digest()[:4]) >> 2


def write(questions: Questions) -> bytes:
    """The questions as a package, a deck a topic; raises MissingExtraError."""
    with needed("formats"):
        import genanki

    model = genanki.Model(
        _number(anki_notes.NOTE_TYPE),
        anki_notes.NOTE_TYPE,
        fields=[{"name": name} for name in anki_notes.FIELDS],
        templates=[{"name": "Question", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    decks: dict[str, genanki.Deck] = {}
    for at, entry in enumerate(questions.entries):
        name = anki_notes.deck_of(questions.title, entry.topic)
        deck = decks.setdefault(name, genanki.Deck(_number(name), name))
        guid = genanki.guid_for(questions.title, entry.item.id)
        fields = anki_notes.fields_of(entry)
        deck.add_note(genanki.Note(model=model, fields=fields, guid=guid, tags=anki_notes.tags(entry), due=at))
    out = BytesIO()
    genanki.Package(list(decks.values())).write_to_file(out, timestamp=_STAMP)
    return out.getvalue()


def read(data: bytes) -> Found:
    """The questions of a package; raises FormatError and MissingExtraError."""
    return found_in(read_notes(data))


def found_in(notes: list[Note]) -> Found:
    """The notes that are questions, and why the others are none."""
    questions: list[ImportedQuestion] = []
    lost: list[Lost] = []
    title = ""
    for number, note in enumerate(notes, 1):
        where = f"note {number}"
        if is_full(questions, lost):
            lost.append(too_many(where))
            break
        named, topic = anki_notes.parts_of(note.deck)
        title = title or named
        try:
            found = anki_notes.questions_of(note.fields, note.tags)
        except ValueError as problem:
            found = [problem]
        for one in found:
            if isinstance(one, ValueError):
                lost.append(left_out(where, one))
            else:
                questions.append(ImportedQuestion(where, one.table, one.topic or topic, one.lost))
    return Found(title, tuple(questions), tuple(lost))


def _recognises(data: bytes) -> bool:
    return data.startswith(b"PK") and b"collection.anki2" in data


FORMAT = Format(kinds=rows.kinds(), holds=anki_notes.HOLDS, write=write, read=read, recognises=_recognises)
