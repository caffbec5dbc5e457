"""`hotline user ...`: accounts of those who run the line, from the machine it runs on. The console does the same."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import click

from hotline.accounts.roles import ROLES
from hotline.cli.at_work import Work, at_work
from hotline.phone import Phone, masked, read_phone

if TYPE_CHECKING:
    from hotline.store.models import Account


@click.group()
def user() -> None:
    """Who may use the console, and run groups by text and by call."""


@user.command()
@click.argument("name")
@click.option("--phone", required=True, help="Their number; it must take texts or calls.")
@click.option("--role", type=click.Choice(ROLES), default="coordinator", show_default=True)
@click.option("--group", "group_codes", multiple=True, help="Code of a group they run; may be repeated.")
def add(name: str, phone: str, role: str, group_codes: tuple[str, ...]) -> None:
    """Invite NAME: prints the address where they choose a password, and texts it to them."""
    from hotline.accounts import accounts, audit, texts
    from hotline.store.in_force import in_force

    with _at_work() as work:
        account = accounts.add(work.session, work.vault, name, _phone(work, phone), role, work.now)
        accounts.set_groups(work.session, account.id, _groups(work, group_codes))
        url = f"{work.settings.public_url}/console/"
        address = texts.invite(work.session, work.vault, account, url, in_force(work.session).org, work.now)
        audit.record(
            work.session, None, "invite", f"account:{account.id}", work.now, detail={"role": account.role}
        )
        click.echo(f"{account.name} ({account.role}) can choose a password within 7 days at\n{address}")


@user.command("list")
def show() -> None:
    """Everybody who has an account."""
    from sqlalchemy import select

    from hotline.store.models import Account

    with _at_work() as work:
        for account in work.session.scalars(select(Account).order_by(Account.name)):
            state = "ended" if account.ended_at else "invited" if account.password_hash is None else "active"
            number = masked(work.vault.unseal(account.phone_sealed)) if account.phone_sealed else "..."
            click.echo(f"{account.name}  {account.role}  {number}  {state}")


@user.command()
@click.option("--phone", required=True)
def end(phone: str) -> None:
    """End an account: signed out everywhere, at once."""
    from hotline.accounts import audit, visits

    with _at_work() as work:
        account = _account(work, phone)
        account.ended_at = work.now
        visits.end_all(work.session, account.id)
        audit.record(work.session, None, "end", f"account:{account.id}", work.now)
        click.echo(f"{account.name} can no longer sign in.")


@user.command()
@click.option("--phone", required=True)
def pin(phone: str) -> None:
    """Choose the 6 digits with which somebody runs their groups by call."""
    from hotline.accounts import audit, passwords, sign_in

    with _at_work() as work:
        account = _account(work, phone)
        chosen = click.prompt("PIN", hide_input=True, confirmation_prompt=True)
        if weakness := passwords.pin_weakness(chosen):
            raise click.ClickException(weakness)
        account.pin_hash = passwords.hashed(chosen)
        sign_in.succeeded(account, work.now)
        audit.record(work.session, None, "set_pin", f"account:{account.id}", work.now)
        click.echo(
            f"{account.name} can now call and enter it: at once on a day with a meeting, else after the pound key."
        )


def _at_work() -> AbstractContextManager[Work]:
    from hotline.accounts.accounts import NotPossible

    return at_work(NotPossible)


def _account(work: Work, phone: str) -> Account:
    from hotline.accounts import accounts

    account = accounts.by_phone(work.session, work.vault, _phone(work, phone))
    if account is None or account.ended_at is not None:
        raise click.ClickException("there is no account with this number")
    return account


def _phone(work: Work, typed: str) -> Phone:
    phone = read_phone(typed, work.settings.default_region)
    if phone is None:
        raise click.ClickException(f"{typed} is not a phone number")
    return phone


def _groups(work: Work, codes: tuple[str, ...]) -> frozenset[int]:
    from sqlalchemy import select

    from hotline.store.models import Group

    query = select(Group.code, Group.id).where(Group.code.in_(codes))
    found = dict(work.session.execute(query).tuples().all())
    if missing := set(codes) - set(found):
        raise click.ClickException(f"there is no group {', '.join(sorted(missing))}")
    return frozenset(found.values())
