"""`hotline demo`: the whole line on one machine, to be tried from a phone on a web page.

It starts a Redis, fills a SQLite file with sample groups, then starts the same web, worker and clock as in
production, and a stand-in for the carrier. It starts again what dies, and leaves no process behind.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import fields, replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from hotline import settings as configuration
from hotline.cli.child import PYTHON, Child, say, stop_all
from hotline.embedded.redis_server import EmbeddedRedis, NoRedis
from hotline.paths import SAMPLE_GROUPS
from hotline.running.lifeline import ends_with_parent
from hotline.settings import Settings

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
READY_SECONDS = 60.0
LOOK_SECONDS = 0.25
HERE = "127.0.0.1"
SMALL = {"MALLOC_ARENA_MAX": "2"}  # glibc would keep memory for each thread

# what whoever starts the demo may choose by environment; nothing that leads off this machine is among them
CHOOSABLE = (
    "TWILIO_ACCOUNT_SID",
    "TWILIO_AUTH_TOKEN",
    "SECRET_KEY",
    "HOTLINE_NUMBER",
    "ORG_NAME",
    "DEFAULT_REGION",
    "LINE_REGION_PLACE",
    "QUIET_HOURS",
    "SEGMENTS_PER_SECOND",
    "SENDERS",
    "SEND_CONCURRENCY",
    "TWILIO_OPTOUT",
)
DEFAULTS = {"HOTLINE_NUMBER": "+15035550100", "ORG_NAME": "Neighbors Together"}


class DemoFailed(Exception):
    """The demo cannot start or go on; the message says why and what to do."""


class _Stopped(BaseException):
    """Somebody asked the demo to end."""

    was_raised = False  # Python drops what is raised amid a finalizer, so the loops look here as well


def run(port: int, carrier_port: int, data: Path | None, feeds: Sequence[str | Path]) -> int:
    """Run the demo until Ctrl-C, SIGTERM or the terminal's closing; returns the exit code.

    Port 0 takes a free one. `data` None is a new temporary folder, removed at the end; a named one is kept,
    and the next demo goes on from it. Without feeds, the sample groups are loaded.
    """
    for signum in ENDINGS:
        if signal.getsignal(signum) != signal.SIG_IGN:  # nohup, or a shell's background, means it
            signal.signal(signum, _stop)
    try:
        with ExitStack() as stack:
            _demo(stack, port, carrier_port, data, [str(feed) for feed in feeds] or [str(SAMPLE_GROUPS)])
    except _Stopped:
        say("Stopped.")
        return 0
    except (DemoFailed, NoRedis, configuration.SettingsError) as error:
        print(f"The demo cannot run: {error}", file=sys.stderr)
        return 1


def _stop(signum: int, frame: FrameType | None) -> NoReturn:
    for again in ENDINGS:
        signal.signal(again, signal.SIG_IGN)  # ending is under way, and has a limit of its own
    _Stopped.was_raised = True
    raise _Stopped


def _pause(seconds: float) -> None:
    if _Stopped.was_raised:
        raise _Stopped
    time.sleep(seconds)


def _demo(stack: ExitStack, port: int, carrier_port: int, data: Path | None, feeds: list[str]) -> NoReturn:
    web_port, carrier_port = _free_ports(port, carrier_port)
    folder = _folder(stack, data)
    redis = stack.enter_context(EmbeddedRedis(folder / "redis"))
    settings = _settings(folder, web_port, carrier_port, redis.url)
    environment = _environment(settings)
    children = [
        Child("carrier", ["carrier", "--port", str(carrier_port)], folder, environment),
        Child("web", ["serve", "--port", str(web_port)], folder, environment),
        Child("worker", ["work"], folder, environment),
        Child("clock", ["clock"], folder, environment),
    ]
    stack.callback(stop_all, children)
    needs_no_tables, needs_tables = children[:2], children[2:]
    for child in needs_no_tables:  # nobody has their addresses yet
        child.start()
    _prepare(folder, environment, feeds)
    for child in needs_tables:
        child.start()
    _await_ready(children, {web_port: "/health", carrier_port: "/"})
    _announce(settings, folder)
    while True:
        redis.ensure()
        for child in children:
            child.tend()
        _pause(LOOK_SECONDS)


def _free_ports(*wanted: int) -> tuple[int, ...]:
    """The ports, a free one for each 0; raises DemoFailed when one is taken."""
    with ExitStack() as stack:
        found = []
        for port in wanted:
            door = stack.enter_context(socket.socket())
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers do
            try:
                door.bind((HERE, port))
            except (OSError, OverflowError) as error:
                raise DemoFailed(
                    f"port {port} cannot be used ({error}); choose others with --port and --carrier-port"
                ) from None
            found.append(door.getsockname()[1])
    return tuple(found)


def _folder(stack: ExitStack, data: Path | None) -> Path:
    if data is None:
        folder = Path(tempfile.mkdtemp(prefix="hotline-demo-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
    else:
        folder = data.absolute()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = stack.enter_context((folder / "demo.lock").open("w"))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise DemoFailed(
            f"another demo runs in {folder}; end it, or name another folder with --data"
        ) from None
    (folder / "logs").mkdir(exist_ok=True)
    return folder


def _settings(folder: Path, web_port: int, carrier_port: int, redis_url: str) -> Settings:
    chosen = {name: os.environ[name] for name in CHOOSABLE if os.environ.get(name)}
    settings = configuration.load(DEFAULTS | _kept_secrets(folder) | chosen, dotenv=None)
    settings = replace(
        settings,
        database_url=f"sqlite:///{folder / 'hotline.sqlite'}",
        redis_url=redis_url,
        public_url=f"http://{HERE}:{web_port}",
        twilio_api_url=f"http://{HERE}:{carrier_port}",
        carrier_browser_url=f"http://{HERE}:{carrier_port}",
        tz="America/Los_Angeles",  # where the sample groups are
        hotline_data=folder,
        hotline_demo=True,
        hotline_clock_file=folder / "clock",
    )
    if wrong := [problem for problem in configuration.problems(settings) if problem.fatal]:
        raise DemoFailed("; ".join(f"{problem.name} {problem.text}" for problem in wrong))
    return settings


def _kept_secrets(folder: Path) -> dict[str, str]:
    """Made once for each folder: with another key, the numbers stored there could not be read again."""
    path = folder / "secrets.json"
    if not path.exists():
        made = {
            "SECRET_KEY": secrets.token_urlsafe(48),
            "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
            "TWILIO_ACCOUNT_SID": "AC" + secrets.token_hex(16),
        }
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            json.dump(made, out)
    kept: dict[str, str] = json.loads(path.read_text())
    return kept


def _environment(settings: Settings) -> dict[str, str]:
    """This environment, with every setting exactly as in `settings`: none leaks in from outside."""
    ours = {name.name.upper() for name in fields(Settings)} | {configuration.ZONE_ASIDE}
    outside = {name: value for name, value in os.environ.items() if name not in ours}
    return outside | dict(configuration.environment(settings)) | {"PYTHONUNBUFFERED": "1", **SMALL}


def _prepare(folder: Path, environment: Mapping[str, str], feeds: list[str]) -> None:
    """Bring the database up to date and load the groups, in a process whose memory is then given back."""
    with (folder / "logs" / "prepare.log").open("w+b") as log:
        process = subprocess.Popen(
            [*PYTHON, "-c", "from hotline.cli.demo import prepare; prepare()", *feeds],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            preexec_fn=ends_with_parent(),
        )
        assert process.stdout is not None
        try:
            for line in process.stdout:
                say(line.rstrip())
        except BaseException:  # we are told to stop: it must not go on alone
            process.kill()
            raise
        finally:
            process.stdout.close()
            process.wait()
        if process.returncode != 0:
            log.seek(0)
            raise DemoFailed(
                "the database could not be prepared:\n" + log.read().decode(errors="replace")[-2000:]
            )


def prepare() -> None:
    """What `_prepare` runs, in its own process: settings from the environment, feeds from the arguments."""
    from hotline import groundwork
    from hotline.directory.feeds import NothingRead
    from hotline.store.migrate import NewerDatabase

    settings = configuration.load()
    try:
        groundwork.migrate(settings)
        for line in groundwork.import_files(settings, sys.argv[1:]):
            print(line)
        groundwork.add_demo_owner(settings)
        print(groundwork.add_demo_content(settings))
    except (NewerDatabase, NothingRead) as error:
        sys.exit(str(error))


def _await_ready(children: list[Child], pages: Mapping[int, str]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    waiting = dict(pages)
    while waiting:
        for child in children:
            if ended := child.how_it_ended():
                raise DemoFailed(ended)
        if time.monotonic() > deadline:
            raise DemoFailed(f"no answer on port {', '.join(map(str, waiting))} after {READY_SECONDS:.0f} s")
        waiting = {port: path for port, path in waiting.items() if not _answers(port, path)}
        _pause(0.03)


def _answers(port: int, path: str) -> bool:
    try:
        with socket.create_connection((HERE, port), timeout=5) as line:
            line.sendall(f"GET {path} HTTP/1.0\r\nHost: {HERE}:{port}\r\n\r\n".encode())
            status = line.recv(len("HTTP/1.1 200"))
    except OSError:
        return False
    return status.startswith(b"HTTP/") and status[-3:] < b"500"


def _announce(settings: Settings, folder: Path) -> None:
    web, carrier = settings.public_url, settings.twilio_api_url
    say(
        f"""
The line is up: {settings.org_name}, {settings.hotline_number}. Nothing leaves this machine.

  A phone to try it with   {web}/phone
                           text GRIEF 97214, then SEAT 1; or press Call. In a terminal: hotline phone
  The console              {web}/console/
                           press "Come in as its owner"
  What each process says   {folder / "logs"}

  Stop it with Ctrl-C.
"""
    )
    say(json.dumps({"ready": True, "web": web, "carrier": carrier, "number": settings.hotline_number}))
