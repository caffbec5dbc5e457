"""Broadcasts, and which messages are theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", BigId, nullable=False),
        sa.Column("once", sa.String(length=80), nullable=False),
        sa.Column("words", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("audience", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("per_second", sa.Float(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("put_to", BigId, nullable=False),
        sa.Column("is_all_put", sa.Boolean(), nullable=False),
        sa.Column("paced_from", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("once"),
    )
    op.create_index("ix_broadcasts_state", "broadcasts", ["state"])
    with op.batch_alter_table("messages") as messages:
        messages.add_column(sa.Column("broadcast_id", BigId, nullable=True))
        messages.create_foreign_key("fk_messages_broadcast", "broadcasts", ["broadcast_id"], ["id"])
    op.create_index(
        "ix_messages_broadcast",
        "messages",
        ["broadcast_id", "state", "next_attempt_at"],
        sqlite_where=sa.text("broadcast_id IS NOT NULL"),
        postgresql_where=sa.text("broadcast_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_messages_broadcast", "messages")
    with op.batch_alter_table("messages") as messages:
        messages.drop_constraint("fk_messages_broadcast", type_="foreignkey")
        messages.drop_column("broadcast_id")
    op.drop_table("broadcasts")
