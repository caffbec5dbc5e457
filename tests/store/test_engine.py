"""The database keeps its promises: all or nothing, one writer at a time, and a fork that does no harm."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from hotline.store.engine import Store, open_engine
from hotline.store.inserting import insert_new
from hotline.store.models import Base, Caller, Consent, Tally
from tests.side_by_side import side_by_side

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def _count(store: Store, number: int) -> None:
    row = {"day": NOW.date(), "kind": "turn", "key": "x", "count": 0}
    with store.writing() as session:
        insert_new(session, Tally, [row], unique=["day", "kind", "key"], returning=Tally.key)
        session.execute(update(Tally).values(count=Tally.count + number))


def _counted(store: Store) -> int:
    with store.reading() as session:
        return session.scalars(select(Tally.count)).one()


def _caller(session: Session, key: str) -> Caller:
    row = Caller(phone_key=key, created_at=NOW, seen_at=NOW)
    session.add(row)
    session.flush()
    return row


def test_an_error_undoes_the_whole_transaction(store: Store) -> None:
    def fail_halfway() -> None:
        with store.writing() as session:
            _caller(session, "a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Caller)) == 0


def test_reading_saves_nothing(store: Store) -> None:
    with store.writing() as session:
        _caller(session, "a")
    with store.reading() as session:
        session.scalars(select(Caller)).one().language = "es"
    with store.reading() as session:
        assert session.scalars(select(Caller)).one().language is None


def test_a_change_where_one_only_looks_is_refused_or_undone(store: Store) -> None:
    with store.writing() as session:
        _caller(session, "a")
    with suppress(RuntimeError), store.reading() as session:
        session.execute(update(Caller).values(language="es"))
    with suppress(RuntimeError), store.looking() as connection:
        connection.execute(update(Caller).values(language="es"))
    with store.reading() as session:
        assert session.scalars(select(Caller)).one().language is None


def test_a_row_that_points_nowhere_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(Consent(caller_id=77, programme="tips", wording="x", channel="text", given_at=NOW))


def test_moments_come_back_as_they_went_in(store: Store) -> None:
    with store.writing() as session:
        _caller(session, "a")
    with store.reading() as session:
        assert session.scalars(select(Caller.seen_at)).one() == NOW


def test_what_is_there_already_is_left_as_it_is(store: Store) -> None:
    rows = [{"day": NOW.date(), "kind": "turn", "key": key, "count": 1} for key in "ab"]
    with store.writing() as session:
        first = insert_new(session, Tally, rows[:1], unique=["day", "kind", "key"], returning=Tally.key)
        second = insert_new(session, Tally, rows, unique=["day", "kind", "key"], returning=Tally.key)
    assert (first, second) == (["a"], ["b"])


def test_eight_threads_lose_no_count(store: Store) -> None:
    side_by_side(*[lambda: [_count(store, 1) for _ in range(25)] for _ in range(8)])
    assert _counted(store) == 200


def test_a_database_in_memory_serves_several_threads() -> None:
    store = Store(open_engine("sqlite://"))
    Base.metadata.create_all(store.engine)
    test_eight_threads_lose_no_count(store)
    store.dispose()


def test_many_open_a_new_file_at_the_same_moment(tmp_path: Path) -> None:
    for turn in range(30):
        engines = [open_engine(f"sqlite:///{tmp_path}/{turn}.sqlite") for _ in range(4)]
        together = threading.Barrier(len(engines))

        def look(engine: Engine, together: threading.Barrier = together) -> str | None:
            together.wait()
            with engine.connect() as connection:
                return connection.scalar(text("PRAGMA journal_mode"))

        with ThreadPoolExecutor(len(engines)) as pool:
            assert list(pool.map(look, engines)) == ["wal"] * len(engines)
        for engine in engines:
            engine.dispose()


def test_two_processes_take_turns_at_one_file(tmp_path: Path) -> None:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'line.sqlite'}"))
    Base.metadata.create_all(store.engine)
    _count(store, 0)  # connections are open when the fork comes
    children = []
    for _ in range(3):
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                for _ in range(40):
                    _count(store, 1)
                code = 0
            finally:
                os._exit(code)
        children.append(pid)
    for _ in range(40):
        _count(store, 1)
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0, 0, 0]
    assert _counted(store) == 160
    store.dispose()


def test_a_fork_while_somebody_writes_does_not_lock_the_child_out(tmp_path: Path) -> None:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'line.sqlite'}"))
    Base.metadata.create_all(store.engine)
    inside, done = threading.Event(), threading.Event()

    def hold() -> None:
        with store.writing():
            inside.set()
            done.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(10)
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            _count(store, 1)
            code = 0
        finally:
            os._exit(code)
    time.sleep(0.1)
    done.set()
    holder.join()
    deadline = time.monotonic() + 10
    while (ended := os.waitpid(pid, os.WNOHANG))[0] == 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert ended == (pid, 0)
    assert _counted(store) == 1
    store.dispose()


def test_writing_inside_writing_is_refused_instead_of_waiting_for_itself(tmp_path: Path) -> None:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'line.sqlite'}"))
    with pytest.raises(RuntimeError, match="inside another"), store.writing(), store.writing():
        pass
    with store.writing() as session:  # and the gate is open again
        session.execute(text("SELECT 1"))
    store.dispose()


def test_an_error_in_the_log_quotes_nobody(store: Store) -> None:
    with store.writing() as session:
        _caller(session, "secret-key")
    with pytest.raises(IntegrityError) as caught, store.writing() as session:
        _caller(session, "secret-key")
    shown = str(caught.value).split("DETAIL")[0]  # PostgreSQL's own detail is not ours to hide
    assert "secret-key" not in shown


def test_other_databases_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="mysql"):
        open_engine("mysql://localhost/line")
