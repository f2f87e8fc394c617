"""What a pack leaves out: it can be played without, and ``quiz check --strict`` asks for all of it."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.about import ABOUT, Source
from quiz.bank.form import missing
from quiz.bank.problems import InTable, Problem, Severity
from quiz.bank.reader import BRIEF, PackReader
from quiz.rules.kinds.values import Path

RULE = "left-out"
_WANTED = ("about", "source", "topics")
"""The keys of ``pack.toml`` that may be left out."""
_MAY_BE_EMPTY = "address"
"""The key of the source that says something where it is empty: that the text has no page."""
_NO_PAGE = 'write it, or address = "" if the text has no page'


def find_left_out(reader: PackReader) -> Iterator[Problem]:
    """An error for everything that the pack and its questions leave out."""
    if reader.about:
        paths: list[Path] = [(key,) for key in _WANTED if key not in reader.about_keys]
        if source := reader.about.source:
            written = {_MAY_BE_EMPTY} & reader.source_keys
            left_out = (key for key in Source.__struct_fields__ if not getattr(source, key))
            paths += [("source", key) for key in left_out if key not in written]
        for path in paths:
            problem = missing(path)
            yield Problem(
                file=reader.file(ABOUT),
                line=reader.positions(reader.folder / ABOUT).line_within(problem.path),
                severity=Severity.ERROR,
                rule=RULE,
                what=problem.what,
                remedy=_NO_PAGE if path[-1] == _MAY_BE_EMPTY else problem.remedy,
                place=InTable(problem.path),
            )
    if not reader.has_brief:
        yield Problem(
            file=reader.file(BRIEF),
            line=1,
            severity=Severity.ERROR,
            rule=RULE,
            what="no such file",
            remedy="write '1 Title' and under it '1.1 A fact'",
        )
    for question in (*reader.questions, *reader.broken):
        for path in question.left_out:
            yield reader.problem_of(question, missing(path).of_question(RULE))
