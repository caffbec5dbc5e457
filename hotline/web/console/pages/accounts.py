"""Who runs the line: invite people, give them groups and a role, end an account. For owners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import AnyOf, InputRequired, Length

from hotline.accounts import accounts, audit, codes, texts, visits
from hotline.accounts.roles import ROLES
from hotline.phone import masked, read_phone
from hotline.store.models import Account, AccountGroup, Group
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, visitor
from hotline.web.console.look import Form, Nav, page, tell
from hotline.web.console.wording import N_

NAV = Nav(N_("People"), "people", "accounts", 90)
ROLE_LABELS = {
    "owner": N_("Owner: everything"),
    "coordinator": N_("Coordinator: runs the own groups"),
    "moderator": N_("Moderator: stories, tips, services"),
    "volunteer": N_("Volunteer: takes shifts"),
    "viewer": N_("Viewer: groups and reports"),
}


class Invitation(Form):
    name = StringField(N_("Name"), [InputRequired(), Length(max=80)])
    phone = StringField(N_("Phone number"), [InputRequired(), Length(max=40)])
    role = StringField(N_("Role"), [AnyOf(ROLES)], default="coordinator")
    groups = StringField(N_("Codes of their groups"), [Length(max=400)])


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    role: str
    number: str  # masked
    groups: tuple[str, ...]
    seen_at: datetime | None
    state: str  # active | invited | ended
    has_app: bool


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/people")
    @needs("accounts")
    def people() -> str:
        return _shown(desk, Invitation(formdata=None))

    @routes.post("/people")
    @needs("accounts")
    def invite() -> Response | str | tuple[str, int]:
        form = Invitation()
        phone = read_phone(str(form.phone.data or ""), desk.region)
        if not form.validate():
            return _shown(desk, form), 400
        if phone is None:
            form.phone.errors = [N_("That is not a phone number.")]
            return _shown(desk, form), 400
        try:
            with desk.store.writing() as session:
                _invite(session, desk, form)
        except (accounts.NotPossible, LookupError):
            tell("There is an account with this number, or a group code is wrong.")
            return _shown(desk, form), 400
        desk.wake()
        tell("Invited. A text with a link is on its way to them.")
        return redirect(url_for("console.people"))

    @routes.post("/people/<int:account_id>")
    @needs("accounts")
    def change_person(account_id: int) -> Response:
        with desk.store.writing() as session:
            account = _other(session, account_id)
            told = _change(session, desk, account)
        desk.wake()
        tell(told)
        return redirect(url_for("console.people"))


def _shown(desk: Desk, form: Invitation) -> str:
    with desk.store.reading() as session:
        rows = list(_rows(session, desk))
    return page("people.html", rows=rows, form=form, roles=ROLE_LABELS, me=visitor().account_id)


def _rows(session: Session, desk: Desk) -> Iterator[Row]:
    own: dict[int, list[str]] = {}
    pairs = select(AccountGroup.account_id, Group.code).join(Group, Group.id == AccountGroup.group_id)
    for account_id, code in session.execute(pairs.order_by(Group.code)):
        own.setdefault(account_id, []).append(code)
    for account in session.scalars(select(Account).order_by(Account.ended_at.is_not(None), Account.name)):
        state = "ended" if account.ended_at else "invited" if account.password_hash is None else "active"
        yield Row(
            account.id,
            account.name,
            account.role,
            masked(desk.vault.unseal(account.phone_sealed)) if account.phone_sealed else "...",
            tuple(own.get(account.id, ())),
            account.seen_at,
            state,
            account.totp_sealed is not None,
        )


def _invite(session: Session, desk: Desk, form: Invitation) -> None:
    """Raises NotPossible for a number that has an account, LookupError for a group there is not."""
    phone = read_phone(str(form.phone.data), desk.region)
    assert phone is not None  # asked before
    now = desk.clock()
    account = accounts.add(session, desk.vault, str(form.name.data), phone, str(form.role.data), now)
    accounts.set_groups(session, account.id, _group_ids(session, str(form.groups.data or "")))
    _send_link(session, desk, account)
    detail = {"role": account.role, "groups": str(form.groups.data or "")[:200]}
    _record(session, desk, "invite", account, detail)


def _send_link(session: Session, desk: Desk, account: Account) -> None:
    texts.invite(session, desk.vault, account, desk.url, desk.rules.org, desk.real_now(), desk.clock())


def _group_ids(session: Session, said: str) -> frozenset[int]:
    """Raises LookupError when one of the codes is no group's."""
    wanted = set(re.findall(r"\w+", said))
    found = session.scalars(select(Group.id).where(Group.code.in_(wanted))).all()
    if len(found) != len(wanted):
        raise LookupError("no such group")
    return frozenset(found)


def _other(session: Session, account_id: int) -> Account:
    """Not the own one: nobody locks themselves out."""
    account = session.get(Account, account_id)
    if account is None or account_id == visitor().account_id:
        abort(404)
    return account


def _change(session: Session, desk: Desk, account: Account) -> str:
    """What the visitor is told."""
    match request.form.get("do"):
        case "end":
            return _end(session, desk, account)
        case "again":
            account.ended_at = None
            _send_link(session, desk, account)
            _record(session, desk, "invite", account)
            return N_("A new link is on its way to them.")
        case _:
            return _change_role(session, desk, account)


def _end(session: Session, desk: Desk, account: Account) -> str:
    account.ended_at = desk.clock()
    visits.end_all(session, account.id)
    codes.end(session, account.id, "invite")
    _record(session, desk, "end", account)
    return N_("Ended. They are signed out everywhere.")


def _change_role(session: Session, desk: Desk, account: Account) -> str:
    if request.form.get("role") not in ROLES:
        abort(400)
    try:
        groups = _group_ids(session, request.form.get("groups", ""))
    except LookupError:
        return N_("One of the group codes is wrong. Nothing was changed.")
    before = account.role
    account.role = request.form["role"]
    accounts.set_groups(session, account.id, groups)
    detail = {"from": before, "to": account.role, "groups": request.form.get("groups", "")[:200]}
    _record(session, desk, "change_role", account, detail)
    if before != account.role:
        visits.end_all(session, account.id)
    return N_("Saved.")


def _record(
    session: Session, desk: Desk, act: str, account: Account, detail: dict[str, str] | None = None
) -> None:
    audit.record(session, visitor().account_id, act, f"account:{account.id}", desk.clock(), detail=detail)
