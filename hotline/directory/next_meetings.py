"""Keep each group's next meeting fresh, so that a search is one indexed query and computes nothing."""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from hotline.directory.rows import recurrence_of
from hotline.recurrence import RecurrenceError, next_meetings
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
    """Also after a meeting was called off: the next one that takes place."""
    group.next_at = _next(session, group, now)
    session.execute(
        update(GroupTopic)
        .where(GroupTopic.group_id == group.id)
        .values(next_at=group.next_at)
        .execution_options(synchronize_session=False)
    )


def _next(session: Session, group: Group, now: datetime) -> datetime | None:
    try:
        recurrence = recurrence_of(group)
        upcoming = next_meetings(recurrence, now, LOOK_AHEAD) if recurrence else ()
    except RecurrenceError:
        log.warning("rule_unreadable", group_id=group.id)
        return None
    called_off = set(
        session.scalars(
            select(Meeting.starts_at).where(
                Meeting.group_id == group.id, Meeting.starts_at.in_(upcoming), Meeting.status == "cancelled"
            )
        )
    )
    return next((at for at in upcoming if at not in called_off), None)
