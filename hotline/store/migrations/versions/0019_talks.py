"""Talks that the line brings about, calling whoever helps and then the person."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "talks",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("once", sa.String(length=120), nullable=False, unique=True),
        sa.Column("caller_id", BigId, sa.ForeignKey("callers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("volunteer_id", BigId, nullable=True),
        sa.Column("account_id", BigId, sa.ForeignKey("accounts.id"), nullable=True),
        sa.Column("call_sid", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("through_at", sa.DateTime(), nullable=True),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
    )
    for column in ("caller_id", "call_sid", "asked_at"):
        op.create_index(f"ix_talks_{column}", "talks", [column])
    # a handful at any time: every tick looks for those that are late, and a turn for those that are open
    op.create_index(
        "ix_talks_open",
        "talks",
        ["until"],
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("talks")
