"""What fades: drafts and answers within the hour; of somebody silent the place, then the number, then the row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hotline.store.engine import Store
from hotline.store.fading import ANSWERED, drafts_and_answers, fade
from hotline.store.models import (
    Base,
    Caller,
    Consent,
    Message,
    SessionRow,
    Story,
    Subscription,
    TipSubscription,
    TurnRow,
)

NOW = datetime(2026, 11, 22, 9, 17, tzinfo=UTC)
DRAFT = {
    "topic": "office_sure",
    "question": "sure",
    "data": {"do": "tell", "words": "Bring soup"},
    "at": None,
}
PLAIN = {"topic": "story", "question": "words", "data": {"telling": True}, "at": None}


def _ago(**by: float) -> datetime:
    return NOW - timedelta(**by)


def _caller(store: Store, days: float, **values: Any) -> int:
    usual = {
        "phone_key": f"key {days} {values}",
        "phone_sealed": b"sealed",
        "place": "Portland, OR",
        "zone": "UTC",
    }
    with store.writing() as session:
        row = Caller(created_at=_ago(days=400), seen_at=_ago(days=days), **(usual | values))
        session.add(row)
        session.flush()
        return row.id


def _add(store: Store, *rows: Base) -> None:
    with store.writing() as session:
        session.add_all(rows)


def _callers(store: Store) -> dict[int, Caller]:
    with store.reading() as session:
        return {one.id: one for one in session.scalars(select(Caller))}


def test_words_that_wait_for_a_yes_and_what_we_answered_are_gone_within_the_hour(store: Store) -> None:
    states = {
        "old": {"open": DRAFT, "trail": [PLAIN, DRAFT], "said": ["x"]},
        "fresh": {"open": DRAFT, "trail": [DRAFT]},
        "other": {"open": PLAIN, "trail": [PLAIN]},
    }
    at = {"old": _ago(minutes=51), "fresh": _ago(minutes=49), "other": _ago(minutes=51)}
    _add(store, *(SessionRow(key=key, state=states[key], updated_at=at[key]) for key in states))
    _add(store, *(TurnRow(request_id=key, answer=f"<{key}/>", answered_at=at[key]) for key in states))
    assert drafts_and_answers(store, NOW, since=_ago(hours=3)) == 2
    with store.reading() as session:
        kept = {row.key: row.state for row in session.scalars(select(SessionRow))}
        answers = {row.request_id: row.answer for row in session.scalars(select(TurnRow))}
    assert kept == states | {"old": {"open": None, "trail": [PLAIN], "said": ["x"]}}
    assert answers == {"old": ANSWERED, "fresh": "<fresh/>", "other": ANSWERED}
    assert drafts_and_answers(store, NOW, since=_ago(hours=3)) == 0


def test_of_somebody_who_agreed_to_nothing_the_place_goes_first_then_all(store: Store) -> None:
    here, away, long_away = _caller(store, 29), _caller(store, 31), _caller(store, 91)
    assert fade(store, NOW) == {"callers.place": 2, "callers.phone": 1, "callers": 1}
    kept = _callers(store)
    assert (kept[here].place, kept[here].zone) == ("Portland, OR", "UTC")
    assert (kept[away].place, kept[away].zone, kept[away].phone_sealed) == (None, None, b"sealed")
    assert long_away not in kept
    assert set(fade(store, NOW).values()) == {0}


def _consent(caller: int, ended_at: datetime | None) -> Consent:
    return Consent(
        caller_id=caller,
        programme="tips",
        wording="x",
        channel="text",
        given_at=_ago(days=300),
        ended_at=ended_at,
    )


def _story(caller: int, status: str) -> Story:
    return Story(
        kind="tip", channel="text", language="en", status=status, flags=[], reasons=[], is_flagged=False,
        approvals_needed=1, caller_id=caller, created_at=_ago(days=200),
    )  # fmt: skip


@pytest.mark.parametrize(
    "bond",
    [
        lambda caller: _consent(caller, None),
        lambda caller: TipSubscription(caller_id=caller, at="08:00", zone="UTC", next_due_at=NOW),
        lambda caller: Subscription(caller_id=caller, programme="facts", zone="UTC"),
        lambda caller: _story(caller, "held"),
        lambda caller: Message(
            once="x", caller_id=caller, kind="tip", urgency=3, state="queued", created_at=NOW
        ),
    ],
    ids=["consent", "tips", "programme", "story that waits", "text on its way"],
)
def test_whoever_is_still_owed_something_stays_as_they_are(bond: Any, store: Store) -> None:
    caller = _caller(store, 91)
    _add(store, bond(caller))
    assert set(fade(store, NOW).values()) == {0}
    assert _callers(store)[caller].place == "Portland, OR"


@pytest.mark.parametrize("left", ["proof of consent", "story that others hear", "opt-out"])
def test_of_whom_something_must_be_known_only_the_keyed_hash_stays(left: str, store: Store) -> None:
    caller = _caller(store, 91, phone_key="k", language="es", opted_out_at=NOW if left == "opt-out" else None)
    if left == "proof of consent":
        _add(store, _consent(caller, _ago(days=80)))
    if left == "story that others hear":
        _add(store, _story(caller, "approved"))
    _add(
        store,
        TipSubscription(caller_id=caller, at="08:00", zone="UTC", theme="grief"),
        Message(once="x", caller_id=caller, kind="tip", urgency=3, state="sent", created_at=_ago(days=91)),
    )
    assert fade(store, NOW) == {"callers.place": 1, "callers.phone": 1, "callers": 0}
    [row] = _callers(store).values()
    assert (row.phone_key, row.phone_sealed, row.place, row.zone, row.language) == (
        "k",
        None,
        None,
        None,
        None,
    )
    with store.reading() as session:
        assert not session.scalars(select(TipSubscription)).all()
        assert not session.scalars(select(Message)).all()
