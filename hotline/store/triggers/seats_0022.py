"""Where those have a seat who never told where they are: statements of migration 0022. Frozen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

US: Final = "'US', 'PR', 'VI', 'GU', 'AS', 'MP'"
# as the place of a person is kept (directory/areas.py)
PLACE_OF_GROUP: Final = (
    f"CASE WHEN g.postal_code <> '' AND g.country IN ({US}) THEN substr(g.postal_code, 1, 5) "
    "ELSE g.city || ', ' || g.region END"
)
_FROM_MEETING: Final = "FROM meetings AS m JOIN groups AS g ON g.id = m.group_id"
_TAKES: Final = (
    f"UPDATE callers SET seat_place = (SELECT {PLACE_OF_GROUP} {_FROM_MEETING} WHERE m.id = NEW.meeting_id) "  # noqa: S608  # our own words
    "WHERE id = NEW.caller_id AND place IS NULL;"
)
_GIVES: Final = (
    f"UPDATE callers SET seat_place = (SELECT {PLACE_OF_GROUP} {_FROM_MEETING} JOIN seats AS s ON s.meeting_id = m.id "  # noqa: S608  # our own words
    "WHERE s.caller_id = OLD.caller_id ORDER BY s.id DESC LIMIT 1) "
    "WHERE id = OLD.caller_id AND seat_place IS NOT NULL;"
)


def follow_seats(kind: str) -> Sequence[str]:
    """Statements that keep `callers.seat_place`."""
    made = (("takes", "INSERT", "NEW", _TAKES), ("gives", "DELETE", "OLD", _GIVES))
    if kind == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS seat_{name} AFTER {change} ON seats BEGIN {does} END"
            for name, change, _, does in made
        ]
    return [
        statement
        for name, change, row, does in made
        for statement in (
            f"CREATE OR REPLACE FUNCTION seat_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {does} RETURN {row}; END $$",
            f"CREATE OR REPLACE TRIGGER seat_{name} AFTER {change} ON seats FOR EACH ROW EXECUTE FUNCTION seat_{name}()",
        )
    ]
