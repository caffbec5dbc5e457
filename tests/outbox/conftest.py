from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.rules import Rules
from hotline.store.engine import Store, open_engine
from hotline.store.models import Base
from tests.outbox.line import HandLine


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(open_engine(database_url), Rules(org="Neighbors Together"))
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
