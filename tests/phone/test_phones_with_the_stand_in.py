"""Both phones against the project's own stand-in, with a line of a few fixed words behind it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

import pytest
from flask import Flask, Response, request
from playwright.sync_api import Browser, expect

from hotline.carrier.app import create_carrier
from hotline.carrier.config import CarrierConfig
from hotline.cli.phone_terminal import run
from hotline.cli.transcript import HANGS_UP, Call, Comment, Header, Keys, Said, Text, parse
from tests.browsers import served

from .conftest import number_of, page_app, press, text
from .fake_carrier import LINE

ACCOUNT, TOKEN = "AC" + "0" * 32, "made-up"


def line_app() -> Flask:
    """The least a line can be: one answer to texts, two turns of a call, and a call it makes."""
    app = Flask("line")

    @app.post("/sms")
    def sms() -> Response:
        return twiml(f"<Message>You said: {request.form['Body']}</Message>")

    @app.post("/voice")
    def voice() -> Response:
        if "Digits" not in request.form:
            return twiml('<Gather numDigits="5" action="/voice"><Say>Your ZIP code?</Say></Gather>')
        return twiml(f"<Say>Near {request.form['Digits']}.</Say><Say language='es-MX'>Adiós.</Say><Hangup/>")

    @app.post("/remind")
    def remind() -> Response:
        return twiml('<Gather numDigits="1" action="/voice"><Say>Is this a good time?</Say></Gather>')

    app.add_url_rule("/status/<what>", view_func=lambda what: ("", 204), methods=["POST"])
    return app


def twiml(body: str) -> Response:
    return Response(f'<?xml version="1.0" encoding="UTF-8"?><Response>{body}</Response>', mimetype="text/xml")


@pytest.fixture
def line_url() -> Iterator[str]:
    with served(line_app()) as url:
        yield url


@pytest.fixture
def stand_in_url(line_url: str) -> Iterator[str]:
    app = create_carrier(CarrierConfig(0, line_url, ACCOUNT, TOKEN, LINE))
    with served(app) as url:
        yield url
    app.extensions["carrier"].close()


def rest(stand_in_url: str, what: str, **form: str) -> None:
    """The line itself texts or calls someone, as it does through Twilio."""
    key = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
    address = f"{stand_in_url}/2010-04-01/Accounts/{ACCOUNT}/{what}.json"
    asked = Request(address, urlencode(form).encode(), {"Authorization": f"Basic {key}"})
    with urlopen(asked, timeout=10) as answer:
        assert answer.status == 201


@pytest.mark.browser
def test_the_page_texts_calls_and_is_called(browser: Browser, stand_in_url: str, line_url: str) -> None:
    complaints: list[str] = []
    with served(page_app(stand_in_url)) as web:
        page = browser.new_context(reduced_motion="reduce").new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{web}/phone")
        expect(page.locator("#clock")).not_to_have_text("...")
        text(page, "grief 97214")
        expect(page.locator(".bubble .words")).to_have_text(["grief 97214", "You said: grief 97214"])
        page.get_by_role("button", name="Call the line").click()
        expect(page.locator(".phrase")).to_have_text("Your ZIP code?")
        press(page, "97214")
        expect(page.locator(".phrase")).to_have_text(["Your ZIP code?", "Near 97214.", "Adiós."])
        expect(page.locator(".phrase").last).to_have_attribute("lang", "es-MX")
        expect(page.locator("#invitation")).to_contain_text("Call again?")
        rest(stand_in_url, "Messages", To=number_of(page), From=LINE, Body="A tip for today")
        expect(page.locator(".bubble.theirs .words").last).to_have_text("A tip for today")
        expect(page.locator(".badge")).to_have_count(1)
        rest(stand_in_url, "Calls", To=number_of(page), From=LINE, Url=f"{line_url}/remind")
        page.get_by_role("button", name="Answer").click()
        expect(page.locator(".phrase")).to_have_text("Is this a good time?")
        page.get_by_role("button", name="Hang up").click()
        before = page.locator("#clock").inner_text()
        page.get_by_role("button", name="+1 day").click()
        expect(page.locator("#clock")).not_to_have_text(before)
        page.reload()
        thread = ["grief 97214", "You said: grief 97214", "A tip for today"]
        expect(page.locator(".bubble .words")).to_have_text(thread)
        page.context.close()
    assert complaints == []


def test_the_terminal_texts_and_calls(stand_in_url: str) -> None:
    screen = io.StringIO()
    keyboard = io.StringIO("grief 97214\n/call\n97214\n/wait 1 hour\n")
    zone = ZoneInfo("America/Los_Angeles")
    assert run(stand_in_url, LINE, "+15035550123", None, keyboard, screen, zone=zone, quiet_seconds=0.1) == 0
    steps = [step for step in parse(screen.getvalue()) if not isinstance(step, Header | Comment)]
    assert steps[:-1] == [
        Text("grief 97214"),
        Said("You said: grief 97214"),
        Call(),
        Said("Your ZIP code?"),
        Keys("97214"),
        Said("Near 97214.\nAdiós."),
        HANGS_UP,
    ]
