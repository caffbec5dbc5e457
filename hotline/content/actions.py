"""Ways to speak up, where a person lives. Told only while they go on, and only those a person found non-partisan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from hotline.facts import Place
from hotline.facts_content import ActionFacts
from hotline.store.models import Action
from hotline.store.view import Sight

EVERYWHERE: Final = "all"


def going_on(sight: Sight, place: Place | None, now: datetime, zone: str) -> tuple[ActionFacts, ...]:
    """For all, and for this place; the soonest over first."""
    today = now.astimezone(ZoneInfo(place.zone if place else zone)).date()
    rows = sight.execute(_GOING_ON, {"today": today})
    return tuple(
        ActionFacts(row.id, row.what, row.how, row.ends_on, row.phone, row.source)
        for row in rows
        if is_for(row.areas, place.label if place else "", place.region if place else "")
    )


_GOING_ON = (
    select(Action.id, Action.what, Action.how, Action.areas, Action.ends_on, Action.phone, Action.source)
    .where(
        Action.is_nonpartisan, Action.starts_on <= bindparam("today"), Action.ends_on >= bindparam("today")
    )
    .order_by(Action.ends_on, Action.id)
)


def is_for(areas: Sequence[str], place: str, region: str) -> bool:
    """An area is "all", a state ("OR"), or the beginning of a ZIP code ("972")."""
    return any(
        area == EVERYWHERE
        or (bool(region) and area.upper() == region.upper())
        or (area.isdigit() and place.isdigit() and place.startswith(area))
        for area in areas
    )


def put_all(session: Session, rows: Iterable[dict[str, Any]], now: datetime) -> int:
    """Adds those that are new by `key`, changes the others; gives how many there are. Raises ValueError in words."""
    count = 0
    for row in rows:
        values = _checked(row)
        action = session.scalar(select(Action).where(Action.key == values["key"]))
        if action is None:
            action = Action(created_at=now)
            session.add(action)
        for name, value in values.items():
            setattr(action, name, value)
        count += 1
    return count


def _checked(row: dict[str, Any]) -> dict[str, Any]:
    missing = [
        name
        for name in ("key", "what", "how", "areas", "starts_on", "ends_on", "source")
        if not row.get(name)
    ]
    if missing:
        raise ValueError(f"action {row.get('key', '?')}: there is no {', '.join(missing)}")
    if not all(isinstance(row[name], date) for name in ("starts_on", "ends_on")):
        raise ValueError(f"action {row['key']}: starts_on and ends_on are dates, as 2026-12-01")
    if "en" not in row["what"] or "en" not in row["how"]:
        raise ValueError(f"action {row['key']}: what and how need English")
    return {
        "key": str(row["key"])[:80],
        "what": dict(row["what"]),
        "how": dict(row["how"]),
        "areas": [str(area) for area in row["areas"]],
        "starts_on": row["starts_on"],
        "ends_on": row["ends_on"],
        "phone": str(row.get("phone", ""))[:40],
        "source": str(row["source"])[:200],
        "is_nonpartisan": row.get("is_nonpartisan") is True,
    }
