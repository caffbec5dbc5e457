"""The line calls whoever presses the button, then the person, and puts the two through: no number is shown to either."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from flask import abort, request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hotline.accounts import audit
from hotline.office import talks
from hotline.outbox.quiet import is_quiet
from hotline.phone import time_zone
from hotline.store.models import Account, Audit, Caller
from hotline.web.console.desk import Desk
from hotline.web.console.gate import visitor
from hotline.web.console.reveal import AT_MOST, WITHIN
from hotline.web.console.wording import N_

JUST_NOW: Final = timedelta(hours=1)  # whoever asked for a call within it may be called at any hour
BEGUN: Final = N_("We call your phone now. Press 1 there, and we call them. Nobody sees a number.")


class NotCalled(Exception):
    """Why, in words for the visitor."""


def call_through(
    session: Session,
    desk: Desk,
    person: Caller | None,
    about: str,
    *,
    asked_ago: timedelta | None = None,
    **detail: Any,
) -> None:
    """`asked_ago`: how long ago the person asked to be called; None if they never did. Wake the senders after the commit.

    Raises NotCalled. 404 for somebody without a number. Pressed twice calls once.
    """
    if person is None or person.phone_sealed is None:
        abort(404)
    now, me = desk.clock(), session.get_one(Account, visitor().account_id)
    _may_be_called(desk, person, asked_ago)
    lately = select(func.count()).where(
        Audit.account_id == me.id, Audit.act == "call_through", Audit.at > now - WITHIN, Audit.at <= now
    )
    if (session.scalar(lately) or 0) >= AT_MOST:
        raise NotCalled(N_("You have called many people within an hour. Please go on later."))
    once = f"console:{me.id}:{request.form.get('once', '')[:40]}"
    if talks.begin(session, person.id, me, person.language or "en", once, now):
        audit.record(session, me.id, "call_through", about, now, detail=detail)


def _may_be_called(desk: Desk, person: Caller, asked_ago: timedelta | None) -> None:
    now = desk.clock()
    is_left_alone = person.quiet_until is not None and person.quiet_until > now
    if asked_ago is None and (person.opted_out_at is not None or is_left_alone):
        raise NotCalled(N_("They want no calls or texts from us for now. They may call us."))
    zone = person.zone or time_zone(desk.vault.unseal(person.phone_sealed or b"")) or desk.zone
    is_awaited = asked_ago is not None and asked_ago < JUST_NOW
    if not is_awaited and is_quiet(now, zone, desk.rules.quiet):
        raise NotCalled(N_("It is early or late where they are. Please call them in the daytime."))
