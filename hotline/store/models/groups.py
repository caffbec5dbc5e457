"""Groups and their meetings, and who has a seat in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.models.base import Base, BigId


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
    # the next meeting; kept fresh by a timed job
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    updated_at: Mapped[datetime]


class GroupTopic(Base):
    """One row a group and topic, with what a search filters by, so that "grief near 97214" is one indexed query."""

    __tablename__ = "group_topics"
    __table_args__ = (
        Index("ix_group_topics_topic_cell", "topic", "cell"),
        Index("ix_group_topics_remote", "is_remote", "topic", "next_at"),
    )
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    # "" stands for any topic: every group has it
    topic: Mapped[str] = mapped_column(String(24), primary_key=True)
    # half-degree square of the map; None for groups without a place
    cell: Mapped[int | None] = mapped_column(Integer)
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
