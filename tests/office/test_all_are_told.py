"""Sixty people with a seat, some on landlines: called off tonight, each hears of it once, as soon as the pace lets it.

Judged by the ledger of the carrier's stand-in: what really reached the handsets.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.request import Request, urlopen

import pytest
from flask import Flask, Response

from hotline.carrier import CarrierConfig, CarrierServer
from hotline.office.acts import UNDO_FOR
from hotline.office.meetings import call_off
from hotline.outbox.carrier import TwilioCarrier
from hotline.outbox.outgoing import Policy
from hotline.outbox.pace import LocalPace
from hotline.outbox.sender import Sender
from tests.browsers import served
from tests.conversations.player import WORDS
from tests.outbox.carriers import ACCOUNT
from tests.outbox.line import PORTLAND, VAULT

from .conftest import TUESDAY, Office

NUMBER = "+15035550100"
MOBILES, LANDLINES = range(101, 145), range(145, 161)
PACE = float(os.environ.get("TEXTS_A_SECOND", "20"))  # a plain number's is 1: run it so to measure
CALLS = float(os.environ.get("CALLS_A_SECOND", "10"))  # likewise
SLACK = 5.0  # seconds, for a busy machine


@dataclass(frozen=True)
class Account:
    twilio_api_url: str
    twilio_account_sid: str = ACCOUNT
    twilio_auth_token: str = "token"
    hotline_number: str = NUMBER


@pytest.fixture
def carrier() -> Iterator[tuple[str, str]]:
    """Its address, and the line's."""
    line = Flask("line")
    line.add_url_rule("/status/<kind>", "status", lambda kind: Response(status=204), methods=["POST"])
    said = "<Response><Say>Called off.</Say></Response>"
    line.add_url_rule("/voice", "voice", lambda: Response(said, mimetype="text/xml"), methods=["POST"])
    with served(line) as line_url:
        server = CarrierServer(CarrierConfig(0, line_url, ACCOUNT, "token", NUMBER))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield server.url, line_url
        server.stop()
        thread.join()


def entries(carrier_url: str) -> list[dict[str, Any]]:
    with urlopen(Request(carrier_url + "/sim/ledger"), timeout=10) as answer:
        return list(json.load(answer)["entries"])


def everybody_reached(carrier_url: str) -> list[dict[str, Any]]:
    """A call that was accepted stands in the ledger once the phone is picked up, a moment later."""
    until = time.monotonic() + SLACK
    while True:
        told = [each for each in entries(carrier_url) if each["to"] != NUMBER]
        if len(told) >= len(MOBILES) + len(LANDLINES) or time.monotonic() > until:
            return told
        time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_each_of_sixty_hears_of_it_once_and_soon(office: Office, carrier: tuple[str, str]) -> None:
    carrier_url, line_url = carrier
    for last in (*MOBILES, *LANDLINES):
        office.seat(last, landline=last in LANDLINES)
    sender = Sender(
        office.line.store,
        WORDS,
        VAULT,
        TwilioCarrier(Account(carrier_url)),
        Policy(line_url, PORTLAND, concurrency=8),
        office.line.clock,
        {NUMBER: LocalPace(PACE)},
        LocalPace(CALLS),
    )
    office.line.clock.now = TUESDAY - timedelta(hours=9)  # in the morning
    with office.line.store.writing() as session:
        assert call_off(office.doing(session), office.group, TUESDAY).people == 60
    assert sender.drain() == 0  # it may still be taken back
    office.line.clock.now += UNDO_FOR
    begun = time.monotonic()
    while sender.drain():
        pass
    sender.finish()
    took = time.monotonic() - begun
    told = everybody_reached(carrier_url)
    assert Counter(each["to"][-3:] for each in told) == Counter(map(str, (*MOBILES, *LANDLINES)))
    assert {each["to"][-3:] for each in told if each["kind"] != "sms"} == set(map(str, LANDLINES))
    last_one = max(datetime.fromisoformat(each["at"]) for each in told)
    first_one = min(datetime.fromisoformat(each["at"]) for each in told)
    print(f"told within {took:.1f} s; from first to last {(last_one - first_one).total_seconds():.1f} s")
    assert took < len(MOBILES) / PACE + len(LANDLINES) / CALLS + SLACK  # they take turns
