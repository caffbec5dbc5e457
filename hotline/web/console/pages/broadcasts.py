"""Write to many: whom and what, a look at it, for many a second person's yes, then watch it go and see whom it reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from flask import Response as FileResponse
from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from hotline.accounts import audit
from hotline.accounts.roles import may
from hotline.office import second_look
from hotline.outbox import audience as audiences
from hotline.outbox import broadcasts as sending
from hotline.outbox import reached, states
from hotline.outbox.broadcasts import NotPossible
from hotline.phone import masked
from hotline.store.models import Account, Broadcast, Group
from hotline.store.retention import BROADCAST_WORDS
from hotline.web.console import refusals
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, visitor
from hotline.web.console.look import Nav, number, page, say, tell
from hotline.web.console.pages._broadcast_words import term, whom
from hotline.web.console.reveal import NotShown, reveal
from hotline.web.console.sound import sound
from hotline.web.console.wording import N_

NAV = Nav(N_("Broadcasts"), "broadcasts", "broadcast", 40)
A_PAGE = 50
STATES = {
    sending.WAITING: N_("waits for a second person"),
    sending.RUNNING: N_("on its way"),
    sending.PAUSED: N_("paused"),
    sending.CANCELLED: N_("cancelled"),
    sending.DONE: N_("finished"),
}
GOES_ON = (sending.WAITING, sending.RUNNING, sending.PAUSED)


@dataclass(frozen=True)
class Row:
    id: int
    state: str
    whom: str
    said: str
    people: int
    starts_at: datetime
    by: str


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/broadcasts")
    @needs("broadcast")
    def broadcasts() -> str:
        before = request.args.get("before", type=number)
        with desk.store.reading() as session:
            query = select(Broadcast, Account.name).join(
                Account, Account.id == Broadcast.written_by, isouter=True
            )
            if before:
                query = query.where(Broadcast.id < before)
            found = session.execute(
                query.where(_seen_by_them(session)).order_by(Broadcast.id.desc()).limit(A_PAGE)
            ).all()
            rows = _rows(session, desk, found)
        older = rows[-1].id if len(rows) == A_PAGE else None
        return page("broadcasts.html", rows=rows, older=older, states=STATES)

    @routes.get("/broadcasts/<int:broadcast_id>")
    @needs("broadcast")
    def broadcast(broadcast_id: int) -> str:
        with desk.store.reading() as session:
            row = _found(session, broadcast_id)
            shown = _shown(session, desk, row) | _standing(session, row)
        return page("broadcast.html", **shown)

    @routes.get("/broadcasts/<int:broadcast_id>/progress")
    @needs("broadcast")
    def broadcast_progress(broadcast_id: int) -> str:
        with desk.store.reading() as session:
            standing = _standing(session, _found(session, broadcast_id))
        return page("_broadcast_progress.html", **standing)

    @routes.get("/broadcasts/<int:broadcast_id>/sound")
    @needs("broadcast")
    def broadcast_sound(broadcast_id: int) -> FileResponse:
        with desk.store.reading() as session:
            row = _found(session, broadcast_id)
            sid = row.voice if _may_hear(row) else None
        return sound(desk, sid)

    @routes.post("/broadcasts/<int:broadcast_id>")
    @needs("broadcast")
    def change_broadcast(broadcast_id: int) -> Response:
        with desk.store.writing() as session:
            if not _runs(session, _found(session, broadcast_id)):
                abort(403)
            told = _change(session, desk, broadcast_id, request.form.get("do", ""))
        return _told(desk, broadcast_id, told)

    @routes.post("/broadcasts/<int:broadcast_id>/release")
    @needs("approve")
    def release_broadcast(broadcast_id: int) -> Response:
        with desk.store.writing() as session:
            _found(session, broadcast_id)
            told = _release(session, desk, broadcast_id, request.form.get("do", ""))
        return _told(desk, broadcast_id, told)

    @routes.get("/broadcasts/<int:broadcast_id>/not-reached")
    @needs("broadcast")
    def not_reached(broadcast_id: int) -> str:
        after = request.args.get("after", 0, type=number)
        with desk.store.reading() as session:
            _must_see_people(session, _found(session, broadcast_id))
            people = reached.not_reached(session, broadcast_id, after, A_PAGE)
        rows = [(one.message_id, _masked(desk, one.phone_sealed), _why(one)) for one in people]
        more = people[-1].message_id if len(people) == A_PAGE else None
        return page("broadcast_not_reached.html", rows=rows, more=more, id=broadcast_id, shown=None)

    @routes.post("/broadcasts/<int:broadcast_id>/not-reached/<int:message_id>")
    @needs("reveal")
    def reveal_not_reached(broadcast_id: int, message_id: int) -> Response | str:
        try:
            with desk.store.writing() as session:
                _must_see_people(session, _found(session, broadcast_id))
                sealed = reached.number_of(session, broadcast_id, message_id)
                number = reveal(session, desk, sealed, f"broadcast:{broadcast_id}", {"message": message_id})
        except NotShown as why:
            tell(str(why))
            return redirect(url_for("console.not_reached", broadcast_id=broadcast_id))
        return page("broadcast_not_reached.html", rows=[], more=None, id=broadcast_id, shown=number)


def _told(desk: Desk, broadcast_id: int, told: str) -> Response:
    desk.wake()
    tell(told)
    return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))


def _change(session: Session, desk: Desk, broadcast_id: int, do: str) -> str:
    """What the visitor is told."""
    try:
        match do:
            case "pause":
                sending.pause(session, broadcast_id)
                told = say("Paused. A few texts that were already on their way still arrive.")
            case "resume":
                sending.resume(session, broadcast_id, desk.clock())
                told = say("It goes on.")
            case "cancel":
                spared = second_look.cancel(session, broadcast_id, desk.clock())
                told = say("Cancelled. {n} people are not told after all.", n=spared)
            case _:
                abort(400)
    except NotPossible:
        return say("It was changed meanwhile: please look again.")
    _write_down(session, desk, f"{do}_broadcast", broadcast_id)
    return told


def _release(session: Session, desk: Desk, broadcast_id: int, do: str) -> str:
    row = session.get_one(Broadcast, broadcast_id)
    if row.written_by == visitor().account_id:
        return say("Somebody else must look at it: whoever wrote it cannot release it.")
    judged = (session, desk.vault, broadcast_id, visitor().account_id, desk.clock(), "console")
    try:
        match do:
            case "refuse":
                second_look.refuse(*judged)
                return say("Refused. Nobody gets it.")
            case "release":
                second_look.release(*judged)
                return say("Released. It begins at its time.")
            case _:
                abort(400)
    except NotPossible:
        return say("It was changed meanwhile, or waited too long: it must be written anew.")


def _write_down(session: Session, desk: Desk, act: str, broadcast_id: int) -> None:
    audit.record(session, visitor().account_id, act, f"broadcast:{broadcast_id}", desk.clock())


# ---- who sees which


def _own_codes(session: Session) -> list[str]:
    return list(
        session.scalars(select(Group.code).where(Group.id.in_(visitor().groups)).order_by(Group.code))
    )


def _seen_by_them(session: Session) -> ColumnElement[bool]:
    """Owners see all; others what they wrote, what goes to their own groups, and what waits for a second person."""
    if visitor().role == "owner":
        return true()
    return or_(
        Broadcast.written_by == visitor().account_id,
        Broadcast.state == sending.WAITING,
        Broadcast.approved_by == visitor().account_id,
        Broadcast.audience["group"].as_string().in_(_own_codes(session)),
    )


def _found(session: Session, broadcast_id: int) -> Broadcast:
    query = select(Broadcast).where(Broadcast.id == broadcast_id, _seen_by_them(session))
    return session.scalar(query) or abort(404)


def _is_to_their_own(session: Session, row: Broadcast) -> bool:
    return visitor().role == "owner" or row.audience.get("group") in _own_codes(session)


def _runs(session: Session, row: Broadcast) -> bool:
    """Whether this visitor may stop it and let it go on."""
    return row.written_by == visitor().account_id or _is_to_their_own(session, row)


def _may_hear(row: Broadcast) -> bool:
    """Nobody said no to it, or took it back."""
    return row.voice is not None and row.state != sending.CANCELLED


def _must_see_people(session: Session, row: Broadcast) -> None:
    if not _is_to_their_own(session, row):
        abort(404)


# ---- what is shown


def _rows(session: Session, desk: Desk, found: Sequence[Any]) -> list[Row]:
    zones = _zones(session, {row.audience.get("group") for row, _ in found})
    return [
        Row(
            row.id,
            row.state,
            whom(desk, audiences.from_json(row.audience), zones.get(row.audience.get("group"), desk.zone)),
            _first_words(row),
            row.people,
            row.starts_at,
            by or "",
        )
        for row, by in found
    ]


def _zones(session: Session, codes: Set[str | None]) -> dict[str | None, str]:
    pairs = session.execute(select(Group.code, Group.zone).where(Group.code.in_(codes - {None})))
    return {code: zone for code, zone in pairs}  # noqa: C416  # rows are not plain pairs


def _first_words(row: Broadcast) -> str:
    if row.voice:
        return say("A recording of their own voice")
    if not row.words:
        return _gone()
    said = str(row.words.get(audiences.USUAL_LANGUAGE, ""))
    return said if len(said) <= 80 else said[:77].rstrip() + "..."


def _gone() -> str:
    return say("What it said is gone: it is kept for {n} days.", n=BROADCAST_WORDS.days)


def _shown(session: Session, desk: Desk, row: Broadcast) -> dict[str, Any]:
    zone = _zones(session, {row.audience.get("group")}).get(row.audience.get("group"), desk.zone)
    is_mine = row.written_by == visitor().account_id
    return {
        "row": row,
        "whom": whom(desk, audiences.from_json(row.audience), zone),
        "zone": zone,
        "gone": "" if row.words or row.voice else _gone(),
        "words": [(term(desk, "language", each), said) for each, said in row.words.items()],
        "written_by": _name(session, row.written_by),
        "approved_by": _name(session, row.approved_by),
        "may_run": _runs(session, row),
        "may_release": row.state == sending.WAITING and not is_mine and may(visitor().role, "approve"),
        "is_mine": is_mine,
        "may_hear": _may_hear(row),
        "sees_people": _is_to_their_own(session, row),
        "states": STATES,
    }


def _name(session: Session, account_id: int | None) -> str:
    return session.get_one(Account, account_id).name if account_id is not None else ""


def _standing(session: Session, row: Broadcast) -> dict[str, Any]:
    """How far it is: what is looked at again every few seconds."""
    told = sending.progress(session, row.id)
    of_state = Counter(told.by_state)
    under_way = sum(of_state[each] for each in (states.QUEUED, states.SENDING, states.UNKNOWN, states.SENT))
    missed = sum(of_state[each] for each in reached.NOT_REACHED)
    settled = of_state[states.DELIVERED] + missed + of_state[states.CANCELLED]
    put = sum(of_state.values())
    outcome = reached.outcome(session, row.id)
    return {
        "id": row.id,
        "state": told.state,
        "people": told.people,
        "to_come": max(told.people - put, 0) if told.state in GOES_ON else 0,
        "under_way": under_way,
        "held": of_state[states.HELD],
        "arrived": of_state[states.DELIVERED],
        "by_call": outcome.by_call,
        "missed": missed,
        "cancelled": of_state[states.CANCELLED],
        "percent": 100 * settled // max(told.people, put, 1),
        "why": [(refusals.in_words(each.code, each.reason), each.people) for each in outcome.why_not],
        "states": STATES,
        "goes_on": told.state in GOES_ON or under_way > 0,
    }


def _masked(desk: Desk, sealed: bytes | None) -> str:
    return masked(desk.vault.unseal(sealed)) if sealed else ""


def _why(one: reached.Person) -> str:
    return refusals.in_words(one.code, one.reason)
