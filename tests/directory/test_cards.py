"""What is kept in memory of a group is never told once its row says something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import update

from hotline.directory.search import StoredDirectory
from hotline.facts import GroupFacts
from hotline.lines import Pattern
from hotline.store.engine import Store
from hotline.store.models import Group
from tests.sample import NOON, in_memory

CHANGES: tuple[tuple[str, Any, Any], ...] = (
    ("name", "Another name", "Another name"),
    ("topics", ["sleep"], ("sleep",)),
    ("languages", ["en", "es"], ("en", "es")),
    ("door", "", ""),
    ("capacity", None, None),
    ("verified_on", None, None),
    ("verified_on", date(2026, 11, 20), date(2026, 11, 20)),
    ("steps_free", False, False),
    ("next_at", datetime(2026, 12, 2, 3, 0, tzinfo=UTC), datetime(2026, 12, 2, 3, 0, tzinfo=UTC)),
)


def told(store: Store) -> GroupFacts:
    with store.looking() as view:
        group = StoredDirectory(view, NOON).by_code("417")
    assert group
    return group


@pytest.mark.parametrize("column, written, expected", CHANGES)
def test_a_change_of_its_row_is_told_at_once(column: str, written: Any, expected: Any) -> None:
    store = in_memory()
    before = told(store)
    with store.writing() as session:
        session.execute(update(Group).where(Group.code == "417").values({column: written}))
    changed = {column: expected} | ({"seats_left": None} if column == "capacity" else {})
    assert told(store) == replace(before, **changed)
    store.dispose()


def test_another_day_of_the_week_is_told_at_once() -> None:
    store = in_memory()
    assert told(store).pattern == Pattern("week", (1,))
    with store.writing() as session:
        session.execute(
            update(Group).where(Group.code == "417").values(rrule="FREQ=WEEKLY;BYDAY=FR", next_at=None)
        )
    now = told(store)
    assert now.pattern == Pattern("week", (4,))
    assert now.next_at == datetime(2026, 11, 28, 3, 0, tzinfo=UTC)  # Friday evening in Portland
    store.dispose()
