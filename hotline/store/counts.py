"""Tallies: how often something happened on a day. No person in them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from hotline.store.inserting import insert_new
from hotline.store.models import Tally

LONGEST_KEY = 160


def count(session: Session, day: date, kind: str, key: str) -> None:
    """One more in a tally. Safe under two writers: the row is made once, then added to."""
    row = {"day": day, "kind": kind, "key": key[:LONGEST_KEY], "count": 0}
    insert_new(session, Tally, [row], unique=["day", "kind", "key"], returning=Tally.key)
    session.execute(
        update(Tally)
        .where(Tally.day == day, Tally.kind == kind, Tally.key == key[:LONGEST_KEY])
        .values(count=Tally.count + 1)
    )
