"""Of the talks that the line brings about (talks.py), what a turn may know. Reads only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select

from hotline.facts import TalkFacts
from hotline.store.models import Account, Caller, Talk, Volunteer
from hotline.store.view import Sight


class StoredTalks:
    """`facts.Talks` on the database, for one turn. Reads only."""

    def __init__(self, sight: Sight, phone_key: str | None, now: datetime) -> None:
        self._sight, self._phone_key, self._now = sight, phone_key, now

    def is_awaited(self) -> bool:
        values = {"phone_key": self._phone_key, "now": self._now}
        return self._phone_key is not None and any(True for _ in self._sight.execute(_AWAITED, values))

    def offered(self, volunteer_id: int) -> int | None:
        rows = self._sight.execute(_OPEN, {"now": self._now})
        return next((row.id for row in rows if volunteer_id in row.told), None)

    def talk(self, talk_id: int) -> TalkFacts | None:
        row = next(iter(self._sight.execute(_TALK, {"id": talk_id})), None)
        if row is None:
            return None
        is_over = row.ended_at is not None or row.until <= self._now
        was_through = row.through_at is not None
        return TalkFacts(
            id=talk_id,
            language=row.language,
            is_free=row.taken_at is None and not is_over,
            is_theirs=self._phone_key in (row.volunteer_key, row.account_key)
            and not (is_over or was_through),
            was_through=was_through,
        )


_AWAITED = (
    select(Talk.id)
    .join(Caller, Caller.id == Talk.caller_id)
    .where(
        Caller.phone_key == bindparam("phone_key"),
        Talk.ended_at.is_(None),
        Talk.through_at.is_(None),
        Talk.account_id.is_(None),
        Talk.until > bindparam("now"),
    )
    .limit(1)
)
_OPEN = (
    select(Talk.id, Talk.told)
    .where(Talk.taken_at.is_(None), Talk.ended_at.is_(None), Talk.until > bindparam("now"))
    .order_by(Talk.id)  # who waits longest comes first
)
_TALK = (
    select(
        Talk.language,
        Talk.taken_at,
        Talk.until,
        Talk.through_at,
        Talk.ended_at,
        Volunteer.phone_key.label("volunteer_key"),
        Account.phone_key.label("account_key"),
    )
    .outerjoin(Volunteer, Volunteer.id == Talk.volunteer_id)
    .outerjoin(Account, (Account.id == Talk.account_id) & Account.ended_at.is_(None))
    .where(Talk.id == bindparam("id"))
)
