"""`hotline story ...`: look at what callers shared, and decide, from the machine the line runs on. The console does the same."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotline.cli.at_work import Work, at_work

if TYPE_CHECKING:
    from hotline.content.review import ToReview

who = click.option("--as", "reviewer", required=True, help="Your name: what was flagged needs two people.")
number = click.argument("number", type=int)


@click.group()
def story() -> None:
    """Stories and tips that callers shared: nobody hears one before people have said yes."""


@story.command("list")
@click.option(
    "--status", default="held", show_default=True, help="held, approved, declined, asked_again or withdrawn."
)
@click.option("--as", "reviewer", help="Leave out what you have had a word on.")
def list_them(status: str, reviewer: str | None) -> None:
    """Oldest first, without their words: `show` gives those."""
    from hotline.content import review

    with _at_work() as work:
        rows = review.queue(work.session, work.vault, reviewer, status=status)
    for row in rows:
        click.echo(_summary(row))
    if not rows:
        click.echo("There are none.")


@story.command()
@number
def show(number: int) -> None:
    """Its words, or how to listen to it."""
    from hotline.content import review

    with _at_work() as work:
        row = review.one(work.session, work.vault, number)
    click.echo(_summary(row))
    if row.recording_sid:
        click.echo(
            f"A recording of {row.seconds} seconds: `hotline story fetch {row.id} FILE.mp3`, then listen."
        )
    click.echo(row.words)


@story.command()
@number
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def fetch(number: int, file: Path) -> None:
    """Fetch its recording from the carrier. Delete the file when you have listened."""
    from hotline.content import review
    from hotline.outbox.carrier import CarrierError, TwilioCarrier

    with _at_work() as work:
        row = review.one(work.session, work.vault, number)
    if not row.recording_sid:
        raise click.ClickException(f"story {number} has no recording.")
    try:
        file.write_bytes(TwilioCarrier(work.settings).sound(row.recording_sid))
    except (CarrierError, OSError) as error:
        raise click.ClickException(f"it could not be fetched: {error}") from error
    click.echo(f"{file}")


@story.command()
@number
@who
def approve(number: int, reviewer: str) -> None:
    """Say yes. What was flagged, and every recording, needs a second person's yes."""
    _decide(number, reviewer, "approve", "")


@story.command()
@number
@who
@click.option("--reason", required=True, help="One of the reasons that a wrong one lists.")
def decline(number: int, reviewer: str, reason: str) -> None:
    """Say no: the teller is thanked, and it is gone in 7 days."""
    _decide(number, reviewer, "decline", reason)


@story.command("ask-again")
@number
@who
@click.option("--reason", required=True, help="One of the reasons that a wrong one lists.")
def ask_again(number: int, reviewer: str, reason: str) -> None:
    """Ask the teller kindly to tell it once more, without names, places or numbers."""
    _decide(number, reviewer, "ask_again", reason)


@story.command()
@number
@who
def skip(number: int, reviewer: str) -> None:
    """Leave it to somebody else. No reason is needed."""
    _decide(number, reviewer, "skip", "")


@story.command()
@number
def withdraw(number: int) -> None:
    """Take it back for ever: its words go now, its recording within seconds."""
    from hotline.content import withdrawal

    with _at_work() as work:
        withdrawal.remove_by_staff(work.session, number, work.now)
        _audit(work, "story_withdraw", number)
    click.echo(f"{number}: withdrawn")


def _decide(number: int, reviewer: str, decision: str, reason: str) -> None:
    from hotline.content import moderation, review

    with _at_work() as work:
        status = moderation.decide(work.session, number, reviewer, decision, work.now, reason=reason)
        _audit(work, f"story_{decision}", number, reviewer)
        row = review.one(work.session, work.vault, number)
    waits = f"; {row.approvals} of {row.approvals_needed} have said yes" if status == "held" else ""
    click.echo(f"{number}: {status}{waits}")


def _audit(work: Work, act: str, number: int, reviewer: str = "") -> None:
    from hotline.accounts import audit

    audit.record(
        work.session, None, act, f"story:{number}", work.now, detail={"as": reviewer} if reviewer else {}
    )


def _summary(row: ToReview) -> str:
    flags = f"; look at: {', '.join(row.flags)}" if row.flags else ""
    reasons = f"; because: {', '.join(row.reasons)}" if row.reasons else ""
    return (
        f"{row.id}: {row.kind} by {row.channel}, {row.language}, {row.created_at:%Y-%m-%d %H:%M}, {row.status}, "
        f"{row.approvals} of {row.approvals_needed} yes, told {row.plays} times{flags}{reasons}"
    )


def _at_work() -> AbstractContextManager[Work]:
    from hotline.content.moderation import NotPossible

    return at_work(NotPossible)
