"""PostgreSQL that stands still: a machine that swaps, a network that swallows packets, a lock that somebody forgot.

By itself the driver waits for ever, and every thread of the web with it, the fallbacks too: silence for whoever calls. SQLite
has its limits elsewhere (engine.BUSY_MILLISECONDS, gate.PATIENCE_SECONDS).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import psycopg
from psycopg.errors import _WaitTimeout
from sqlalchemy import Engine, event

CONNECT_SECONDS: Final = 3
SERVERS_SHARE: Final = 0.9  # the server gives up first where it can: then it is sure that nothing was changed
# a connection through which nothing comes back is given up within a minute, also by whoever waits as long as it takes
USUAL: Final[Mapping[str, Any]] = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 40_000,  # milliseconds
}


class Impatient(psycopg.Connection[Any]):
    """Waits for each answer at most `patience` seconds, then is of no use any more. None: as long as it takes."""

    patience: float | None = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return super().wait(gen, interval, timeout or self.patience)
        except _WaitTimeout:
            self.pgconn.finish()  # or taking back what was begun would wait as long again
            raise

    def ask_whether_it_lives(self) -> None:
        """Raises psycopg.Error when it does not, or takes too long to say so."""
        usual, self.patience = self.patience, min(self.patience or CONNECT_SECONDS, CONNECT_SECONDS)
        self.execute("SELECT 1")
        self.rollback()
        self.patience = usual


def limit_waiting(engine: Engine, seconds: float | None) -> None:
    """For each connection made from now on; what DATABASE_URL says of its own counts more."""

    def connect(
        _dialect: object, _record: object, words: Sequence[str], given: Mapping[str, Any]
    ) -> Impatient:
        connection = Impatient.connect(*words, **{**USUAL, **given})
        connection.patience = seconds
        if seconds is not None:
            connection.autocommit = True
            # not as an option of the connection: poolers such as PgBouncer refuse those
            connection.execute(f"SET statement_timeout = {int(1000 * SERVERS_SHARE * seconds)}".encode())
            connection.autocommit = False
        return connection

    event.listen(engine, "do_connect", connect)
