"""Every table, on one screen where possible. Times are UTC; phones are encrypted; nobody's words are kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Connection,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    event,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from hotline.store import triggers
from hotline.store.columns import Utc

# whom a broadcast did not reach, as its index and its queries say it
NOT_REACHED = "broadcast_id IS NOT NULL AND state IN ('failed', 'undelivered', 'suppressed', 'expired')"

BigId = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows only in INTEGER columns


class Base(DeclarativeBase):
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy reads it as a class attribute
        datetime: Utc,
        dict[str, Any]: JSON(none_as_null=True),  # None is "nothing there", not the JSON word null
        list[Any]: JSON(none_as_null=True),
    }


class Caller(Base):
    """Anyone who texts or calls with a number. `phone_key` finds; `phone_sealed` is the number, encrypted."""

    __tablename__ = "callers"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    phone_key: Mapped[str] = mapped_column(String(64), unique=True)
    phone_sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary
    )  # None once forgotten; the key alone keeps the opt-out
    language: Mapped[str | None] = mapped_column(String(8))
    zone: Mapped[str | None] = mapped_column(String(64))
    place: Mapped[str | None] = mapped_column(String(120))
    # of those who told no place: where their latest seat is; triggers keep it (triggers.py)
    seat_place: Mapped[str | None] = mapped_column(String(120))
    discreet: Mapped[bool] = mapped_column(Boolean, default=True)
    landline: Mapped[bool] = mapped_column(Boolean, default=False)
    sender: Mapped[str | None] = mapped_column(String(34))  # the one of ours that they texted or called last
    tips_heard: Mapped[int] = mapped_column(Integer, default=0)
    opted_out_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    speed: Mapped[str] = mapped_column(
        String(8), default="", server_default=""
    )  # of our voice: "" | slow | fast
    relay: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false()
    )  # speaks by an operator
    quiet_until: Mapped[datetime | None]  # until then nothing but answers
    still_asked_at: Mapped[datetime | None]  # whether the number is still theirs
    # since when that is in doubt: what they once agreed to rests until they say yes
    in_doubt_at: Mapped[datetime | None]


class Consent(Base):
    """Proof of what a person agreed to: programme, wording, when, how. Kept four years."""

    __tablename__ = "consents"
    __table_args__ = (
        Index(
            "ix_consents_in_force",
            "caller_id",
            "programme",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    caller_id: Mapped[int] = mapped_column(ForeignKey("callers.id", ondelete="CASCADE"), index=True)
    programme: Mapped[str] = mapped_column(String(20))  # tips | reminders | announcements | facts | actions
    wording: Mapped[str] = mapped_column(String(80))  # the name of the line that asked
    channel: Mapped[str] = mapped_column(String(8))
    given_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SessionRow(Base):
    """Where a conversation stands: "text:<caller id>" or "call:<CallSid>"."""

    __tablename__ = "sessions"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    caller_id: Mapped[int | None] = mapped_column(ForeignKey("callers.id", ondelete="CASCADE"), index=True)
    state: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime] = mapped_column(index=True)


class TurnRow(Base):
    """A request that was answered: MessageSid, or CallSid:turn. The same request gets the same answer. Kept two days."""

    __tablename__ = "turns"
    request_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    caller_id: Mapped[int | None] = mapped_column(ForeignKey("callers.id", ondelete="CASCADE"), index=True)
    answer: Mapped[str] = mapped_column(Text)  # what the line said (TwiML); never what the caller said
    answered_at: Mapped[datetime] = mapped_column(index=True)


class Group(Base):
    __tablename__ = "groups"
    __table_args__ = (
        UniqueConstraint("source", "source_id"),
        Index("ix_groups_latitude_longitude", "latitude", "longitude"),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)  # permanent: works in any text for ever
    source: Mapped[str] = mapped_column(String(200))  # the file or feed it came from, or "console"
    source_id: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(12), default="active")  # active | withdrawn | hidden
    name: Mapped[str] = mapped_column(String(255))
    discreet_name: Mapped[str] = mapped_column(String(80), default="")
    topics: Mapped[list[Any]]
    audience: Mapped[str] = mapped_column(String(200), default="")
    languages: Mapped[list[Any]]
    format: Mapped[str] = mapped_column(String(12))  # in_person | online | phone | hybrid
    venue: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    city: Mapped[str] = mapped_column(String(100), default="")
    region: Mapped[str] = mapped_column(String(40), default="")
    postal_code: Mapped[str] = mapped_column(String(12), default="")
    country: Mapped[str] = mapped_column(String(2), default="US")
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    door: Mapped[str] = mapped_column(Text, default="")
    transit: Mapped[str] = mapped_column(Text, default="")
    zone: Mapped[str] = mapped_column(String(64))
    rrule: Mapped[str] = mapped_column(Text, default="")
    starts: Mapped[datetime | None]  # the first meeting, wall clock of `zone` written as if it were UTC
    duration_minutes: Mapped[int] = mapped_column(Integer, default=60)
    except_dates: Mapped[list[Any]]
    pauses: Mapped[list[Any]]
    extra: Mapped[list[Any]] = mapped_column(default=list)  # meetings outside the rule, wall clock
    capacity: Mapped[int | None] = mapped_column(Integer)
    waitlist: Mapped[bool] = mapped_column(Boolean, default=False)
    cost: Mapped[str] = mapped_column(String(80), default="")
    steps_free: Mapped[bool | None] = mapped_column(Boolean)
    children: Mapped[bool | None] = mapped_column(Boolean)
    asl: Mapped[bool | None] = mapped_column(Boolean)
    facilitator: Mapped[str] = mapped_column(String(80), default="")
    dial_in: Mapped[str] = mapped_column(String(80), default="")
    online_url: Mapped[str] = mapped_column(String(400), default="")
    first_time: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[str] = mapped_column(Text, default="")
    verified_on: Mapped[date | None] = mapped_column(Date)
    asked_at: Mapped[datetime | None]  # when its coordinator was last asked whether all of this is right
    doubted_since: Mapped[datetime | None]  # since when nobody has answered that: directory/doubt.py
    next_at: Mapped[datetime | None] = mapped_column(
        index=True
    )  # the next meeting; kept fresh by a timed job
    updated_at: Mapped[datetime]


class GroupTopic(Base):
    """One row a group and topic, with what a search filters by, so that "grief near 97214" is one indexed query."""

    __tablename__ = "group_topics"
    __table_args__ = (
        Index("ix_group_topics_topic_cell", "topic", "cell"),
        Index("ix_group_topics_remote", "is_remote", "topic", "next_at"),
    )
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(
        String(24), primary_key=True
    )  # "" stands for any topic: every group has it
    cell: Mapped[int | None] = mapped_column(
        Integer
    )  # half-degree square of the map; None for groups without a place
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    format: Mapped[str] = mapped_column(String(12))
    is_remote: Mapped[bool] = mapped_column(Boolean)  # can be joined by phone or online
    next_at: Mapped[datetime | None]
    weekdays: Mapped[int] = mapped_column(Integer, default=0)  # bit 0 is Monday, local to the group


class DirectoryVersion(Base):
    """One row, counted up by triggers (migration 0017) with every change of what a search reads. No row: not counted."""

    __tablename__ = "directory_version"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)  # 1
    number: Mapped[int] = mapped_column(BigInteger)


class MeetingsVersion(Base):
    """Likewise, with every change of a meeting (migration 0021)."""

    __tablename__ = "meetings_version"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)  # 1
    number: Mapped[int] = mapped_column(BigInteger)


class Meeting(Base):
    """One occurrence that something happened to. `starts_at` never changes; a move sets `moved_to`."""

    __tablename__ = "meetings"
    __table_args__ = (
        UniqueConstraint("group_id", "starts_at"),
        CheckConstraint("taken >= 0", name="taken_is_not_negative"),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[str] = mapped_column(String(12), default="planned")  # planned | cancelled | moved
    moved_to: Mapped[datetime | None] = mapped_column(index=True)
    taken: Mapped[int] = mapped_column(Integer, default=0)  # people in held and offered seats
    changed_at: Mapped[datetime | None]  # when it was last called off, moved or put back
    came: Mapped[int | None] = mapped_column(Integer)  # the coordinator's head count
    # the coordinator's voice, for those with a seat; gone a day after the meeting
    announcement: Mapped[str | None] = mapped_column(String(64))


class Seat(Base):
    """held: theirs. waiting: in line. offered: theirs to take until `offered_until`. released: given back or lapsed."""

    __tablename__ = "seats"
    __table_args__ = (
        UniqueConstraint("meeting_id", "caller_id"),
        Index("ix_seats_meeting_status", "meeting_id", "status", "asked_at"),
        Index("ix_seats_offered_until", "status", "offered_until"),
        {"sqlite_autoincrement": True},  # reminders are named by seat: a number must never come back
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    caller_id: Mapped[int] = mapped_column(ForeignKey("callers.id", ondelete="CASCADE"), index=True)
    party: Mapped[int] = mapped_column(Integer, default=1)
    status: Mapped[str] = mapped_column(String(12))
    asked_at: Mapped[datetime]
    offered_until: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]


class TipSubscription(Base):
    """One a caller. `next_due_at` is None while stopped; the scheduler looks at nothing else."""

    __tablename__ = "tip_subscriptions"
    __table_args__ = (Index("ix_tip_subscriptions_due", "next_due_at", "id"),)
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    caller_id: Mapped[int] = mapped_column(ForeignKey("callers.id", ondelete="CASCADE"), unique=True)
    theme: Mapped[str] = mapped_column(String(24), default="")  # "" is all themes
    at: Mapped[str] = mapped_column(String(5))  # "08:00" on the person's clock
    zone: Mapped[str] = mapped_column(String(64))
    sent_count: Mapped[int] = mapped_column(Integer, default=0)  # which tip comes next
    paused_until: Mapped[datetime | None]
    next_due_at: Mapped[datetime | None]


class Broadcast(Base):
    """One text of a coordinator's for many people: put in the outbox a little at a time, from `put_to` onwards."""

    __tablename__ = "broadcasts"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    once: Mapped[str] = mapped_column(String(80), unique=True)  # names the press of the button: twice is once
    words: Mapped[dict[str, Any]]  # language code -> what is said; none of a voice
    voice: Mapped[str | None] = mapped_column(String(64))  # the recording that is played instead
    audience: Mapped[dict[str, Any]]  # outbox/audience.py
    state: Mapped[str] = mapped_column(
        String(12), index=True
    )  # waiting | running | paused | done | cancelled
    written_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))  # None: on the machine itself
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))  # the second person
    approved_at: Mapped[datetime | None]
    starts_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    per_second: Mapped[float | None] = mapped_column(Float)  # people; None is as fast as the senders go
    people: Mapped[int] = mapped_column(Integer)  # in the audience, when it was made
    put_to: Mapped[int] = mapped_column(BigId, default=0)  # everybody up to this caller has a message
    is_all_put: Mapped[bool] = mapped_column(Boolean, default=False)
    paced_from: Mapped[datetime | None]  # who is let through after this moment, with `per_second`
    outcome: Mapped[dict[str, Any] | None]  # people by state of their message, once all is over
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class BroadcastCount(Base):
    """A line of a ledger that triggers write (triggers.py): how many messages of a broadcast came to be so, or are no more.

    Added up, they are how many are so now. No foreign key: it would make each line wait for the broadcast's own row.
    """

    __tablename__ = "broadcast_counts"
    __table_args__ = (
        Index("ix_broadcast_counts_broadcast_id", "broadcast_id"),
        Index(
            "ix_broadcast_counts_new",
            "broadcast_id",
            sqlite_where=text("is_sum IS 0"),
            postgresql_where=text("is_sum IS false"),
        ),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    broadcast_id: Mapped[int] = mapped_column(BigId)
    state: Mapped[str] = mapped_column(String(12))
    channel: Mapped[str] = mapped_column(String(8))
    error_code: Mapped[int | None] = mapped_column(Integer)
    why: Mapped[str | None] = mapped_column(String(12))
    many: Mapped[int] = mapped_column(Integer)
    is_sum: Mapped[bool] = mapped_column(Boolean)  # of lines that were folded


class AudienceCount(Base):
    """A line of a ledger that triggers write (triggers.py): how many people who agreed to something came to be so, or are
    no more. Added up, they are whom a broadcast would reach.
    """

    __tablename__ = "audience_counts"
    __table_args__ = (
        Index("ix_audience_counts_place", "place"),
        Index(
            "ix_audience_counts_new",
            "place",
            sqlite_where=text("is_sum IS 0"),
            postgresql_where=text("is_sum IS false"),
        ),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    programme: Mapped[str] = mapped_column(String(20))  # announcements | tips
    theme: Mapped[str] = mapped_column(String(24))  # of tips; "" is all themes
    language: Mapped[str | None] = mapped_column(String(8))
    landline: Mapped[bool] = mapped_column(Boolean)
    discreet: Mapped[bool] = mapped_column(Boolean)
    zone: Mapped[str | None] = mapped_column(String(64))
    place: Mapped[str | None] = mapped_column(String(120))
    many: Mapped[int] = mapped_column(Integer)
    is_sum: Mapped[bool] = mapped_column(Boolean)  # of lines that were folded


class Message(Base):
    """The outbox: one text or call that nobody is waiting for. See outbox/ for its states."""

    __tablename__ = "messages"
    __table_args__ = (
        Index(
            "ix_messages_due",
            "sender",
            "urgency",
            "next_attempt_at",
            "id",  # a million tips are due in one moment: without it each claim would sort them all
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
        Index(
            "ix_messages_maybe",
            "leased_until",
            # only what is sending or unknown has a lease; by state, SQLite would not see that the index serves
            sqlite_where=text("leased_until IS NOT NULL"),
            postgresql_where=text("leased_until IS NOT NULL"),
        ),
        Index("ix_messages_caller", "caller_id", "id"),
        Index(
            "ix_messages_broadcast",
            "broadcast_id",
            "state",
            "next_attempt_at",
            sqlite_where=text("broadcast_id IS NOT NULL"),
            postgresql_where=text("broadcast_id IS NOT NULL"),
        ),
        Index(
            "ix_messages_sid",
            "sid",
            sqlite_where=text("sid IS NOT NULL"),
            postgresql_where=text("sid IS NOT NULL"),
        ),
        Index(
            "ix_messages_called",
            "broadcast_id",
            sqlite_where=text("channel = 'call' AND broadcast_id IS NOT NULL"),
            postgresql_where=text("channel = 'call' AND broadcast_id IS NOT NULL"),
        ),
        Index(
            "ix_messages_not_reached",
            "broadcast_id",
            "id",
            sqlite_where=text(NOT_REACHED),
            postgresql_where=text(NOT_REACHED),
        ),
        Index(
            "ix_messages_failed",
            "created_at",
            sqlite_where=text("state IN ('failed', 'undelivered')"),
            postgresql_where=text("state IN ('failed', 'undelivered')"),
        ),
        Index(
            "ix_messages_refused",
            "created_at",
            "error_code",
            sqlite_where=text("error_code IS NOT NULL"),
            postgresql_where=text("error_code IS NOT NULL"),
        ),
        # rows lie in the order of time: a few pages of an index tell where the last minute, or day, begins
        Index("ix_messages_created_at", "created_at", postgresql_using="brin"),
        Index("ix_messages_sent_at", "sent_at", postgresql_using="brin"),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    once: Mapped[str] = mapped_column(String(120), unique=True)
    caller_id: Mapped[int] = mapped_column(ForeignKey("callers.id", ondelete="CASCADE"))
    broadcast_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id"))
    kind: Mapped[str] = mapped_column(
        String(16)
    )  # answer | cancellation | change | offer | reminder | broadcast | tip
    urgency: Mapped[int] = mapped_column(
        Integer
    )  # 0 answers and cancellations, 1 reminders and offers, 2 broadcasts, 3 tips
    lines: Mapped[list[Any] | None]  # lines.to_json; wiped when nothing more will be sent
    opens: Mapped[dict[str, Any] | None]  # the question this message asks: conversation.Open as JSON
    channel: Mapped[str] = mapped_column(String(8), default="text")  # text | call
    # the number or service of ours it leaves from; "" while queued, until it is dealt to one (outbox/deal.py)
    sender: Mapped[str] = mapped_column(String(34), default="", server_default="")
    state: Mapped[str] = mapped_column(String(12), default="queued")
    attempt: Mapped[int] = mapped_column(Integer, default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_at: Mapped[datetime | None]
    leased_until: Mapped[
        datetime | None
    ]  # by the machine's own clock: a demo's clock may jump. After it, the sweep looks
    next_attempt_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    sid: Mapped[str | None] = mapped_column(String(64))
    segments: Mapped[int | None] = mapped_column(Integer)
    body_key: Mapped[str | None] = mapped_column(
        String(64)
    )  # keyed hash of the words sent, to reconcile a maybe
    error_code: Mapped[int | None] = mapped_column(Integer)
    why: Mapped[str | None] = mapped_column(
        String(12)
    )  # of one that was not sent: forgotten | opted_out | quiet | too_many
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]


class Receipt(Base):
    """A status callback, stored first and applied after: it may come before we know the SID."""

    __tablename__ = "receipts"
    __table_args__ = (
        UniqueConstraint("sid", "status"),
        Index(
            "ix_receipts_waiting",
            "received_at",
            sqlite_where=text("applied IS 0"),
            postgresql_where=text("applied IS false"),
        ),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    sid: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(16))
    error_code: Mapped[int | None] = mapped_column(Integer)
    received_at: Mapped[datetime] = mapped_column(index=True)
    applied: Mapped[bool] = mapped_column(Boolean, default=False)


class VoiceMessage(Base):
    """A recording for those who run the line: one of them takes it, calls back, and says when it is done."""

    __tablename__ = "voice_messages"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    caller_id: Mapped[int | None] = mapped_column(ForeignKey("callers.id", ondelete="CASCADE"), index=True)
    call_sid: Mapped[str] = mapped_column(String(64))
    recording_sid: Mapped[str] = mapped_column(String(64), unique=True)
    seconds: Mapped[int] = mapped_column(Integer)
    language: Mapped[str] = mapped_column(String(8))
    received_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(12), default="new")  # new | taken | done
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    taken_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class Tally(Base):
    """Counts without persons: unmet searches, crisis replies, contacts. One row a day, kind and key."""

    __tablename__ = "tallies"
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)  # unmet | crisis | turn
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


class Pause(Base):
    """Sending stands still: the carrier refused our account, or one sender of ours. One message a while tries again."""

    __tablename__ = "pauses"
    name: Mapped[str] = mapped_column(
        String(48), primary_key=True
    )  # "sending" for all, "sending:+15035550100" for one sender
    error_code: Mapped[int | None] = mapped_column(Integer)
    since: Mapped[datetime]
    until: Mapped[datetime]


# ---- who runs the line


class Account(Base):
    """Somebody who may do more than call. Ended, never deleted: the audit names them."""

    __tablename__ = "accounts"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(12))  # accounts/roles.py
    phone_key: Mapped[str] = mapped_column(String(64), unique=True)
    phone_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(String(8), default="en")
    password_hash: Mapped[str | None] = mapped_column(String(200))  # None until the invitation is taken up
    totp_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # None: codes come by text
    totp_step: Mapped[int] = mapped_column(BigInteger, default=0)  # the last one used: none works twice
    pin_hash: Mapped[str | None] = mapped_column(String(200))  # for calls
    failures: Mapped[int] = mapped_column(Integer, default=0)  # in a row
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class AccountGroup(Base):
    """The groups of a coordinator."""

    __tablename__ = "account_groups"
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Visit(Base):
    """A visit to the console; `key` is a hash of what the cookie holds."""

    __tablename__ = "visits"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    is_in: Mapped[bool] = mapped_column(Boolean)  # the second factor was given
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)


