"""Which revision the database is at, told without Alembic: a web process has no other need of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

VERSIONS: Final = Path(__file__).parent / "migrations" / "versions"


def revisions(session: Session) -> tuple[str, str]:
    """The database's ("" when it was never migrated), and the newest that this version of the line has."""
    known = max(file.name[:4] for file in VERSIONS.glob("[0-9]*.py"))
    if not inspect(session.connection()).has_table("alembic_version"):
        return "", known
    return session.scalar(text("SELECT version_num FROM alembic_version")) or "", known
