"""A line that many people use: thousands of rows in every table that grows, once on each database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, text

from hotline.directory import cells
from hotline.outbox.kinds import KINDS
from hotline.store.engine import Store, open_engine
from hotline.store.migrate import migrate
from hotline.store.models import (
    Caller,
    Group,
    GroupTopic,
    LooseRecording,
    Meeting,
    Message,
    Receipt,
    Seat,
    Service,
    ServiceTopic,
    SessionRow,
    Story,
    StoryReview,
    StoryUpset,
    Subscription,
    TipSubscription,
    TurnRow,
)
from tests.outbox.line import NOON, PORTLAND

MANY = 6000  # fewer, and reading a whole table is the quicker way
TOPICS = ("", "grief", "anxiety", "sleep", "anger", "alcohol")
SENDERS = ("+15035550100", "+15035550101")
STATES = ("delivered", "delivered", "delivered", "sent", "queued", "sending")


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def crowd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    if request.param == "sqlite":
        yield from _filled(f"sqlite:///{tmp_path_factory.mktemp('crowd') / 'line.sqlite'}")
    else:
        with request.getfixturevalue("postgres_server").database("crowd") as url:
            yield from _filled(url)


def _filled(url: str) -> Iterator[Store]:
    store = Store(open_engine(url))
    migrate(store.engine)
    with store.writing() as session:
        for table, rows in _rows().items():
            session.execute(insert(table), rows)
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect() as connection:
            connection.execute(text("ANALYZE"))
            connection.commit()
    yield store
    store.dispose()


def _rows() -> dict[type, list[dict[str, Any]]]:
    people = range(1, MANY + 1)
    return {
        Caller: [_caller(number) for number in people],
        SessionRow: [
            {"key": f"text:{n}", "caller_id": n, "state": {}, "updated_at": _ago(n)} for n in people
        ],
        TurnRow: [
            {"request_id": f"SM{n}", "caller_id": n, "answer": "", "answered_at": _ago(n)} for n in people
        ],
        TipSubscription: [
            {"caller_id": n, "at": "08:00", "zone": PORTLAND, "next_due_at": NOON + timedelta(minutes=n - 50)}
            for n in people
        ],
        Message: [_message(number) for number in people],
        Receipt: [_receipt(number) for number in people],
        Group: [_group(number) for number in people],
        GroupTopic: [_topic(number, topic) for number in people for topic in ("", TOPICS[1 + number % 5])],
        Meeting: [_meeting(number) for number in people],
        Subscription: [
            {
                "caller_id": n,
                "programme": "facts" if n % 2 else "actions",
                "zone": PORTLAND,
                "next_due_at": NOON + timedelta(minutes=n - 50),
            }
            for n in people
        ],
        Story: [_story(number) for number in people],
        StoryReview: [
            {"story_id": n, "round": 1, "reviewer": who, "decision": "approve", "decided_at": NOON}
            for n in people
            for who in ("ana", "ben")
        ],
        StoryUpset: [{"story_id": n, "caller_id": n, "said_at": NOON} for n in people if n % 100],
        LooseRecording: [
            {"recording_sid": f"RE{n}", "discard_at": NOON + timedelta(minutes=n - 5)} for n in people
        ],
        Service: [_service(number) for number in people],
        ServiceTopic: [
            {"service_id": n, "topic": topic, **_square(n)}
            for n in people
            for topic in ("", TOPICS[1 + n % 5])
        ],
        Seat: [
            {
                "meeting_id": n,
                "caller_id": n,
                "party": 1,
                "status": "waiting" if n % 40 == 0 else "held",
                "asked_at": _ago(n),
            }
            for n in people
        ],
    }


def _ago(minutes: int) -> datetime:
    return NOON - timedelta(minutes=minutes)


def _caller(number: int) -> dict[str, Any]:
    return {
        "phone_key": f"key{number}",
        "phone_sealed": b"x",
        "created_at": _ago(number),
        "seen_at": _ago(number),
    }


def _message(number: int) -> dict[str, Any]:
    kind = tuple(KINDS)[number % len(KINDS)]
    state = STATES[number % 6] if number % 100 == 0 or number % 6 < 4 else "delivered"
    is_out = state not in ("queued", "sending")
    return {
        "once": f"{kind}:{number}",
        "caller_id": number,
        "kind": kind,
        "urgency": KINDS[kind].urgency,
        "lines": None,
        "state": state,
        "attempt": int(state != "queued"),
        "claimed_by": "gone" if state == "sending" else None,
        "claimed_at": None if state == "queued" else _ago(number),
        "leased_until": _ago(number) if state == "sending" else None,
        "next_attempt_at": _ago(number),
        "sender": ("", *SENDERS)[number // 300 % 3],
        "sid": f"SM{number}" if is_out else None,
        "created_at": _ago(number),
        "sent_at": _ago(number) if is_out else None,
    }


def _receipt(number: int) -> dict[str, Any]:
    return {
        "sid": f"SM{number}",
        "status": "sent",
        "received_at": NOON - timedelta(seconds=number),
        "applied": number % 500 != 0,
    }


def _group(number: int) -> dict[str, Any]:
    latitude, longitude = _spot(number)
    return {
        "code": f"G{number}",
        "source": "test",
        "source_id": str(number),
        "fingerprint": "",
        "name": f"Group {number}",
        "topics": ["grief"],
        "languages": ["en", "es"] if number % 4 == 0 else ["en"],
        "format": "in_person",
        "latitude": latitude,
        "longitude": longitude,
        "zone": PORTLAND,
        "rrule": "FREQ=WEEKLY;BYDAY=TU",
        "starts": NOON,
        "except_dates": [],
        "pauses": [],
        "extra": [],
        "capacity": 5,
        "next_at": NOON + timedelta(minutes=number - 20),
        "updated_at": NOON,
    }


def _spot(number: int) -> tuple[float, float]:
    return 30 + number * 37 % 1500 / 100, -120 + number * 61 % 4000 / 100


def _topic(number: int, topic: str) -> dict[str, Any]:
    latitude, longitude = _spot(number)
    return {
        "group_id": number,
        "topic": topic,
        "cell": cells.cell(latitude, longitude),
        "latitude": latitude,
        "longitude": longitude,
        "format": "in_person",
        "is_remote": number % 50 == 0,
        "next_at": NOON + timedelta(minutes=number),
        "weekdays": 2,
    }


def _square(number: int) -> dict[str, Any]:
    latitude, longitude = _spot(number)
    return {"cell": cells.cell(latitude, longitude), "latitude": latitude, "longitude": longitude}


def _service(number: int) -> dict[str, Any]:
    return {
        "source": "test",
        "source_id": str(number),
        "fingerprint": "",
        "name": f"Service {number}",
        "topics": [],
        "languages": [],
        "updated_at": NOON,
    }


def _story(number: int) -> dict[str, Any]:
    return {
        "kind": "story",
        "channel": "text",
        "language": "en",
        "recording_sid": f"RE{number}",
        "status": "held" if number % 100 else "approved",
        "flags": [],
        "reasons": [],
        "is_flagged": False,
        "approvals_needed": 1,
        "caller_id": number,
        "created_at": NOON,
        "decided_at": NOON,
    }


def _meeting(number: int) -> dict[str, Any]:
    return {"group_id": number, "starts_at": NOON + timedelta(hours=number - 3000), "taken": 1}
