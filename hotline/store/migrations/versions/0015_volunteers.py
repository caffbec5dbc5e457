"""Volunteers, and when they take calls."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "volunteers",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("phone_key", sa.String(length=64), nullable=False, unique=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("languages", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("on_until", sa.DateTime(), nullable=True),
        sa.Column("off_until", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "shifts",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("volunteer_id", BigId, nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteers.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_shifts_volunteer_id", "shifts", ["volunteer_id"])


def downgrade() -> None:
    op.drop_table("shifts")
    op.drop_table("volunteers")
