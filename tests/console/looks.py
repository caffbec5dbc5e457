"""The console in a browser: pages are opened as a visitor, on a phone and on a desk, and judged.

def test_the_seats_of_a_group_fit_the_screen(office: Office, look_at: LookAt) -> None:
    look_at(office.visitor("coordinator", "417"), "/groups/417/seats")

def test_something_with_clicks(office: Office, open_console: OpenConsole) -> None:
    page = open_console(office.visitor("owner"), "/groups", width=360)
    page.get_by_role("button", name="Find").click()
    judge(page, axe)     # of the page as it stands now
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

from tests.console.axe import grave_faults
from tests.console.conftest import Office, Visitor

PHONE, DESK = 360, 1200
HEIGHTS = {PHONE: 740, DESK: 900}
OpenConsole = Callable[..., Page]  # (visitor, path, width=DESK, scheme="light")
LookAt = Callable[..., None]  # (visitor, *paths)


@contextmanager
def consoles(browser: Browser, url: str) -> Iterator[OpenConsole]:
    """At the end the browser must have had nothing to complain of: a script that failed, something refused or not found."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(visitor: Visitor, path: str, width: int = DESK, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.add_cookies([_cookie(visitor, url)])
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on(
            "console", lambda said: complaints.append(f"{path}: {said.text}") if said.type != "log" else None
        )
        page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        answer = page.goto(f"{url}/console{path}")
        assert answer is not None, path
        assert answer.status == 200, (path, answer.status)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints, complaints


def judge(page: Page, axe: str | None) -> None:
    """That the page needs no scrolling sideways, and that everybody can use it (when axe is there to say so)."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, (
        f"{page.url} is {wider} px wider than a screen of {page.viewport_size}: {_widest(page)}"
    )
    if axe is None:
        return
    page.evaluate(axe)
    faults = grave_faults(page.evaluate("axe.run({resultTypes: ['violations']})"))
    assert faults == [], f"{page.url} at {page.viewport_size}: {faults}"


def look(opened: OpenConsole, axe: str | None, visitor: Visitor, *paths: str) -> None:
    """Each page on a phone and on a desk, the phone in its dark colours."""
    for width, scheme in ((PHONE, "dark"), (DESK, "light")):
        page = opened(visitor, paths[0], width, scheme)
        judge(page, axe)
        for path in paths[1:]:
            answer = page.goto(f"{page.url.partition('/console')[0]}/console{path}")
            assert answer is not None, path
            assert answer.status == 200, (path, answer.status)
            judge(page, axe)


def plain_pages(office: Office) -> list[str]:
    """Addresses of all pages that need nothing but a visitor; those that send elsewhere are left out."""
    visitor = office.visitor("owner")
    found = []
    for rule in office.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments:
            answer = visitor.client.get(rule.rule)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                found.append(rule.rule.removeprefix("/console"))
    return sorted(found)


def _cookie(visitor: Visitor, url: str) -> dict[str, str]:
    cookie = visitor.client.get_cookie("hotline_visit", path="/console/")
    assert cookie is not None
    return {"name": cookie.key, "value": cookie.value, "url": f"{url}/console/"}


def _widest(page: Page) -> list[str]:
    """What sticks out, to find the fault by."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => [...document.querySelectorAll('main *')]
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(0, 5).map((one) => one.outerHTML.slice(0, 100))"""
    )
