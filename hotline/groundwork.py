"""What is done by hand, before or beside the processes: the database, its groups. Imports little, so that it is quick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import make_url, select
from sqlalchemy.exc import SQLAlchemyError

from hotline.clock import Clock, FileClock, system_now
from hotline.phone import Phone
from hotline.rules import QuietHours, Rules
from hotline.settings import Settings, SettingsError
from hotline.store import in_force
from hotline.store.engine import Store, open_engine
from hotline.store.models import Group
from hotline.store.wishes import Wishes

LOOKS_SECONDS = 3.0  # for `check`, which is to end also where the database does not answer
DEMO_OWNER = Phone("+15035550190")


def open_store(settings: Settings, connections: int = 4, seconds: float | None = None) -> Store:
    """`connections` at most to the database; whoever needs one more waits. `seconds` as for open_engine()."""
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    return Store(open_engine(settings.database_url, connections, seconds), rules_of(settings))


@contextmanager
def opened_store(settings: Settings) -> Iterator[Store]:
    """For one command: its connections are given back at the end."""
    store = open_store(settings)
    try:
        yield store
    finally:
        store.dispose()


def rules_of(settings: Settings) -> Rules:
    """What the environment says, where no owner chose otherwise."""
    try:
        first, last = settings.sending_hours
        quiet = QuietHours(end=first, begin=last)
    except SettingsError:  # the line does not start with it; `migrate` and `check` are to work all the same
        quiet = QuietHours()
    return Rules(
        org=settings.org_name,
        languages=tuple(settings.languages.split()),
        quiet=quiet,
        approve_above=settings.approve_above,
        price_per_segment=settings.price_per_segment,
        pin_always=settings.pin_always,
    )


def chosen_rules(settings: Settings) -> Mapping[str, Any]:
    """What an owner chose in the console instead of it; nothing where no database answers, or none was made yet."""
    address = make_url(settings.database_url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        return {}
    store = open_store(settings, connections=1, seconds=LOOKS_SECONDS)
    try:
        with store.reading() as session:
            return in_force.chosen(session)
    except SQLAlchemyError:
        return {}
    finally:
        store.dispose()


class CannotStart(Exception):
    """The settings are sound, and this machine or this database is not the one they were made for; says what to do."""


def look_at_the_database(settings: Settings) -> str:
    """What is wrong with it, in words; "" when nothing is. The line starts all the same, and says sorry until it is mended.

    Raises CannotStart where going on would do harm: with another key everybody is a stranger, those who said STOP too.
    """
    from hotline.store import at_start
    from hotline.store.columns import Vault

    store = open_store(settings)
    try:
        with store.reading() as session:
            if at_start.is_older(session):
                return "it is not up to date; run: hotline migrate"
            if at_start.is_other_key(session, Vault(settings.secret_key)):
                raise CannotStart(
                    "SECRET_KEY is not the one that the numbers in this database are sealed with: nobody would be known any "
                    "more, and who said STOP would get texts; put the old key back"
                )
    except SQLAlchemyError as error:
        return f"it does not answer ({type(error).__name__}); look at DATABASE_URL and at its server"
    finally:
        store.dispose()
    return ""


def wishes_of(settings: Settings) -> Wishes:
    return Wishes(settings.data_folder / "wishes")


def clock_of(settings: Settings) -> Clock:
    """The system's; in the demo one that can be moved ahead. Production never reads the file."""
    if settings.hotline_demo and settings.hotline_clock_file:
        return FileClock(settings.hotline_clock_file)
    return system_now


def migrate(settings: Settings) -> str:
    """Brings the database up to date; gives its revision. Raises NewerDatabase."""
    from hotline.store import migrate

    with opened_store(settings) as store:
        return migrate.migrate(store.engine)


def respect_wishes_again(settings: Settings, folders: Sequence[Path]) -> int:
    """After a backup was put back; `folders` are those of other machines. Gives how many people it changed something for."""
    from hotline.switchboard.forgetting import respect_again

    now = clock_of(settings)()
    with opened_store(settings) as store:
        kept = [wishes_of(settings), *(Wishes(folder) for folder in folders)]
        wished = sorted((wish for each in kept for wish in each.all()), key=lambda wish: wish.at)
        return respect_again(store, wished, now)


def cancel_next(settings: Settings, code: str) -> tuple[datetime, int]:
    """Calls off a group's next meeting: when it was (its own time), and how many people will be told.

    Raises LookupError in words when there is no such group or meeting.
    """
    from hotline.accounts import audit
    from hotline.outbox.plans.cancellations import cancel_meeting

    now = clock_of(settings)()
    with opened_store(settings) as store, store.writing() as session:
        group = session.scalar(select(Group).where(Group.code == code, Group.status == "active"))
        if group is None:
            raise LookupError(f"there is no group with the code {code}")
        if group.next_at is None:
            raise LookupError(f"group {code} has no meeting planned")
        starts_at = group.next_at
        people = cancel_meeting(session, group, starts_at, now)
        audit.record(session, None, "call_off", f"group:{code}", now, detail={"people": people})
        return starts_at.astimezone(ZoneInfo(group.zone)), people


def add_demo_owner(settings: Settings) -> None:
    """Somebody to come into the demo's console as. Twice is once."""
    from hotline.accounts import accounts
    from hotline.store.columns import Vault

    vault = Vault(settings.secret_key)
    with opened_store(settings) as store, store.writing() as session:
        if accounts.by_phone(session, vault, DEMO_OWNER) is None:
            accounts.add(session, vault, "Dana Demo", DEMO_OWNER, "owner", clock_of(settings)())


def load_content(settings: Settings, files: Sequence[Path]) -> list[str]:
    """Facts and ways to speak up; one sentence a file. Raises ValueError in words, and changes nothing then."""
    from hotline.content import library

    now = clock_of(settings)()
    with opened_store(settings) as store, store.writing() as session:
        return [f"{file.name}: {library.load(session, library.read(file), now)}" for file in files]


def add_demo_content(settings: Settings) -> str:
    """The sample services, facts, ways to speak up and stories. Twice is once."""
    from hotline.content import library
    from hotline.store.columns import Vault

    services = import_files(settings, [library.SAMPLE_SERVICES], format="hsds")
    vault, now = Vault(settings.secret_key), clock_of(settings)()
    content = library.read(library.SAMPLE)
    with opened_store(settings) as store, store.writing() as session:
        told = library.load(session, content, now)
        library.load_sample_stories(session, vault, content, now)
    return f"{services[0]}; {told}"


def import_files(
    settings: Settings,
    files: Sequence[str | Path],
    *,
    format: str = "auto",
    topics: tuple[str, ...] = (),
    dry_run: bool = False,
) -> list[str]:
    """One sentence a file or address. Raises feeds.NothingRead when none could be read."""
    from hotline.content import services
    from hotline.directory import feeds
    from hotline.directory.places import Gazetteer

    with opened_store(settings) as store:
        how = feeds.Import(
            store=store,
            gazetteer=Gazetteer(settings.default_region),
            zone=settings.tz,
            reports=settings.data_folder / "import-reports",
            now=clock_of(settings)(),
            format=format,
            topics=topics,
            dry_run=dry_run,
            load_services=services.load,
        )
        return feeds.import_all([str(file) for file in files], how)