class OneTimeCode(Base):
    """An invitation's link or a texted number, as a hash."""

    __tablename__ = "one_time_codes"
    __table_args__ = (UniqueConstraint("account_id", "purpose"),)
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(12))  # invite | sign_in | reset
    code_key: Mapped[str] = mapped_column(String(64), index=True)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(Integer, default=0)


class RecoveryCode(Base):
    """One of ten for somebody who lost their phone; gone once used."""

    __tablename__ = "recovery_codes"
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    code_key: Mapped[str] = mapped_column(String(64), primary_key=True)


class Upload(Base):
    """A file of groups between its preview and the yes to it. Gone after a day."""

    __tablename__ = "uploads"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(index=True)


class Audit(Base):
    """What was done by whom. The database refuses to change a row, or to remove one younger than a year."""

    __tablename__ = "audit"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    act: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(80), index=True)  # "group:417"
    reason: Mapped[str] = mapped_column(String(200), default="")
    detail: Mapped[dict[str, Any]]
    chain: Mapped[str] = mapped_column(String(64))


# ---- what coordinators do


class Act(Base):
    """Something a coordinator did that people were told of: to take it back within moments, and to report on it after."""

    __tablename__ = "acts"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    once: Mapped[str] = mapped_column(String(160), unique=True)  # names the turn or the button: twice is once
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)  # None: by command
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    broadcast_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id"))
    kind: Mapped[str] = mapped_column(String(12))  # call_off | move | late | tell | voice
    before: Mapped[dict[str, Any]]  # of the meeting: status, moved_to
    people: Mapped[int] = mapped_column(Integer)  # who are told
    done_at: Mapped[datetime] = mapped_column(index=True)
    undone_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]


