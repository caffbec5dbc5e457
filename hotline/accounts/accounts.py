"""Accounts: made by an invitation, found by phone number, ended but never deleted, so that the audit stays readable."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hotline.accounts.roles import ROLES
from hotline.phone import Phone
from hotline.store.columns import Vault
from hotline.store.models import Account, AccountGroup


class NotPossible(Exception):
    """What was asked cannot be done with this account; the message says why."""


def add(session: Session, vault: Vault, name: str, phone: Phone, role: str, now: datetime) -> Account:
    """Without a password yet: an invitation lets them choose it. One that had ended begins again. Raises NotPossible."""
    name = " ".join(name.split())
    if not name or len(name) > 80:
        raise NotPossible("a name has 1 to 80 characters")
    if role not in ROLES:
        raise NotPossible(f"{role!r} is not one of {', '.join(ROLES)}")
    account = by_phone(session, vault, phone)
    if account is not None and account.ended_at is None:
        raise NotPossible("there is an account with this number")
    if account is None:
        account = Account(phone_key=vault.key(phone), phone_sealed=vault.seal(phone), created_at=now)
        session.add(account)
    account.name, account.role, account.language = name, role, "en"
    account.password_hash = account.totp_sealed = account.pin_hash = account.ended_at = None
    account.failures, account.locked_until = 0, None
    session.flush()
    return account


def by_phone(session: Session, vault: Vault, phone: Phone) -> Account | None:
    """The account of this number, also when it has ended."""
    return session.scalar(select(Account).where(Account.phone_key == vault.key(phone)))


def set_groups(session: Session, account_id: int, group_ids: frozenset[int]) -> None:
    session.execute(delete(AccountGroup).where(AccountGroup.account_id == account_id))
    session.add_all(AccountGroup(account_id=account_id, group_id=group_id) for group_id in sorted(group_ids))
