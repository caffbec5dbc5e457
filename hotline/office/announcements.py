"""A coordinator's own words to everybody with a seat: looked at first, then sent as they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hotline.directory.seats import meeting_at
from hotline.lines import line
from hotline.office import acts
from hotline.office.acts import Doing, NotAsItWas
from hotline.outbox import audience as audiences
from hotline.outbox import broadcasts
from hotline.outbox.audience import Audience, Seats
from hotline.segments import Segments, count
from hotline.store.models import Act, Caller, Group
from hotline.words import Words


@dataclass(frozen=True)
class Preview:
    """What it would be: to how many, and what one text of it costs in each of their languages."""

    people: int
    landlines: int  # they are called
    by_language: Mapping[str, int]  # people
    texts: Mapping[str, Segments]


def preview(
    session: Session, words: Words, audience: Audience, said: Mapping[str, str], org: str, now: datetime
) -> Preview:
    """`said` by language code; those of the usual language go to everybody whose own is missing. Changes nothing."""
    people = audiences.people(audience, now).subquery()
    language = func.coalesce(people.c.language, audiences.USUAL_LANGUAGE)
    rows = session.execute(select(language, func.count()).group_by(language))
    by_language: dict[str, int] = {code: number for code, number in rows}  # noqa: C416  # rows are not plain pairs
    on_landline = (
        select(func.count())
        .select_from(Caller)
        .where(Caller.id.in_(select(people.c.id)), Caller.landline.is_(True))
    )
    texts = {
        language: count(
            "\n".join(
                words.text(
                    [line("broadcast", org=org, note=said.get(language) or said[audiences.USUAL_LANGUAGE])],
                    language,
                )
            )
        )
        for language in by_language or (audiences.USUAL_LANGUAGE,)
    }
    return Preview(sum(by_language.values()), session.scalar(on_landline) or 0, by_language, texts)


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
