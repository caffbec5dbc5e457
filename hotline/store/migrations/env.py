"""What Alembic runs: always inside the transaction that store/migrate.py opened."""

from alembic import context

from hotline.store.models import Base

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("run `hotline migrate`: it takes the locks that a bare alembic command does not")

context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    compare_type=True,
    render_as_batch=connection.dialect.name == "sqlite",  # SQLite cannot alter a column in place
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
