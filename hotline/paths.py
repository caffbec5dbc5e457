"""Where the files that are not Python lie, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _templates() -> Path:
    beside = PACKAGE.parent / "templates"
    # site-packages may hold somebody else's "templates"; ours has messages in it
    return beside if (beside / "messages").is_dir() else PACKAGE / "_templates"


TEMPLATES = _templates()
MIGRATIONS = PACKAGE / "store" / "migrations"
SAMPLE_GROUPS = PACKAGE / "directory" / "sample" / "groups.csv"
