"""The long proof runs only when it is asked for: `make privacy`."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "ten_thousand: takes minutes; run by `make privacy`")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "ten_thousand" in (config.option.markexpr or ""):
        return
    long = [item for item in items if item.get_closest_marker("ten_thousand")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
