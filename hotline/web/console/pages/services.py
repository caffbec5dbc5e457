"""What the line tells besides groups: services nearby, ways to speak up, facts. They come from files; here people check them."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, redirect, request, url_for
from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from hotline.accounts import audit
from hotline.store.models import Action, Fact, Service
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, visitor
from hotline.web.console.look import Nav, number, page, tell
from hotline.web.console.wording import N_

NAV = Nav(N_("Services"), "services", "services", 55)
A_PAGE = 50


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/services")
    @needs("services")
    def services() -> str:
        asked, start = (
            request.args.get("q", "").strip()[:80],
            max(request.args.get("start", 0, type=number), 0),
        )
        query = select(Service).where(Service.status == "active").order_by(Service.name, Service.id)
        if asked:
            like = f"%{asked.replace('%', '').replace('_', '')}%"
            query = query.where(
                or_(Service.name.ilike(like), Service.city.ilike(like), Service.what.ilike(like))
            )
        with desk.store.reading() as session:
            found = session.scalars(query.offset(start).limit(A_PAGE + 1)).all()
        more = start + A_PAGE if len(found) > A_PAGE else None
        return page("services.html", rows=found[:A_PAGE], asked=asked, more=more)

    @routes.post("/services/<int:service_id>")
    @needs("services")
    def service_checked(service_id: int) -> Response:
        with desk.store.writing() as session:
            service = session.get(Service, service_id)
            if service is None:
                abort(404)
            service.checked_on = desk.clock().date()
            _record(session, desk, "check_service", f"service:{service_id}")
        tell("Noted: all of it is right as of today.")
        return redirect(request.referrer or url_for("console.services"))

    @routes.get("/actions")
    @needs("services")
    def actions() -> str:
        with desk.store.reading() as session:
            rows = session.scalars(select(Action).order_by(Action.ends_on.desc(), Action.id)).all()
            facts = session.scalars(select(Fact).order_by(Fact.id)).all()
        return page("actions.html", actions=rows, facts=facts, today=_today(desk))

    @routes.post("/actions/<int:action_id>")
    @needs("services")
    def judge_action(action_id: int) -> Response:
        """Only what a person found non-partisan is ever told."""
        with desk.store.writing() as session:
            action = session.get(Action, action_id)
            if action is None:
                abort(404)
            action.is_nonpartisan = request.form.get("do") == "tell"
            _record(
                session,
                desk,
                "tell_action" if action.is_nonpartisan else "hide_action",
                f"action:{action_id}",
            )
        tell("Saved.")
        return redirect(url_for("console.actions"))

    @routes.post("/facts/<int:fact_id>")
    @needs("services")
    def judge_fact(fact_id: int) -> Response:
        with desk.store.writing() as session:
            fact = session.get(Fact, fact_id)
            if fact is None:
                abort(404)
            if request.form.get("do") == "hide":
                fact.status = "withdrawn"
            else:
                fact.status, fact.reviewed_by = "active", visitor().name
                fact.checked_on = _today(desk)
            _record(session, desk, f"{fact.status}_fact", f"fact:{fact_id}")
        tell("Saved.")
        return redirect(url_for("console.actions"))


def _today(desk: Desk) -> date:
    return desk.clock().date()


def _record(session: Session, desk: Desk, act: str, about: str) -> None:
    audit.record(session, visitor().account_id, act, about, desk.clock())
