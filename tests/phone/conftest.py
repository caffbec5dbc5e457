"""The phone page and the fake carrier, each on its own port as in the demo, and the page in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from hotline.web.phone_page import phone_blueprint
from tests.browsers import served

from .fake_carrier import LINE, FakeCarrier, fake_app

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def carrier() -> FakeCarrier:
    return FakeCarrier()


@pytest.fixture
def carrier_url(carrier: FakeCarrier) -> Iterator[str]:
    with served(fake_app(carrier)) as url:
        yield url


@pytest.fixture
def phone_url(carrier_url: str) -> Iterator[str]:
    with served(page_app(carrier_url)) as url:
        yield f"{url}/phone"


def page_app(carrier_url: str) -> Flask:
    app = Flask("web")
    app.register_blueprint(phone_blueprint(carrier_url, LINE, TEMPLATES))
    return app


OpenPhone = Callable[..., Page]


@pytest.fixture
def open_phone(browser: Browser, phone_url: str) -> Iterator[OpenPhone]:
    """Opens the page; at the end the browser must have had nothing to complain of, unless told otherwise."""
    complaints: list[str] = []
    contexts = []

    def opened(
        *,
        width: int = 1280,
        height: int = 800,
        expect_trouble: bool = False,
        init_script: str = "",
        **how: object,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            timezone_id="America/Los_Angeles",
            **{"reduced_motion": "reduce", **how},  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.add_init_script(init_script)
        page = context.new_page()
        page.set_default_timeout(8000)
        if not expect_trouble:
            page.on("console", lambda said: complaints.append(said.text) if said.type != "log" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(phone_url)
        expect(page.locator("#clock")).not_to_have_text("...")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def number_of(page: Page) -> str:
    return str(page.evaluate("sessionStorage.getItem('number')"))


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.locator(f"[data-key='{key}']").click()


def text(page: Page, body: str) -> None:
    page.get_by_label("Your text").fill(body)
    page.get_by_role("button", name="Send").click()
