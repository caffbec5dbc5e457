"""A PostgreSQL that stands still holds up nobody for long, and what was given up is not done behind anybody's back."""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from hotline.store.engine import Store, open_engine

SECONDS = 0.6
SOON = 9.0  # with room for a busy machine: without a limit it would be for ever


@dataclass
class Wire:
    """Between us and the server, until it is cut: then nothing comes through, and nobody is told."""

    folder: str
    target: str
    is_cut: bool = False
    _sockets: list[socket.socket] = field(default_factory=list)

    def serve(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self.target)
                self._sockets += near, far
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while said := source.recv(65536):
                if not self.is_cut:
                    sink.sendall(said)

    def close(self) -> None:
        for each in self._sockets:
            each.close()


@contextmanager
def a_wire(url: str) -> Iterator[tuple[Wire, str]]:
    """With the address of the database behind it."""
    address = make_url(url)
    name = ".s.PGSQL.5432"
    with tempfile.TemporaryDirectory(prefix="w") as folder, socket.socket(socket.AF_UNIX) as listener:
        wire = Wire(folder, str(Path(str(address.query["host"])) / name))
        listener.bind(str(Path(folder) / name))
        listener.listen()
        threading.Thread(target=wire.serve, args=(listener,), daemon=True).start()
        yield wire, address.set(query={"host": folder}).render_as_string()
        wire.close()


def write(store: Store, words: str) -> None:
    with store.writing() as session:
        session.execute(text("INSERT INTO notes VALUES (:words)"), {"words": words})


def written(store: Store) -> list[str]:
    with store.reading() as session:
        return list(session.scalars(text("SELECT words FROM notes ORDER BY words")))


@pytest.fixture
def patient(empty_postgres_url: str) -> Iterator[Store]:
    store = Store(open_engine(empty_postgres_url))
    with store.writing() as session:
        session.execute(text("CREATE TABLE notes (words text)"))
    yield store
    store.dispose()


def test_a_lock_that_somebody_forgot_is_waited_for_only_so_long(
    patient: Store, empty_postgres_url: str
) -> None:
    store = Store(open_engine(empty_postgres_url, seconds=SECONDS))
    with patient.writing() as other:
        other.execute(text("LOCK TABLE notes IN ACCESS EXCLUSIVE MODE"))
        began = time.monotonic()
        with pytest.raises(OperationalError):
            write(store, "given up")
        assert time.monotonic() - began < SOON
    time.sleep(0.3)  # were it still waiting at the server, it would be done now
    write(store, "after")
    assert written(store) == ["after"]
    store.dispose()


@pytest.mark.parametrize("looks_first", [True, False], ids=["a connection just used", "one that rested"])
def test_a_server_that_says_nothing_any_more_is_given_up(
    patient: Store, empty_postgres_url: str, looks_first: bool
) -> None:
    with a_wire(empty_postgres_url) as (wire, address):
        store = Store(open_engine(address, seconds=SECONDS))
        write(store, "before")
        if not looks_first:
            time.sleep(1.1)  # then it is asked first whether it lives
        wire.is_cut = True
        began = time.monotonic()
        with pytest.raises(OperationalError):
            write(store, "lost")
        assert time.monotonic() - began < SOON
        wire.is_cut = False
        write(store, "after")
        assert "after" in written(store)
        store.dispose()


def test_whoever_may_take_longer_is_not_hurried(patient: Store) -> None:
    with patient.reading() as session:
        assert session.scalar(text("SHOW statement_timeout")) == "0"
