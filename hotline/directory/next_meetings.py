"""Keep each group's next meeting fresh, so that a search is one indexed query and computes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from hotline.directory.rows import recurrence_of
from hotline.directory.upcoming import Coming, coming, takes_place
from hotline.recurrence import RecurrenceError
from hotline.store.engine import Store
from hotline.store.models import Group, GroupTopic, Meeting

BATCH = 200  # a few milliseconds of arithmetic, so that a turn never waits long for its turn to write
LOOK_AHEAD = 12  # meetings in a row that may be called off before a group counts as having none

log: structlog.stdlib.BoundLogger = structlog.get_logger("hotline.directory")


def refresh(store: Store, now: datetime) -> int:
    """Groups whose meeting has begun get their next one; gives how many. Safe to run twice."""
    done = 0
    while True:
        with store.writing() as session:
            begun = session.scalars(
                select(Group)
                .where(Group.next_at <= now)
                .order_by(Group.next_at)
                .limit(BATCH)
                .with_for_update(skip_locked=True)
            ).all()
            for group in begun:
                refresh_one(session, group, now)
        done += len(begun)
        if len(begun) < BATCH:
            return done


def refresh_one(session: Session, group: Group, now: datetime) -> None:
    """Write which meeting takes place next, and on which weekdays a search finds the group. Call it after a change too."""
    found = to_come(session, group, now, LOOK_AHEAD)
    one = takes_place(found)
    group.next_at = one.at if one else None
    values: dict[str, Any] = {"next_at": group.next_at}
    if moved := _moved_days(group, found):
        values["weekdays"] = GroupTopic.weekdays.op("|")(moved)
    session.execute(
        update(GroupTopic)
        .where(GroupTopic.group_id == group.id)
        .values(values)
        .execution_options(synchronize_session=False)
    )


def to_come(session: Session, group: Group, now: datetime, limit: int) -> list[Coming[Meeting]]:
    """Its next meetings, called off or not; none when its rule cannot be read."""
    try:
        rule = recurrence_of(group)
    except RecurrenceError:
        log.warning("rule_unreadable", group_id=group.id)
        return []
    told_of = session.scalars(
        select(Meeting)
        .where(Meeting.group_id == group.id, or_(Meeting.starts_at > now, Meeting.moved_to > now))
        .execution_options(populate_existing=True)
    )
    return list(coming(rule, told_of, now, limit))


def _moved_days(group: Group, found: list[Coming[Meeting]]) -> int:
    """Bits of the weekdays that a meeting was moved to, where it is looked for too: the exact date decides later."""
    moved = [one.at for one in found if one.row and one.row.moved_to and not one.is_cancelled]
    days = {at.astimezone(ZoneInfo(group.zone)).weekday() for at in moved}
    return sum(1 << day for day in days)
