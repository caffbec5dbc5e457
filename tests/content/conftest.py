"""A line with nothing in it, once on each kind of database where a test asks for both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hotline.store.engine import Store, open_engine
from tests.sample import SmallLine, in_memory


@pytest.fixture
def small() -> Iterator[SmallLine]:
    store = in_memory()
    yield SmallLine(store)
    store.dispose()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(open_engine(database_url))
    yield store
    store.dispose()
