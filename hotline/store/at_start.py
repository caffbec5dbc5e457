"""Is this the database that the line was made for? Looked at as a process starts, and by whoever asks for the line's health."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from hotline.store.columns import Vault
from hotline.store.models import Account, Caller

VERSIONS: Final = Path(__file__).parent / "migrations" / "versions"


def is_older(session: Session) -> bool:
    """Not migrated, or not up to this version. A newer one is not: while a new version is put in place the old one works on."""
    if not inspect(session.connection()).has_table("alembic_version"):
        return True
    return (session.scalar(text("SELECT version_num FROM alembic_version")) or "") < newest()


@cache
def newest() -> str:
    """The last revision: they are numbered, and files are named by them. Alembic would take longer than a caller may wait."""
    return max(file.name[:4] for file in VERSIONS.glob("[0-9]*.py"))


def is_other_key(session: Session, vault: Vault) -> bool:
    """Whether the numbers here were sealed with another SECRET_KEY. The oldest tell: a line that ran with a wrong key for
    a while has newer ones of that, too.
    """
    for table in (Account, Caller):
        oldest = select(table.phone_sealed).where(table.phone_sealed.is_not(None)).order_by(table.id).limit(1)
        sealed = session.scalar(oldest)
        try:
            if sealed is not None:
                vault.unseal(sealed)
        except InvalidTag:
            return True
    return False
