"""The tests' own PostgreSQL: each test gets a database of its own, and nothing is left behind."""

from __future__ import annotations

import psycopg
import pytest

from tests.postgres import PostgresServer, running_postgres


def _tables(url: str) -> int:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_finds_an_empty_database(empty_postgres_url: str, turn: int) -> None:
    assert _tables(empty_postgres_url) == 0
    with psycopg.connect(empty_postgres_url.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE left_behind (id int)")


def test_a_database_is_copied_from_its_template(postgres_server: PostgresServer) -> None:
    with postgres_server.database("original") as original:
        with psycopg.connect(original.replace("+psycopg", "")) as connection:
            connection.execute("CREATE TABLE group_of_people (id int)")
        with postgres_server.database("copied", template="original") as copy:
            assert _tables(copy) == 1


def test_a_server_leaves_no_files_behind() -> None:
    with running_postgres() as server:
        assert server.folder.exists()
    assert not server.folder.exists()
