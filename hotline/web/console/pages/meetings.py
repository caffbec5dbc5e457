"""One meeting of a group: who comes, how many came; call off or move just this one, and take it back within two minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from hotline.directory.seats import SeatGone
from hotline.office import meetings as office
from hotline.office.acts import UNDO_FOR, Doing, NotAsItWas, NotTheirs, last_undoable
from hotline.office.people import holder, sealed_number, who_comes
from hotline.store.models import Group, Meeting
from hotline.web.console.call_through import BEGUN, NotCalled, call_through
from hotline.web.console.desk import Desk
from hotline.web.console.gate import must_own, needs, visitor
from hotline.web.console.look import number, page, tell
from hotline.web.console.reveal import NotShown, reveal
from hotline.web.console.wording import N_

SEATS = {"held": N_("comes"), "waiting": N_("waits for a seat"), "offered": N_("was offered a seat")}
MOMENT = "%Y-%m-%dT%H:%M"


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/groups/<code>/meetings/<at>")
    @needs("seats")
    def meeting(code: str, at: str) -> str:
        return _page(desk, code, at)

    @routes.post("/groups/<code>/meetings/<at>/seats/<int:seat_id>")
    @needs("reveal")
    def reveal_seat(code: str, at: str, seat_id: int) -> Response | str:
        try:
            with desk.store.writing() as session:
                sealed = sealed_number(session, _own(session, code).id, _moment(at), seat_id)
                number = reveal(session, desk, sealed, f"seat:{seat_id}", {"group": code})
        except NotShown as why:
            tell(str(why))
            return redirect(url_for("console.meeting", code=code, at=at))
        return _page(desk, code, at, shown=number)

    @routes.post("/groups/<code>/meetings/<at>/seats/<int:seat_id>/call")
    @needs("reveal")
    def call_seat(code: str, at: str, seat_id: int) -> Response:
        try:
            with desk.store.writing() as session:
                person = holder(session, _own(session, code).id, _moment(at), seat_id)
                call_through(session, desk, person, f"seat:{seat_id}", group=code)
            told = BEGUN
        except NotCalled as why:
            told = str(why)
        desk.wake()
        tell(told)
        return redirect(url_for("console.meeting", code=code, at=at))

    @routes.post("/groups/<code>/meetings/<at>")
    @needs("broadcast")
    def change_meeting(code: str, at: str) -> Response:
        try:
            with desk.store.writing() as session:
                group = _own(session, code)
                told = _do(_doing(session, desk), group, _moment(at))
        except (NotAsItWas, SeatGone):
            told = N_("That could not be done: the time is past or taken, or it has changed meanwhile.")
        except NotTheirs:
            abort(404)
        desk.wake()
        tell(told)
        return redirect(url_for("console.meeting", code=code, at=at))


def _page(desk: Desk, code: str, at: str, shown: str | None = None) -> str:
    with desk.store.reading() as session:
        group = _own(session, code)
        row = session.scalar(
            select(Meeting).where(Meeting.group_id == group.id, Meeting.starts_at == _moment(at))
        )
        people = who_comes(session, desk.vault, row) if row else []
        undoable = last_undoable(session, visitor().account_id, desk.clock())
    return page(
        "meeting.html",
        group=group,
        at=_moment(at),
        address=at,
        shown=shown,
        row=row,
        people=people,
        coming=sum(one.party for one in people if one.status == "held"),
        seats=SEATS,
        once=uuid4().hex,
        local=_moment(at).astimezone(ZoneInfo(group.zone)).strftime(MOMENT),
        can_undo=undoable is not None and undoable.group_id == group.id,
        undo_minutes=int(UNDO_FOR.total_seconds() // 60),
        is_over=_moment(at) <= desk.clock(),
    )


def _doing(session: Session, desk: Desk) -> Doing:
    once = f"console:{visitor().account_id}:{request.form.get('once', '')[:40]}"
    return Doing(session, visitor().account_id, once, desk.clock(), by="console")


def _do(do: Doing, group: Group, at: datetime) -> str:
    """What the visitor is told."""
    act = ACTS.get(request.form.get("do", ""))
    return act(do, group, at) if act else abort(400)


def _off(do: Doing, group: Group, at: datetime) -> str:
    office.call_off(do, group.id, at, " ".join(request.form.get("reason", "").split())[:60])
    return N_("Called off. Everybody with a seat is told, by text or by call.")


def _move(do: Doing, group: Group, at: datetime) -> str:
    office.move(do, group.id, at, _typed(group))
    return N_("Moved. Everybody with a seat is told, and asked whether they still come.")


def _late(do: Doing, group: Group, at: datetime) -> str:
    office.start_late(do, group.id, at, request.form.get("minutes", 0, type=number) or 0)
    return N_("Everybody with a seat is told that it begins late.")


def _count(do: Doing, group: Group, at: datetime) -> str:
    office.count_heads(do, group.id, at, request.form.get("people", -1, type=number))
    return N_("Counted. Thank you.")


def _undo(do: Doing, group: Group, at: datetime) -> str:
    return N_("Taken back.") if office.undo(do) else N_("There is nothing to take back any more.")


ACTS: Mapping[str, Callable[[Doing, Group, datetime], str]] = {
    "off": _off,
    "move": _move,
    "late": _late,
    "count": _count,
    "undo": _undo,
}


def _typed(group: Group) -> datetime:
    """On the group's clock. Raises NotAsItWas when it is no moment."""
    try:
        wall = datetime.strptime(request.form.get("to", ""), MOMENT)  # noqa: DTZ007  # the group's zone follows
    except ValueError as error:
        raise NotAsItWas("no moment") from error
    return wall.replace(tzinfo=ZoneInfo(group.zone)).astimezone(UTC)


def _own(session: Session, code: str) -> Group:
    group = session.scalar(select(Group).where(Group.code == code[:8]))
    if group is None:
        abort(404)
    must_own(group.id)
    return group


def _moment(text: str) -> datetime:
    """As in an address: 20261125T0300, UTC."""
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M").replace(tzinfo=UTC)
    except ValueError:
        abort(404)
