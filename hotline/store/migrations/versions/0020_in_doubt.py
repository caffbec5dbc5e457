"""Since when nobody knows whether a number is still theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("callers", sa.Column("in_doubt_at", sa.DateTime(), nullable=True))
    # whoever was asked already and has said nothing
    op.execute("UPDATE callers SET in_doubt_at = still_asked_at WHERE still_asked_at >= seen_at")


def downgrade() -> None:
    # not by a batch: on SQLite that makes the table anew, and what belongs to a caller would go with the old one
    op.drop_column("callers", "in_doubt_at")
