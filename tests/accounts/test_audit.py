"""What was done stays as it was written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from hotline.accounts import audit
from hotline.store.engine import Store

from .conftest import NOW


def three_acts(store: Store, mara: int, at: datetime = NOW) -> None:
    for number in range(3):
        with store.writing() as session:
            audit.record(session, mara, "reveal", f"caller:{number}", at, reason="a ride home")


@pytest.mark.parametrize(
    "change", ["UPDATE audit SET reason = 'none'", "DELETE FROM audit", "DELETE FROM audit WHERE id = 2"]
)
def test_nothing_in_it_can_be_changed_or_taken_out(store: Store, mara: int, change: str) -> None:
    three_acts(store, mara, datetime.now(UTC))
    with pytest.raises(DatabaseError), store.writing() as session:
        session.execute(text(change))


def test_what_is_older_than_a_year_may_go(store: Store, mara: int) -> None:
    three_acts(store, mara, datetime.now(UTC) - timedelta(days=367))
    with store.writing() as session:
        session.execute(text("DELETE FROM audit WHERE id = 1"))
    with store.reading() as session:
        assert audit.first_broken(session) is None  # the oldest may be gone; what follows still follows


def test_a_change_behind_the_databases_back_shows(store: Store, mara: int) -> None:
    three_acts(store, mara)
    with store.writing() as session:
        assert audit.first_broken(session) is None
        if store.engine.dialect.name == "sqlite":
            session.execute(text("DROP TRIGGER audit_never_changes"))
        else:
            session.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
        session.execute(text("UPDATE audit SET reason = 'none' WHERE id = 2"))
    with store.reading() as session:
        assert audit.first_broken(session) == 2
