"""The meetings of one group to come, as they really take place: those that were moved at their new time, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from hotline.recurrence import Recurrence, next_meetings

# a row of `meetings`, whole or only: starts_at, moved_to, status
Row = TypeVar("Row", bound=Any)


@dataclass(frozen=True)
class Coming(Generic[Row]):
    at: datetime  # when it takes place, UTC
    row: Row | None  # None: nothing has happened to it yet

    @property
    def is_cancelled(self) -> bool:
        return self.row is not None and self.row.status == "cancelled"


def coming(
    rule: Recurrence | None, rows: Iterable[Row], after: datetime, limit: int
) -> Sequence[Coming[Row]]:
    """Up to `limit` after that moment, called off or not. `rows`: all that start, or were moved to, after it."""
    rows = list(rows)
    told = {row.starts_at: row for row in rows}
    planned = next_meetings(rule, after, limit + len(rows)) if rule else ()
    found = [*_as_planned(planned, told), *(Coming(row.moved_to, row) for row in rows if row.moved_to)]
    return sorted((one for one in found if one.at > after), key=lambda one: one.at)[:limit]


def _as_planned(planned: Sequence[datetime], told: dict[datetime, Row]) -> Iterator[Coming[Row]]:
    for at in planned:
        row = told.get(at)
        if row is None or row.moved_to is None:
            yield Coming(at, row)


def takes_place(found: Iterable[Coming[Row]]) -> Coming[Row] | None:
    """The first that is not called off."""
    return next((one for one in found if not one.is_cancelled), None)
