"""A coordinator's voice for many waits for a second person, as their words do."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("voice", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("broadcasts", "voice")
