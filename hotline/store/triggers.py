"""What the database does by itself when something is changed, so that no change can forget it (counted.py).

Migrations put it there; so does `create_all`, in tests.
"""

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


# ---- how many people agreed to what, by all that a preview tells them apart by

_TOLD: Final = ("language", "landline", "discreet", "zone", "place")
# of the caller; a change of any of these moves them from one count to another
_MOVES: Final = (*_TOLD, "seat_place")
_REACHED: Final = ("opted_out_at", "phone_sealed", "forgotten_at")


def count_audiences(kind: str) -> Sequence[str]:
    """Statements that count who agreed to announcements, and who gets tips about what.

    Each looks at one change and at how the other two tables stand, so the three must not change at once: on PostgreSQL
    whoever changes what a person agreed to takes the person's own row first.
    """
    return _people_on_sqlite() if kind == "sqlite" else _people_on_postgresql()


def _reachable(row: str) -> str:
    return f"{row}.opted_out_at IS NULL AND {row}.phone_sealed IS NOT NULL AND {row}.forgotten_at IS NULL"


def _add(select: str, many: int) -> str:
    """`select`: how it goes on after the columns of the person, with `{many}` for how many."""
    into = f"audience_counts (programme, theme, {', '.join(_TOLD)}, many, is_sum)"
    return f"INSERT INTO {into} {select.format(many=many)}"


def _person(row: str) -> str:
    *others, _ = _TOLD
    return ", ".join([*(f"{row}.{name}" for name in others), f"COALESCE({row}.place, {row}.seat_place)"])


def _by_consent(row: str) -> str:
    """What a consent in force counts."""
    return (
        f"SELECT {row}.programme, COALESCE(t.theme, ''), {_person('c')}, {{many}}, false FROM callers AS c "  # noqa: S608  # our own words
        f"LEFT JOIN tip_subscriptions AS t ON {row}.programme = 'tips' AND t.caller_id = c.id "
        f"WHERE c.id = {row}.caller_id AND {_reachable('c')} AND ({row}.programme = 'announcements' "
        f"OR {row}.programme = 'tips' AND t.next_due_at IS NOT NULL)"
    )


def _by_tips(row: str) -> str:
    """What a subscription to tips counts."""
    return (
        f"SELECT 'tips', {row}.theme, {_person('c')}, {{many}}, false FROM callers AS c "  # noqa: S608  # our own words
        f"JOIN consents AS a ON a.caller_id = c.id AND a.programme = 'tips' AND a.ended_at IS NULL "
        f"WHERE c.id = {row}.caller_id AND {_reachable('c')} AND {row}.next_due_at IS NOT NULL"
    )


def _by_caller(row: str) -> str:
    """What a person counts, by all that they agreed to."""
    return (
        f"SELECT a.programme, COALESCE(t.theme, ''), {_person(row)}, {{many}}, false FROM consents AS a "  # noqa: S608  # our own words
        f"LEFT JOIN tip_subscriptions AS t ON a.programme = 'tips' AND t.caller_id = a.caller_id "
        f"WHERE a.caller_id = {row}.id AND a.ended_at IS NULL AND {_reachable(row)} "
        f"AND (a.programme = 'announcements' OR a.programme = 'tips' AND t.next_due_at IS NOT NULL)"
    )


# name, table, change, when (all in both databases' words), what goes, what comes
_AUDIENCES: Final = (
    ("agrees", "consents", "AFTER INSERT", "NEW.ended_at IS NULL", "", _by_consent("NEW")),
    ("ends", "consents", "AFTER DELETE", "OLD.ended_at IS NULL", _by_consent("OLD"), ""),
    (
        "takes_back",
        "consents",
        "AFTER UPDATE OF ended_at",
        "(OLD.ended_at IS NULL) <> (NEW.ended_at IS NULL)",
        _by_consent("OLD") + " AND OLD.ended_at IS NULL",
        _by_consent("NEW") + " AND NEW.ended_at IS NULL",
    ),
    ("subscribes", "tip_subscriptions", "AFTER INSERT", "NEW.next_due_at IS NOT NULL", "", _by_tips("NEW")),
    ("unsubscribes", "tip_subscriptions", "AFTER DELETE", "OLD.next_due_at IS NOT NULL", _by_tips("OLD"), ""),
    (
        "changes_tips",
        "tip_subscriptions",
        "AFTER UPDATE OF theme, next_due_at",
        "OLD.theme <> NEW.theme OR (OLD.next_due_at IS NULL) <> (NEW.next_due_at IS NULL)",
        _by_tips("OLD"),
        _by_tips("NEW"),
    ),
    # before: what they agreed to goes with them, and by then nobody could tell any more what they counted
    ("goes", "callers", "BEFORE DELETE", "", _by_caller("OLD"), ""),
    (
        "is_told",
        "callers",
        f"AFTER UPDATE OF {', '.join((*_MOVES, *_REACHED))}",
        "{told} OR " + " OR ".join(f"(OLD.{name} IS NULL) <> (NEW.{name} IS NULL)" for name in _REACHED),
        _by_caller("OLD"),
        _by_caller("NEW"),
    ),
)


def _does(goes: str, comes: str) -> str:
    return " ".join(f"{_add(each, many)};" for each, many in ((goes, -1), (comes, 1)) if each)


def _people_on_sqlite() -> Sequence[str]:
    told = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _MOVES)
    return [
        f"CREATE TRIGGER IF NOT EXISTS audience_{name} {change} ON {table} "
        f"{f'WHEN {when.format(told=told)} ' if when else ''}BEGIN {_does(goes, comes)} END"
        for name, table, change, when, goes, comes in _AUDIENCES
    ]


def _people_on_postgresql() -> Sequence[str]:
    told = f"({_person('OLD')}) IS DISTINCT FROM ({_person('NEW')})"
    made = []
    for name, table, change, when, goes, comes in _AUDIENCES:
        row = "OLD" if change.endswith("DELETE") else "NEW"
        first = (
            ""
            if table == "callers"
            else f"PERFORM 1 FROM callers WHERE id = {row}.caller_id FOR NO KEY UPDATE; "
        )
        made += [
            f"CREATE OR REPLACE FUNCTION audience_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {first}"
            f"{_does(goes, comes)} RETURN {row}; END $$",
            f"CREATE OR REPLACE TRIGGER audience_{name} {change} ON {table} FOR EACH ROW "
            f"{f'WHEN ({when.format(told=told)}) ' if when else ''}EXECUTE FUNCTION audience_{name}()",
        ]
    return made


# ---- where those have a seat who never told where they are

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


def drop(kind: str, names: Sequence[tuple[str, str]]) -> Sequence[str]:
    """Takes triggers away again, each by its name and table."""
    if kind == "sqlite":
        return [f"DROP TRIGGER {name}" for name, _ in names]
    return [
        statement
        for name, table in names
        for statement in (f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()")
    ]
