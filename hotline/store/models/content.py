"""What callers share, and what they are told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.models.base import Base, BigId


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
