"""A coordinator's own words to everybody with a seat: looked at first, then sent as they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from hotline.directory.seats import meeting_at
from hotline.office import acts
from hotline.office.acts import Doing, NotAsItWas
from hotline.outbox import broadcasts
from hotline.outbox.audience import Seats
from hotline.store.models import Act, Group


def announce(do: Doing, group_id: int, at: datetime, said: Mapping[str, str]) -> Act:
    """To whoever has a seat or waits for one at the meeting that takes place then; held back two minutes.

    Raises NotTheirs, NotAsItWas when nobody would hear it or the words will not do.
    """
    if known := acts.done_before(do):
        return known
    group = acts.theirs(do, group_id, "broadcast")
    act = acts.begun(do, "tell", group, None)
    try:
        act.broadcast_id = broadcasts.begin(
            do.session,
            once=f"act:{hashlib.sha256(do.once.encode()).hexdigest()[:40]}",
            words=said,
            audience=_seated_at(do.session, group, at),
            now=do.now,
            starts_at=acts.held_until(do.now, at),
            expires_at=max(at, do.now + acts.UNDO_FOR * 2),
            written_by=do.account_id,
        )
    except broadcasts.NotPossible as reason:
        raise NotAsItWas(str(reason)) from reason
    act.people = broadcasts.progress(do.session, act.broadcast_id).people
    acts.written(do, "tell", group, {"broadcast": act.broadcast_id, "people": act.people})
    return act


def _seated_at(session: Session, group: Group, at: datetime) -> Seats:
    return Seats(group.code, meeting_at(session, group.id, at).starts_at)
