"""How many people agreed to what, by all that a preview tells them apart by: statements of migration 0022. Frozen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

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
