"""Every .txt here is a conversation that must go exactly so. To make one: `hotline phone --record FILE`, or write it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotline import transcript as t
from hotline.directory.importers import read_file
from hotline.directory.load import load
from hotline.directory.places import Gazetteer
from hotline.paths import SAMPLE_GROUPS
from hotline.store.engine import Store, open_engine
from hotline.store.migrate import migrate
from tests.conversations.player import Player, fresh_database, played

TRANSCRIPTS = sorted(Path(__file__).parent.glob("**/*.txt"))
START = datetime(2026, 11, 22, 20, tzinfo=UTC)


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample directory; each conversation gets a copy."""
    path = tmp_path_factory.mktemp("sample") / "line.sqlite"
    store = Store(open_engine(f"sqlite:///{path}"))
    migrate(store.engine)
    reading = read_file(
        SAMPLE_GROUPS.read_bytes(), name="groups.csv", gazetteer=Gazetteer(), default_zone="America/Los_Angeles"
    )
    load(store, "groups.csv", reading.records, START)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.dispose()
    return path


@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_the_conversation_goes_as_written(file: Path, sample_database: Path, tmp_path: Path) -> None:
    steps = t.parse(file.read_text("utf-8"))
    headers = {step.key: step.value for step in steps if isinstance(step, t.Header)}
    player = Player(fresh_database(sample_database, tmp_path), headers)
    try:
        really, wrong = played(player, steps)
    finally:
        player.close()
    assert not wrong, "\n\n".join([*wrong, "It really went:", t.written(really)])
