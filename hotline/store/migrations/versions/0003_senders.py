"""Several numbers: who texted which of them, which of them each message leaves from, and one that stands still alone."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("callers", sa.Column("sender", sa.String(length=34), nullable=True))
    op.add_column(
        "messages", sa.Column("sender", sa.String(length=34), nullable=False, server_default="")
    )
    _index_what_is_due(["sender", "urgency", "next_attempt_at", "id"])
    _name_pauses(sa.String(length=16), sa.String(length=48))


def downgrade() -> None:
    op.execute("DELETE FROM pauses WHERE name <> 'sending'")  # found out again by the next message
    _name_pauses(sa.String(length=48), sa.String(length=16))
    _index_what_is_due(["urgency", "next_attempt_at", "id"])
    op.drop_column("messages", "sender")
    op.drop_column("callers", "sender")


def _index_what_is_due(columns: list[str]) -> None:
    op.drop_index("ix_messages_due", "messages")
    queued = sa.text("state = 'queued'")
    op.create_index("ix_messages_due", "messages", columns, sqlite_where=queued, postgresql_where=queued)


def _name_pauses(old: sa.String, new: sa.String) -> None:
    with op.batch_alter_table("pauses") as pauses:
        pauses.alter_column("name", existing_type=old, type_=new, existing_nullable=False)
