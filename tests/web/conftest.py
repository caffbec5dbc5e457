"""The line behind Flask, with the carrier's signature on every request that a test does not spoil."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, NoReturn
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from hotline.metrics import metrics
from hotline.outbox.receipts import take_receipt
from hotline.store.engine import Store, open_engine
from hotline.switchboard.ringing import Ringing
from hotline.web import Port, create_app
from hotline.web.apology import Apology
from tests.conversations.player import ATLAS, LINE, WORDS
from tests.sample import ANNA, NOON, VAULT, SmallLine, in_memory

TOKEN = "a-token-for-tests"
PUBLIC = "https://line.example.org"
Fields = Mapping[str, str] | Sequence[tuple[str, str]]


def signature(path: str, form: Fields, token: str = TOKEN, public: str = PUBLIC) -> str:
    pairs: MultiDict[str, str] = MultiDict(list(form.items()) if isinstance(form, Mapping) else list(form))
    return str(RequestValidator(token).compute_signature(public + path, pairs))


@dataclass
class SignedLine:
    """A small line and its web address. `post` signs as the carrier does, unless told how else."""

    small: SmallLine
    port: Port
    client: FlaskClient
    broken: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    def post(
        self, path: str, form: Fields, *, signed: str | None = "", headers: Mapping[str, str] | None = None
    ) -> TestResponse:
        """`signed`: "" is rightly, None is not at all, else that signature."""
        sent = dict(headers or {})
        if signed is not None:
            sent["X-Twilio-Signature"] = signed or signature(path, form)
        content = urlencode(list(form.items()) if isinstance(form, Mapping) else list(form))
        kind = "application/x-www-form-urlencoded; charset=UTF-8"
        return self.client.post(path, data=content, content_type=kind, headers=sent)

    def text(self, body: str, sender: str = ANNA, sid: str = "") -> TestResponse:
        return self.post("/sms", self.text_form(body, sender, sid))

    def text_form(self, body: str, sender: str = ANNA, sid: str = "") -> dict[str, str]:
        sid = sid or f"SM{next(self._numbers):032}"
        return {"MessageSid": sid, "From": sender, "To": LINE, "Body": body, "NumMedia": "0", "FromCity": ""}

    def call_form(self, sid: str, sender: str = ANNA, **more: str) -> dict[str, str]:
        return {
            "CallSid": sid,
            "From": sender,
            "To": LINE,
            "Direction": "inbound",
            "CallStatus": "ringing",
        } | more


def signed_line(store: Store, **otherwise: Any) -> SignedLine:
    small = SmallLine(store)
    broken: list[str] = []

    def keep_receipt(
        sid: str, status: str, error_code: int | None, message_id: int | None, is_crisis: bool
    ) -> None:
        with store.writing() as session:
            take_receipt(session, sid, status, error_code, small.now, message_id, is_crisis=is_crisis)

    port = Port(
        switchboard=small.switchboard,
        ringing=Ringing(store, VAULT, WORDS, lambda: small.now, LINE),
        apology=Apology(WORDS, ATLAS, NOON),
        auth_token=TOKEN,
        public_url=PUBLIC,
        region="US",
        number=LINE,
        take_receipt=keep_receipt,
        broken_parts=lambda: tuple(broken),
        metrics=lambda: metrics(store, small.now),
    )
    port = replace(port, **otherwise)
    return SignedLine(small, port, create_app(port).test_client(), broken)


class BrokenStore(Store):
    """Fails as a mistake of ours would, with words and a number of a person in the error."""

    def writing(self) -> NoReturn:
        raise ValueError(f"invalid literal: SECRETWORD {ANNA}")


@pytest.fixture
def line() -> Iterator[SignedLine]:
    store = in_memory()
    yield signed_line(store)
    store.dispose()


@pytest.fixture
def engine_to_nowhere() -> Engine:
    return open_engine("sqlite:////nowhere/at/all/line.sqlite")


@pytest.fixture
def lost(engine_to_nowhere: Engine) -> Iterator[SignedLine]:
    """A line whose database is gone."""
    store = Store(engine_to_nowhere)
    yield signed_line(store)
    store.dispose()


Rows = Callable[[], Mapping[str, int]]


@pytest.fixture
def rows(line: SignedLine) -> Rows:
    """How many rows each table has: what was done shows here."""
    from sqlalchemy import func, select

    from hotline.store.models import Base

    def counted() -> Mapping[str, int]:
        with line.small.store.reading() as session:
            return {
                name: session.scalar(select(func.count()).select_from(table)) or 0
                for name, table in Base.metadata.tables.items()
            }

    return counted
