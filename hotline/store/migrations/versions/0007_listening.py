"""How a person listens, and when they want to be left in peace: speed, relay, quiet; asked whether the number is theirs still."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("callers", sa.Column("speed", sa.String(length=8), nullable=False, server_default=""))
    op.add_column("callers", sa.Column("relay", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("callers", sa.Column("quiet_until", sa.DateTime(), nullable=True))
    op.add_column("callers", sa.Column("still_asked_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    for column in ("still_asked_at", "quiet_until", "relay", "speed"):
        op.drop_column("callers", column)
