"""What the line did, for those who pay for it: one page, and the same as a sheet. No persons, no count under 11."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Blueprint, Response, request

from hotline.accounts import audit
from hotline.reports.report import Report, as_csv, report
from hotline.web.console import names
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, visitor
from hotline.web.console.look import Nav, page, say
from hotline.web.console.wording import N_

NAV = Nav(N_("Reports"), "reports", "reports", 70)
USUAL = timedelta(days=90)

TITLES = {
    "contacts": N_("People who texted or called, by day"),
    "first_contacts": N_("For the first time"),
    "areas": N_("Where they are"),
    "hours": N_("Texts and steps of calls, by hour"),
    "found": N_("Searches that found groups"),
    "unmet": N_("Searches that found nothing near"),
    "meetings": N_("Meetings"),
    "seats": N_("Seats saved, of meetings two weeks ago and more"),
    "programmes": N_("Tips, reminders and announcements: begun and ended"),
    "sent": N_("Texts and calls that the line sent"),
    "opted_out": N_("People who asked for no more texts"),
    "voice_messages": N_("Voice messages"),
    "persons": N_("Calls that asked for a person: rung for, put through, nobody came"),
    "crisis": N_("Messages about a crisis"),
}


WITH_TOPIC = ("found", "unmet")  # whose first part is a topic, and empty where any would do


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/reports")
    @needs("reports")
    def reports() -> str:
        return page(
            "reports.html",
            report=_asked(desk),
            titles=TITLES,
            label=lambda key: _label(desk, key),
            topics=WITH_TOPIC,
            cost=_cost(),
        )

    @routes.get("/reports/report.csv")
    @needs("reports")
    def reports_file() -> Response:
        told = _asked(desk)
        with desk.store.writing() as session:
            audit.record(session, visitor().account_id, "export_report", f"days:{told.begins}", desk.clock())
        name = f"report-{told.begins}-{told.ends}.csv"
        saved = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(as_csv(told), mimetype="text/csv", headers=saved)


def _asked(desk: Desk) -> Report:
    """Whatever is typed gives a report: a day that is none is the usual one."""
    today = desk.clock().date()
    ends = _day("to") or today
    begins = min(_day("from") or ends - USUAL, ends)
    with desk.store.reading() as session:
        return report(session, begins, ends, _cost())


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _cost() -> float | None:
    cost = request.args.get("cost", type=float)
    return cost if cost and 0 < cost < 1e9 else None


def _label(desk: Desk, key: tuple[str, ...]) -> str:
    parts = [_part(desk, part) for part in key if part]
    return ", ".join(parts) or say("all")


def _part(desk: Desk, part: str) -> str:
    """An hour is one of the clock; a language is called by its name, and a state by its two large letters."""
    if len(part) == 2 and part.isdigit():
        return f"{part}:00"
    if len(part) == 2 and part.islower():
        return names.tongue(desk, part)
    return names.counted(part)
