"""Made-up subscribers, and messages put in the outbox for them as the line itself would put them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

from sqlalchemy import exists, func, select

from hotline.directory.load import load
from hotline.lines import line
from hotline.outbox.kinds import KINDS
from hotline.outbox.put import Draft, put_all
from hotline.phone import Phone
from hotline.settings import Settings
from hotline.store.columns import Vault
from hotline.store.engine import Store, open_engine
from hotline.store.inserting import insert_new
from hotline.store.models import Caller, Group, Meeting, Message, Seat, TipSubscription
from tests.sample import EVERY_DAY, record

AREA_CODES = tuple(code for code in range(201, 990) if code % 100 != 11 and code // 10 % 10 != 9)
BATCH = 500


def numbers(how_many: int) -> list[Phone]:
    """Numbers that nobody has: 555-0100 to 555-0199 of many area codes."""
    made = (Phone(f"+1{area}55501{last:02d}") for last in range(1, 100) for area in AREA_CODES)
    return list(islice(made, how_many))


def meet(settings: Settings, phones: Sequence[Phone], zone: str | None = None) -> dict[Phone, int]:
    """Makes callers of them; gives their ids by number."""
    store, vault, now = _store(settings), Vault(settings.secret_key), datetime.now(UTC)
    ids: dict[Phone, int] = {}
    for batch in _batches(phones):
        rows = [
            {
                "phone_key": vault.key(phone), "phone_sealed": vault.seal(phone), "zone": zone,
                "discreet": True, "landline": False, "tips_heard": 0, "created_at": now, "seen_at": now,
            }
            for phone in batch
        ]  # fmt: skip
        with store.writing() as session:
            insert_new(session, Caller, rows, unique=["phone_key"], returning=Caller.id)
            found = session.execute(
                select(Caller.phone_key, Caller.id).where(
                    Caller.phone_key.in_([row["phone_key"] for row in rows])
                )
            )
            by_key = {key: number for key, number in found}  # noqa: C416  # rows are not plain pairs
        ids |= {phone: by_key[vault.key(phone)] for phone in batch}
    store.dispose()
    return ids


def words_for(phone: Phone, about: str) -> str:
    return f"{about} {phone[2:]}"


def put_texts(
    settings: Settings, ids: dict[Phone, int], about: str, kind: str = "answer", now: datetime | None = None
) -> None:
    """One text for each of them, in batches; its words name the number it is for."""
    store = _store(settings)
    for batch in _batches(list(ids)):
        drafts = [
            Draft(
                once=f"{about}:{ids[phone]}",
                caller_id=ids[phone],
                kind=kind,
                lines=(line("tip_text", tip=words_for(phone, about)),),
            )
            for phone in batch
        ]
        with store.writing() as session:
            put_all(session, drafts, now or datetime.now(UTC))
    store.dispose()


def nothing_waits(settings: Settings, kinds: Sequence[str] = tuple(KINDS)) -> bool:
    """Whether the line has nothing more to send of these. For knowing when to look at the ledger, not for judging."""
    store = _store(settings)
    with store.reading() as session:
        waiting = exists().where(Message.state.in_(("queued", "sending", "unknown")), Message.kind.in_(kinds))
        waits = session.scalar(select(waiting))
    store.dispose()
    return not waits


def how_many(settings: Settings, state: str) -> int:
    """Messages that the line believes to be there."""
    store = _store(settings)
    with store.reading() as session:
        counted = session.scalar(select(func.count()).where(Message.state == state))
    store.dispose()
    return counted or 0


def subscribe(settings: Settings, ids: dict[Phone, int], at: str, zone: str, next_due_at: datetime) -> None:
    """A daily tip for each of them at that hour."""
    store = _store(settings)
    with store.writing() as session:
        session.add_all(
            TipSubscription(caller_id=caller, at=at, zone=zone, sent_count=0, next_due_at=next_due_at)
            for caller in ids.values()
        )
    store.dispose()


def _store(settings: Settings) -> Store:
    return Store(open_engine(settings.database_url))


def _batches(phones: Sequence[Phone]) -> list[Sequence[Phone]]:
    return [phones[start : start + BATCH] for start in range(0, len(phones), BATCH)]


def open_groups(database_url: str, *, capacity: int | None = None) -> None:
    """Group 430 meets every evening in Portland, with so many seats and a place in line after that."""
    store = Store(open_engine(database_url))
    group = record("430", weekly=EVERY_DAY, at="23:00", capacity=capacity, waitlist=True)
    load(store, "chaos.csv", [group], datetime.now(UTC))
    store.dispose()


def seats_to_remind_of(settings: Settings, ids: dict[Phone, int]) -> None:
    """Each of them saved a seat hours ago; the meeting begins in less than two hours."""
    store, now = _store(settings), datetime.now(UTC)
    with store.writing() as session:
        group = session.scalars(select(Group).where(Group.code == "430")).one()
        meeting = Meeting(group_id=group.id, starts_at=now + timedelta(hours=1, minutes=59), taken=len(ids))
        session.add(meeting)
        session.flush()
        session.add_all(
            Seat(
                meeting_id=meeting.id,
                caller_id=caller,
                party=1,
                status="held",
                asked_at=now - timedelta(hours=3),
            )
            for caller in ids.values()
        )
    store.dispose()


def is_up_to_date(settings: Settings, now: datetime, kinds: Sequence[str] = tuple(KINDS)) -> bool:
    """Whether all tips due by then have been planned, and nothing of these kinds waits. Likewise."""
    store = _store(settings)
    with store.reading() as session:
        is_due = session.scalar(select(exists().where(TipSubscription.next_due_at <= now)))
    store.dispose()
    return not is_due and nothing_waits(settings, kinds)
