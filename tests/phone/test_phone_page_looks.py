"""How the phone page looks and what it may do: screens, contrast, and whom the browser lets it speak to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from hotline.web.phone_page import phone_blueprint

from .conftest import TEMPLATES, OpenPhone, number_of, press, text
from .fake_carrier import LINE, MENU, FakeCarrier

WIDTHS = {"phone": (360, 740), "tablet": (900, 1100), "desk": (1280, 800)}
FAINT_WORDS = (Path(__file__).parent / "faint_words.js").read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_the_screen(
    open_phone: OpenPhone, carrier: FakeCarrier, tmp_path: Path, width: str, scheme: str
) -> None:
    across, down = WIDTHS[width]
    page = open_phone(width=across, height=down, color_scheme=scheme)
    text(page, "grief 97214")
    page.get_by_role("button", name="Call the line").click()
    expect(page.locator(".phrase")).to_have_count(len(MENU))
    page.screenshot(path=tmp_path / f"{width}-{scheme}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= across
    thread, call = page.locator(".text-phone").bounding_box(), page.locator(".call-phone").bounding_box()
    assert thread is not None
    assert call is not None
    assert (thread["y"] == call["y"]) == (width != "phone")  # side by side, or one under the other


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read_against_its_ground(
    open_phone: OpenPhone, carrier: FakeCarrier, scheme: str
) -> None:
    page = open_phone(color_scheme=scheme)
    text(page, "grief 97214")
    expect(page.locator(".bubble")).to_have_count(2)
    carrier.text_at(timedelta(0), number_of(page), "A tip")
    page.get_by_role("button", name="Call the line").click()
    expect(page.locator(".badge")).to_be_visible()
    press(page, "1")
    expect(page.locator(".caller")).to_be_visible()
    page.locator("summary").click()
    assert page.evaluate(FAINT_WORDS) == []


def test_the_page_may_speak_to_nobody_but_the_stand_in() -> None:
    app = Flask("web")
    app.register_blueprint(phone_blueprint("http://127.0.0.1:8001/", LINE, TEMPLATES))
    page = app.test_client().get("/phone")
    assert page.headers["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'"
    )
    assert "connect-src http://127.0.0.1:8001;" in page.headers["Content-Security-Policy"]
    assert 'data-carrier="http://127.0.0.1:8001"' in page.text
    assert "<style" not in page.text
    assert " style=" not in page.text


@pytest.mark.parametrize("name", ["phone.html", "..%2fmessages%2fen.toml", "nothing.js", "%2e%2e/phone.html"])
def test_only_the_files_of_the_page_are_served(name: str) -> None:
    app = Flask("web")
    app.register_blueprint(phone_blueprint("http://127.0.0.1:8001", LINE, TEMPLATES))
    assert app.test_client().get(f"/phone/{name}").status_code == 404
