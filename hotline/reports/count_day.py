"""Turn a day into counts, each night, before what it is counted from is removed. Counting again gives the same.

Nothing is counted while somebody waits for an answer: turns are kept for two days, messages for thirty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, and_, case, cast, func, select
from sqlalchemy.orm import Session

from hotline.directory.rows import recurrence_of
from hotline.recurrence import RecurrenceError, next_meetings
from hotline.reports.area import area
from hotline.store.engine import Store
from hotline.store.inserting import upsert_all
from hotline.store.models import (
    Caller,
    Consent,
    Group,
    Meeting,
    Message,
    SessionRow,
    Tally,
    TurnRow,
    VoiceMessage,
)

DAYS = 2  # yesterday, and the day before in case a night was missed
MOST_MEETINGS = 5  # of one group in a day


@dataclass(frozen=True)
class Day:
    """A day on the organisation's clock, and its first and last moment."""

    day: date
    begins: datetime
    ends: datetime


def count_days(store: Store, now: datetime, zone: str) -> int:
    """Counts the last whole days; gives how many counts were written."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return sum(count_day(store, _day(today - timedelta(days=back), zone)) for back in range(1, DAYS + 1))


def _day(day: date, zone: str) -> Day:
    def midnight(of: date) -> datetime:
        return datetime.combine(of, time(), ZoneInfo(zone)).astimezone(UTC)

    return Day(day, midnight(day), midnight(day + timedelta(days=1)))


def count_day(store: Store, day: Day) -> int:
    with store.reading() as session:
        counts = Counter[tuple[str, str]]()
        for part in (_contacts, _searches, _meetings, _messages, _choices):
            for kind, key, number in part(session, day):
                counts[kind, key[:160]] += number
    rows = [
        {"day": day.day, "kind": kind, "key": key, "count": number}
        for (kind, key), number in counts.items()
        if number
    ]
    with store.writing() as session:
        upsert_all(session, Tally, rows, unique=("day", "kind", "key"), changes=("count",))
    return len(rows)


Counts = Iterator[tuple[str, str, int]]


def _contacts(session: Session, day: Day) -> Counts:
    """People by channel and language, by state, and turns by hour. Somebody who texts ten times is one."""
    channel = case((TurnRow.request_id.like("CA%"), "call"), else_="text").label("channel")
    language = func.coalesce(Caller.language, "en").label("language")
    people = func.count(func.distinct(TurnRow.caller_id))
    in_day = and_(TurnRow.answered_at >= day.begins, TurnRow.answered_at < day.ends)
    # by name: the same expression with other parameters is another one for PostgreSQL
    by_language = select(channel, language, people).join(Caller, Caller.id == TurnRow.caller_id)
    for how, said_in, number in session.execute(by_language.where(in_day).group_by("channel", "language")):
        yield "contact", f"{how}:{said_in}", number
    by_place = select(Caller.place, people).join(Caller, Caller.id == TurnRow.caller_id)
    for place, number in session.execute(by_place.where(in_day).group_by(Caller.place)):
        yield "area", area(place), number
    hour = (cast(func.extract("epoch", TurnRow.answered_at), Integer) // 3600).label("hour")
    for since_epoch, number in session.execute(select(hour, func.count()).where(in_day).group_by("hour")):
        yield "hour", f"{_hour(int(since_epoch), day):02}", number
    first_time = select(func.count()).where(Caller.created_at >= day.begins, Caller.created_at < day.ends)
    yield "first_time", "", session.scalar(first_time) or 0


def _hour(hours_since_epoch: int, day: Day) -> int:
    """On the organisation's clock."""
    moment = datetime.fromtimestamp(hours_since_epoch * 3600, UTC)
    return int((moment - day.begins).total_seconds() // 3600) % 24


def _searches(session: Session, day: Day) -> Counts:
    """People who were shown groups, by what they looked for last: once a day each."""
    states = select(SessionRow.state).where(
        SessionRow.updated_at >= day.begins, SessionRow.updated_at < day.ends
    )
    for state in session.scalars(states):
        shown = state.get("shown") if isinstance(state, Mapping) else None
        if shown and shown.get("kind") == "groups" and shown.get("ids"):
            search = shown.get("search") or {}
            yield "found", f"{search.get('topic') or 'any'}:{area(search.get('place'))}", 1


def _meetings(session: Session, day: Day) -> Counts:
    """Those that took place: by their rule, less those called off."""
    called_off = select(Meeting.group_id, Meeting.starts_at).where(
        Meeting.status == "cancelled", Meeting.starts_at >= day.begins, Meeting.starts_at < day.ends
    )
    off = {(group_id, at) for group_id, at in session.execute(called_off)}
    yield "meetings", "off", len(off)
    for group in session.scalars(select(Group).where(Group.status == "active")):
        held = [at for at in _starts(group, day) if (group.id, at) not in off]
        yield "meetings", "held", len(held)


def _starts(group: Group, day: Day) -> list[datetime]:
    try:
        rule = recurrence_of(group)
        found = next_meetings(rule, day.begins - timedelta(seconds=1), MOST_MEETINGS) if rule else ()
    except RecurrenceError:
        return []
    return [at for at in found if at < day.ends]


def _messages(session: Session, day: Day) -> Counts:
    """What the line sent: by kind and outcome, and what it cost in segments."""
    sent = (
        select(Message.kind, Message.channel, Message.state, func.count(), func.sum(Message.segments))
        .where(Message.sent_at >= day.begins, Message.sent_at < day.ends)
        .group_by(Message.kind, Message.channel, Message.state)
    )
    for kind, channel, state, number, segments in session.execute(sent):
        yield "sent", f"{kind}:{channel}:{state}", number
        yield "segments", kind, int(segments or 0)


def _choices(session: Session, day: Day) -> Counts:
    """Programmes begun and ended, people who want no texts, recordings left."""
    for name, column in (("begun", Consent.given_at), ("ended", Consent.ended_at)):
        query = select(Consent.programme, func.count()).where(column >= day.begins, column < day.ends)
        for programme, number in session.execute(query.group_by(Consent.programme)):
            yield "programme", f"{programme}:{name}", number
    one_each: list[tuple[str, Any]] = [
        ("opted_out", Caller.opted_out_at),
        ("voice_message", VoiceMessage.received_at),
    ]
    for kind, column in one_each:
        query_one = select(func.count()).where(column >= day.begins, column < day.ends)
        yield kind, "", session.scalar(query_one) or 0
