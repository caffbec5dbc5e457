"""Opt-outs that only the carrier told us of, by refusing a text: they are to outlive a backup like those we heard ourselves."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from hotline.outbox.errors import CODES, Verdict
from hotline.store.engine import Store
from hotline.store.models import Caller, Message
from hotline.store.wishes import Wish, Wishes

OPTED_OUT: Final = tuple(code for code, means in CODES.items() if means.verdict is Verdict.OPTED_OUT)
LATELY: Final = timedelta(days=2)  # messages made since then; looked for every ten minutes


def keep(store: Store, wishes: Wishes, now: datetime) -> int:
    """Writes down those that are not, beside the database; gives how many. Twice is fine. Raises OSError."""
    refused = (
        select(Caller.phone_key, Caller.opted_out_at)
        .join(Message, Message.caller_id == Caller.id)
        .where(
            Message.error_code.in_(OPTED_OUT),
            Message.created_at > now - LATELY,
            Caller.opted_out_at.is_not(None),
        )
        .distinct()
    )
    with store.reading() as session:
        found = session.execute(refused).all()
    if not found:
        return 0
    written = {(wish.phone_key, wish.at) for wish in wishes.all() if wish.what == "stop"}
    new = [(key, at) for key, at in found if at is not None and (key, at) not in written]
    for key, at in new:
        wishes.add(Wish(at, "stop", key))
    return len(new)
