"""Going back to an older revision, as an operator may who must."""

from __future__ import annotations

from alembic import command
from sqlalchemy import Engine

from hotline.store.engine import WRITES
from hotline.store.migrate import _config


def go_back(engine: Engine, revision: str) -> None:
    config = _config()
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
