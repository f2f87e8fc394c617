"""The page that students have on their phones in a live room, in a browser and against the host itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quiz.live.messages import Give
from quiz.pages.live_page import LivePage, live_page
from quiz.rules.items import Form, Item, cited_lines
from quiz.rules.terms import Mode
from tests.build_items import a_wrong_answer
from tests.classroom.hand_in import exercise
from tests.island import ISLAND
from tests.pages.accessibility import LOOKS, USUAL, violations
from tests.pages.live_room import LiveRoom

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute

LARGEST = 60_000
ITEMS = {item.kind: item for item in reversed(ISLAND.items)}
"""A question of each kind."""
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 568}, "has_touch": True}
TAP_TWICE = """one => {
  const { left, top } = one.getBoundingClientRect();
  const [clientX, clientY] = [left + 40, top + 20];
  for (const _ of [1, 2]) {
    const tap = new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1, clientX, clientY });
    document.elementFromPoint(clientX, clientY).dispatchEvent(tap);
  }
}"""
"""Two taps at one place, as a browser tells of them that knows no double tap."""
REFUSE = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}"""

Opened = Callable[..., LiveRoom]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Opens a room; at the end it is shut."""
    rooms: list[LiveRoom] = []

    def open_room(number: int = 7, **more: Any) -> LiveRoom:
        about = {name: more.pop(name) for name in ("own_pace", "teams", "limit", "on_board", "names") if name in more}
        of = exercise(ISLAND, ids=[item.id for item in ITEMS.values()][:number], mode=Mode.PRACTICE, **more)
        rooms.append(LiveRoom(tmp_path / "a.room", of, ISLAND, **about))
        return rooms[-1]

    yield open_room
    for room in rooms:
        room.end()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone; at the end no script of a page has failed, and nobody but the room was asked for anything."""
    context = browser.new_context(**PHONE)
    failed: list[str] = []
    asked: list[str] = []
    context.on("weberror", lambda error: failed.append(str(error.error)))
    context.on("request", lambda request: asked.append(request.url))
    yield context
    context.close()
    assert failed == []
    assert [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:"))] == []


def join(tab: Page, room: LiveRoom, name: str = "Ann Lee") -> None:
    tab.goto(room.url)
    tab.fill("#name", name)
    tab.get_by_role("button", name="Join").click()
    tab.get_by_role("heading", name="You are in").wait_for()


def heading(tab: Page, text: str) -> None:
    """Wait for a heading of the second level, which has the focus."""
    tab.get_by_role("heading", level=2, name=text).wait_for()
    assert tab.evaluate("document.activeElement.tagName") == "H2"


def pick(tab: Page, item: Item, wanted: tuple[str, ...]) -> None:
    """Enter an answer."""
    match item.form:
        case Form.PICK_ONE | Form.PICK_SOME:
            for text in wanted:
                tab.locator(f"[name=option][value={text!r}]").check()
        case Form.TYPE:
            tab.fill("#typed", wanted[0])
        case Form.ARRANGE:
            for goal, text in enumerate(wanted):
                order = tab.locator(".steps li span:nth-child(2)")
                while (at := order.all_text_contents().index(text)) > goal:
                    tab.locator(f"li:nth-child({at + 1}) [data-by='-1']").click()
        case Form.PAIR | Form.GROUP:
            for prompt, partner in zip(item.prompts, wanted, strict=True):
                tab.get_by_label(prompt, exact=True).select_option(partner)


def to_question(tab: Page, room: LiveRoom, item: Item) -> None:
    """Go on until a question can be answered."""
    room.do(room.host.next, room.host.next)
    heading(tab, item.stem)
    tab.locator("#form:enabled").wait_for()


def test_the_page_is_small_and_stands_alone() -> None:
    served = live_page(LivePage(title="<script>alert(1)</script>"))
    assert len(served.html) < LARGEST
    assert served.html.count("<script>") == 1
    assert not re.search(r"""(src|href)\s*=\s*["'](?!data:,)|@import|url\(|\bstyle\s*=\s*["']""", served.html)
    assert served.policy.startswith("default-src 'none'; script-src 'sha256-")


@pytest.mark.slow
def test_a_lesson_of_every_kind_can_be_used_by_everybody_and_reloaded_anywhere(
    phone: BrowserContext, opened: Opened
) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import expect

    axe, tab = Axe(), phone.new_page()
    room = opened(certainty=True, lines=True)
    found: list[tuple[str, list[str]]] = []

    def look_at(looks: tuple[dict[str, Any], ...] = USUAL, *, reload: bool = True) -> None:
        found.extend(violations(axe, tab, looks))
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320
        small = "all => all.filter(one => parseFloat(getComputedStyle(one).fontSize) < 16).length"
        assert tab.locator("input[type=text], select").evaluate_all(small) == 0
        if reload:
            parts = [tab.locator(name) for name in ("header", "#bar", "main")]
            shown = [part.inner_text() for part in parts]
            tab.reload()
            for part, text in zip(parts, shown, strict=True):
                expect(part).to_have_text(text, use_inner_text=True)

    tab.goto(room.url)
    look_at(LOOKS[2:], reload=False)
    join(tab, room)
    room.add("Bob")
    tab.get_by_text("2 are here").wait_for()
    look_at()
    for number, item in enumerate(ITEMS.values(), 1):
        is_first, is_right = number == 1, number % 2 == 0
        room.do(room.host.next)
        heading(tab, item.stem)
        if is_first:
            look_at()
        room.do(room.host.next)
        tab.locator("#form:enabled").wait_for()
        pick(tab, item, item.right if is_right else a_wrong_answer(item))
        tab.get_by_label("2, fairly sure").check()
        look_at(LOOKS if is_first else USUAL)
        tab.locator("#send").click()
        tab.locator("[type=checkbox]").first.check()
        if is_first:
            look_at(reload=False)
        tab.get_by_role("button", name="Send answer").click()
        heading(tab, "Saved")
        if is_first:
            look_at()
            room.do(room.host.pause)
            tab.locator("#notice:visible").wait_for()
            look_at()
            room.do(room.host.resume)
        room.do(room.host.close)
        heading(tab, "No more answers")
        if is_first:
            look_at()
        room.do(room.host.next)
        tab.locator(".verdict").wait_for()
        shown = tab.inner_text("main")
        assert ("RIGHT" in tab.inner_text(".stamp")) is is_right or "PARTLY" in shown
        assert item.why in shown
        assert tab.locator("mark").count() > 0
        if is_first:
            look_at(LOOKS)
        if number < len(ITEMS):
            room.do(room.host.next)
            heading(tab, "You are ")
            if is_first:
                look_at(LOOKS[::4])
    room.do(room.host.next)
    heading(tab, "The end")
    look_at()
    assert tab.locator("details.turn").count() == len(ITEMS)
    tab.locator("summary").first.click()
    look_at(reload=False)
    given = [kept[1].answer for kept in room.host.room.answers]
    assert {answer.certainty for answer in given} == {2}
    assert all(answer.cited for answer in given)
    for answer, (number, item) in zip(given, enumerate(ITEMS.values(), 1), strict=True):
        assert sorted(answer.given or ()) == sorted(item.right if number % 2 == 0 else a_wrong_answer(item))
    assert found == []


def first_item() -> Item:
    return next(iter(ITEMS.values()))


@pytest.mark.slow
def test_a_double_tap_is_one_answer_and_a_late_one_says_so(phone: BrowserContext, opened: Opened) -> None:
    tab, room, item = phone.new_page(), opened(2, lines=True, certainty=True), first_item()
    join(tab, room)
    room.add("Bob")
    to_question(tab, room, item)
    pick(tab, item, item.right)
    tab.get_by_label("I would rather not say").check()
    tab.locator("#send").scroll_into_view_if_needed()
    tab.locator("#send").evaluate(TAP_TWICE)
    assert tab.locator("legend").inner_text().startswith("Which line proves it?")
    assert tab.locator("#problem").inner_text() == ""
    assert tab.locator("[type=checkbox]:checked").count() == 0
    tab.get_by_role("button", name="No line").dblclick()
    # The second tap may hit what came after the first, and then it is that which has the focus.
    tab.get_by_role("heading", level=2, name="Saved").wait_for()
    assert [kept.answer.given for kept in room.host.room.answers[0].values()] == [item.right]
    # What is chosen and sent after the end is not counted, and that is said.
    room.do(room.host.close, room.host.next, room.host.next)
    second = list(ITEMS.values())[1]
    to_question(tab, room, second)
    pick(tab, second, second.right)
    tab.get_by_label("I would rather not say").check()
    tab.locator("#send").click()
    tab.evaluate("WebSocket.prototype.send = function () {}")
    tab.get_by_role("button", name="No line").click()
    tab.get_by_role("button", name="Sending").wait_for()
    room.do(room.host.close)
    heading(tab, "Too late")
    tab.reload()
    heading(tab, "Too late")
    assert "does not count" in tab.inner_text("main")
    assert 1 not in room.host.room.answers[1]


@pytest.mark.slow
def test_a_link_that_breaks_loses_nothing_and_says_whose_it_is(phone: BrowserContext, opened: Opened) -> None:
    tab, room, item = phone.new_page(), opened(2), first_item()
    join(tab, room)
    room.add("Bob")
    to_question(tab, room, item)
    pick(tab, item, item.right)
    phone.set_offline(True)
    link = tab.locator("#link")
    link.filter(has_text="Your link is down").wait_for()
    tab.get_by_role("button", name="Send answer").click()
    tab.get_by_role("button", name="Not saved yet").wait_for()
    assert room.host.room.answers[0] == {}
    phone.set_offline(False)
    heading(tab, "Saved")
    assert link.inner_text() == ""
    assert room.host.room.answers[0][1].answer.given == item.right
    # The host is gone, and comes back at the same address: with the answer, and paused.
    room.shut()
    link.filter(has_text="The host is away").wait_for()
    room.open()
    tab.locator("#notice:visible").wait_for()
    heading(tab, "Saved")
    room.do(room.host.resume)
    tab.locator("#notice").wait_for(state="hidden")
    # After the end nobody has to wait for a host that leaves.
    room.do(room.host.end)
    heading(tab, "The end")
    with tab.expect_event("requestfailed", lambda request: request.url.endswith("/up")):
        room.shut()
    assert link.inner_text() == ""
    room.open()


@pytest.mark.slow
def test_a_connection_that_only_looks_open_is_found_out_when_the_phone_wakes(
    phone: BrowserContext, opened: Opened
) -> None:
    tab, room = phone.new_page(), opened(2)
    dead: list[bool] = []

    def pass_on(socket: WebSocketRoute) -> None:
        server, was_before = socket.connect_to_server(), not dead
        socket.on_message(lambda text: None if dead and was_before else server.send(text))
        server.on_message(lambda text: None if dead and was_before else socket.send(text))

    phone.route_web_socket(re.compile("/ws$"), pass_on)
    tab.clock.install(time=0)
    tab.clock.pause_at(1_000)
    join(tab, room)
    dead.append(True)
    room.do(room.host.next)
    tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    # Five seconds for an answer, and half a second at most before the next try.
    tab.clock.run_for(5_600)
    heading(tab, first_item().stem)


@pytest.mark.slow
def test_where_sockets_fail_and_nothing_is_kept_it_works_all_the_same(phone: BrowserContext, opened: Opened) -> None:
    phone.route_web_socket(re.compile("/ws$"), lambda socket: socket.close())
    phone.add_init_script(REFUSE)
    tab, room, item = phone.new_page(), opened(2, own_pace=True), first_item()
    name = '<img src=x onerror="alert(1)">'
    # Another device has the seat: the teacher says no first, and then lets this one in.
    seat = room.add(name)
    tab.goto(room.url)
    tab.fill("#name", name)
    for nod in (room.host.turn_away, room.host.admit):
        tab.get_by_role("button", name="Join").click()
        heading(tab, "Ask your teacher to let you in")
        room.wait(lambda host: len(host.requests) == 1)
        room.do(partial(nod, seat))
        if nod == room.host.turn_away:
            tab.get_by_text("Your teacher did not let you in").wait_for()
    heading(tab, "You are in")
    assert tab.locator(".plate").inner_text() == '<img src=x onerror="alert(1)">'
    room.do(room.host.next)
    heading(tab, item.stem)
    pick(tab, item, item.right)
    tab.get_by_role("button", name="Send answer").click()
    tab.locator(".verdict").wait_for()
    tab.reload()
    tab.get_by_role("button", name="Next question").click()
    heading(tab, list(ITEMS.values())[1].stem)
    # A swipe back leads nowhere, and neither does another one.
    tab.go_back()
    tab.go_back()
    heading(tab, list(ITEMS.values())[1].stem)
    assert list(room.host.room.answers[0]) == [1]
    room.do(lambda: room.host.remove(1))
    heading(tab, "You are not in the room any more")
    room.do(lambda: room.host.restore(1))
    heading(tab, list(ITEMS.values())[1].stem)
    room.do(room.host.end)
    heading(tab, "The end")
    assert "1 of 2 right" in tab.inner_text("main")


@pytest.mark.slow
def test_what_is_chosen_when_the_time_ends_is_sent(phone: BrowserContext, opened: Opened) -> None:
    tab, room, item = phone.new_page(), opened(2, limit=3.0, on_board=True, names="generated", teams=2), first_item()
    tab.goto(room.url)
    tab.get_by_role("button", name="Join").click()
    heading(tab, "You are in")
    assert "Team 1" in tab.inner_text(".plate")
    room.add("Bob")
    room.do(room.host.next, room.host.next)
    heading(tab, "Question 1: read it on the board")
    tab.locator("#form:enabled").wait_for()
    pick(tab, item, item.right)
    heading(tab, "Saved")
    assert room.host.room.answers[0][1].answer.given == item.right


@pytest.mark.slow
def test_a_welcome_that_is_lost_leaves_nobody_behind(phone: BrowserContext, opened: Opened) -> None:
    """The seat is taken, the phone does not hear of it, and asks again by itself."""
    tab, room = phone.new_page(), opened(1)
    lost: list[str | bytes] = []

    def pass_on(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def heard(text: str | bytes) -> None:
            if lost or '"welcome"' not in str(text):
                socket.send(text)
                return
            lost.append(text)
            socket.close()

        server.on_message(heard)

    phone.route_web_socket(re.compile("/ws$"), pass_on)
    join(tab, room)
    assert len(lost) == 1
    assert [seat.name for seat in room.host.room.seats.values()] == ["Ann Lee"]


@pytest.mark.slow
def test_the_proof_says_what_certainty_and_lines_have_earned(phone: BrowserContext, opened: Opened) -> None:
    tab, room, item = phone.new_page(), opened(1, certainty=True, lines=True), first_item()
    join(tab, room)
    room.add("Bob")
    to_question(tab, room, item)
    cited = tuple(map(str, cited_lines(item)))
    room.answer(1, Give(question=1, given=item.right, certainty=3, cited=cited))
    room.do(room.host.close, room.host.next)
    tab.locator(".verdict").wait_for()
    assert tab.inner_text(".made").split("\n") == ["Your answer", "+1", "Certain", "+2", "Line 3.5 proves it", "+1"]
    assert "+4 points" in tab.inner_text(".verdict")
    tab.set_viewport_size({"width": 320, "height": 568})
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
