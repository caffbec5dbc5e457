"""A small line for each test, in memory or in a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sample import SmallLine, in_memory, on_file


@pytest.fixture
def small() -> Iterator[SmallLine]:
    store = in_memory()
    yield SmallLine(store)
    store.dispose()


@pytest.fixture
def on_disk(database_url: str) -> Iterator[SmallLine]:
    """Once on each kind of database."""
    store = on_file(database_url)
    yield SmallLine(store)
    store.dispose()
