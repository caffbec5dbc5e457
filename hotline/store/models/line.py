"""What the line knows of itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.models.base import Base


class LineState(Base):
    """One row: the rules of the line that an owner changed in the console, and when the line last tidied up."""

    __tablename__ = "line_state"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)  # 1
    chosen: Mapped[str] = mapped_column(
        Text, default=""
    )  # as it is read with each turn: rules.py; "" is nothing
    retained_at: Mapped[datetime | None]
