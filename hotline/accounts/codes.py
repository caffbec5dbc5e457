"""Codes that work once: an invitation's link, the number texted at sign-in, the list for a lost phone. Only hashes are kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from hotline.store.models import OneTimeCode, RecoveryCode

Purpose = Literal["invite", "sign_in", "reset"]
LASTS: Final[dict[Purpose, timedelta]] = {
    "invite": timedelta(days=7),
    "sign_in": timedelta(minutes=10),
    "reset": timedelta(hours=1),
}
TRIES: Final = 5  # of one texted code: six digits are guessed in a million
RECOVERY_CODES: Final = 10
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


def key(code: str) -> str:
    return hashlib.sha256(code.strip().lower().replace(" ", "").encode()).hexdigest()


def new_link(session: Session, account_id: int, purpose: Purpose, now: datetime) -> str:
    """A token for an address. Earlier ones for the same purpose end."""
    return _new(session, account_id, purpose, secrets.token_urlsafe(32), now)


def new_number(session: Session, account_id: int, purpose: Purpose, now: datetime) -> str:
    """Six digits to be texted. Earlier ones for the same purpose end."""
    return _new(session, account_id, purpose, f"{secrets.randbelow(1_000_000):06}", now)


def _new(session: Session, account_id: int, purpose: Purpose, code: str, now: datetime) -> str:
    session.execute(
        delete(OneTimeCode).where(OneTimeCode.account_id == account_id, OneTimeCode.purpose == purpose)
    )
    row = OneTimeCode(
        account_id=account_id,
        purpose=purpose,
        code_key=key(code) if purpose == "sign_in" else hashlib.sha256(code.encode()).hexdigest(),
        made_at=now,
        ends_at=now + LASTS[purpose],
        tries=0,
    )
    session.add(row)
    return code


def last_made(session: Session, account_id: int, purpose: Purpose) -> datetime | None:
    return session.scalar(
        select(func.max(OneTimeCode.made_at)).where(
            OneTimeCode.account_id == account_id, OneTimeCode.purpose == purpose
        )
    )


def whose(session: Session, token: str, purpose: Purpose, now: datetime) -> int | None:
    """The account of a link that still works; it is not used up by looking."""
    return session.scalar(
        select(OneTimeCode.account_id).where(
            OneTimeCode.code_key == hashlib.sha256(token.encode()).hexdigest(),
            OneTimeCode.purpose == purpose,
            OneTimeCode.ends_at > now,
        )
    )


def use_number(session: Session, account_id: int, code: str, now: datetime) -> bool:
    """True once for the number that was texted. After five wrong ones it is worth nothing."""
    tried = session.scalar(
        update(OneTimeCode)
        .where(
            OneTimeCode.account_id == account_id,
            OneTimeCode.purpose == "sign_in",
            OneTimeCode.ends_at > now,
            OneTimeCode.tries < TRIES,
        )
        .values(tries=OneTimeCode.tries + 1)
        .returning(OneTimeCode.code_key)
    )
    if tried is None or not secrets.compare_digest(tried, key(code)):
        return False
    end(session, account_id, "sign_in")
    return True


def end(session: Session, account_id: int, purpose: Purpose) -> None:
    session.execute(
        delete(OneTimeCode).where(OneTimeCode.account_id == account_id, OneTimeCode.purpose == purpose)
    )


def new_recovery_codes(session: Session, account_id: int) -> tuple[str, ...]:
    """Ten, shown once, each good once. Those given before are worth nothing from now on."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
    session.add_all(RecoveryCode(account_id=account_id, code_key=key(code)) for code in codes)
    return codes


def _recovery_code() -> str:
    letters = [secrets.choice(_LETTERS) for _ in range(10)]
    return "".join(letters[:5]) + "-" + "".join(letters[5:])


def use_recovery_code(session: Session, account_id: int, code: str) -> bool:
    gone = session.execute(
        delete(RecoveryCode)
        .where(RecoveryCode.account_id == account_id, RecoveryCode.code_key == key(code))
        .returning(RecoveryCode.code_key)
    ).all()
    return len(gone) == 1
