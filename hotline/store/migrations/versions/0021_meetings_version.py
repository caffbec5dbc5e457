"""A number that changes with whatever happens to a meeting: a seat, one called off or moved. As the directory's (0017), it
tells a web process whether what it remembers still holds; it changes oftener, and so is one of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

CHANGES = (
    ("meetings_gain", "INSERT"),
    ("meetings_lose", "DELETE"),
    ("meetings_change", "UPDATE"),
)
COUNT = "UPDATE meetings_version SET number = number + 1"


def upgrade() -> None:
    table = op.create_table(
        "meetings_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.bulk_insert(table, [{"id": 1, "number": 1}])
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    if is_postgresql:
        # at the commit, where it is the last row that anybody takes; once, however many meetings
        op.execute(
            "CREATE FUNCTION meetings_count() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"{COUNT} WHERE xmin <> pg_current_xact_id()::xid; RETURN NULL; END $$"
        )
    for name, change in CHANGES:
        op.execute(
            f"CREATE CONSTRAINT TRIGGER {name} AFTER {change} ON meetings DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION meetings_count()"
            if is_postgresql
            else f"CREATE TRIGGER {name} AFTER {change} ON meetings BEGIN {COUNT}; END"
        )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, _ in CHANGES:
        op.execute(f"DROP TRIGGER {name}" + (" ON meetings" if is_postgresql else ""))
    if is_postgresql:
        op.execute("DROP FUNCTION meetings_count()")
    op.drop_table("meetings_version")
