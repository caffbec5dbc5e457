"""Counts that are kept while things change: triggers write lines of a ledger, in the transaction of the change itself.

A counter would be one row that all senders want at the same moment. Lines are only added, so nobody waits for anybody,
and a transaction that is undone takes its lines with it. Who asks adds them up; now and then `fold` makes one of many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from hotline.store.engine import Store
from hotline.store.listed import listed
from hotline.store.models import AudienceCount, BroadcastCount

Ledger = type[BroadcastCount] | type[AudienceCount]

AT_ONCE: Final = 10_000  # lines a transaction: a second's worth of the fastest line, and more
MOST: Final = 50  # broadcasts, or places, at a time

# each ledger, and what its lines are folded by
LEDGERS: Final[tuple[tuple[Ledger, InstrumentedAttribute[Any]], ...]] = (
    (BroadcastCount, BroadcastCount.broadcast_id),
    (AudienceCount, AudienceCount.place),
)


def fold(store: Store) -> int:
    """Gives how many lines became fewer. Several may do it at once: none takes a line that another holds."""
    return sum(_fold(store, table, by) for table, by in LEDGERS)


def _fold(store: Store, table: Ledger, by: InstrumentedAttribute[Any]) -> int:
    with store.reading() as session:
        changed = session.scalars(select(by).where(table.is_sum.is_(False)).distinct().limit(MOST)).all()
    folded = 0
    for each in changed:
        with store.writing() as session:
            folded += _fold_one(session, table, by, each)
    return folded


def _fold_one(session: Session, table: Ledger, by: InstrumentedAttribute[Any], each: Any) -> int:
    """The lines of one: what they add up to takes their place."""
    names = [column.key for column in table.__table__.columns if column.key not in ("id", "is_sum", "many")]
    columns = [getattr(table, name) for name in names]
    lines = session.execute(
        select(table.id, table.many, *columns)
        .where(by == each)
        .order_by(table.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    sums: Counter[tuple[Any, ...]] = Counter()
    for _, many, *key in lines:
        sums[tuple(key)] += many
    session.execute(delete(table).where(table.id.in_(listed(line.id for line in lines))))
    left = [dict(zip(names, key, strict=True)) | {"many": n, "is_sum": True} for key, n in sums.items() if n]
    if left:
        session.execute(insert(table), left)
    return len(lines)


def by_state(session: Session, broadcast_id: int) -> dict[str, int]:
    """How many of its messages are in each."""
    counts: Counter[str] = Counter()
    for row in of_broadcast(session, broadcast_id):
        counts[row.state] += row.many
    return dict(counts)


def of_broadcast(session: Session, broadcast_id: int) -> Sequence[Any]:
    """Rows of state, channel, error_code, why and how many messages."""
    key = (BroadcastCount.state, BroadcastCount.channel, BroadcastCount.error_code, BroadcastCount.why)
    many = func.sum(BroadcastCount.many).label("many")
    lines = select(*key, many).where(BroadcastCount.broadcast_id == broadcast_id).group_by(*key)
    return session.execute(lines.having(many != 0)).all()
