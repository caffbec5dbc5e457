"""`hotline broadcast ...`: a text to many, from the machine the line runs on. The console does the same with a preview."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4
from zoneinfo import ZoneInfo

import click

from hotline.cli.at_work import Work, at_work

if TYPE_CHECKING:
    from hotline.outbox.audience import Audience


@click.group()
def broadcast() -> None:
    """Text many people at once; pause, go on, or cancel while it runs."""


@broadcast.command()
@click.option("--to", "whom", required=True, help="announcements, tips, tips:THEME, or a group's code.")
@click.option("--say", "words", multiple=True, required=True, help="en=WORDS; once for each language.")
@click.option("--at", "moment", help="When to begin, as 2026-12-01T18:00 on the organisation's clock.")
@click.option("--per-second", type=click.FloatRange(min=0.01), help="No more people a second than this.")
@click.option(
    "--once", default=lambda: uuid4().hex, help="A name for it: the same name again begins nothing."
)
def new(whom: str, words: tuple[str, ...], moment: str | None, per_second: float | None, once: str) -> None:
    """Begin one. It says how many people it is for, and its number. For many it waits for somebody with an account."""
    from hotline.office import to_many
    from hotline.outbox import broadcasts
    from hotline.store.in_force import in_force

    said = dict(_in_language(text) for text in words)
    with _at_work() as work:
        rules = in_force(work.session)
        row = to_many.begin(
            work.session,
            work.vault,
            by=rules.org,
            most_alone=rules.approve_above,
            once=once,
            words=said,
            audience=_audience(whom),
            now=work.now,
            starts_at=_moment(moment, work.settings.tz) if moment else None,
            per_second=per_second,
        )
        asked = len(to_many.seconds(work.session, None))
    click.echo(f"{row.id}: {row.people} people")
    if row.state == broadcasts.WAITING:
        click.echo(
            f"For more than {rules.approve_above} it waits for a second person's yes, in the console or by text. "
            f"Asked by text: {asked}."
        )


@broadcast.command()
@click.argument("number", type=int)
def show(number: int) -> None:
    """How far it is."""
    from hotline.outbox import broadcasts

    with _at_work() as work:
        progress = broadcasts.progress(work.session, number)
    counts = ", ".join(f"{count} {state}" for state, count in sorted(progress.by_state.items()))
    click.echo(f"{number}: {progress.state}; {progress.people} people; {counts or 'none told yet'}")


@broadcast.command()
@click.argument("number", type=int)
def pause(number: int) -> None:
    """Hold it back. What the senders already took, a few seconds' worth, still leaves."""
    from hotline.outbox import broadcasts

    with _at_work() as work:
        broadcasts.pause(work.session, number)
    click.echo(f"{number}: paused")


@broadcast.command()
@click.argument("number", type=int)
def resume(number: int) -> None:
    """Go on where it was paused."""
    from hotline.outbox import broadcasts

    with _at_work() as work:
        broadcasts.resume(work.session, number, work.now)
    click.echo(f"{number}: running")


@broadcast.command()
@click.argument("number", type=int)
def cancel(number: int) -> None:
    """End it for good. It says how many people are not told after all."""
    from hotline.office import second_look

    with _at_work() as work:
        spared = second_look.cancel(work.session, number, work.now)
    click.echo(f"{number}: cancelled; {spared} people are not told")


def _at_work() -> AbstractContextManager[Work]:
    from hotline.outbox.broadcasts import NotPossible

    return at_work(NotPossible)


def _audience(whom: str) -> Audience:
    from hotline.outbox.audience import PROGRAMMES, Seats, Subscribers

    name, _, theme = whom.partition(":")
    if name in PROGRAMMES:
        return Subscribers(name, theme or None)
    return Seats(name)


def _in_language(text: str) -> tuple[str, str]:
    language, found, said = text.partition("=")
    if not found:
        raise click.BadParameter("write en=WORDS", param_hint="--say")
    return language.strip(), said


def _moment(text: str, zone: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter("write it as 2026-12-01T18:00", param_hint="--at") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
