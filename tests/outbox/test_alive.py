"""A killed sender is known to be dead at once; whoever may be alive is left in peace."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from hotline.outbox.alive import is_surely_dead, new_name
from hotline.outbox.sweep import sweep
from tests.outbox.carriers import PowerCut
from tests.outbox.line import HandLine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")

SENDER = "from hotline.outbox.alive import new_name; print(new_name(), flush=True); input()"


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", SENDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        yield running
        running.kill()


def _name(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_this_process_and_another_that_runs_are_alive(process: subprocess.Popen[str]) -> None:
    assert not is_surely_dead(new_name())
    assert not is_surely_dead(_name(process))


@pytest.mark.parametrize("is_noted", [True, False])
def test_a_killed_process_is_dead_whether_or_not_its_parent_has_noted_it(
    process: subprocess.Popen[str], is_noted: bool
) -> None:
    name = _name(process)
    process.kill()
    if is_noted:
        process.wait()
    else:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert is_surely_dead(name)


def test_a_process_that_got_a_dead_ones_number_is_another() -> None:
    machine, pid, started, nonce = new_name().split(":")
    assert is_surely_dead(f"{machine}:{pid}:{int(started) - 1}:{nonce}")


def test_of_other_machines_and_of_names_of_another_kind_nothing_is_known() -> None:
    machine, _, started, nonce = new_name().split(":")
    for name in (
        f"elsewhere:999999:{started}:{nonce}",
        f"{machine}:999999:-:{nonce}",
        "host:12:abc",
        "",
        machine,
    ):
        assert not is_surely_dead(name)


def test_names_fit_their_column_and_are_new_each_time() -> None:
    assert len(new_name()) < 60
    assert new_name() != new_name()


def test_what_a_killed_sender_held_goes_out_within_seconds(
    hotline: HandLine, process: subprocess.Popen[str]
) -> None:
    name = _name(process)
    process.kill()
    process.wait()
    hotline.put("asked:1", hotline.caller())
    hotline.put("asked:2", hotline.caller(124))
    hotline.carrier.after = [PowerCut()]  # one of them got through
    with pytest.raises(PowerCut):
        hotline.sender.drain()
    for once in ("asked:1", "asked:2"):
        hotline.held_by(once, name)
    hotline.sender.sleep = lambda seconds: hotline.clock.move(seconds=seconds)
    sweep(hotline.sender, lambda: None)
    hotline.another_sender().drain()
    assert hotline.carrier.times == {"said asked:1": 1, "said asked:2": 1}


@pytest.mark.parametrize("found_after,waits", [(0, 3), (5, 3), (7, 2), (9, 0), (12, 0)])
def test_the_later_a_dead_sender_is_found_the_shorter_what_it_held_has_to_wait(
    hotline: HandLine, process: subprocess.Popen[str], found_after: float, waits: float
) -> None:
    """It handed nothing over later than six seconds after its claim, and three later the carrier shows it."""
    name = _name(process)
    process.kill()
    process.wait()
    hotline.put("asked:1", hotline.caller())
    hotline.carrier.before = [PowerCut()]
    with pytest.raises(PowerCut):
        hotline.sender.drain()
    hotline.held_by("asked:1", name)
    hotline.clock.move(seconds=found_after)
    slept: list[float] = []
    hotline.sender.sleep = slept.append
    hotline.sweep()
    assert slept == [waits]
    hotline.clock.move(seconds=waits)
    hotline.sweep()
    assert hotline.state("asked:1") == "queued"


def test_what_a_living_sender_holds_is_left_to_it(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.carrier.before = [PowerCut()]
    with pytest.raises(PowerCut):
        hotline.sender.drain()
    hotline.clock.move(seconds=10)
    hotline.sweep()
    assert hotline.state("asked:1") == "sending"
