"""Who runs the line, how they prove it, and what they did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.models.base import Base, BigId


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
