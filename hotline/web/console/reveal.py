"""A phone number, shown to somebody who says why: asked first, written down, not too often, on one page and never again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from flask import abort, request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hotline.accounts import audit
from hotline.phone import Phone
from hotline.store.models import Audit
from hotline.web.console.desk import Desk
from hotline.web.console.gate import visitor
from hotline.web.console.wording import N_

SHORTEST_REASON: Final = 5  # letters: "x" tells nobody why a number was looked at
AT_MOST: Final = 20  # numbers an hour: enough to call a whole group back, too few to copy a list
WITHIN: Final = timedelta(hours=1)


class NotShown(Exception):
    """Why, in words for the visitor."""


def reveal(
    session: Session, desk: Desk, sealed: bytes | None, about: str, detail: dict[str, Any] | None = None
) -> Phone:
    """In the transaction of what it belongs to: what is not written down is not shown. Raises NotShown.

    `about` names what was looked at, such as "seat:12"; the reason is taken from the form. 404 without a number.
    """
    reason = " ".join(request.form.get("reason", "").split())[:200]
    if sealed is None:
        abort(404)
    if len(reason) < SHORTEST_REASON:
        raise NotShown(N_("Please say why you need the number. It is written down."))
    now, me = desk.clock(), visitor().account_id
    lately = select(func.count()).where(
        Audit.account_id == me, Audit.act == "reveal", Audit.at > now - WITHIN, Audit.at <= now
    )
    if (session.scalar(lately) or 0) >= AT_MOST:
        raise NotShown(N_("You have looked at many numbers within an hour. Please go on later."))
    audit.record(session, me, "reveal", about, now, reason=reason, detail=detail)
    return desk.vault.unseal(sealed)
