"""Write down an ordinary turn: they were here, this is where the conversation stands, this was answered. All or nothing.

On PostgreSQL one statement, because each would be a trip to the server; on SQLite three in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql import ColumnElement, Executable
from sqlalchemy.sql.dml import ReturningUpdate

from hotline.store.models import Caller, SessionRow, TurnRow
from hotline.store.view import View


@dataclass(frozen=True)
class OrdinaryTurn:
    """A turn of somebody we know who only asked: nothing is to be done but to keep what was learnt of them."""

    caller_id: int
    last_seen_at: datetime  # when we looked; another moment there now means that another turn came between
    learnt: Mapping[str, Any]  # columns of callers, `seen_at` among them
    session_key: str
    state: Mapping[str, Any]  # sessions.to_json
    request_id: str
    answer: str
    now: datetime


def write_down(turn: OrdinaryTurn, note: View) -> bool:
    """False, and nothing is changed, when another turn came between. Raises store.view.Taken when this request has an
    answer already: the transaction, or the one statement, is undone.
    """
    values = seen_values(turn.caller_id, turn.last_seen_at, turn.learnt) | {
        "key": turn.session_key,
        "caller_id": turn.caller_id,
        "state": turn.state,
        "updated_at": turn.now,
        "request_id": turn.request_id,
        "answer": turn.answer,
        "answered_at": turn.now,
    }
    names = tuple(turn.learnt)
    if note.kind == "postgresql":
        return bool(note.execute(_at_once(names), values))
    if not note.execute(still_the_same(names), values):
        return False
    note.execute(_SAVED, values)
    note.execute(_ANSWERED, values)
    return True


@cache  # of a handful of columns
def still_the_same(learnt: tuple[str, ...]) -> ReturningUpdate[int]:
    """Takes the person's row, ours until the end; no row when another turn came between. Asks for `seen_values`."""
    return (
        update(Caller)
        .where(Caller.id == bindparam("this_id"), Caller.seen_at == bindparam("last_seen_at"))
        .values({name: _given(getattr(Caller, name), f"new_{name}") for name in learnt})
        .returning(Caller.id)
    )


def seen_values(caller_id: int, last_seen_at: datetime, learnt: Mapping[str, Any]) -> dict[str, Any]:
    new = {f"new_{name}": value for name, value in learnt.items()}
    return {"this_id": caller_id, "last_seen_at": last_seen_at} | new


def _given(column: InstrumentedAttribute[Any], name: str) -> ColumnElement[Any]:
    return bindparam(name, type_=column.type)


_SAVES = (SessionRow.key, SessionRow.caller_id, SessionRow.state, SessionRow.updated_at)
_ANSWERS = (TurnRow.request_id, TurnRow.caller_id, TurnRow.answer, TurnRow.answered_at)


def _over(saved: Any) -> Any:
    new = {"state": saved.excluded.state, "updated_at": saved.excluded.updated_at}
    return saved.on_conflict_do_update(index_elements=["key"], set_=new)


_SAVED: Executable = _over(sqlite.insert(SessionRow).values({c.key: _given(c, c.key) for c in _SAVES}))
_ANSWERED: Executable = sqlite.insert(TurnRow).values({c.key: _given(c, c.key) for c in _ANSWERS})


@cache
def _at_once(learnt: tuple[str, ...]) -> Executable:
    """The other two insert from what the first one found: nothing, when another turn came between."""
    seen = still_the_same(learnt).cte("seen")

    def of_them(columns: tuple[InstrumentedAttribute[Any], ...]) -> Any:
        return select(*(seen.c.id if c.key == "caller_id" else _given(c, c.key) for c in columns))

    saved = _over(postgresql.insert(SessionRow).from_select([c.key for c in _SAVES], of_them(_SAVES))).cte(
        "saved"
    )
    answered = postgresql.insert(TurnRow).from_select([c.key for c in _ANSWERS], of_them(_ANSWERS))
    return answered.add_cte(saved).returning(TurnRow.request_id)
