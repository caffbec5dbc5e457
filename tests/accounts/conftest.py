"""Accounts on a database of their own, once on each kind."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hotline.accounts import accounts
from hotline.phone import Phone
from hotline.store.columns import Vault
from hotline.store.engine import Store

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
MARA = Phone("+15035550171")
VAULT = Vault("a secret for tests, and for tests only")


@pytest.fixture
def mara(store: Store) -> int:
    """A coordinator who was invited: her account's id."""
    with store.writing() as session:
        return accounts.add(session, VAULT, "Mara", MARA, "coordinator", NOW).id
