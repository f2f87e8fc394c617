"""From a template and its values to a page. Every value is text and never markup, wherever it came from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.bank.clean import clean
from quiz.store.extras import needed
from quiz.wording import names
from quiz.wording.prose import sentence, unbroken
from quiz.wording.words import words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, **values: Any) -> str:
    """A page from its template; raises MissingExtraError where the library for it is not installed."""
    # All at once, since a number and its unit come from the template, from values, or from one of each.
    return unbroken(_environment().get_template(template).render(**values))


def part(template: str, **values: Any) -> Markup:
    """A part of a page, to be set into a template as it is; raises MissingExtraError."""
    with needed("classroom"):
        from markupsafe import Markup
    return Markup(render(template, **values))


@cache
def _environment() -> Environment:
    with needed("classroom"):
        import jinja2
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
    )
    environment.filters |= {
        "count": names.count,
        "day": names.day,
        "figure": names.figure,
        "fixed": fixed,
        "marks": names.marks,
        "moment": names.moment,
        "sentences": sentences,
        "share": names.share,
    }
    environment.globals["words"] = words
    return environment


def fixed(value: float) -> str:
    """A figure without a unit, to two decimals, with a minus that is read out as one."""
    return names.decimals(value).replace("-", "\N{MINUS SIGN}")


def sentences(texts: Iterable[str]) -> str:
    """Remarks as sentences."""
    return " ".join(sentence(text) for text in texts if text)


def _cleaned(value: object) -> object:
    """A value as it may be shown; text was cleaned where it came in, and nothing here depends on that."""
    return clean(value) if type(value) is str else value
