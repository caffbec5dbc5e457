"""The long part of the chaos suite runs only when it is asked for: `make chaos`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "chaos: takes minutes; run by `make chaos`")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "chaos" in (config.option.markexpr or ""):
        return
    long = [item for item in items if item.get_closest_marker("chaos")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short one: Redis's socket lies in it. Its processes are known by its name."""
    if sys.platform != "linux":
        pytest.skip("looks processes up in /proc")
    made = Path(tempfile.mkdtemp(prefix="chaos"))
    yield made
    shutil.rmtree(made, ignore_errors=True)
