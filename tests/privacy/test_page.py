"""docs/privacy.md tells the times the line keeps to, and every one of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from hotline.store import fading, retention
from tests.privacy.table import TABLE, table

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")


def test_the_page_on_privacy_tells_the_times_there_are() -> None:
    begun, _, rest = PAGE.partition("<!-- kept: python -m tests.privacy.table -->\n")
    assert begun
    assert rest.partition("\n<!-- end of kept -->")[0].strip() == table()


@pytest.mark.parametrize("module", [retention, fading], ids=lambda module: str(module.__name__))
def test_no_time_is_left_out(module: object) -> None:
    told = {one.long for one in TABLE}
    times = {name: value for name, value in vars(module).items() if isinstance(value, timedelta)}
    assert times
    assert {name for name, value in times.items() if value not in told} == set()
