"""A whole line as production runs it: real processes, a supervisor, and a carrier whose ledger is the judge.

The web, the workers, the clock, the carrier's stand-in and Redis are processes of their own, which a test may
kill at any moment. As systemd or a container platform would, the line starts again what dies.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from hotline import settings as configuration
from hotline.embedded.redis_server import EmbeddedRedis
from hotline.settings import Settings
from tests.chaos.kept import Kept, children_of, family_of, is_alive
from tests.chaos.way import Way
from tests.sound_settings import settings_for_tests
from tests.workshop.demo_smoke import processes_of

ROOT = Path(__file__).parents[2]
HERE = "127.0.0.1"
START_SECONDS = 40.0
STOP_SECONDS = 15.0
LINE_NUMBER = "+15035550100"

Said = tuple[str, str]
"""A handset and the words that reached it."""


@dataclass
class Line:
    """Use `running_line`; everything here is for a line that runs."""

    folder: Path
    settings: Settings
    redis: EmbeddedRedis
    way: Way  # to the carrier
    way_in: Way | None = None  # to several webs in turn, as a load balancer would
    kept: dict[str, Kept] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _ended: threading.Event = field(default_factory=threading.Event)
    _supervisor: threading.Thread | None = None
    _wants_redis: bool = True

    # ---- start and stop

    def start(self, workers: int, clocks: int) -> Self:
        self._supervisor = threading.Thread(target=self._supervise, name="supervisor")
        self.way.open()
        self.keep("carrier", "carrier", "--port", str(self.way.target_ports[0]))
        if self.way_in is None:
            self.keep("web", "serve", "--port", self.settings.public_url.rpartition(":")[2])
        else:
            self.way_in.open()
            for number, port in enumerate(self.way_in.target_ports):
                self.keep(f"web-{number}", "serve", "--port", str(port))
        for number in range(workers):
            self.keep(f"worker-{number}", "work")
        for number in range(clocks):
            self.keep(f"clock-{number}", "clock")
        self._supervisor.start()
        self.eventually(lambda: self.web_status("/health") == 200, START_SECONDS)
        self.eventually(lambda: bool(self.sim("/sim/health")["ok"]), START_SECONDS)
        return self

    def keep(self, name: str, *words: str, through: tuple[str, ...] = (), **environment: str) -> None:
        """Starts one more process, and keeps it running."""
        log = self.folder / "logs" / f"{name}.log"
        with self._lock:
            self.kept[name] = Kept(list(words), log, _environment(self.settings) | environment, through)

    def _supervise(self) -> None:
        while not self._ended.wait(0.05):
            with self._lock:
                if self._wants_redis:
                    self.redis.ensure()
                for kept in self.kept.values():
                    kept.tend()

    def stop(self) -> None:
        """Ends every process, gently where that works, and sees that none is left."""
        self._ended.set()
        if self._supervisor is not None:
            self._supervisor.join()  # its children get SIGTERM with it
        running = [kept.process for kept in self.kept.values() if kept.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
        for kept in self.kept.values():
            kept.end_group()
            if kept.process is not None:
                kept.process.wait()
        self.redis.stop()
        self.way.close()
        if self.way_in is not None:
            self.way_in.close()
        left = [entry for entry in processes_of(str(self.folder)) if is_alive(entry)]
        assert not left, f"left behind: {[(entry / 'cmdline').read_bytes() for entry in left]}"

    # ---- trouble

    def kill(self, name: str) -> float:
        """kill -9 of this process and all it started; gives the moment (monotonic). It is started again."""
        with self._lock:
            kept = self.kept[name]
            if kept.process is None or kept.pid is None:
                return time.monotonic()  # dead already, and about to be started again
            kept.end_group()
            kept.process.wait()
            return time.monotonic()

    def kill_child_of(self, name: str) -> None:
        """kill -9 of one process that this one started: a single web worker, say."""
        parent = self.kept[name].pid
        children = children_of(parent)
        if children:
            with suppress(ProcessLookupError):
                os.kill(children[0], signal.SIGKILL)

    def let_go(self, name: str) -> None:
        """From now on it is not started again."""
        with self._lock:
            kept = self.kept.pop(name)
            kept.end_group()
            if kept.process is not None:
                kept.process.wait()

    def kill_redis(self, *, empty: bool) -> float:
        """kill -9; it comes back with what it had written down, or with nothing."""
        with self._lock:
            self._end_redis(empty=empty)
            return time.monotonic()

    @contextmanager
    def without_redis(self, *, empty: bool) -> Iterator[None]:
        with self._lock:
            self._wants_redis = False
            self._end_redis(empty=empty)
        try:
            yield
        finally:
            with self._lock:
                self._wants_redis = True

    def _end_redis(self, *, empty: bool) -> None:
        if (pid := self.redis.pid) is not None:
            os.kill(pid, signal.SIGKILL)
            self.eventually(lambda: self.redis.pid is None, 5)
        if empty:
            shutil.rmtree(self.redis.folder / "appendonlydir", ignore_errors=True)

    @contextmanager
    def hung_redis(self) -> Iterator[None]:
        """It takes connections and answers nothing."""
        pid = self.redis.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    @contextmanager
    def disk_full(self, name: str) -> Iterator[None]:
        """No file of these processes grows any more, the log neither."""
        pids = family_of(self.kept[name].pid)
        before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids}
        for pid, (_, hard) in before.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            for pid, limits in before.items():
                with suppress(ProcessLookupError):
                    resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)

    def faults(self, **faults: float) -> None:
        self.sim("/sim/faults", faults)

    def move_clock(self, **move: Any) -> datetime:
        """`advance_seconds=3600`, or `to=` a moment."""
        return datetime.fromisoformat(self.sim("/sim/clock", move)["now"])

    # ---- people

    def text(self, sender: str, body: str) -> list[str]:
        """What the line answered; [] when nobody did."""
        sent = {"from": sender, "to": LINE_NUMBER, "body": body}
        replies: list[str] = self.sim("/sim/sms", sent, seconds=40)["replies"]
        return replies

    # ---- what became of it

    def entries(self, kind: str = "sms") -> list[dict[str, Any]]:
        """What reached handsets, oldest first."""
        return [entry for entry in self.sim("/sim/ledger")["entries"] if entry["kind"] == kind]

    def reached(self) -> Counter[Said]:
        """How often each text reached each handset."""
        return Counter((entry["to"], entry["body"]) for entry in self.entries())

    def log_of(self, name: str) -> str:
        return (self.folder / "logs" / f"{name}.log").read_text(errors="replace")

    def web_status(self, path: str) -> int:
        try:
            with _open(self.settings.public_url + path, None, 5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def sim(self, path: str, body: dict[str, Any] | None = None, seconds: float = 20) -> Any:
        try:
            with _open(self.carrier_url + path, body, seconds) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {error.read()!r}") from None

    @property
    def carrier_url(self) -> str:
        """The stand-in itself; the line goes by `way`."""
        return f"http://{HERE}:{self.way.target_ports[0]}"

    @staticmethod
    def eventually(claim: Callable[[], bool], seconds: float, every: float = 0.05) -> float:
        """Waits until it holds and gives the seconds that took; fails when it does not in time."""
        began = time.monotonic()
        while not _holds(claim):
            assert time.monotonic() - began < seconds, f"not within {seconds} s"
            time.sleep(every)
        return time.monotonic() - began


@contextmanager
def running_line(
    folder: Path,
    database_url: str,
    *,
    workers: int = 2,
    clocks: int = 1,
    webs: int = 1,
    by_demo_clock: bool = False,
    **values: Any,
) -> Iterator[Line]:
    """A line in this folder, on a migrated database; everything is ended afterwards, whatever happens."""
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    redis = EmbeddedRedis(folder / "redis")
    way = Way(free_port(), (free_port(),))
    way_in = Way(free_port(), tuple(free_port() for _ in range(webs))) if webs > 1 else None
    usual = {
        "database_url": database_url,
        "redis_url": redis.url,
        "hotline_data": folder,
        "public_url": f"http://{HERE}:{way_in.port if way_in else free_port()}",
        "twilio_api_url": f"http://{HERE}:{way.port}",
        "hotline_number": LINE_NUMBER,
        "segments_per_second": 1000,
        "quiet_hours": "00:00-23:59",  # tests run at any hour
    }
    if by_demo_clock:
        usual |= {"hotline_demo": "1", "hotline_clock_file": folder / "clock"}
    line = Line(folder, settings_for_tests(**(usual | values)), redis, way, way_in)
    try:
        yield line.start(workers, clocks)
    finally:
        line.stop()


def command(settings: Settings, *words: str) -> str:
    """What `hotline WORDS` prints, as somebody at this line's keyboard would see it."""
    done = subprocess.run(
        [sys.executable, "-m", "hotline", *words],
        env=_environment(settings),
        cwd=settings.data_folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port() -> int:
    with socket.socket() as door:
        door.bind((HERE, 0))
        return int(door.getsockname()[1])


def seconds_since_epoch(entry: dict[str, Any]) -> float:
    return datetime.fromisoformat(entry["at"]).astimezone(UTC).timestamp()


def _environment(settings: Settings) -> dict[str, str]:
    ours = dict(configuration.environment(settings))
    outside = {name: value for name, value in os.environ.items() if name not in ours}
    outside.pop(configuration.ZONE_ASIDE, None)
    return outside | ours | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def _open(url: str, body: dict[str, Any] | None, seconds: float) -> Any:
    sent = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, sent, {"Content-Type": "application/json"})
    no_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return no_proxy.open(request, timeout=seconds)


def _holds(claim: Callable[[], bool]) -> bool:
    try:
        return claim()
    except OSError:
        return False
