"""What every table is made with. Times are UTC; phones are encrypted; nobody's words are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Connection, Integer, event
from sqlalchemy.orm import DeclarativeBase

from hotline.store import triggers
from hotline.store.columns import Utc

BigId = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows only in INTEGER columns


class Base(DeclarativeBase):
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy reads it as a class attribute
        datetime: Utc,
        dict[str, Any]: JSON(none_as_null=True),  # None is "nothing there", not the JSON word null
        list[Any]: JSON(none_as_null=True),
    }


@event.listens_for(Base.metadata, "after_create")
def _with_triggers(_target: object, connection: Connection, **_: object) -> None:
    """For tests that make the tables from here; migrations put them there themselves."""
    for statement in triggers.in_force(connection.dialect.name):
        connection.exec_driver_sql(statement)
