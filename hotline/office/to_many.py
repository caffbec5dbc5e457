"""A coordinator's own words, or voice, to many. Above a limit it waits, and others are asked by text to look at it.

The console, the phone and the command all begin here, so that none of them is a way around the second person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.accounts import texts
from hotline.accounts.roles import ROLES, may
from hotline.conversation import Open
from hotline.lines import Line, line
from hotline.outbox import broadcasts
from hotline.outbox.audience import Audience, Seats, from_json
from hotline.store.columns import Vault
from hotline.store.models import Account, Broadcast
from hotline.topics import second_look
from hotline.topics._announcement import LONGEST

MOST_ASKED: Final = 5
MAY_APPROVE: Final = tuple(role for role in ROLES if may(role, "approve"))


def begin(
    session: Session,
    vault: Vault,
    *,
    audience: Audience,
    words: Mapping[str, str],
    now: datetime,
    most_alone: int,
    by: str = "",
    written_by: int | None = None,
    **more: Any,
) -> Broadcast:
    """As broadcasts.begin; `by` names the writer where it is no account. Wake the senders after the commit."""
    broadcast_id = broadcasts.begin(
        session,
        audience=audience,
        words=words,
        now=now,
        most_alone=most_alone,
        written_by=written_by,
        **more,
    )
    row = session.get_one(Broadcast, broadcast_id)
    if row.state == broadcasts.WAITING:
        writer = session.get(Account, written_by) if written_by is not None else None
        _ask(session, vault, row, writer.name if writer else by, now)
    return row


def seconds(session: Session, written_by: int | None) -> Sequence[Account]:
    """Who is asked to look: the owners, or where there is no other owner, those who may say yes."""
    others = select(Account).where(Account.ended_at.is_(None), Account.role.in_(MAY_APPROVE))
    if written_by is not None:
        others = others.where(Account.id != written_by)
    found = session.scalars(
        others.order_by(Account.seen_at.is_(None), Account.seen_at.desc(), Account.id)
    ).all()
    owners = [each for each in found if each.role == "owner"]
    return (owners or found)[:MOST_ASKED]


def _ask(session: Session, vault: Vault, row: Broadcast, by: str, now: datetime) -> None:
    for account in seconds(session, row.written_by):
        said, data = _question(row, by)
        opens = Open("second_look", "look", data | {"account": account.id}) if data else None
        once = f"second:{row.id}:{account.id}"
        texts.text(session, vault, account, said, once=once, now=now, opens=opens)


def _question(row: Broadcast, by: str) -> tuple[Line, dict[str, Any]]:
    """What is asked, and what it takes to ask again. Nothing to answer where a text cannot show all that would be sent."""
    notes = list(set(row.words.values()))
    if row.voice or len(notes) != 1 or len(notes[0]) > LONGEST:
        return line("run_second_console", name=by, n=row.people), {}
    audience = from_json(row.audience)
    data = {
        "broadcast": row.id,
        "name": by,
        "n": row.people,
        "code": audience.group if isinstance(audience, Seats) else "",
        "note": notes[0],
    }
    return second_look.question(data), data
