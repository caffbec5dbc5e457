"""The demo as somebody runs it: it says when it is ready, mends itself, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.workshop.demo_smoke import processes_of, ready_line

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc"),
]

ROOT = Path(__file__).parents[2]


def _eventually(claim: Callable[[], bool], seconds: float = 15.0) -> bool:
    deadline = time.monotonic() + seconds
    while not claim():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _hears_signals() -> None:
    """As at a terminal: tests that a shell runs in the background inherit a Ctrl-C that is ignored, and the demo heeds that."""
    for signum in (signal.SIGINT, signal.SIGHUP):
        signal.signal(signum, signal.SIG_DFL)


class Demo:
    """A demo under way, kept in `folder`."""

    web = ""

    def __init__(self, folder: Path, *words: str, **environment: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hotline", "demo", "--data", str(folder), *(words or ANY_PORTS)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            preexec_fn=_hears_signals,
        )

    def ready(self) -> dict[str, str]:
        return ready_line(self.process)

    def children(self, word: str) -> list[int]:
        """Process ids of what it runs, by a word of their command lines."""
        found = []
        for entry in processes_of(str(self.folder)):
            words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").split()  # Redis names itself so
            if word.encode() in words and b"demo" not in words:
                found.append(int(entry.name))
        return found

    def is_gone(self) -> bool:
        return next(processes_of(str(self.folder)), None) is None


ANY_PORTS = ("--port", "0", "--carrier-port", "0")


@pytest.fixture
def demos(tmp_path: Path) -> Iterator[Callable[..., Demo]]:
    """Begins demos in one folder of this test's own, and ends those that still run."""
    begun: list[Demo] = []

    def begin(*words: str) -> Demo:
        begun.append(Demo(tmp_path / "demo", *words))
        return begun[-1]

    yield begin
    for demo in begun:
        if demo.process.poll() is None:
            demo.process.terminate()
        demo.process.communicate(timeout=30)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demo under way, for tests that leave it running; somebody's production settings are about."""
    demo = Demo(
        tmp_path_factory.mktemp("running") / "demo",
        DATABASE_URL="postgresql://line@127.0.0.1:1/production",
        REDIS_URL="redis://127.0.0.1:1/0",
    )
    demo.web = demo.ready()["web"]
    yield demo
    demo.process.terminate()
    demo.process.communicate(timeout=30)


def _health(web: str) -> int:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{web}/health", timeout=5) as page:
            return int(page.status)
    except OSError:
        return 0


def test_it_does_not_touch_what_the_environment_names(running: Demo) -> None:
    assert _health(running.web) == 200
    assert (running.folder / "hotline.sqlite").exists()


@pytest.mark.parametrize("word", ["serve", "work"])
def test_a_child_that_is_killed_is_started_again(running: Demo, word: str) -> None:
    assert _eventually(lambda: bool(running.children(word)))
    first = set(running.children(word))
    for pid in first:
        os.kill(pid, signal.SIGKILL)
    assert _eventually(lambda: bool(set(running.children(word)) - first))
    assert _eventually(lambda: _health(running.web) == 200)


def test_its_redis_is_started_again_when_it_is_killed(running: Demo) -> None:
    (server,) = running.children("unixsocket:" + str(running.folder / "redis" / "redis.sock"))
    os.kill(server, signal.SIGKILL)
    assert _eventually(lambda: _health(running.web) == 200)


def test_two_demos_do_not_share_a_folder(running: Demo) -> None:
    second = Demo(running.folder)
    _, complaint = second.process.communicate(timeout=30)
    assert second.process.returncode == 1
    assert "another demo runs in" in complaint


@pytest.mark.parametrize("death", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_however_it_ends_nothing_is_left_running(demos: Callable[..., Demo], death: signal.Signals) -> None:
    demo = demos()
    demo.ready()
    demo.process.send_signal(death)
    demo.process.wait(30)
    assert _eventually(demo.is_gone)


def test_it_ends_cleanly_while_it_is_still_starting(demos: Callable[..., Demo]) -> None:
    demo = demos()
    assert _eventually(lambda: bool(demo.children("carrier")))
    demo.process.send_signal(signal.SIGHUP)
    assert demo.process.wait(30) == 0
    assert _eventually(demo.is_gone)


def test_what_was_kept_is_there_the_next_time(demos: Callable[..., Demo]) -> None:
    kept = []
    for _ in range(2):
        demo = demos()
        demo.ready()
        demo.process.terminate()
        demo.process.communicate(timeout=30)
        kept.append(json.loads((demo.folder / "secrets.json").read_text()))
    assert kept[0] == kept[1]
    assert (demo.folder / "secrets.json").stat().st_mode & 0o077 == 0


def test_a_port_in_use_is_named(demos: Callable[..., Demo]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        demo = demos("--port", port, "--carrier-port", "0")
        _, complaint = demo.process.communicate(timeout=30)
    assert demo.process.returncode == 1
    assert f"port {port} cannot be used" in complaint
    assert "--port" in complaint


def test_a_feed_that_cannot_be_read_ends_it_with_the_reason(
    demos: Callable[..., Demo], tmp_path: Path
) -> None:
    demo = demos(*ANY_PORTS, "--feed", str(tmp_path / "no-such-file.csv"))
    _, complaint = demo.process.communicate(timeout=30)
    assert demo.process.returncode == 1
    assert "no-such-file.csv" in complaint
    assert "Traceback" not in complaint
