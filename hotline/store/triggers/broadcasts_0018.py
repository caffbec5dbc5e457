"""How far each broadcast is: statements of migration 0018. Frozen: another wording is another file and a migration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_COUNTED: Final = ("broadcast_id", "state", "channel", "error_code", "why")
_COLUMNS: Final = ", ".join(_COUNTED)


def count_broadcasts(kind: str) -> Sequence[str]:
    """Statements that count the messages of each broadcast; `kind` is sqlite or postgresql."""
    return _on_sqlite() if kind == "sqlite" else _on_postgresql()


def _line(row: str, many: int) -> str:
    told = ", ".join(f"{row}.{name}" for name in _COUNTED)
    return f"SELECT {told}, {many}, false WHERE {row}.broadcast_id IS NOT NULL"


def _into(*lines: str) -> str:
    names = f"({_COLUMNS}, many, is_sum)"
    return f"INSERT INTO broadcast_counts {names} {' UNION ALL '.join(lines)}"  # our own words


_WAS, _IS = _line("OLD", -1), _line("NEW", 1)
_CHANGES: Final = (
    ("gains", "INSERT", "NEW.broadcast_id IS NOT NULL", _into(_IS)),
    ("loses", "DELETE", "OLD.broadcast_id IS NOT NULL", _into(_WAS)),
    ("moves", f"UPDATE OF {_COLUMNS}", "", _into(_WAS, _IS)),
)


def _on_sqlite() -> Sequence[str]:
    differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _COUNTED)
    differs = f"COALESCE(OLD.broadcast_id, NEW.broadcast_id) IS NOT NULL AND ({differs})"
    return [
        f"CREATE TRIGGER IF NOT EXISTS broadcast_{name} AFTER {change} ON messages WHEN {when or differs} BEGIN {does}; END"
        for name, change, when, does in _CHANGES
    ]


def _on_postgresql() -> Sequence[str]:
    was, now = (", ".join(f"{row}.{name}" for name in _COUNTED) for row in ("OLD", "NEW"))
    differs = f"COALESCE(OLD.broadcast_id, NEW.broadcast_id) IS NOT NULL AND ({was}) IS DISTINCT FROM ({now})"
    return [
        statement
        for name, change, when, does in _CHANGES
        for statement in (
            f"CREATE OR REPLACE FUNCTION broadcast_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {does}; "
            "RETURN NULL; END $$",
            f"CREATE OR REPLACE TRIGGER broadcast_{name} AFTER {change} ON messages FOR EACH ROW "
            f"WHEN ({when or differs}) EXECUTE FUNCTION broadcast_{name}()",
        )
    ]
