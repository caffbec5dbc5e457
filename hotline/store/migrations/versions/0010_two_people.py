"""Who wrote a broadcast, and who released it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BY = ("written_by", "approved_by")


def upgrade() -> None:
    with op.batch_alter_table("broadcasts") as broadcasts:
        for name in BY:
            broadcasts.add_column(sa.Column(name, BigId, nullable=True))
            broadcasts.create_foreign_key(f"fk_broadcasts_{name}", "accounts", [name], ["id"])
        broadcasts.add_column(sa.Column("approved_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("broadcasts") as broadcasts:
        for name in BY:
            broadcasts.drop_constraint(f"fk_broadcasts_{name}", type_="foreignkey")
            broadcasts.drop_column(name)
        broadcasts.drop_column("approved_at")
