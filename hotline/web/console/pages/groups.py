"""Groups: find one, read it as callers do, change it, take it off the line; all of them as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, Response, abort, redirect, request, url_for
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from hotline.accounts import accounts, audit
from hotline.directory import edit, export
from hotline.directory.rows import recurrence_of
from hotline.recurrence import RecurrenceError, next_meetings
from hotline.store.models import Group
from hotline.web.console import names
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, owns, visitor
from hotline.web.console.look import Nav, number, page, say, tell
from hotline.web.console.pages._group_form import (
    FORMAT_NAMES,
    YES_NO,
    GroupForm,
    cells_from,
    form_for,
    language_choices,
    topic_choices,
)
from hotline.web.console.sentence import sentence
from hotline.web.console.wording import N_

NAV = Nav(N_("Groups"), "groups", "groups", 20)
A_PAGE = 50
MEETINGS = 6
STATUSES = ("active", "hidden", "withdrawn")
FILES = {
    "groups.csv": "text/csv",
    "groups.ics": "text/calendar",
    "meeting-guide.json": "application/json",
}


@dataclass(frozen=True)
class Row:
    id: int
    code: str
    name: str
    town: str
    rule: str
    next_at: datetime | None
    zone: str
    status: str


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/groups")
    @needs("groups")
    def groups() -> str:
        asked, start = (
            request.args.get("q", "").strip()[:80],
            max(request.args.get("start", 0, type=number), 0),
        )
        status = request.args.get("status", "active")
        query = _matching(asked, status if status in STATUSES else "active")
        with desk.store.reading() as session:
            found = session.scalars(
                query.order_by(Group.name, Group.id).offset(start).limit(A_PAGE + 1)
            ).all()
            rows = [_row(desk, group) for group in found[:A_PAGE]]
        more = start + A_PAGE if len(found) > A_PAGE else None
        return page("groups.html", rows=rows, asked=asked, status=status, more=more, statuses=STATUSES)

    @routes.get("/groups/<code>")
    @needs("groups")
    def group(code: str) -> str:
        with desk.store.reading() as session:
            found = _found(session, code)
            return page(
                "group.html",
                group=found,
                topics=[names.topic(each) for each in found.topics],
                **_details(desk, found),
            )

    @routes.route("/groups/<code>/edit", methods=["GET", "POST"])
    @needs("edit_groups")
    def edit_group(code: str) -> AnyResponse | str | tuple[str, int]:
        with desk.store.reading() as session:
            found = _found(session, code)
            _must_be_theirs(found)
            if request.method == "GET":
                form = form_for(found, sentence(desk, recurrence_of(found)))
                return _form_page(desk, form, found)
        return _saved(desk, code)

    @routes.route("/groups/new", methods=["GET", "POST"])
    @needs("edit_groups")
    def new_group() -> AnyResponse | str | tuple[str, int]:
        if request.method == "GET":
            return _form_page(desk, GroupForm(formdata=None), None)
        return _saved(desk, None)

    @routes.post("/groups/<code>/status")
    @needs("edit_groups")
    def group_status(code: str) -> AnyResponse:
        with desk.store.writing() as session:
            found = _found(session, code)
            _must_be_theirs(found)
            told = _change_status(session, desk, found)
        tell(told)
        return redirect(url_for("console.group", code=code))

    @routes.get("/groups/file/<name>")
    @needs("groups")
    def groups_file(name: str) -> Response:
        if name not in FILES:
            abort(404)
        with desk.store.reading() as session:
            active = session.scalars(select(Group).where(Group.status == "active").order_by(Group.code))
            content = _file(name, active.all(), desk)
        saved = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, mimetype=FILES[name], headers=saved)


def _matching(asked: str, status: str) -> Select[Group]:
    query = select(Group).where(Group.status == status)
    if not asked:
        return query
    like = f"%{asked.replace('%', '').replace('_', '')}%"
    return query.where(
        or_(Group.code == asked, Group.name.ilike(like), Group.city.ilike(like), Group.venue.ilike(like))
    )


def _row(desk: Desk, group: Group) -> Row:
    town = ", ".join(filter(None, (group.city, group.region)))
    return Row(
        group.id, group.code, group.name, town, _rule(desk, group), group.next_at, group.zone, group.status
    )


def _rule(desk: Desk, group: Group) -> str:
    try:
        return sentence(desk, recurrence_of(group))
    except RecurrenceError:
        return say("The rule cannot be read: please write it anew.")


def _found(session: Session, code: str) -> Group:
    group = session.scalar(select(Group).where(Group.code == code[:8]))
    return group if group is not None else abort(404)


def _must_be_theirs(group: Group) -> None:
    if not owns(group.id):
        abort(403)


def _details(desk: Desk, group: Group) -> dict[str, object]:
    try:
        rule = recurrence_of(group)
        coming = next_meetings(rule, desk.clock() - timedelta(hours=1), MEETINGS) if rule else ()
    except RecurrenceError:
        coming = ()
    return {
        "rule": _rule(desk, group),
        "tongues": _tongues(desk, group),
        "coming": coming,
        "is_theirs": owns(group.id),
        "is_from_feed": group.source != edit.OURS,
    }


def _tongues(desk: Desk, group: Group) -> list[str]:
    """Names, not codes; of a language that the line has no name for, what was written."""
    return [names.tongue(desk, each) for each in group.languages]


def _saved(desk: Desk, code: str | None) -> AnyResponse | str | tuple[str, int]:
    """The form again with the reason when it was unclear; nothing that was typed is lost."""
    form = GroupForm()
    with desk.store.writing() as session:
        found = _found(session, code) if code else None
        if found:
            _must_be_theirs(found)
        try:
            understood = edit.read(cells_from(form, found, desk), desk.gazetteer, _zone(desk, found))
        except edit.Unclear as reason:
            tell("That could not be read: {reason}.", reason=str(reason))
            return _form_page(desk, form, found), 400
        group = edit.save(session, found, understood.record, desk.clock())
        _belongs(session, group, is_new=found is None)
        act = "change_group" if found else "add_group"
        audit.record(session, visitor().account_id, act, f"group:{group.code}", desk.clock())
        saved_code, rule = group.code, _rule(desk, group)
    tell("Saved. It meets: {rule}.", rule=rule)
    for note in understood.notes:
        tell("Please look: {note}.", note=note)
    return redirect(url_for("console.group", code=saved_code))


def _form_page(desk: Desk, form: GroupForm, group: Group | None) -> str:
    usual, others = language_choices(form, desk)
    return page(
        "group_edit.html",
        form=form,
        group=group,
        formats=FORMAT_NAMES,
        yes_no=YES_NO,
        topics=topic_choices(form),
        usual_languages=usual,
        other_languages=others,
    )


def _zone(desk: Desk, group: Group | None) -> str:
    return group.zone if group else desk.zone


def _belongs(session: Session, group: Group, *, is_new: bool) -> None:
    """Who makes a group runs it."""
    if is_new and visitor().role == "coordinator":
        accounts.set_groups(session, visitor().account_id, visitor().groups | {group.id})


def _change_status(session: Session, desk: Desk, group: Group) -> str:
    do, now = request.form.get("do"), desk.clock()
    if do == "hide" and group.status == "active":
        edit.hide(session, group, now)
        told = N_("Taken off the line. Nobody finds it any more; saved seats stay.")
    elif do == "show" and group.status != "active":
        edit.show(session, group, edit.read(edit.cells_of(group), desk.gazetteer, group.zone).record, now)
        told = N_("It is on the line again.")
    elif do == "checked":
        group.verified_on = now.date()
        told = N_("Noted: all of it is right as of today.")
    else:
        abort(400)
    audit.record(session, visitor().account_id, f"{do}_group", f"group:{group.code}", now)
    return told


def _file(name: str, groups: Sequence[Group], desk: Desk) -> str:
    if name == "groups.csv":
        return export.as_csv(groups)
    if name == "groups.ics":
        return export.as_calendar(groups, desk.rules.org, desk.clock())
    return export.as_meeting_guide(groups)
