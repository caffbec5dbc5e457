"""The first page: what needs this visitor now, and the meetings of the next day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, redirect, url_for
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from hotline.accounts.roles import may
from hotline.accounts.visits import Visitor
from hotline.content import recordings
from hotline.store.models import Broadcast, Group, Meeting, Message, Pause, Story, VoiceMessage, Volunteer
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, visitor
from hotline.web.console.look import Nav, page
from hotline.web.console.wording import N_

NAV = Nav(N_("Today"), "today", "today", 10)
AHEAD = timedelta(hours=24)
MOST = 50


@dataclass(frozen=True)
class Need:
    label: str
    count: int
    endpoint: str = ""  # where to look
    is_urgent: bool = False


@dataclass(frozen=True)
class MeetingToCome:
    planned_at: datetime  # by the group's rule: what the meeting is known by
    at: datetime
    zone: str
    code: str
    name: str
    venue: str
    people: int | None  # None: this visitor's role does not see who comes
    is_off: bool


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/")
    @needs("today")
    def today() -> str:
        now = desk.clock()
        with desk.store.reading() as session:
            needed = [need for need in _needs(session, visitor(), now) if need.count]
            meetings = list(_meetings(session, visitor(), now)) if may(visitor().role, "groups") else []
            own = _own_groups(session, visitor())
        runs_own = visitor().role == "coordinator"
        return page(
            "today.html", needs=needed, meetings=meetings, own=own, runs_own=runs_own, usual_zone=desk.zone
        )

    @routes.get("/today")
    @needs("today")
    def first_page() -> Response:
        return redirect(url_for("console.today"))


def _own_groups(session: Session, who: Visitor) -> list[tuple[str, str]]:
    """Code and name: among hundreds nobody should have to look for the own one."""
    mine = select(Group.code, Group.name).where(Group.id.in_(who.groups)).order_by(Group.name, Group.id)
    return [(code, name) for code, name in session.execute(mine)]


def _needs(session: Session, who: Visitor, now: datetime) -> Iterator[Need]:
    if may(who.role, "messages"):
        paused = session.scalar(select(func.count()).select_from(Pause).where(Pause.until > now)) or 0
        yield Need(N_("Sending stands still"), paused, "messages", is_urgent=True)
        yield Need(N_("Texts that wait too long"), _stuck(session, now), "messages", is_urgent=True)
        yield Need(
            N_("Recordings that the carrier does not delete"), recordings.not_deleted(session), is_urgent=True
        )
    if may(who.role, "approve"):
        written = select(func.count()).select_from(Broadcast)
        waiting = written.where(Broadcast.state == "waiting", Broadcast.written_by != who.account_id)
        yield Need(
            N_("Texts to many that wait for a second person"), session.scalar(waiting) or 0, "broadcasts"
        )
    if may(who.role, "moderate"):
        held = session.scalar(select(func.count()).select_from(Story).where(Story.status == "held"))
        yield Need(N_("Stories and tips that wait for a yes"), held or 0, "stories")
    if may(who.role, "edit_volunteers"):
        dead = select(func.count()).select_from(Volunteer).where(Volunteer.dead_since.is_not(None))
        yield Need(
            N_("Volunteers whose number is dead"), session.scalar(dead) or 0, "volunteers", is_urgent=True
        )
    if may(who.role, "voice_messages"):
        left = session.scalar(
            select(func.count()).select_from(VoiceMessage).where(VoiceMessage.status == "new")
        )
        yield Need(N_("Voice messages nobody has taken"), left or 0, "voice_messages")


def _stuck(session: Session, now: datetime) -> int:
    """Answers and cancellations are due at once; an hour is too long."""
    late = select(func.count()).where(
        Message.state == "queued", Message.urgency == 0, Message.next_attempt_at < now - timedelta(hours=1)
    )
    return session.scalar(late) or 0


def _meetings(session: Session, who: Visitor, now: datetime) -> Iterator[MeetingToCome]:
    query = (
        select(Group, Meeting)
        .join(
            Meeting,
            and_(
                Meeting.group_id == Group.id,
                func.coalesce(Meeting.moved_to, Meeting.starts_at) == Group.next_at,
            ),
            isouter=True,
        )
        .where(Group.status == "active", Group.next_at >= now, Group.next_at < now + AHEAD)
        .order_by(Group.next_at, Group.id)
        .limit(MOST)
    )
    if who.role == "coordinator":
        query = query.where(Group.id.in_(who.groups))
    for group, meeting in session.execute(query):
        assert group.next_at is not None  # it was asked for
        yield MeetingToCome(
            planned_at=meeting.starts_at if meeting else group.next_at,
            at=group.next_at,
            zone=group.zone,
            code=group.code,
            name=group.name,
            venue=group.venue,
            people=(meeting.taken if meeting else 0) if may(who.role, "seats") else None,
            is_off=bool(meeting and meeting.status == "cancelled"),
        )
