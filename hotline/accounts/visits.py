"""A visit to the console: begun with the password, whole after the second factor, over after an hour's rest or a day's work."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from hotline.store.models import Account, AccountGroup, Visit

REST: Final = timedelta(minutes=60)  # without a page
LONGEST: Final = timedelta(hours=12)
HALF_WAY: Final = timedelta(minutes=10)  # between the password and the second factor
SEEN_EVERY: Final = timedelta(minutes=1)  # a page is read far more often than that is worth writing down


@dataclass(frozen=True)
class Visitor:
    """Somebody with an account, on this visit."""

    account_id: int
    name: str
    role: str
    language: str
    is_in: bool  # False until the second factor
    groups: frozenset[int]  # the own ones: ids
    seen_at: datetime


def begin(session: Session, account_id: int, now: datetime, *, is_in: bool = False) -> str:
    """The token for the cookie: kept as a hash only."""
    token = secrets.token_urlsafe(32)
    session.add(
        Visit(
            key=_key(token),
            account_id=account_id,
            is_in=is_in,
            begun_at=now,
            seen_at=now,
            ends_at=now + (LONGEST if is_in else HALF_WAY),
        )
    )
    return token


def enter(session: Session, token: str, now: datetime) -> str:
    """The second factor was right. A new token, so that one seen before this is worth nothing. Raises LookupError."""
    account_id = session.scalar(delete(Visit).where(Visit.key == _key(token)).returning(Visit.account_id))
    if account_id is None:
        raise LookupError("this visit is over")
    return begin(session, account_id, now, is_in=True)


def visitor(session: Session, token: str, now: datetime) -> Visitor | None:
    """None when there is no such visit, it is over, or the account has ended."""
    row = session.execute(
        select(Account, Visit)
        .join(Visit, Visit.account_id == Account.id)
        .where(
            Visit.key == _key(token),
            Visit.ends_at > now,
            Visit.seen_at > now - REST,
            Account.ended_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    account, visit = row
    own = select(AccountGroup.group_id).where(AccountGroup.account_id == account.id)
    return Visitor(
        account.id,
        account.name,
        account.role,
        account.language,
        visit.is_in,
        frozenset(session.scalars(own)),
        visit.seen_at,
    )


def seen(session: Session, token: str, now: datetime) -> None:
    session.execute(update(Visit).where(Visit.key == _key(token)).values(seen_at=now))


def end(session: Session, token: str) -> None:
    session.execute(delete(Visit).where(Visit.key == _key(token)))


def end_all(session: Session, account_id: int, *, but: str | None = None) -> None:
    """Everywhere else too: after a new password, a changed role, an end."""
    others = delete(Visit).where(Visit.account_id == account_id)
    session.execute(others.where(Visit.key != _key(but)) if but else others)


def _key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
