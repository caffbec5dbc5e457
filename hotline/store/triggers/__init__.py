"""What the database does by itself when something is changed, so that no change can forget it (counted.py).

A file here is named after the migration that puts its triggers there, and never changes again: another wording is a new
file, a migration, and its name below. `in_force` is for tests, which make the tables without migrations.
"""

from __future__ import annotations

from collections.abc import Sequence

from hotline.store.triggers import audiences_0022, broadcasts_0018, seats_0022


def in_force(kind: str) -> Sequence[str]:
    """Statements for a database made without migrations; `kind` is sqlite or postgresql."""
    return [
        *broadcasts_0018.count_broadcasts(kind),
        *audiences_0022.count_audiences(kind),
        *seats_0022.follow_seats(kind),
    ]


def drop(kind: str, names: Sequence[tuple[str, str]]) -> Sequence[str]:
    """Takes triggers away again, each by its name and table."""
    if kind == "sqlite":
        return [f"DROP TRIGGER {name}" for name, _ in names]
    return [
        statement
        for name, table in names
        for statement in (f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()")
    ]
