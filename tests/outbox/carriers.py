"""Carriers that we wrote: one in memory with faults on demand, and a REST server for the real client."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime
from itertools import count
from typing import Any

from flask import Flask, jsonify, request
from werkzeug.serving import make_server

from hotline.outbox.carrier import CarrierError, Seen
from hotline.outbox.errors import Meaning, Verdict, meaning
from hotline.phone import Phone


class PowerCut(BaseException):
    """The process is gone: no `except Exception` sees it."""


@dataclass(frozen=True)
class Taken:
    sid: str
    to: str
    body: str
    at: datetime
    callback: str
    sender: str = ""


@dataclass
class FakeCarrier:
    """The ledger is what really reached the carrier. A fault strikes once and is gone."""

    now: Callable[[], datetime]
    texts: list[Taken] = field(default_factory=list)
    calls: list[Taken] = field(default_factory=list)
    before: list[BaseException] = field(default_factory=list)  # raised instead of taking it
    after: list[BaseException] = field(default_factory=list)  # raised although it took it
    answers: dict[str, BaseException] = field(default_factory=dict)  # by number, theirs or ours, each time
    list_is_down: bool = False
    unanswered: list[BaseException] = field(default_factory=list)  # raised instead of listing, once each
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def text(self, sender: str, to: Phone, body: str, status_callback: str) -> str:
        return self._take(self.texts, "SM", sender, to, body, status_callback)

    def call(
        self, sender: str, to: Phone, url: str, status_callback: str, machine_detection: bool = True
    ) -> str:
        return self._take(self.calls, "CA", sender, to, url, status_callback)

    def texts_to(self, phone: Phone, since: datetime) -> Sequence[Seen]:
        return self._seen(self.texts, phone, since)

    def calls_to(self, phone: Phone, since: datetime) -> Sequence[Seen]:
        return [replace(one, body="") for one in self._seen(self.calls, phone, since)]

    @property
    def times(self) -> Counter[str]:
        """How often each body was taken."""
        return Counter(taken.body for taken in self.texts)

    def _take(self, ledger: list[Taken], prefix: str, sender: str, to: str, body: str, callback: str) -> str:
        with self._lock:
            for number in (to, sender):
                if number in self.answers and ledger is self.texts:
                    raise self.answers[number]
            if self.before:
                raise self.before.pop(0)
            taken = Taken(f"{prefix}{next(self._numbers):032d}", to, body, self.now(), callback, sender)
            ledger.append(taken)
            if self.after:
                raise self.after.pop(0)
            return taken.sid

    def _seen(self, ledger: list[Taken], phone: Phone, since: datetime) -> list[Seen]:
        if self.list_is_down:
            raise CarrierError(Meaning(Verdict.NOT_PROCESSED), 503)
        if self.unanswered:
            raise self.unanswered.pop(0)
        return [
            Seen(taken.sid, taken.body, "queued", taken.sender, taken.sender)
            for taken in reversed(ledger)
            if taken.to == phone and taken.at >= since
        ]


def refusal(code: int, http_status: int = 400) -> CarrierError:
    return CarrierError(meaning(code, http_status), code)


ACCOUNT = "AC" + "0" * 32


@contextmanager
def rest_server(
    now: Callable[[], datetime],
) -> Iterator[tuple[str, list[dict[str, Any]], list[tuple[int, Any]]]]:
    """Address, what it took, and answers to give instead (status, JSON), first come first served."""
    app, taken, faults = Flask("carrier"), [], []

    @app.post(f"/2010-04-01/Accounts/{ACCOUNT}/<kind>.json")
    def create(kind: str) -> Any:
        if faults and faults[0][0] < 500:
            status, body = faults.pop(0)
            return jsonify(body), status
        row = {"sid": f"SM{len(taken):032d}", "direction": "outbound-api", "status": "queued", "kind": kind}
        row |= {
            "date_created": format_datetime(now()),
            "to": request.form["To"],
            "body": request.form.get("Body"),
            "from": request.form.get("From"),
            "messaging_service_sid": request.form.get("MessagingServiceSid"),
        }
        taken.append(row | {"form": request.form.to_dict(flat=False)})
        if faults:
            status, body = faults.pop(0)
            return jsonify(body), status
        return jsonify(row), 201

    @app.get(f"/2010-04-01/Accounts/{ACCOUNT}/<kind>.json")
    def listed(kind: str) -> Any:
        rows = [row for row in reversed(taken) if row["kind"] == kind and row["to"] == request.args["To"]]
        plain = [{key: value for key, value in row.items() if key not in ("form", "kind")} for row in rows]
        return jsonify({kind.lower(): plain, "next_page_uri": None, "uri": "", "page": 0, "page_size": 50})

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}", taken, faults
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
