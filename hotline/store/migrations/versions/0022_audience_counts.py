"""Whom a broadcast would reach, counted as people come and go: writing one shows it at once, however many they are.

Beside it where those have a seat who never told where they are.
"""

import sqlalchemy as sa
from alembic import op

from hotline.store.triggers import drop
from hotline.store.triggers.audiences_0022 import count_audiences
from hotline.store.triggers.seats_0022 import PLACE_OF_GROUP, follow_seats

revision = "0022"
down_revision = "0021"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # one consent in force a person and programme is what the line makes; a second one would be counted twice
    op.execute(
        "UPDATE consents SET ended_at = given_at WHERE ended_at IS NULL AND EXISTS (SELECT 1 FROM consents AS earlier "
        "WHERE earlier.caller_id = consents.caller_id AND earlier.programme = consents.programme "
        "AND earlier.ended_at IS NULL AND earlier.id < consents.id)"
    )
    op.create_index(
        "ix_consents_in_force",
        "consents",
        ["caller_id", "programme"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.add_column("callers", sa.Column("seat_place", sa.String(120), nullable=True))
    op.execute(
        f"UPDATE callers SET seat_place = (SELECT {PLACE_OF_GROUP} FROM seats AS s "  # noqa: S608  # our own words
        "JOIN meetings AS m ON m.id = s.meeting_id JOIN groups AS g ON g.id = m.group_id "
        "WHERE s.caller_id = callers.id ORDER BY s.id DESC LIMIT 1) WHERE place IS NULL"
    )
    op.create_table(
        "audience_counts",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("programme", sa.String(20), nullable=False),
        sa.Column("theme", sa.String(24), nullable=False),
        sa.Column("language", sa.String(8), nullable=True),
        sa.Column("landline", sa.Boolean(), nullable=False),
        sa.Column("discreet", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=True),
        sa.Column("place", sa.String(120), nullable=True),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.Column("is_sum", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_audience_counts_place", "audience_counts", ["place"])
    op.create_index(
        "ix_audience_counts_new",
        "audience_counts",
        ["place"],
        sqlite_where=sa.text("is_sum IS 0"),
        postgresql_where=sa.text("is_sum IS false"),
    )
    kind = op.get_bind().dialect.name
    for statement in (*count_audiences(kind), *follow_seats(kind)):
        op.execute(statement)
    op.execute(
        "INSERT INTO audience_counts (programme, theme, language, landline, discreet, zone, place, many, is_sum) "
        "SELECT a.programme, COALESCE(t.theme, ''), c.language, c.landline, c.discreet, c.zone, "
        "COALESCE(c.place, c.seat_place), count(*), true "
        "FROM consents AS a JOIN callers AS c ON c.id = a.caller_id "
        "LEFT JOIN tip_subscriptions AS t ON a.programme = 'tips' AND t.caller_id = a.caller_id "
        "WHERE a.ended_at IS NULL AND c.opted_out_at IS NULL AND c.phone_sealed IS NOT NULL "
        "AND c.forgotten_at IS NULL "
        "AND (a.programme = 'announcements' OR a.programme = 'tips' AND t.next_due_at IS NOT NULL) "
        "GROUP BY a.programme, COALESCE(t.theme, ''), c.language, c.landline, c.discreet, c.zone, "
        "COALESCE(c.place, c.seat_place)"
    )


def downgrade() -> None:
    made = [
        ("agrees", "consents"),
        ("ends", "consents"),
        ("takes_back", "consents"),
        ("subscribes", "tip_subscriptions"),
        ("unsubscribes", "tip_subscriptions"),
        ("changes_tips", "tip_subscriptions"),
        ("goes", "callers"),
        ("is_told", "callers"),
    ]
    names = [(f"audience_{name}", table) for name, table in made]
    names += [("seat_takes", "seats"), ("seat_gives", "seats")]
    for statement in drop(op.get_bind().dialect.name, names):
        op.execute(statement)
    op.drop_table("audience_counts")
    op.drop_column("callers", "seat_place")
    op.drop_index("ix_consents_in_force", "consents")
