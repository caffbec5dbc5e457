"""The rules in force (hotline/rules.py): asked of whatever transaction is at hand, so that a change counts everywhere at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from hotline import rules
from hotline.rules import USUAL, Rules
from hotline.store.inserting import upsert
from hotline.store.models import LineState

CHOSEN: Final = select(LineState.chosen).where(LineState.id == literal_column("1"))


def in_force(session: Session) -> Rules:
    """Runs one query."""
    return usual(session).as_of(session.scalar(CHOSEN))


def usual(session: Session) -> Rules:
    """What the environment says."""
    found: Rules = session.info.get(USUAL) or Rules()
    return found


def chosen(session: Session) -> Mapping[str, Any]:
    """The fields of Rules that somebody chose in the console."""
    return rules.read(session.scalar(CHOSEN) or "{}")


def choose(session: Session, name: str, value: Any) -> None:
    """One field of Rules; None: again as the environment says. Of two at once the second waits for the first."""
    before = session.scalar(CHOSEN.with_for_update()) or "{}"
    others = {field: kept for field, kept in rules.read(before).items() if field != name}
    _write(session, chosen=rules.write(others if value is None else others | {name: value}))


def retained(session: Session, at: datetime) -> None:
    """What need not be kept was removed just now."""
    _write(session, retained_at=at)


def retained_at(session: Session) -> datetime | None:
    """When it was removed last; None: never yet."""
    return session.scalar(select(LineState.retained_at).where(LineState.id == 1))


def _write(session: Session, **values: Any) -> None:
    upsert(session, LineState, {"id": 1, "chosen": "", **values}, unique="id", changes=tuple(values))
