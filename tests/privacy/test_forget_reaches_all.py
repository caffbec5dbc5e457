"""FORGET reaches every table: each is classified, each is filled for one person, and then nothing of them is anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import LargeBinary, Table, select

from hotline.content import recordings
from hotline.office import talks
from hotline.store.models import (
    Ask,
    Base,
    Broadcast,
    Caller,
    Message,
    Receipt,
    Story,
    StoryReview,
    StoryUpset,
    Subscription,
    Volunteer,
)
from hotline.store.retention import retain
from tests.privacy.what_tables_hold import TABLES
from tests.sample import ANNA, BEN, NOON, VAULT, SmallCall, SmallLine, bytes_on_disk, on_file

NAME = "Zqanna"
STORY = f"Walking by the river every day helped me, says {NAME} of the mill"
OURS = {name for name, table in TABLES.items() if table.forget not in ("no person", "of staff")}
LIFE = (
    "my name is Zqanna",
    "grief 97214",
    "seat 417",
    "seat 418",
    "tips 7pm",
    "1",
    "plain",
    "my story",
    STORY,
    "facts",
    "1",
    "quiet",
    "quiet off",
    "i want to die",
    "mine",
)


@pytest.fixture
def line(database_url: str) -> Iterator[SmallLine]:
    store = on_file(database_url)
    yield SmallLine(store)
    store.dispose()


def test_every_table_and_column_says_whom_it_is_about() -> None:
    """A new one: decide, and write it into what_tables_hold.py; then see that FORGET and retention reach it."""
    there = {name: {column.name for column in table.columns} for name, table in Base.metadata.tables.items()}
    told = {name: {*table.plain.split(), *table.personal} for name, table in TABLES.items()}
    assert told == there


def test_whatever_points_at_a_caller_says_so() -> None:
    for name, table in Base.metadata.tables.items():
        points = {key.parent.name for key in table.foreign_keys if key.column.table.name == "callers"}
        assert points <= set(TABLES[name].personal), name
        if points:
            assert TABLES[name].forget in ("rows go", "unnamed"), name


def _live(line: SmallLine) -> int:
    """As much as possible by really talking; what only others write is written for them. Gives the caller's id."""
    line.text("seat 418", BEN)  # one seat: Anna waits behind him
    for body in LIFE:
        line.text(body)
    call = SmallCall(line, ANNA, "CAzqcall")
    call.press("1")
    call.press("97214")
    with line.store.writing() as session:
        caller = session.scalars(select(Caller).where(Caller.phone_key == VAULT.key(ANNA))).one()
        caller.quiet_until = caller.still_asked_at = caller.in_doubt_at = NOON
        caller.speed, caller.relay, caller.landline = "slow", True, True
        heard = Story(
            kind="story", channel="voice", language="en", recording_sid="REzqheard", seconds=9, status="approved",
            flags=[], reasons=[], is_flagged=False, approvals_needed=1, caller_id=caller.id, created_at=NOON,
        )  # fmt: skip
        others = Story(
            kind="tip", channel="text", language="en", status="approved", flags=[], reasons=[], is_flagged=False,
            approvals_needed=1, created_at=NOON,
        )  # fmt: skip
        session.add_all([heard, others])
        session.flush()
        session.add(
            StoryReview(story_id=heard.id, round=1, reviewer="x", decision="approve", decided_at=NOON)
        )
        session.add(StoryUpset(story_id=others.id, caller_id=caller.id, said_at=NOON))
        if not session.scalars(select(Subscription).where(Subscription.caller_id == caller.id)).all():
            session.add(
                Subscription(caller_id=caller.id, programme="announcements", zone="UTC", place="97214")
            )
        session.add(
            Message(
                once=f"tip:{caller.id}",
                caller_id=caller.id,
                kind="tip",
                urgency=3,
                lines=[{"name": NAME}],
                opens={"topic": "tips"},
                state="sent",
                sid="SMzqtip",
                body_key="zqkey",
                created_at=NOON,
            )
        )
        session.add(Ask(call_sid="CAzqcall", language="en", round=1, asked_at=NOON))
        session.add(
            Volunteer(
                name="Vera",
                phone_key="v",
                phone_sealed=b"",
                languages=[],
                created_at=NOON,
                heard_of="CAzqcall",
            )
        )
        talks.ask(session, caller.id, "en", [], "asked:SMzqtalk", NOON)
        session.add(Receipt(sid="SMzqtip", status="delivered", received_at=NOON))
        recordings.note(session, "REzqloose", NOON)
        session.execute(
            Base.metadata.tables["voice_messages"].insert(),
            {
                "caller_id": caller.id, "call_sid": "CAzqvoice", "recording_sid": "REzqvoice", "seconds": 5,
                "language": "en", "received_at": NOON, "status": "new",
            },
        )  # fmt: skip
        return caller.id


