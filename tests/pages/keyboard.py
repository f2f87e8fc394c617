"""The page of an exercise, done with the keyboard alone, in any browser."""

from __future__ import annotations

from typing import Any, Protocol

from quiz.rules.items import Form, Given, Item


class Keyboard(Protocol):
    """The keys of a browser."""

    def press(self, key: str) -> None:
        """Press a key by its name."""

    def type(self, text: str) -> None:
        """Type a text."""


class Tab(Protocol):
    """A page of Playwright's, as far as it is needed here, or a tab of Firefox."""

    @property
    def keyboard(self) -> Keyboard:
        """Its keys."""

    def evaluate(self, expression: str, argument: Any = None) -> Any:
        """What an expression gives in the page, or a function of the argument."""


def begin(tab: Tab, student: str) -> None:
    """Say a name on the first screen, and begin."""
    tab.keyboard.type(student)
    tab.keyboard.press("Enter")


def focus(tab: Tab, selector: str) -> None:
    """Go to something with the Tab key alone."""
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key does not lead to {selector}")


def press(tab: Tab, name: str) -> None:
    """Press a button."""
    for _ in range(200):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.textContent") == name:
            tab.keyboard.press("Enter")
            return
    raise AssertionError(f"the Tab key does not lead to {name}")


def text_of(tab: Tab, selector: str) -> str:
    """What stands in the first thing that a selector finds."""
    return str(tab.evaluate("selector => document.querySelector(selector).textContent", selector))


def enter(tab: Tab, item: Item, given: Given) -> None:
    """Enter an answer."""
    match item.form:
        case Form.PICK_ONE:
            focus(tab, "[name=option]")
            tab.keyboard.press("Space")
            while tab.evaluate("document.activeElement.value") != given[0]:
                tab.keyboard.press("ArrowDown")
        case Form.PICK_SOME:
            for _ in range(tab.evaluate("document.querySelectorAll('[name=option]').length")):
                focus(tab, "[name=option]")
                if tab.evaluate("document.activeElement.value") in given:
                    tab.keyboard.press("Space")
        case Form.TYPE:
            focus(tab, "#typed")
            tab.keyboard.type(given[0])
        case Form.ARRANGE:
            for goal, text in enumerate(given):
                while (at := order(tab).index(text)) > goal:
                    up = f"li:nth-child({at + 1}) [data-by='-1']"
                    if not tab.evaluate("selector => document.activeElement.matches(selector)", up):
                        tab.evaluate("selector => document.querySelector(selector).focus()", up)
                    tab.keyboard.press("Enter")
                    assert text_of(tab, "#news") == f"{text}: now {at} of {len(given)}"
        case Form.PAIR | Form.GROUP:
            for prompt, partner in zip(item.prompts, given, strict=True):
                focus_labelled(tab, prompt)
                tab.keyboard.type(partner)


def focus_labelled(tab: Tab, label: str) -> None:
    """Go to the input of a label."""
    find = "[...document.querySelectorAll('label')].find((one) => one.textContent === label)"
    tab.evaluate(f"label => {find}.control.focus()", label)


def order(tab: Tab) -> list[str]:
    """Things that are being put into order, as they stand."""
    rows = "[...document.querySelectorAll('.steps li span:nth-child(2)')]"
    return list(tab.evaluate(f"{rows}.map(row => row.textContent)"))
