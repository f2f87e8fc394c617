"""What axe finds wrong on a page, in each way that a device may show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Page

LOOKS: tuple[dict[str, Any], ...] = (
    {"color_scheme": "dark", "contrast": "no-preference", "forced_colors": "none"},
    {"color_scheme": "dark", "contrast": "more", "forced_colors": "none"},
    {"color_scheme": "light", "contrast": "more", "forced_colors": "none"},
    {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "active"},
    {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"},
)
"""The last is the usual one."""

USUAL = LOOKS[-1:]


def violations(axe: Axe, tab: Page, looks: tuple[dict[str, Any], ...] = USUAL) -> list[tuple[str, list[str]]]:
    """The rule and the first pieces of the page that break it, in any of the looks.

    A look changes colours and no structure: in other looks than the usual only contrast is tried, and that not
    where colours are forced, since they are the system's own then, which axe does not see.
    """
    found: list[tuple[str, list[str]]] = []
    for look in looks:
        tab.emulate_media(**look)
        options: dict[str, Any] = {"resultTypes": ["violations"]}
        if look not in USUAL:
            if look["forced_colors"] != "none":
                continue
            options["runOnly"] = {"type": "rule", "values": ["color-contrast"]}
        broken = axe.run(tab, options=options).response["violations"]
        found.extend((one["id"], [node["html"][:150] for node in one["nodes"][:3]]) for one in broken)
    return found
