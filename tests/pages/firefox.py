"""Firefox, driven by WebDriver BiDi: it speaks that itself, over a WebSocket, and needs no driver program."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from websockets.sync.client import ClientConnection

LONGEST_WAIT = 30.0
"""Seconds for which an answer of the browser is waited for."""
KEYS = {"Enter": "\ue007", "Space": " ", "Tab": "\ue004", "ArrowDown": "\ue015"}
"""Keys by their names, as WebDriver sends them."""
PREFERENCES = {
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "services.settings.server": "data:,#",
    "app.normandy.enabled": False,
}


class FirefoxKeyboard:
    """The keyboard, with the calls of Playwright's that the tests use."""

    def __init__(self, tab: FirefoxTab) -> None:
        self._tab = tab

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        self._press([KEYS[key]])

    def type(self, text: str) -> None:
        """Type a text, letter for letter."""
        self._press(text)

    def _press(self, keys: list[str] | str) -> None:
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._tab.call("input.performActions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])


class FirefoxTab:
    """A tab, with the calls of a page of Playwright's that the tests use."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection, self._name, self._sent = connection, "", 0
        self.keyboard = FirefoxKeyboard(self)
        self.events: list[dict[str, Any]] = []

    def open(self, events: list[str]) -> None:
        """Begin a session, which tells events of these names, in a tab of its own."""
        self.call("session.new", capabilities={})
        # Where the first tab of a new window is used, keys go to its address bar.
        self._name = self.call("browsingContext.create", type="tab")["context"]
        self.call("session.subscribe", events=events, contexts=[self._name])

    def call(self, method: str, **parameters: Any) -> Any:
        """What a command gives; a command that fails fails the test."""
        self._sent += 1
        of_tab = {"context": self._name} if method.startswith(("input.", "browsingContext.navigate")) else {}
        command = {"id": self._sent, "method": method, "params": {**of_tab, **parameters}}
        self._connection.send(msgspec.json.encode(command).decode())
        while (told := self._next()).get("id") != self._sent:
            self.events.append(told)
        assert told["type"] == "success", told
        return told["result"]

    def goto(self, address: str) -> None:
        """Open a page."""
        self.call("browsingContext.navigate", url=address, wait="complete")

    def evaluate(self, expression: str, argument: Any = None) -> Any:
        """What an expression gives, or a function of the argument."""
        given = f"const given = ({expression}); return typeof given === 'function' ? given(JSON.parse(json)) : given;"
        told = self.call(
            "script.callFunction",
            functionDeclaration=f"(json) => JSON.stringify((() => {{ {given} }})())",
            arguments=[{"type": "string", "value": msgspec.json.encode(argument).decode()}],
            target={"context": self._name},
            awaitPromise=False,
        )
        assert told["type"] == "success", told
        return msgspec.json.decode(told["result"]["value"]) if "value" in told["result"] else None

    def event(self, method: str) -> dict[str, Any]:
        """The next event of a name, which the session was asked to tell; waits for it."""
        while True:
            for event in self.events:
                if event["method"] == method:
                    self.events.remove(event)
                    return dict(event["params"])
            self.events.append(self._next())

    def requested(self) -> list[str]:
        """The addresses of all that was asked for so far."""
        told = (one["params"] for one in self.events if one["method"] == "network.beforeRequestSent")
        return [one["request"]["url"] for one in told]

    def logged(self) -> list[str]:
        """What was written on the console so far: errors of scripts, and breaches of the page's policy."""
        return [one["params"]["text"] for one in self.events if one["method"] == "log.entryAdded"]

    def _next(self) -> dict[str, Any]:
        return msgspec.json.decode(self._connection.recv(timeout=LONGEST_WAIT), type=dict[str, Any])


@contextmanager
def opened_firefox(program: str, folder: Path) -> Iterator[FirefoxTab]:
    """A tab of a Firefox that has nothing but a new profile, and saves files in a folder."""
    from websockets.sync.client import connect

    profile = folder / "profile"
    profile.mkdir()
    preferences = {**PREFERENCES, "browser.download.dir": str(folder)}
    lines = (f"user_pref({encoded(name)}, {encoded(value)});\n" for name, value in preferences.items())
    (profile / "user.js").write_text("".join(lines), "utf-8")
    command = (program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0")
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as firefox:
        try:
            address = next(found[0] for line in firefox.stderr if (found := re.search(r"ws://\S+", line)))
            with connect(f"{address}/session", max_size=None, proxy=None) as connection:
                tab = FirefoxTab(connection)
                tab.open(["browsingContext.downloadEnd", "log.entryAdded", "network.beforeRequestSent"])
                yield tab
                tab.call("browser.close")
        finally:
            firefox.kill()


def encoded(value: object) -> str:
    """A value as JavaScript has it."""
    return msgspec.json.encode(value).decode()
