"""How far a broadcast is, counted as it goes: its page adds up a few lines, however many people it is for.

Beside it why a message was not sent, as it was decided then, and an index of those that did not reach anybody.
"""

import sqlalchemy as sa
from alembic import op

from hotline.store.triggers.broadcasts_0018 import count_broadcasts

revision = "0018"
down_revision = "0017"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOT_REACHED = "broadcast_id IS NOT NULL AND state IN ('failed', 'undelivered', 'suppressed', 'expired')"


def upgrade() -> None:
    op.add_column("messages", sa.Column("why", sa.String(12), nullable=True))
    op.execute(
        "UPDATE messages SET why = (SELECT CASE WHEN callers.phone_sealed IS NULL THEN 'forgotten' "
        "WHEN callers.opted_out_at IS NOT NULL THEN 'opted_out' ELSE 'too_many' END "
        "FROM callers WHERE callers.id = messages.caller_id) "
        "WHERE broadcast_id IS NOT NULL AND state = 'suppressed'"
    )
    op.create_table(
        "broadcast_counts",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("broadcast_id", BigId, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("error_code", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(12), nullable=True),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.Column("is_sum", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_broadcast_counts_broadcast_id", "broadcast_counts", ["broadcast_id"])
    op.create_index(
        "ix_broadcast_counts_new",
        "broadcast_counts",
        ["broadcast_id"],
        sqlite_where=sa.text("is_sum IS 0"),
        postgresql_where=sa.text("is_sum IS false"),
    )
    op.create_index(
        "ix_messages_not_reached",
        "messages",
        ["broadcast_id", "id"],
        sqlite_where=sa.text(NOT_REACHED),
        postgresql_where=sa.text(NOT_REACHED),
    )
    for statement in count_broadcasts(op.get_bind().dialect.name):
        op.execute(statement)
    op.execute(
        "INSERT INTO broadcast_counts (broadcast_id, state, channel, error_code, why, many, is_sum) "
        "SELECT broadcast_id, state, channel, error_code, why, count(*), true FROM messages "
        "WHERE broadcast_id IS NOT NULL GROUP BY broadcast_id, state, channel, error_code, why"
    )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name in ("gains", "loses", "moves"):
        op.execute(f"DROP TRIGGER broadcast_{name}" + (" ON messages" if is_postgresql else ""))
        if is_postgresql:
            op.execute(f"DROP FUNCTION broadcast_{name}()")
    op.drop_table("broadcast_counts")
    op.drop_index("ix_messages_not_reached", "messages")
    op.drop_column("messages", "why")
