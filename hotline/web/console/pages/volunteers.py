"""Who takes calls, and when: volunteers with their languages and shifts. Coordinators keep it; volunteers look."""

from __future__ import annotations

from datetime import time
from zoneinfo import available_timezones

from flask import Blueprint, abort, redirect, request, url_for
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from hotline.accounts import audit
from hotline.office import volunteers as house
from hotline.office.volunteers import NumberTaken
from hotline.phone import read_phone
from hotline.rota import Shift
from hotline.store.models import ShiftRow, Volunteer
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, visitor
from hotline.web.console.look import Form, Nav, page, tell
from hotline.web.console.pages._broadcast_words import term
from hotline.web.console.wording import N_

NAV = Nav(N_("Volunteers"), "volunteers", "volunteers", 57)
DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MOST_SHIFTS = 20  # of one volunteer


class VolunteerForm(Form):
    name = StringField(N_("Name"), [InputRequired(), Length(max=80)])
    phone = StringField(N_("Phone number"), [Length(max=40)])


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/volunteers")
    @needs("volunteers")
    def volunteers() -> str:
        return _list(desk, VolunteerForm(formdata=None))

    @routes.post("/volunteers")
    @needs("edit_volunteers")
    def add_volunteer() -> Response | tuple[str, int]:
        form = VolunteerForm()
        saved = _save(desk, form, None)
        return (
            redirect(url_for("console.volunteer", volunteer_id=saved)) if saved else (_list(desk, form), 400)
        )

    @routes.get("/volunteers/<int:volunteer_id>")
    @needs("edit_volunteers")
    def volunteer(volunteer_id: int) -> str:
        return _one(desk, volunteer_id, None)

    @routes.post("/volunteers/<int:volunteer_id>")
    @needs("edit_volunteers")
    def change_volunteer(volunteer_id: int) -> Response | tuple[str, int]:
        form = VolunteerForm()
        saved = _save(desk, form, volunteer_id)
        if not saved:
            return _one(desk, volunteer_id, form), 400
        return redirect(url_for("console.volunteer", volunteer_id=volunteer_id))

    @routes.post("/volunteers/<int:volunteer_id>/remove")
    @needs("edit_volunteers")
    def remove_volunteer(volunteer_id: int) -> Response:
        with desk.store.writing() as session:
            session.delete(_found(session, volunteer_id))
            _record(session, desk, "remove_volunteer", volunteer_id)
        tell(N_("Removed, with the number and the shifts. No call rings there any more."))
        return redirect(url_for("console.volunteers"))

    @routes.post("/volunteers/<int:volunteer_id>/shifts")
    @needs("edit_volunteers")
    def add_shift(volunteer_id: int) -> Response:
        shift = _typed_shift()
        with desk.store.writing() as session:
            _found(session, volunteer_id)
            many = select(func.count()).select_from(ShiftRow).where(ShiftRow.volunteer_id == volunteer_id)
            if shift is None:
                told = N_("Please choose at least one day, two different times, and a time zone.")
            elif (session.scalar(many) or 0) >= MOST_SHIFTS:
                told = N_("That is as many shifts as one person has here.")
            else:
                session.add(ShiftRow(volunteer_id=volunteer_id, **vars(shift)))
                _record(session, desk, "add_shift", volunteer_id)
                told = N_("Saved.")
        tell(told)
        return redirect(url_for("console.volunteer", volunteer_id=volunteer_id))

    @routes.post("/volunteers/<int:volunteer_id>/shifts/<int:shift_id>")
    @needs("edit_volunteers")
    def remove_shift(volunteer_id: int, shift_id: int) -> Response:
        with desk.store.writing() as session:
            _found(session, volunteer_id)
            theirs = (ShiftRow.id == shift_id, ShiftRow.volunteer_id == volunteer_id)
            if session.scalar(delete(ShiftRow).where(*theirs).returning(ShiftRow.id)) is None:
                abort(404)
            _record(session, desk, "remove_shift", volunteer_id)
        tell(N_("The shift is taken off."))
        return redirect(url_for("console.volunteer", volunteer_id=volunteer_id))


def _list(desk: Desk, form: VolunteerForm) -> str:
    with desk.store.reading() as session:
        rows = house.rota(session, desk.vault, desk.clock())
    tongues = {code: term(desk, "language", code) for code in desk.languages}
    return page("volunteers.html", rows=rows, form=form, tongues=tongues, days=DAYS, chosen=_ticked(desk))


def _one(desk: Desk, volunteer_id: int, form: VolunteerForm | None) -> str:
    with desk.store.reading() as session:
        one = house.one(session, desk.vault, volunteer_id, desk.clock()) or abort(404)
    tongues = {code: term(desk, "language", code) for code in desk.languages}
    shown = form or VolunteerForm(formdata=None, data={"name": one.name})
    chosen = _ticked(desk) if form else list(one.languages)
    return page(
        "volunteer.html", one=one, form=shown, tongues=tongues, days=DAYS, chosen=chosen, zone=desk.zone
    )


def _save(desk: Desk, form: VolunteerForm, volunteer_id: int | None) -> int | None:
    """None when something is wrong; the form says what."""
    typed = str(form.phone.data or "").strip()
    phone = read_phone(typed, desk.region) if typed else None
    tongues = _ticked(desk)
    with desk.store.writing() as session:
        row = _found(session, volunteer_id) if volunteer_id else Volunteer(created_at=desk.clock())
        if not form.validate():
            return None
        if phone is None and (typed or not volunteer_id):
            form.phone.errors = [N_("That is not a phone number.")]
            return None
        if not tongues:
            form.name.errors = [N_("Please tick at least one language.")]
            return None
        try:
            name = " ".join(str(form.name.data).split())
            saved = house.save(session, desk.vault, row, name, phone, tongues).id
        except NumberTaken:
            form.phone.errors = [N_("Somebody else here has this number.")]
            return None
        _record(session, desk, "change_volunteer" if volunteer_id else "add_volunteer", saved)
    tell(N_("Saved."))
    return saved


def _ticked(desk: Desk) -> list[str]:
    wanted = request.form.getlist("language")
    return [code for code in desk.languages if code in wanted]


def _typed_shift() -> Shift | None:
    """None when it is no shift."""
    days = "".join(str(n) for n in range(7) if str(n) in request.form.getlist("day"))
    try:
        starts, ends = (
            time.fromisoformat(request.form.get(name, "")).strftime("%H:%M") for name in ("starts", "ends")
        )
    except ValueError:
        return None
    zone = request.form.get("zone", "")
    is_whole = bool(days) and starts != ends and zone in available_timezones()
    return Shift(days, starts, ends, zone) if is_whole else None


def _found(session: Session, volunteer_id: int) -> Volunteer:
    return session.get(Volunteer, volunteer_id) or abort(404)


def _record(session: Session, desk: Desk, act: str, volunteer_id: int) -> None:
    audit.record(session, visitor().account_id, act, f"volunteer:{volunteer_id}", desk.clock())
