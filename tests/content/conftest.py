"""A line with nothing in it, once on each kind of database where a test asks for both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sample import SmallLine, in_memory


@pytest.fixture
def small() -> Iterator[SmallLine]:
    store = in_memory()
    yield SmallLine(store)
    store.dispose()
