"""Indexes for a million people at once: what is due is found in order, and only what waits is looked through."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.drop_index("ix_messages_due", "messages")
    _partial("ix_messages_due", "messages", ["urgency", "next_attempt_at", "id"], "state = 'queued'")
    op.drop_index("ix_messages_maybe", "messages")
    _partial("ix_messages_maybe", "messages", ["leased_until"], "leased_until IS NOT NULL")
    op.drop_index("ix_messages_sid", "messages")
    _partial("ix_messages_sid", "messages", ["sid"], "sid IS NOT NULL")
    op.drop_index("ix_receipts_sid", "receipts")  # the unique (sid, status) finds it as well
    _partial("ix_receipts_waiting", "receipts", ["received_at"], "applied IS false", on_sqlite="applied IS 0")
    op.drop_index("ix_tip_subscriptions_next_due_at", "tip_subscriptions")
    op.create_index("ix_tip_subscriptions_due", "tip_subscriptions", ["next_due_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_tip_subscriptions_due", "tip_subscriptions")
    op.create_index("ix_tip_subscriptions_next_due_at", "tip_subscriptions", ["next_due_at"])
    op.drop_index("ix_receipts_waiting", "receipts")
    op.create_index("ix_receipts_sid", "receipts", ["sid"])
    op.drop_index("ix_messages_sid", "messages")
    op.create_index("ix_messages_sid", "messages", ["sid"])
    op.drop_index("ix_messages_maybe", "messages")
    _partial("ix_messages_maybe", "messages", ["leased_until"], "state IN ('sending', 'unknown')")
    op.drop_index("ix_messages_due", "messages")
    _partial("ix_messages_due", "messages", ["urgency", "next_attempt_at"], "state = 'queued'")


def _partial(name: str, table: str, columns: list[str], where: str, on_sqlite: str = "") -> None:
    op.create_index(
        name, table, columns, sqlite_where=sa.text(on_sqlite or where), postgresql_where=sa.text(where)
    )
