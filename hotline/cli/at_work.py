"""What a command works with: the settings, and one transaction. What cannot be done is said in words, with exit 1.

Imports little: `hotline --help` loads all commands, and is to be quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

from hotline import settings as configuration
from hotline.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from hotline.store.columns import Vault


@dataclass(frozen=True)
class Work:
    session: Session
    vault: Vault
    settings: Settings
    now: datetime  # by the line's clock, which a demo may have moved


@contextmanager
def at_work(not_possible: type[Exception]) -> Iterator[Work]:
    """One transaction. `not_possible`: what is raised, with the reason, when the command cannot be carried out."""
    from hotline import groundwork
    from hotline.store.columns import Vault

    settings = load_settings()
    try:
        with groundwork.opened_store(settings) as store, store.writing() as session:
            yield Work(session, Vault(settings.secret_key), settings, groundwork.clock_of(settings)())
    except not_possible as reason:
        raise click.ClickException(f"{reason}.") from reason


def load_settings() -> Settings:
    try:
        return configuration.load()
    except configuration.SettingsError as error:
        raise click.ClickException(str(error)) from error
