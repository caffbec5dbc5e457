"""Triggers are as old as the migration that put them there: another wording is another file, or databases come to differ."""

from __future__ import annotations

from hashlib import sha256

import pytest

from hotline.store.triggers import in_force

AS_MIGRATED = {
    "sqlite": "dfc1d44296af29b5",
    "postgresql": "2b8a447e2feed58d",
}


@pytest.mark.parametrize("kind", AS_MIGRATED)
def test_what_a_migration_made_is_not_worded_anew(kind: str) -> None:
    told = sha256("\n".join(in_force(kind)).encode()).hexdigest()
    assert told[:16] == AS_MIGRATED[kind], "a new file in store/triggers, a migration, and this sum anew"
