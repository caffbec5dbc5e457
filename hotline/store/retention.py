"""How long the line keeps what, and the nightly job that keeps to it. docs/privacy.md says the same in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    String,
    cast,
    delete,
    exists,
    func,
    inspect,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session

from hotline.store import counted, fading
from hotline.store.engine import Store
from hotline.store.in_force import retained
from hotline.store.inserting import insert_new
from hotline.store.models import (
    Account,
    Act,
    Ask,
    Audit,
    Base,
    Broadcast,
    Consent,
    Group,
    LooseRecording,
    Meeting,
    Message,
    OneTimeCode,
    Receipt,
    RecoveryCode,
    Seat,
    SessionRow,
    Story,
    Talk,
    Tally,
    TurnRow,
    Upload,
    Visit,
    VoiceMessage,
    Volunteer,
)

BATCH = 500  # rows a transaction: callers take their turns in between

TURNS: Final = timedelta(days=2)  # the carrier repeats a request for minutes, not days
SESSIONS: Final = timedelta(days=7)  # a bare "2" means nothing after that
WORDS: Final = timedelta(hours=24)  # of a message whose receipt never came
MESSAGES: Final = timedelta(days=30)
OUTCOMES: Final = timedelta(days=20)  # of a broadcast: all receipts are in, and its messages are still there
BROADCAST_WORDS: Final = timedelta(days=90)  # after its end; to whom and how it went stays
# taken back within minutes, reported on within the hour; the audit keeps longer
ACTS: Final = timedelta(days=30)
RECEIPTS: Final = timedelta(days=30)
SEATS: Final = timedelta(days=14)  # after the meeting; then counts only
DONE_VOICE_MESSAGES: Final = timedelta(days=7)
LEFT_VOICE_MESSAGES: Final = timedelta(days=90)  # nobody called back: better gone than lying about
UPLOADS: Final = timedelta(days=1)  # files that nobody said yes to; visits and codes that are over
AUDIT: Final = timedelta(days=366)  # the database refuses to remove what is younger than a year
ENDED_ACCOUNTS: Final = timedelta(days=30)  # then without number and secrets; the audit still names them
DECIDED_STORIES: Final = timedelta(days=7)  # declined, asked again or withdrawn
HELD_STORIES: Final = timedelta(days=90)  # nobody looked: better gone than lying about
CONSENTS: Final = timedelta(days=4 * 365 + 1)  # after they end: how long a person may complain of a text
UNDER_WAY: Final = ("queued", "held", "sending", "unknown")


def retain(store: Store, now: datetime) -> dict[str, int]:
    """Removes what is too old; gives how many rows, by table ("messages.lines": words wiped). Repeatable."""
    removed = {"messages.lines": _wipe_words(store, now), "seats": _seats_to_counts(store, now)}
    _loosen_recordings(store, now)
    _broadcasts_to_counts(store, now)
    removed["broadcasts.words"] = _wipe_broadcasts(store, now)
    removed["turns.answer"] = fading.drafts_and_answers(store, now, since=now - TURNS)
    for table, is_old in _rules(now).items():
        removed[table.__tablename__] = _remove(store, table, is_old)
    _let_go_of_calls(store, now)
    removed["accounts.phone"] = _end_accounts(store, now)
    removed |= fading.fade(store, now)  # last: what still binds a person to us has gone by now
    with store.writing() as session:
        retained(session, now)
    return removed


def _rules(now: datetime) -> Mapping[type[Base], ColumnElement[bool]]:
    return {
        TurnRow: TurnRow.answered_at < now - TURNS,
        SessionRow: SessionRow.updated_at < now - SESSIONS,
        Receipt: Receipt.received_at < now - RECEIPTS,
        Message: (Message.created_at < now - MESSAGES) & Message.state.not_in(UNDER_WAY),
        Ask: Ask.asked_at < now - TURNS,
        Talk: Talk.asked_at < now - TURNS,
        Upload: Upload.at < now - UPLOADS,
        Visit: Visit.ends_at < now - UPLOADS,
        OneTimeCode: OneTimeCode.ends_at < now - UPLOADS,
        Audit: Audit.at < min(now, datetime.now(UTC)) - AUDIT,  # the database asks its own clock
        Act: Act.done_at < now - ACTS,
        VoiceMessage: _voice_to_go(now),
        Story: _stories_to_go(now),
        Consent: Consent.ended_at < now - CONSENTS,
    }


def _voice_to_go(now: datetime) -> ColumnElement[bool]:
    return (VoiceMessage.done_at < now - DONE_VOICE_MESSAGES) | (
        VoiceMessage.received_at < now - LEFT_VOICE_MESSAGES
    )


def _stories_to_go(now: datetime) -> ColumnElement[bool]:
    """What others may hear stays until it is taken back."""
    is_decided = Story.status.in_(("declined", "asked_again", "withdrawn"))
    return (is_decided & (Story.decided_at < now - DECIDED_STORIES)) | (
        (Story.status == "held") & (Story.created_at < now - HELD_STORIES)
    )


def _loosen_recordings(store: Store, now: datetime) -> None:
    """Before the rows go that name them: the carrier is told to delete them too."""
    with store.writing() as session:
        sids = session.scalars(select(VoiceMessage.recording_sid).where(_voice_to_go(now))).all()
        told = select(Story.recording_sid).where(_stories_to_go(now), Story.recording_sid.is_not(None))
        rows = [
            {"recording_sid": sid, "discard_at": now, "tries": 0} for sid in (*sids, *session.scalars(told))
        ]
        sid = LooseRecording.recording_sid
        insert_new(session, LooseRecording, rows, unique=["recording_sid"], returning=sid)


def _remove(store: Store, table: type[Base], is_old: ColumnElement[bool]) -> int:
    key = inspect(table).primary_key[0]
    removed = 0
    while True:
        with store.writing() as session:
            old = select(key).where(is_old).limit(BATCH)
            gone = session.execute(delete(table).where(key.in_(old)).returning(key)).all()
        removed += len(gone)
        if len(gone) < BATCH:
            return removed


def _wipe_words(store: Store, now: datetime) -> int:
    wiped = 0
    while True:
        with store.writing() as session:
            old = (
                select(Message.id)
                .where(
                    Message.lines.is_not(None), Message.state.not_in(UNDER_WAY), Message.sent_at < now - WORDS
                )
                .limit(BATCH)
            )
            rows = session.execute(
                update(Message)
                .where(Message.id.in_(old))
                .values(lines=None, opens=None)
                .returning(Message.id)
                .execution_options(synchronize_session=False)
            ).all()
        wiped += len(rows)
        if len(rows) < BATCH:
            return wiped


def _let_go_of_calls(store: Store, now: datetime) -> None:
    """The call that a volunteer was last rung for: the carrier knows whose it was."""
    is_old = func.coalesce(Volunteer.rung_at, Volunteer.created_at) < now - TURNS
    with store.writing() as session:
        session.execute(update(Volunteer).where(Volunteer.heard_of != "", is_old).values(heard_of=""))


def _end_accounts(store: Store, now: datetime) -> int:
    """The number of those who left, and whatever let them in."""
    with store.writing() as session:
        old = (Account.ended_at < now - ENDED_ACCOUNTS) & Account.phone_key.not_like("ended:%")
        gone = session.scalars(select(Account).where(old)).all()
        for account in gone:
            account.phone_key, account.phone_sealed = f"ended:{account.id}", b""
            account.password_hash = account.totp_sealed = account.pin_hash = None
            session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
        return len(gone)


def _broadcasts_to_counts(store: Store, now: datetime) -> None:
    """Before its messages go, how many there were of each state is written down."""
    with store.writing() as session:
        old = select(Broadcast).where(Broadcast.ended_at < now - OUTCOMES, Broadcast.outcome.is_(None))
        for row in session.scalars(old):
            row.outcome = counted.by_state(session, row.id)


def _wipe_broadcasts(store: Store, now: datetime) -> int:
    """What they said, once nothing of them is under way. One that nobody released ended when it could go no more."""
    old = func.coalesce(Broadcast.ended_at, Broadcast.expires_at) < now - BROADCAST_WORDS
    is_on_its_way = exists().where(Message.broadcast_id == Broadcast.id, Message.state.in_(UNDER_WAY))
    says = cast(Broadcast.words, String) != "{}"
    with store.writing() as session:
        wiped = session.execute(
            update(Broadcast)
            .where(old, ~is_on_its_way, or_(says, Broadcast.voice.is_not(None)))
            .values(words={}, voice=None)
            .returning(Broadcast.id)
            .execution_options(synchronize_session=False)
        )
        return len(wiped.all())


def _seats_to_counts(store: Store, now: datetime) -> int:
    """Who sat where is forgotten; how many did, for each group and day, is kept."""
    removed = 0
    while True:
        with store.writing() as session:
            rows = session.execute(
                select(Seat.id, Seat.status, Seat.party, Meeting.starts_at, Group.code)
                .join(Meeting, Meeting.id == Seat.meeting_id)
                .join(Group, Group.id == Meeting.group_id)
                .where(func.coalesce(Meeting.moved_to, Meeting.starts_at) < now - SEATS)
                .limit(BATCH)
            ).all()
            counts = Counter[tuple[Any, str]]()
            for row in rows:
                counts[row.starts_at.date(), f"{row.status}:{row.code}"] += row.party
            _add(session, counts)
            session.execute(delete(Seat).where(Seat.id.in_([row.id for row in rows])))
        removed += len(rows)
        if len(rows) < BATCH:
            return removed


def _add(session: Session, counts: Counter[tuple[Any, str]]) -> None:
    rows = [{"day": day, "kind": "seats", "key": key, "count": 0} for day, key in counts]
    insert_new(session, Tally, rows, unique=["day", "kind", "key"], returning=Tally.key)
    for (day, key), people in counts.items():
        session.execute(
            update(Tally)
            .where(tuple_(Tally.day, Tally.kind, Tally.key) == (day, "seats", key))
            .values(count=Tally.count + people)
        )
