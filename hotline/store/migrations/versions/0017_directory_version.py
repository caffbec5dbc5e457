"""A number that changes with whatever a search reads, so that a web process knows that what it remembers still holds.

Triggers keep it, for a change that forgot it would leave old answers standing. On PostgreSQL they wait for the commit: the
row is held for that moment only, and an import of an hour holds up nobody who edits one group.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    table = op.create_table(
        "directory_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.bulk_insert(table, [{"id": 1, "number": 1}])
    if op.get_bind().dialect.name == "postgresql":
        _count_on_postgresql()
    else:
        _count_on_sqlite()


CHANGES = (
    ("directory_gains", "INSERT ON group_topics"),
    ("directory_loses", "DELETE ON group_topics"),
    ("directory_changes", "UPDATE ON group_topics"),
    ("directory_tells", "UPDATE ON groups"),
)


def _count_on_sqlite() -> None:
    for name, change in CHANGES:
        op.execute(
            f"CREATE TRIGGER {name} AFTER {change} BEGIN UPDATE directory_version SET number = number + 1; END"
        )


def _count_on_postgresql() -> None:
    # a second row of the same transaction finds it counted: of an import only the first waits and writes
    op.execute(
        "CREATE FUNCTION directory_counts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "UPDATE directory_version SET number = number + 1 WHERE xmin <> pg_current_xact_id()::xid; "
        "RETURN NULL; END $$"
    )
    for name, change in CHANGES:
        op.execute(
            f"CREATE CONSTRAINT TRIGGER {name} AFTER {change} DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION directory_counts()"
        )
    op.execute(
        "CREATE TRIGGER directory_is_emptied AFTER TRUNCATE ON group_topics "
        "FOR EACH STATEMENT EXECUTE FUNCTION directory_counts()"
    )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, change in CHANGES:
        where = f" ON {change.rpartition(' ')[2]}" if is_postgresql else ""
        op.execute(f"DROP TRIGGER {name}{where}")
    if is_postgresql:
        op.execute("DROP TRIGGER directory_is_emptied ON group_topics")
        op.execute("DROP FUNCTION directory_counts()")
    op.drop_table("directory_version")
