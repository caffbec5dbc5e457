"""A coordinator's voice for those with a seat at a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("meetings", sa.Column("announcement", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("meetings", "announcement")
