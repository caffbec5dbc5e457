"""Who did what. Nobody can change it, owners included; whether it is whole is looked at each time."""

from __future__ import annotations

from flask import Blueprint, request
from sqlalchemy import select

from hotline.accounts import audit as trail
from hotline.store.models import Account, Audit
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs
from hotline.web.console.look import Nav, number, page
from hotline.web.console.wording import N_

NAV = Nav(N_("Audit"), "audit", "audit", 95)
A_PAGE = 100


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/audit")
    @needs("audit")
    def audit() -> str:
        before = request.args.get("before", type=number)
        about = request.args.get("about", "")[:80]
        query = select(Audit, Account.name).join(Account, Account.id == Audit.account_id, isouter=True)
        if before:
            query = query.where(Audit.id < before)
        if about:
            query = query.where(Audit.about == about)
        with desk.store.reading() as session:
            rows = session.execute(query.order_by(Audit.id.desc()).limit(A_PAGE)).all()
            is_whole = trail.first_broken(session, latest=A_PAGE) is None
        older = rows[-1][0].id if len(rows) == A_PAGE else None
        return page("audit.html", rows=rows, older=older, about=about, is_whole=is_whole)
