from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.rules import Rules
from hotline.store.engine import Store, open_engine
from hotline.store.models import Base
from tests.outbox.line import HandLine


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty database, once of each kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'line.sqlite'}"
    else:
        url = request.getfixturevalue("empty_postgres_url")
    store = Store(open_engine(url), Rules(org="Neighbors Together"))
    Base.metadata.create_all(store.engine)
    yield store
    store.dispose()


@pytest.fixture
def hotline(store: Store) -> HandLine:
    return HandLine(store)


@pytest.fixture
def quick_line(tmp_path: Path) -> Iterator[HandLine]:
    """On SQLite alone: for what takes real time."""
    store = Store(open_engine(f"sqlite:///{tmp_path / 'line.sqlite'}"))
    Base.metadata.create_all(store.engine)
    yield HandLine(store)
    store.dispose()
