"""Who took a voice message to call back, and when it was done."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("voice_messages") as messages:
        messages.add_column(sa.Column("taken_by", BigId, nullable=True))
        messages.create_foreign_key("fk_voice_messages_taken_by", "accounts", ["taken_by"], ["id"])
        messages.add_column(sa.Column("taken_at", sa.DateTime(), nullable=True))
        messages.add_column(sa.Column("done_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("voice_messages") as messages:
        messages.drop_constraint("fk_voice_messages_taken_by", type_="foreignkey")
        for name in ("taken_by", "taken_at", "done_at"):
            messages.drop_column(name)
