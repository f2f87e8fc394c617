"""From a template and its values to a page. Every value is text and never markup, wherever it came from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.store.extras import needed
from quiz.wording import names

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, **values: Any) -> str:
    """A page from its template; raises MissingExtraError where the library for it is not installed."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    with needed("classroom"):
        import jinja2
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"figure": names.figure, "day": names.day, "moment": names.moment}
    return environment
