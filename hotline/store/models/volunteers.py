"""Who talks to callers, when they are on duty, and who waits for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.models.base import Base, BigId


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
    # this call: not rung for it again
    heard_of: Mapped[str] = mapped_column(String(64), default="", server_default="")
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
    # of whoever has it
    call_sid: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
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
