"""Indexes for a glance at five million messages: what failed, what was refused, what left lately, who was called."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    _partial("ix_messages_called", ["broadcast_id"], "channel = 'call' AND broadcast_id IS NOT NULL")
    _partial("ix_messages_failed", ["created_at"], "state IN ('failed', 'undelivered')")
    _partial("ix_messages_refused", ["created_at", "error_code"], "error_code IS NOT NULL")
    for column in ("created_at", "sent_at"):
        op.create_index(f"ix_messages_{column}", "messages", [column], postgresql_using="brin")


def downgrade() -> None:
    for name in ("sent_at", "created_at", "refused", "failed", "called"):
        op.drop_index(f"ix_messages_{name}", "messages")


def _partial(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "messages", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
