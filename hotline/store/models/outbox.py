"""What is sent later: messages, what became of them, broadcasts and their counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.models.base import Base, BigId

# whom a broadcast did not reach, as its index and its queries say it
IS_NOT_REACHED = "broadcast_id IS NOT NULL AND state IN ('failed', 'undelivered', 'suppressed', 'expired')"


class Broadcast(Base):
    """One text of a coordinator's for many people: put in the outbox a little at a time, from `put_to` onwards."""

    __tablename__ = "broadcasts"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    once: Mapped[str] = mapped_column(String(80), unique=True)  # names the press of the button: twice is once
    words: Mapped[dict[str, Any]]  # language code -> what is said; none of a voice
    voice: Mapped[str | None] = mapped_column(String(64))  # the recording that is played instead
    audience: Mapped[dict[str, Any]]  # outbox/audience.py
    # waiting | running | paused | done | cancelled
    state: Mapped[str] = mapped_column(String(12), index=True)
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
    """A line of a ledger that triggers write (triggers/): how many messages of a broadcast came to be so, or are no more.

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
    """A line of a ledger that triggers write (triggers/): how many people who agreed to something came to be so, or are
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
            sqlite_where=text(IS_NOT_REACHED),
            postgresql_where=text(IS_NOT_REACHED),
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
    kind: Mapped[str] = mapped_column(String(16))  # outbox/kinds.py
    urgency: Mapped[int] = mapped_column(Integer)  # of its kind; 0 goes first
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
    # keyed hash of the words sent, to reconcile a maybe
    body_key: Mapped[str | None] = mapped_column(String(64))
    error_code: Mapped[int | None] = mapped_column(Integer)
    # of one that was not sent: forgotten | opted_out | quiet | too_many
    why: Mapped[str | None] = mapped_column(String(12))
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


class Pause(Base):
    """Sending stands still: the carrier refused our account, or one sender of ours. One message a while tries again."""

    __tablename__ = "pauses"
    # "sending" for all, "sending:+15035550100" for one sender
    name: Mapped[str] = mapped_column(String(48), primary_key=True)
    error_code: Mapped[int | None] = mapped_column(Integer)
    since: Mapped[datetime]
    until: Mapped[datetime]
