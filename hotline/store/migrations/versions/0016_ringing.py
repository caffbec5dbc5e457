"""Whom a caller who asked for a person is put through to."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("volunteers", sa.Column("busy_with", sa.String(80), nullable=False, server_default=""))
    op.add_column("volunteers", sa.Column("busy_until", sa.DateTime(), nullable=True))
    op.add_column("volunteers", sa.Column("rung_at", sa.DateTime(), nullable=True))
    op.add_column("volunteers", sa.Column("heard_of", sa.String(64), nullable=False, server_default=""))
    op.add_column("volunteers", sa.Column("dead_since", sa.DateTime(), nullable=True))
    op.create_table(
        "asks",
        sa.Column("call_sid", sa.String(length=64), primary_key=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("taken_by", BigId, nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
    )
    op.create_index("ix_asks_asked_at", "asks", ["asked_at"])


def downgrade() -> None:
    op.drop_table("asks")
    for name in ("dead_since", "heard_of", "rung_at", "busy_until", "busy_with"):
        op.drop_column("volunteers", name)
