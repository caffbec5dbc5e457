"""Signing in: phone number and password, then a code from an app or by text, or one of the recovery codes.

Five failures in a row lock the account for a while, each time longer; whether a number has an account is never told.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import pyotp
from sqlalchemy.orm import Session

from hotline.accounts import codes
from hotline.accounts.accounts import by_phone
from hotline.accounts.passwords import hashed, matches
from hotline.phone import Phone
from hotline.store.columns import Vault
from hotline.store.models import Account

FAILURES: Final = 5
LOCKED_FOR: Final = timedelta(minutes=15)
STEP_SECONDS: Final = 30  # RFC 6238


def with_password(
    session: Session, vault: Vault, phone: Phone | None, password: str, now: datetime
) -> Account | None:
    """None for anything wrong, without telling what: number, password, an ended or a locked account."""
    account = by_phone(session, vault, phone) if phone else None
    is_right = matches(account.password_hash if account else None, password)
    if account is None or account.ended_at is not None or is_locked(account, now):
        return None
    if not is_right:
        failed(account, now)
        return None
    return account


def is_locked(account: Account, now: datetime) -> bool:
    return account.locked_until is not None and account.locked_until > now


def failed(account: Account, now: datetime) -> None:
    """Also for a wrong second factor or PIN. Every fifth locks, twice as long each time."""
    account.failures += 1
    if account.failures % FAILURES == 0:
        rounds = min(account.failures // FAILURES, 6)
        account.locked_until = now + LOCKED_FOR * 2 ** (rounds - 1)


def succeeded(account: Account, now: datetime) -> None:
    account.failures, account.locked_until, account.seen_at = 0, None, now


def second_factor(session: Session, vault: Vault, account: Account, code: str, now: datetime) -> bool:
    """A code of the app's, the one that was texted, or a recovery code: each works once."""
    code = code.strip()
    if is_locked(account, now):
        return False
    is_right = (
        _app_code(vault, account, code, now)
        or (len(code) == 6 and codes.use_number(session, account.id, code, now))
        or (len(code) > 6 and codes.use_recovery_code(session, account.id, code))
    )
    if not is_right:
        failed(account, now)
    return is_right


def _app_code(vault: Vault, account: Account, code: str, now: datetime) -> bool:
    """The step before and after count too: clocks differ. One that was used, or an older one, does not."""
    if account.totp_sealed is None or len(code) != 6:
        return False
    app = pyotp.TOTP(vault.unseal_secret(account.totp_sealed))
    at = now.astimezone(UTC)
    for offset in (0, -1, 1):
        moment = at + timedelta(seconds=offset * STEP_SECONDS)
        step = int(moment.timestamp()) // STEP_SECONDS
        if step > account.totp_step and pyotp.utils.strings_equal(app.at(moment), code):
            account.totp_step = step
            return True
    return False


def new_app_secret() -> str:
    return pyotp.random_base32()


def app_address(secret: str, name: str, org: str) -> str:
    """What an authenticator app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=org)


def confirm_app(vault: Vault, account: Account, secret: str, code: str, now: datetime) -> bool:
    """From now on codes come from the app: only once it has shown that it has the secret."""
    before = account.totp_sealed, account.totp_step
    account.totp_sealed, account.totp_step = vault.seal_secret(secret), 0
    if _app_code(vault, account, code.strip(), now):
        return True
    account.totp_sealed, account.totp_step = before
    return False


def set_password(account: Account, password: str) -> None:
    account.password_hash = hashed(password)
    account.failures, account.locked_until = 0, None
