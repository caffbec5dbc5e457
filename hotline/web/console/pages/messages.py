"""What the outbox holds: what waits, what stands still and why in words, what lately did not arrive, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from hotline.accounts import audit
from hotline.outbox import pause
from hotline.outbox.history import DayOf, Failure, by_day, newest_failures
from hotline.outbox.standing import LOOKED_AT, standing
from hotline.phone import masked
from hotline.store.models import Pause
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, visitor
from hotline.web.console.look import Nav, page, tell
from hotline.web.console.refusals import in_words
from hotline.web.console.wording import N_

NAV = Nav(N_("Messages"), "messages", "messages", 60)
DAYS = 14
NEWEST = 20
HOLDS_FOR = timedelta(hours=1)
KINDS = {
    "answer": N_("answers and codes"),
    "cancellation": N_("meetings called off"),
    "change": N_("meetings moved"),
    "offer": N_("free seats"),
    "reminder": N_("reminders"),
    "broadcast": N_("broadcasts"),
    "still": N_("Do you still want these?"),
    "notice": N_("what became of a story or tip"),
    "action": N_("ways to speak up"),
    "fact": N_("weekly facts"),
    "tip": N_("daily tips"),
}


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/messages")
    @needs("messages")
    def messages() -> str:
        now = desk.clock()
        with desk.store.reading() as session:
            now_stands = standing(session, now)
            failures = [_failure(desk, one) for one in newest_failures(session, now, NEWEST)]
            days = by_day(session, now, desk.zone, DAYS)
            pauses = _pauses(session)
        return page(
            "messages.html",
            stands=now_stands,
            minutes=round(now_stands.oldest_due_seconds / 60),
            looked_at=LOOKED_AT,
            kinds=KINDS,
            refused=[(code, in_words(code), many) for code, many in _most_first(now_stands.errors_today)],
            failures=failures,
            days=days,
            bars=_bars(days),
            pauses=pauses,
        )

    @routes.post("/messages/sending")
    @needs("messages")
    def change_sending() -> Response:
        now, do = desk.clock(), request.form.get("do")
        with desk.store.writing() as session:
            if do == "hold":
                pause.hold(session, now, now + HOLDS_FOR)
                told = N_(
                    "Sending stands still for an hour. Texts and calls are still answered; codes for signing in wait too."
                )
            elif do == "try":
                pause.try_again(session, now)
                told = N_("It is tried now: one message goes out, and if it is taken, the others follow.")
            else:
                abort(400)
            audit.record(session, visitor().account_id, f"{do}_sending", "sending", now)
        desk.wake()
        tell(told)
        return redirect(url_for("console.messages"))


def _most_first(counts: Any) -> list[tuple[int, int]]:
    return sorted(counts.items(), key=lambda pair: -pair[1])


def _failure(desk: Desk, one: Failure) -> dict[str, Any]:
    number = masked(desk.vault.unseal(one.phone_sealed)) if one.phone_sealed else ""
    return {
        "at": one.at,
        "kind": KINDS.get(one.kind, one.kind),
        "channel": one.channel,
        "number": number,
        "why": in_words(one.code),
    }


def _pauses(session: Session) -> list[tuple[str, str, datetime, datetime]]:
    """Which of our senders ("" for all), why, since when and until when."""
    return [
        (pause.sender_of(each.name), _why(each), each.since, each.until)
        for each in session.scalars(select(Pause).order_by(Pause.name))
    ]


def _why(each: Pause) -> str:
    return "" if each.error_code == pause.BY_US else in_words(each.error_code)


# ---- the days as bars


BAR, GAP, HEIGHT = 20, 4, 80


def _bars(days: Sequence[DayOf]) -> dict[str, Any]:
    """Three pieces to each day, as tall as its part of the busiest one; in the picture's own units."""
    most = max([day.all for day in days] + [1])
    pieces = []
    for n, day in enumerate(days):
        foot = float(HEIGHT)
        for name, many in (("arrived", day.arrived), ("waits", day.on_the_way), ("missed", day.not_arrived)):
            tall = HEIGHT * many / most
            foot -= tall
            if many:
                pieces.append((name, n * (BAR + GAP), round(foot, 1), round(tall, 1)))
    return {"pieces": pieces, "width": len(days) * (BAR + GAP) - GAP, "height": HEIGHT, "bar": BAR}
