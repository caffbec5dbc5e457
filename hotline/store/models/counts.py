"""What the line did, in numbers without persons."""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    Date,
    Integer,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.models.base import Base


class Tally(Base):
    """Counts without persons: unmet searches, crisis replies, contacts. One row a day, kind and key."""

    __tablename__ = "tallies"
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)  # unmet | crisis | turn
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
