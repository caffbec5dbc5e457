"""What coordinators do to meetings, and how far listings can be trusted."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "acts",
        sa.Column("id", BigId, nullable=False),
        sa.Column("once", sa.String(length=160), nullable=False),
        sa.Column("account_id", BigId, nullable=True),
        sa.Column("group_id", BigId, nullable=False),
        sa.Column("meeting_id", BigId, nullable=True),
        sa.Column("broadcast_id", BigId, nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("reported_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"]),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"]),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("once"),
    )
    op.create_index("ix_acts_account_id", "acts", ["account_id"])
    op.create_index("ix_acts_done_at", "acts", ["done_at"])
    op.add_column("meetings", sa.Column("changed_at", sa.DateTime(), nullable=True))
    op.add_column("meetings", sa.Column("came", sa.Integer(), nullable=True))
    op.add_column("groups", sa.Column("asked_at", sa.DateTime(), nullable=True))
    op.add_column("groups", sa.Column("doubted_since", sa.DateTime(), nullable=True))


def downgrade() -> None:
    for table, column in (
        ("groups", "doubted_since"),
        ("groups", "asked_at"),
        ("meetings", "came"),
        ("meetings", "changed_at"),
    ):
        op.drop_column(table, column)
    op.drop_table("acts")