def _cells(line: SmallLine) -> Iterator[tuple[Table, dict[str, Any]]]:
    with line.store.reading() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                yield table, dict(row)


def _text(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else json.dumps(value, default=str)


def _forms() -> dict[str, str]:
    """How somebody may be told from a database."""
    digits = ANNA.removeprefix("+1")
    return {
        "the number": digits,
        "its last digits": digits[-7:],
        "its keyed hash": VAULT.key(ANNA),
        "the sealed number": VAULT.seal(ANNA).hex(),
        "the name": NAME.lower(),
        "words": "river every day",
        "a recording or message of theirs": "zq",
    }


def _found(line: SmallLine) -> set[tuple[str, str, str]]:
    return {
        (table.name, column, what)
        for table, row in _cells(line)
        for column, value in row.items()
        for what, form in _forms().items()
        if form in _text(value).lower()
    }


def test_the_life_of_one_person_fills_every_table_that_can_hold_them(line: SmallLine) -> None:
    caller_id = _live(line)
    filled = {table.name for table, row in _cells(line) if row}
    assert filled >= OURS, "a table of people without a person in it: let Anna live a fuller life"
    theirs = {table.name for table, row in _cells(line) if row.get("caller_id") == caller_id}
    assert theirs == {name for name, table in TABLES.items() if "caller_id" in table.personal}
    found = _found(line)
    assert {what for _, _, what in found} >= {
        "its keyed hash",
        "the sealed number",
        "a recording or message of theirs",
        "the name",
    }
    plain = {one for one in found if one[2] in ("the number", "its last digits", "words")}
    assert not plain, "neither numbers nor words of callers are ever readable"


@pytest.mark.parametrize("has_stopped", [False, True], ids=["of most", "of one who said STOP"])
def test_after_forget_nothing_of_them_is_anywhere(has_stopped: bool, line: SmallLine) -> None:
    caller_id = _live(line)
    if has_stopped:
        line.text("stop")
    line.text("forget")
    assert "I know nothing of you" in line.text("1")[0]
    gone = {"REzqheard", "REzqvoice"}  # the carrier is told to delete them within seconds
    left = {one for one in _found(line) if one[:2] != ("loose_recordings", "recording_sid")}
    assert left == ({("callers", "phone_key", "its keyed hash")} if has_stopped else set())
    for table, row in _cells(line):
        if table.name != "callers":
            assert row.get("caller_id") != caller_id, table.name
        if table.name == "loose_recordings" and row["recording_sid"] in gone:
            assert row["discard_at"] == line.now
    with line.store.reading() as session:
        caller = session.get(Caller, caller_id)
        assert (caller is not None) is has_stopped
        if caller is not None:
            _assert_empty(caller)


def _assert_empty(caller: Caller) -> None:
    new = Caller(discreet=True, landline=False, tips_heard=0, speed="", relay=False)
    kept = TABLES["callers"]
    for column in {*kept.personal, "landline"} - {"phone_key", "opted_out_at", "created_at", "seen_at"}:
        assert getattr(caller, column) == getattr(new, column), column
    assert caller.created_at == caller.opted_out_at, "not when they first came"


def test_the_file_itself_holds_no_trace_of_who_was_forgotten(sqlite_url: str) -> None:
    line = SmallLine(on_file(sqlite_url))
    _live(line)
    line.text("forget")
    line.text("1")
    with line.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    line.store.dispose()
    kept = bytes_on_disk(sqlite_url)
    for form in (VAULT.key(ANNA).encode(), VAULT.seal(ANNA), b"SMzqtip", NAME.encode()):
        assert form not in kept
    assert VAULT.key(BEN).encode() in kept, "others are still there: so the file was read rightly"


def test_by_the_table_of_times_alone_all_of_them_is_gone_in_the_end(line: SmallLine) -> None:
    """Also whoever never says FORGET: they went silent, and did not answer when they were asked."""
    _live(line)
    line.text("stop all")
    with line.store.writing() as session:
        for story in session.scalars(select(Story).where(Story.status == "approved")):
            story.status, story.decided_at = "declined", NOON
        session.add(Broadcast(
            once="b", words={}, audience={}, state="done", starts_at=NOON, expires_at=NOON, people=1, created_at=NOON
        ))  # fmt: skip
    for days in (1, 20, 50, 100, 400):
        retain(line.store, NOON + timedelta(days=days))
    retain(line.store, NOON + timedelta(days=4 * 366))
    left = {one for one in _found(line) if one[0] != "loose_recordings"}
    assert left == {("callers", "phone_key", "its keyed hash")}, "that they said STOP"


def test_columns_that_hold_bytes_are_sealed_or_of_files() -> None:
    found = {
        f"{name}.{column.name}"
        for name, table in Base.metadata.tables.items()
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    assert {one for one in found if not one.endswith("_sealed")} == {"uploads.content"}