# ---- who talks to callers


class Volunteer(Base):
    """Somebody who takes calls. Callers never learn the number, and they never learn a caller's."""

    __tablename__ = "volunteers"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    phone_key: Mapped[str] = mapped_column(String(64), unique=True)
    phone_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    languages: Mapped[list[Any]]
    on_until: Mapped[datetime | None]  # what they texted themselves: hotline/rota.py
    off_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    # the call and round that they are rung for, or talk in, until then: nobody else gets them
    busy_with: Mapped[str] = mapped_column(String(80), default="", server_default="")
    busy_until: Mapped[datetime | None]
    rung_at: Mapped[datetime | None]
    heard_of: Mapped[str] = mapped_column(
        String(64), default="", server_default=""
    )  # this call: not rung for it again
    dead_since: Mapped[datetime | None]  # the carrier says that there is no such number


class Ask(Base):
    """A caller who asked for a person, by the SID of the call. The carrier puts the two through; who may is decided here."""

    __tablename__ = "asks"
    call_sid: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(8))
    round: Mapped[int] = mapped_column(Integer)
    taken_by: Mapped[int | None] = mapped_column(BigId)  # the volunteer who pressed 1 in this round
    asked_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]


class Talk(Base):
    """A talk that the line brings about by calling both: a volunteer took it, or a coordinator began it. office/talks.py."""

    __tablename__ = "talks"
    __table_args__ = (
        Index(
            "ix_talks_open",
            "until",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    once: Mapped[str] = mapped_column(String(120), unique=True)
    caller_id: Mapped[int] = mapped_column(ForeignKey("callers.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(8))
    told: Mapped[list[Any]]  # volunteers who know that somebody waits
    volunteer_id: Mapped[int | None] = mapped_column(BigId)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    call_sid: Mapped[str] = mapped_column(
        String(64), default="", server_default="", index=True
    )  # of whoever has it
    asked_at: Mapped[datetime] = mapped_column(index=True)
    taken_at: Mapped[datetime | None]
    through_at: Mapped[datetime | None]  # the person pressed the key
    until: Mapped[datetime]  # it is over then, whatever became of it
    ended_at: Mapped[datetime | None]


class ShiftRow(Base):
    """On these days ("0" is Monday), on the clock of `zone`; over midnight when `ends` is not later than `starts`."""

    __tablename__ = "shifts"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id", ondelete="CASCADE"), index=True)
    weekdays: Mapped[str] = mapped_column(String(7))
    starts: Mapped[str] = mapped_column(String(5))  # "18:00"
    ends: Mapped[str] = mapped_column(String(5))
    zone: Mapped[str] = mapped_column(String(64))


# ---- what callers share, and what they are told


class Story(Base):
    """A story or a tip that somebody asked us to share. Nobody hears it before people have said yes to it.

    Where rules found something to look at, two must: the table refuses anything less.
    """

    __tablename__ = "stories"
    __table_args__ = (
        CheckConstraint("is_flagged IS FALSE OR approvals_needed >= 2", name="flagged_needs_two"),
        CheckConstraint("approvals_needed >= 1", name="somebody_must_approve"),
        Index("ix_stories_status", "status", "kind", "language"),
        {"sqlite_autoincrement": True},  # a withdrawn number must never name another's story
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))  # tip | story
    channel: Mapped[str] = mapped_column(String(8))  # text | voice
    language: Mapped[str] = mapped_column(String(8))
    words_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # None of a recording, and once gone
    recording_sid: Mapped[str | None] = mapped_column(String(64), unique=True)
    seconds: Mapped[int | None] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(12))  # held | approved | declined | asked_again | withdrawn
    flags: Mapped[list[Any]]  # understanding/story_flags.py, and "upset" by a listener
    reasons: Mapped[list[Any]]  # of the last decision
    is_flagged: Mapped[bool] = mapped_column(Boolean)
    approvals_needed: Mapped[int] = mapped_column(Integer)
    round: Mapped[int] = mapped_column(Integer, default=1)  # a new one after a listener was upset
    caller_id: Mapped[int | None] = mapped_column(ForeignKey("callers.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    plays: Mapped[int] = mapped_column(Integer, default=0)


class StoryReview(Base):
    """One person's word on one story. Nobody has two in a round: so two approvals are two people."""

    __tablename__ = "story_reviews"
    __table_args__ = (UniqueConstraint("story_id", "round", "reviewer"),)
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"))
    round: Mapped[int] = mapped_column(Integer)
    reviewer: Mapped[str] = mapped_column(String(80))  # who of the staff
    decision: Mapped[str] = mapped_column(String(12))  # approve | decline | ask_again | skip
    reason: Mapped[str] = mapped_column(String(24), default="")  # moderation.REASONS
    decided_at: Mapped[datetime]


class StoryUpset(Base):
    """ "This upsets me": one a story and listener. Of a withheld number only that it was said."""

    __tablename__ = "story_upsets"
    __table_args__ = (UniqueConstraint("story_id", "caller_id"),)
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"))
    caller_id: Mapped[int | None] = mapped_column(ForeignKey("callers.id", ondelete="SET NULL"), index=True)
    said_at: Mapped[datetime]


class LooseRecording(Base):
    """A recording at the carrier that is thrown away at `discard_at`, unless somebody keeps it before."""

    __tablename__ = "loose_recordings"
    recording_sid: Mapped[str] = mapped_column(String(64), primary_key=True)
    discard_at: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(Integer, default=0)


class Service(Base):
    """A place that gives food, a bed, care or counsel. From an HSDS file, as that file has it."""

    __tablename__ = "services"
    __table_args__ = (UniqueConstraint("source", "source_id"),)
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source: Mapped[str] = mapped_column(String(200))
    source_id: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(12), default="active")  # active | withdrawn
    name: Mapped[str] = mapped_column(String(255))
    what: Mapped[str] = mapped_column(Text, default="")
    topics: Mapped[list[Any]]  # understanding/topics.py names them: food, shelter, clinic ...
    phone: Mapped[str] = mapped_column(String(40), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    city: Mapped[str] = mapped_column(String(100), default="")
    region: Mapped[str] = mapped_column(String(40), default="")
    postal_code: Mapped[str] = mapped_column(String(12), default="")
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    hours: Mapped[str] = mapped_column(String(200), default="")  # in words
    languages: Mapped[list[Any]]
    cost: Mapped[str] = mapped_column(String(120), default="")
    url: Mapped[str] = mapped_column(String(400), default="")
    checked_on: Mapped[date | None] = mapped_column(Date)
    updated_at: Mapped[datetime]


class ServiceTopic(Base):
    """One row a service and topic, with its square of the map: "food near 97214" is one indexed query."""

    __tablename__ = "service_topics"
    __table_args__ = (Index("ix_service_topics_topic_cell", "topic", "cell"),)
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(String(24), primary_key=True)  # "" stands for any
    cell: Mapped[int | None] = mapped_column(Integer)  # None without a place
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)


class Action(Base):
    """A way to speak up: a hearing, a call to make. For or against no party: one that is not sure is not told."""

    __tablename__ = "actions"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    what: Mapped[dict[str, Any]]  # language -> what is happening
    how: Mapped[dict[str, Any]]  # language -> what to do, in plain words
    areas: Mapped[list[Any]]  # "all", a state "OR", or the beginning of a ZIP "972"
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date, index=True)
    phone: Mapped[str] = mapped_column(String(40), default="")
    source: Mapped[str] = mapped_column(String(200))
    is_nonpartisan: Mapped[bool] = mapped_column(Boolean)  # a person has looked, and it is
    alerted_to: Mapped[int] = mapped_column(BigId, default=0)  # subscribers up to this one have been told
    created_at: Mapped[datetime]


class Fact(Base):
    """One short plain truth that breaks stigma, with who says so."""

    __tablename__ = "facts"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    words: Mapped[dict[str, Any]]  # language -> the fact
    source: Mapped[str] = mapped_column(String(200))
    checked_on: Mapped[date] = mapped_column(Date)
    reviewed_by: Mapped[str] = mapped_column(String(80), default="")  # "" until a person has read it
    status: Mapped[str] = mapped_column(String(12), default="active")  # active | withdrawn


class Subscription(Base):
    """What a person agreed to get besides tips. `next_due_at` is for what comes on a clock; None otherwise."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        UniqueConstraint("caller_id", "programme"),
        Index("ix_subscriptions_due", "programme", "next_due_at", "id"),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    caller_id: Mapped[int] = mapped_column(ForeignKey("callers.id", ondelete="CASCADE"))
    programme: Mapped[str] = mapped_column(String(20))  # facts | actions | announcements
    zone: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(String(120), default="")  # of actions: the label they asked about
    region: Mapped[str] = mapped_column(String(40), default="")  # and its state
    sent_count: Mapped[int] = mapped_column(Integer, default=0)  # of facts: which comes next
    next_due_at: Mapped[datetime | None]


@event.listens_for(Base.metadata, "after_create")
def _with_triggers(_target: object, connection: Connection, **_: object) -> None:
    """For tests that make the tables from here; migrations put them there themselves."""
    kind = connection.dialect.name
    for statement in (
        *triggers.count_broadcasts(kind),
        *triggers.count_audiences(kind),
        *triggers.follow_seats(kind),
    ):
        connection.exec_driver_sql(statement)
