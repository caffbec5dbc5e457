"""Short plain facts that break stigma, each with who says so. In turn, round and round."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from hotline.facts_content import FactFacts
from hotline.store.models import Fact
from hotline.store.view import Sight


def number(sight: Sight, wanted: int) -> FactFacts | None:
    """The wanted-th, round and round; None when there is none."""
    total = next(iter(sight.execute(_HOW_MANY))).total
    if total == 0:
        return None
    row = next(iter(sight.execute(_NTH, {"n": wanted % total})), None)
    return FactFacts(row.words, row.source) if row else None


_HOW_MANY = select(func.count(Fact.id).label("total")).where(Fact.status == "active")
_NTH = (
    select(Fact.words, Fact.source)
    .where(Fact.status == "active")
    .order_by(Fact.id)
    .limit(1)
    .offset(bindparam("n"))
)


def every(session: Session) -> list[FactFacts]:
    """All of them, in their order: for many people at once. There are some dozens."""
    rows = session.execute(select(Fact.words, Fact.source).where(Fact.status == "active").order_by(Fact.id))
    return [FactFacts(row.words, row.source) for row in rows]


def put_all(session: Session, rows: Iterable[dict[str, Any]]) -> int:
    """Adds those that are new by `key`, changes the others; gives how many there are. Raises ValueError in words."""
    count = 0
    for row in rows:
        missing = [name for name in ("key", "words", "source", "checked_on") if not row.get(name)]
        if missing:
            raise ValueError(f"fact {row.get('key', '?')}: there is no {', '.join(missing)}")
        if "en" not in row["words"] or not isinstance(row["checked_on"], date):
            raise ValueError(f"fact {row['key']}: it needs English words and a date in checked_on")
        fact = session.scalar(select(Fact).where(Fact.key == row["key"]))
        if fact is None:
            fact = Fact(key=row["key"])
            session.add(fact)
        fact.words, fact.source, fact.checked_on = dict(row["words"]), row["source"], row["checked_on"]
        fact.reviewed_by, fact.status = str(row.get("reviewed_by", "")), str(row.get("status", "active"))
        session.flush()
        count += 1
    return count
