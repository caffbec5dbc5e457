"""serve, work and clock do not start over an unsafe configuration, and say why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hotline.running import processes
from hotline.settings import Settings
from tests.sound_settings import settings_for_tests

START: dict[str, Callable[[Settings], None]] = {
    "serve": lambda settings: processes.serve(settings, 0),
    "work": processes.work,
    "clock": processes.clock,
}


@pytest.mark.parametrize("name", START)
def test_an_unsafe_configuration_stops_it_before_anything_runs(name: str) -> None:
    with pytest.raises(SystemExit) as refused:
        START[name](settings_for_tests(secret_key="short", org_name=""))
    assert "SECRET_KEY is shorter than 32 characters; make one with" in str(refused.value)
    assert "ORG_NAME is empty" in str(refused.value)


@pytest.mark.parametrize("name", START)
def test_it_wants_to_know_where_redis_is_or_may_be_kept(name: str) -> None:
    with pytest.raises(SystemExit, match="HOTLINE_DATA"):
        START[name](settings_for_tests(redis_url=""))
