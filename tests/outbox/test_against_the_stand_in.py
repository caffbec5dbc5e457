"""The whole way out, over real HTTP, to a carrier that refuses, forgets to answer, repeats and reorders."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from flask import Flask, Response, request
from werkzeug.serving import make_server

from hotline.carrier import CarrierConfig, CarrierServer
from hotline.clock import FileClock
from hotline.outbox.carrier import TwilioCarrier
from hotline.outbox.outgoing import Policy
from hotline.outbox.pace import LocalPace
from hotline.outbox.receipts import take_receipt
from hotline.outbox.reconcile import reconcile
from hotline.outbox.sender import Sender
from hotline.outbox.sweep import sweep
from hotline.store.engine import Store
from hotline.store.models import Message
from tests.outbox.carriers import ACCOUNT
from tests.outbox.line import PORTLAND, VAULT, HandLine, PlainWords

NUMBER = "+15035550199"
PEOPLE = 60


@dataclass
class World:
    hotline: HandLine
    sender: Sender
    carrier_url: str

    def move(self, seconds: float) -> None:
        self.sim("/sim/clock", {"advance_seconds": seconds})  # all processes follow the stand-in's clock

    def sim(self, path: str, body: dict[str, Any] | None = None) -> Any:
        sent = None if body is None else json.dumps(body).encode()
        asked = Request(self.carrier_url + path, sent, {"Content-Type": "application/json"})
        with urlopen(asked, timeout=10) as answer:
            return json.load(answer)

    def run(self, rounds: int) -> None:
        for _ in range(rounds):
            self.sender.drain()
            self.move(35)
            sweep(self.sender, lambda: None)


@contextmanager
def _line(store: Store, clock: FileClock) -> Iterator[str]:
    """The status addresses of the line."""
    app = Flask("line")

    @app.post("/status/<kind>")
    def status(kind: str) -> Response:
        form = request.form
        sid = form.get("MessageSid") or form["CallSid"]
        told = form.get("MessageStatus") or form["CallStatus"]
        code = form.get("ErrorCode", type=int)
        with store.writing() as session:
            take_receipt(session, sid, told, code, clock(), request.args.get("message", type=int))
        return Response(status=204)

    @app.post("/voice")
    def voice() -> Response:
        return Response("<Response><Say>Hello</Say></Response>", mimetype="text/xml")

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def world(store: Store, tmp_path: Path) -> Iterator[World]:
    clock_file = tmp_path / "clock"
    clock_file.write_text("0")
    clock = FileClock(clock_file)
    with _line(store, clock) as line_url:
        carrier = CarrierServer(CarrierConfig(0, line_url, ACCOUNT, "token", NUMBER, clock_file=clock_file))
        thread = threading.Thread(target=carrier.run, daemon=True)
        thread.start()

        @dataclass(frozen=True)
        class Account:
            twilio_api_url: str = carrier.url
            twilio_account_sid: str = ACCOUNT
            twilio_auth_token: str = "token"
            hotline_number: str = NUMBER

        hotline = HandLine(store, clock)  # type: ignore[arg-type]
        sender = Sender(
            store, PlainWords(), VAULT, TwilioCarrier(Account()), Policy(line_url, PORTLAND, concurrency=8),
            clock, {NUMBER: LocalPace(100_000)}, LocalPace(100_000), real=clock, sleep=lambda seconds: None,
        )  # fmt: skip
        yield World(hotline, sender, carrier.url)
        carrier.stop()
        thread.join()


def _reached(world: World) -> Counter[str]:
    return Counter(entry["body"] for entry in world.sim("/sim/ledger")["entries"] if entry["kind"] == "sms")


@pytest.mark.slow
def test_with_everything_going_wrong_each_message_arrives_exactly_once(world: World) -> None:
    world.sim(
        "/sim/faults",
        {
            "http_429": 0.3,
            "http_500_after_accept": 0.2,
            "timeout_after_accept": 0.1,
            "duplicate": 0.3,
            "reorder": 0.3,
            "drop_status": 0.3,
            "seed": 7,
        },
    )
    for last in range(100, 100 + PEOPLE):
        world.hotline.put(f"to:{last}", world.hotline.caller(last))
    world.run(rounds=10)
    world.sim("/sim/faults", {})
    world.run(rounds=3)
    assert _reached(world) == {f"said to:{last}": 1 for last in range(100, 100 + PEOPLE)}
    assert _states(world) <= {"sent", "delivered"}


def test_a_landline_is_rung_when_the_text_comes_back(world: World) -> None:
    world.sim("/sim/handsets", {"number": "+15035550123", "kind": "landline"})
    world.hotline.put("reminder", world.hotline.caller(123))
    for _ in range(20):
        world.run(rounds=1)
        if _rung(world):
            break
    assert _rung(world) == ["+15035550123"]


def test_the_carriers_own_list_settles_a_maybe(world: World) -> None:
    world.sim("/sim/faults", {"http_500_after_accept": 1, "drop_status": 1, "seed": 1})
    world.hotline.put("asked:1", world.hotline.caller())
    world.sender.drain()
    assert world.hotline.state("asked:1") == "unknown"
    world.sim("/sim/faults", {})
    world.move(35)
    sender = world.sender
    assert reconcile(sender.store, sender.carrier, VAULT, sender.clock, sender.real) == 1
    assert world.hotline.state("asked:1") == "sent"
    assert _reached(world) == {"said asked:1": 1}


def _rung(world: World) -> list[str]:
    return [entry["to"] for entry in world.sim("/sim/ledger")["entries"] if entry["kind"] == "call"]


def _states(world: World) -> set[str]:
    with world.hotline.store.reading() as session:
        return {message.state for message in session.query(Message)}
