"""Addresses of the console that lead nowhere, and in the demo the door for whoever tries it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from hotline.accounts import visits
from hotline.store.models import Account
from hotline.web.console.desk import Desk
from hotline.web.console.gate import for_all, let_in


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/<path:anything>")
    @for_all
    def nowhere(anything: str) -> Response:
        abort(404)

    if desk.is_demo:

        @routes.post("/demo")
        @for_all
        def demo_visit() -> Response:
            """Never there in production: whoever runs the demo is its owner."""
            now = desk.real_now()
            with desk.store.writing() as session:
                owners = select(Account.id).where(Account.role == "owner", Account.ended_at.is_(None))
                owner = session.scalar(owners.order_by(Account.id).limit(1))
                if owner is None:
                    abort(404)
                token = visits.begin(session, owner, now, is_in=True)
            return let_in(redirect(url_for("console.today")), token, desk)
