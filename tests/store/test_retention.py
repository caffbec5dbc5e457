"""One nightly job keeps to the retention table: what is too old goes, and people become counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import time_machine
from sqlalchemy import func, select

from hotline.accounts import audit
from hotline.store.engine import Store, open_engine
from hotline.store.models import (
    Account,
    Act,
    Ask,
    Audit,
    Base,
    Caller,
    Consent,
    Group,
    Meeting,
    Message,
    OneTimeCode,
    Receipt,
    RecoveryCode,
    Seat,
    SessionRow,
    Talk,
    Tally,
    TurnRow,
    Upload,
    Visit,
    VoiceMessage,
)
from hotline.store.retention import retain

NOW = datetime(2026, 11, 22, 9, 17, tzinfo=UTC)


def _rows(store: Store, table: type[Base]) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def _add(store: Store, *rows: Base) -> None:
    with store.writing() as session:
        session.add_all(rows)


def _caller(store: Store) -> int:
    with store.writing() as session:
        row = Caller(phone_key="k", phone_sealed=b"sealed", created_at=NOW, seen_at=NOW)
        session.add(row)
        session.flush()
        return row.id


def _message(caller: int, once: str, **fields: Any) -> Message:
    values = {"kind": "tip", "urgency": 3, "lines": [{"name": "x"}], "state": "sent", "created_at": NOW}
    return Message(once=once, caller_id=caller, **(values | fields))


def test_each_table_keeps_what_it_may_and_no_longer(store: Store) -> None:
    caller = _caller(store)

    def ago(**by: float) -> datetime:
        return NOW - timedelta(**by)

    _add(
        store,
        *[TurnRow(request_id=str(at), answer="", answered_at=at) for at in (ago(days=1.9), ago(days=2.1))],
        *[SessionRow(key=str(at), state={}, updated_at=at) for at in (ago(days=6.9), ago(days=7.1))],
        *[
            Ask(call_sid=str(at), language="en", round=1, asked_at=at)
            for at in (ago(days=1.9), ago(days=2.1))
        ],
        *[
            Talk(caller_id=caller, once=str(at), language="en", told=[], asked_at=at, until=at)
            for at in (ago(days=1.9), ago(days=2.1))
        ],
        *[Receipt(sid=str(at), status="sent", received_at=at) for at in (ago(days=29), ago(days=31))],
        *[
            VoiceMessage(
                call_sid="C",
                recording_sid=f"{at}{done}",
                seconds=1,
                language="en",
                received_at=at,
                status="done" if done else "new",
                done_at=done,
            )
            for at, done in (
                *((ago(days=80), ago(days=days)) for days in (6, 8)),
                *((ago(days=days), None) for days in (8, 89, 91)),
            )
        ],
        *[
            Consent(
                caller_id=caller,
                programme="tips",
                wording="x",
                channel="text",
                given_at=ago(days=3000),
                ended_at=at,
            )
            for at in (None, ago(days=1400), ago(days=1500))
        ],
        Account(
            id=1, name="Mara", role="owner", phone_key="k", phone_sealed=b"", created_at=NOW, language="en"
        ),
        _message(caller, "old", created_at=ago(days=31), sent_at=ago(days=31)),
        _message(caller, "queued for long", created_at=ago(days=31), state="queued"),
        _message(caller, "yesterday's", created_at=ago(hours=25), sent_at=ago(hours=25)),
        _message(caller, "today's", created_at=ago(hours=23), sent_at=ago(hours=23)),
    )
    _add(
        store,
        Group(
            id=1, code="417", source="t", source_id="1", fingerprint="", name="x", format="phone", zone="UTC",
            topics=[], languages=[], except_dates=[], pauses=[], updated_at=NOW,
        ),
    )  # fmt: skip
    _add(
        store,
        *(
            Act(once=str(days), group_id=1, kind="move", before={}, people=1, done_at=ago(days=days))
            for days in (29, 31)
        ),
        *(Upload(account_id=1, name="f", content=b"x", at=ago(hours=hours)) for hours in (23, 25)),
        *(
            Visit(
                key=str(hours), account_id=1, is_in=True, begun_at=NOW, seen_at=NOW, ends_at=ago(hours=hours)
            )
            for hours in (23, 25)
        ),
        *(
            OneTimeCode(account_id=1, purpose=purpose, code_key="k", made_at=NOW, ends_at=ago(hours=hours))
            for purpose, hours in (("invite", 23), ("sign_in", 25))
        ),
        *(
            Audit(at=ago(days=days), account_id=1, act="reveal", about="seat:1", detail={}, chain="")
            for days in (365, 367)
        ),
    )
    assert retain(store, NOW) == {
        "messages.lines": 2,
        "seats": 0,
        "broadcasts.words": 0,
        "acts": 1,
        "asks": 1,
        "talks": 1,
        "turns.answer": 1,
        "turns": 1,
        "sessions": 1,
        "receipts": 1,
        "messages": 1,
        "voice_messages": 2,
        "uploads": 1,
        "visits": 1,
        "one_time_codes": 1,
        "audit": 1,
        "stories": 0,
        "consents": 1,
        "accounts.phone": 0,
        "callers.place": 0,
        "callers.phone": 0,
        "callers": 0,
    }
    with store.reading() as session:
        kept = dict(session.execute(select(Message.once, Message.lines.is_not(None))).all())  # type: ignore[arg-type]
    assert kept == {"queued for long": True, "yesterday's": False, "today's": True}
    assert sum(retain(store, NOW).values()) == 0


def _meeting(store: Store, starts_at: datetime, caller: int, **fields: Any) -> None:
    with store.writing() as session:
        group = session.scalars(select(Group)).one_or_none()
        if group is None:
            group = Group(
                code="417", source="t", source_id="1", fingerprint="", name="n", topics=[], languages=[],
                format="phone", zone="UTC", except_dates=[], pauses=[], extra=[], updated_at=NOW,
            )  # fmt: skip
            session.add(group)
            session.flush()
        meeting = Meeting(group_id=group.id, starts_at=starts_at, taken=2, **fields)
        session.add(meeting)
        session.flush()
        session.add(Seat(meeting_id=meeting.id, caller_id=caller, party=2, status="held", asked_at=starts_at))


def test_two_weeks_after_a_meeting_who_sat_there_becomes_how_many(store: Store) -> None:
    caller = _caller(store)
    _meeting(store, datetime(2026, 11, 1, 19, tzinfo=UTC), caller)
    _meeting(store, datetime(2026, 11, 2, 19, tzinfo=UTC), caller, moved_to=NOW - timedelta(days=13))
    _meeting(store, NOW - timedelta(days=13, hours=23), caller)
    assert retain(store, NOW)["seats"] == 1
    assert _rows(store, Seat) == 2
    with store.reading() as session:
        tally = session.scalars(select(Tally)).one()
        assert (tally.day, tally.kind, tally.key, tally.count) == (date(2026, 11, 1), "seats", "held:417", 2)
    assert retain(store, NOW)["seats"] == 0


def test_a_long_backlog_goes_in_one_night(store: Store) -> None:
    old = NOW - timedelta(days=40)
    _add(store, *[TurnRow(request_id=str(number), answer="", answered_at=old) for number in range(1201)])
    assert retain(store, NOW)["turns"] == 1201


def test_of_an_account_that_ended_a_month_ago_the_number_and_all_that_let_it_in_are_gone(
    store: Store,
) -> None:
    def account(id: int, days: int | None) -> Account:
        ended = None if days is None else NOW - timedelta(days=days)
        return Account(
            id=id, name="Mara", role="owner", phone_key=f"key {id}", phone_sealed=b"sealed", created_at=NOW,
            password_hash="hash", pin_hash="hash", totp_sealed=b"sealed", ended_at=ended,
        )  # fmt: skip

    _add(store, account(1, None), account(2, 29), account(3, 31))
    _add(store, *(RecoveryCode(account_id=id, code_key="k") for id in (1, 2, 3)))
    assert retain(store, NOW)["accounts.phone"] == 1
    with store.reading() as session:
        kept = {
            one.id: (one.phone_key, one.phone_sealed, one.password_hash, one.pin_hash, one.totp_sealed)
            for one in session.scalars(select(Account))
        }
    assert kept[3] == ("ended:3", b"", None, None, None)
    assert kept[1] == ("key 1", b"sealed", "hash", "hash", b"sealed")
    assert kept[2][0] == "key 2"
    assert _rows(store, RecoveryCode) == 2
    assert retain(store, NOW)["accounts.phone"] == 0


@time_machine.travel(NOW, tick=False)
def test_the_database_lets_the_audit_of_last_year_go_and_no_younger_one(sqlite_url: str) -> None:
    store = Store(open_engine(sqlite_url))
    for days in (400, 367, 364):
        with store.writing() as session:
            audit.record(session, None, "reveal", "seat:1", NOW - timedelta(days=days))
    a_moved_clock = NOW + timedelta(days=800)
    retain(store, a_moved_clock)  # the demo's: nothing breaks
    assert retain(store, NOW)["audit"] == 0
    assert _rows(store, Audit) == 1
    with store.reading() as session:
        assert audit.first_broken(session) is None, "what is left still hangs together"
    store.dispose()
