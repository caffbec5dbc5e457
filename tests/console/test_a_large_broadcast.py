"""Two thousand people, from the form to the handsets: two people want it, it is paused amid it, and each is told once."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.request import Request, urlopen

import pytest
from flask import Flask, Response, request
from playwright.sync_api import Page, expect
from sqlalchemy import insert, select

from hotline.carrier import CarrierConfig, CarrierServer
from hotline.outbox.carrier import TwilioCarrier
from hotline.outbox.outgoing import Policy
from hotline.outbox.pace import LocalPace
from hotline.outbox.plans.broadcasts import plan_broadcasts
from hotline.outbox.receipts import take_receipt
from hotline.outbox.sender import Sender
from hotline.phone import Phone
from hotline.store.models import Caller, Group, Meeting, Seat
from tests.browsers import served
from tests.console.conftest import VAULT, Office
from tests.console.looks import OpenConsole
from tests.conversations.player import LINE, WORDS
from tests.outbox.carriers import ACCOUNT

PEOPLE = 2000
A_SECOND = 150.0
PATIENCE = 90_000  # milliseconds; a busy machine takes its time


@dataclass(frozen=True)
class Account:
    twilio_api_url: str
    twilio_account_sid: str = ACCOUNT
    twilio_auth_token: str = "token"
    hotline_number: str = LINE


@dataclass
class Line:
    """The worker, and what really reached the handsets."""

    office: Office
    sender: Sender
    carrier_url: str

    def work(self, is_over: threading.Event) -> None:
        while not is_over.is_set():
            plan_broadcasts(self.office.store, self.office.now, self.sender.rate)
            if not self.sender.drain():
                time.sleep(0.1)

    def reached(self) -> Counter[str]:
        """Texts by number, but for those to whoever runs the line: they are asked to look, and told what was decided."""
        texts = [each["to"] for each in self._asked("/sim/ledger")["entries"] if each["kind"] == "sms"]
        return Counter(to for to in texts if not to.startswith(STAFF))

    def _asked(self, path: str) -> Any:
        with urlopen(Request(self.carrier_url + path), timeout=30) as answer:
            return json.load(answer)


STAFF = "+1503555"  # tests/console/conftest.py


def receipts(office: Office) -> Flask:
    """Where the carrier reports to."""
    app = Flask("receipts")

    @app.post("/status/message")
    def status() -> Response:
        form = request.form
        with office.store.writing() as session:
            code = form.get("ErrorCode", type=int)
            take_receipt(
                session,
                form["MessageSid"],
                form["MessageStatus"],
                code,
                office.now,
                request.args.get("message", type=int),
            )
        return Response(status=204)

    return app


@pytest.fixture
def line(office: Office) -> Iterator[Line]:
    with served(receipts(office)) as line_url:
        carrier = CarrierServer(CarrierConfig(0, line_url, ACCOUNT, "token", LINE))
        thread = threading.Thread(target=carrier.run, daemon=True)
        thread.start()
        sender = Sender(
            office.store, WORDS, VAULT, TwilioCarrier(Account(carrier.url)), Policy(line_url, office.desk.zone, concurrency=8),
            lambda: office.now, {LINE: LocalPace(A_SECOND)},
        )  # fmt: skip
        yield Line(office, sender, carrier.url)
        carrier.stop()
        thread.join()


@pytest.fixture
def worker(line: Line) -> Iterator[Callable[[], None]]:
    """Starts it."""
    is_over = threading.Event()
    thread = threading.Thread(target=line.work, args=(is_over,))
    yield thread.start
    is_over.set()
    if thread.ident is not None:
        thread.join()
    line.sender.finish()


def fill(office: Office, code: str) -> None:
    """A seat at tomorrow's meeting for each."""
    phones = [Phone(f"+1{510 + n // 100}555{100 + n % 100:04}") for n in range(PEOPLE)]
    about = {"zone": office.desk.zone, "created_at": office.now, "seen_at": office.now}
    with office.store.writing() as session:
        group_id = session.scalars(select(Group.id).where(Group.code == code)).one()
        meeting = Meeting(group_id=group_id, starts_at=office.now + timedelta(days=1), taken=PEOPLE)
        session.add(meeting)
        session.flush()
        rows = [{"phone_key": VAULT.key(each), "phone_sealed": VAULT.seal(each)} | about for each in phones]
        callers = session.scalars(insert(Caller).returning(Caller.id), rows).all()
        seat = {"meeting_id": meeting.id, "status": "held", "asked_at": office.now}
        session.execute(insert(Seat), [{"caller_id": each} | seat for each in callers])


def told(page: Page, label: str) -> int:
    """The number beside this label; 0 when it is not shown."""
    found = re.search(rf"<dt>{label}</dt><dd>(\d+)</dd>", page.content())
    return int(found[1]) if found else 0


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.timeout(240)
def test_two_thousand_people_are_told_once_each_though_it_was_paused_amid_it(
    office: Office, open_console: OpenConsole, line: Line, worker: Callable[[], None]
) -> None:
    code = office.codes(1)[0]
    fill(office, code)
    worker()

    mara = open_console(office.visitor("coordinator", code), f"/broadcasts/new?group={code}")
    mara.set_default_timeout(PATIENCE)
    mara.get_by_label("English").fill("We meet in room 2 today.")
    expect(mara.locator("#preview .number")).to_have_text(str(PEOPLE), timeout=PATIENCE)
    mara.get_by_role("button", name="Ask a second person to release it").click()
    expect(mara.get_by_text("waits for a second person").first).to_be_visible()
    assert line.reached() == {}

    berta = open_console(office.visitor("coordinator", name="Berta"), "/broadcasts/1")
    berta.get_by_role("button", name="Release it").click()

    mara.get_by_role("button", name="Pause").click()  # the page looks by itself, and has it once it runs
    mara.get_by_role("button", name="Go on").wait_for()
    settled = until_it_rests(line)
    assert 0 < sum(settled.values()) < PEOPLE

    mara.get_by_role("button", name="Go on").click()
    expect(mara.get_by_text("How it stands: finished")).to_be_visible(timeout=PATIENCE)
    reached = until_it_rests(line)
    assert len(reached) == PEOPLE
    assert set(reached.values()) == {1}
    assert told(mara, "People") == PEOPLE


def until_it_rests(line: Line) -> Counter[str]:
    before, now = None, line.reached()
    while now != before:
        time.sleep(2)
        before, now = now, line.reached()
    return now
