"""The whole line, the stand-in for the carrier and any number of phones, over real HTTP with real signatures.

Nobody else is ever dialled: every number is a handset of the pretend world.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from werkzeug.serving import make_server

from hotline.carrier import CarrierConfig, CarrierServer
from hotline.office.volunteers import save
from hotline.outbox.carrier import TwilioCarrier
from hotline.outbox.outgoing import Policy
from hotline.outbox.pace import LocalPace
from hotline.outbox.sender import Sender
from hotline.phone import Phone
from hotline.store.models import ShiftRow, Volunteer
from hotline.web import create_app
from tests.carrier.conftest import World, said
from tests.conversations.player import LINE, WORDS
from tests.sample import ANNA, PORTLAND, VAULT, in_memory
from tests.web.conftest import TOKEN, SignedLine, signed_line

ACCOUNT = "AC" + "0" * 32


@dataclass(frozen=True)
class Account:
    """What the way out needs of the settings."""

    twilio_api_url: str
    twilio_account_sid: str = ACCOUNT
    twilio_auth_token: str = TOKEN
    hotline_number: str = LINE


class Phones(World):
    small: SignedLine
    sender: Sender

    def volunteer(self, phone: str, **handset: str) -> int:
        self.post("/handsets", {"number": phone, "answers": "rings"} | handset)
        small = self.small.small
        with small.store.writing() as session:
            row = save(session, VAULT, Volunteer(created_at=small.now), "Sam", Phone(phone), ["en"])
            session.add(
                ShiftRow(volunteer_id=row.id, weekdays="0123456", starts="00:00", ends="23:59", zone="UTC")
            )
            return row.id

    def asks(self, sender: str = ANNA) -> Any:
        call = self.press(self.call(sender), digits="0")
        self.settle()
        return call

    def at(self, phone: str) -> Any:
        """The call that rings or goes on there."""
        return self.get("/handsets", number=phone)["calls"][0]

    def rings(self, phone: str) -> bool:
        return bool(self.get("/handsets", number=phone)["calls"])

    def heard(self, call: Any) -> str:
        self.settle()
        return " ".join(said(self.get(f"/calls/{call['call_sid']}")))

    def send(self) -> None:
        """All that is due leaves, and has arrived."""
        self.sender.drain()
        self.settle()


@contextmanager
def phones_and_line(**otherwise: Any) -> Iterator[Phones]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    store = in_memory()
    small = signed_line(store, public_url=url, **otherwise)
    server = make_server("127.0.0.1", port, create_app(small.port), threaded=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    config = CarrierConfig(port=0, line_url=url, account_sid=ACCOUNT, auth_token=TOKEN, number=LINE)
    carrier = CarrierServer(config)
    running = threading.Thread(target=carrier.run, daemon=True)
    running.start()
    world = Phones(None, carrier, url)  # type: ignore[arg-type]  # the line is a real one
    world.small = small
    world.sender = Sender(
        store, WORDS, VAULT, TwilioCarrier(Account(carrier.url)), Policy(url, PORTLAND, concurrency=4),
        lambda: small.small.now, {LINE: LocalPace(100_000)}, LocalPace(100_000), real=lambda: small.small.now,
    )  # fmt: skip
    yield world
    carrier.stop()
    running.join()
    server.shutdown()
    server.server_close()
    store.dispose()
