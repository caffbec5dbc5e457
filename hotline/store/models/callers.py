"""People who call or text: who they are, what they agreed to, where their conversation stands, what they left for us."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.models.base import Base, BigId


class Caller(Base):
    """Anyone who texts or calls with a number. `phone_key` finds; `phone_sealed` is the number, encrypted."""

    __tablename__ = "callers"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    phone_key: Mapped[str] = mapped_column(String(64), unique=True)
    # None once forgotten; the key alone keeps the opt-out
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    language: Mapped[str | None] = mapped_column(String(8))
    zone: Mapped[str | None] = mapped_column(String(64))
    place: Mapped[str | None] = mapped_column(String(120))
    # of those who told no place: where their latest seat is; triggers keep it (triggers/)
    seat_place: Mapped[str | None] = mapped_column(String(120))
    discreet: Mapped[bool] = mapped_column(Boolean, default=True)
    landline: Mapped[bool] = mapped_column(Boolean, default=False)
    sender: Mapped[str | None] = mapped_column(String(34))  # the one of ours that they texted or called last
    tips_heard: Mapped[int] = mapped_column(Integer, default=0)
    opted_out_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    # of our voice: "" | slow | fast
    speed: Mapped[str] = mapped_column(String(8), default="", server_default="")
    # speaks by an operator
    relay: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
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
