"""`hotline ...`: every command, each a few lines that hand over to the part that does it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from hotline.cli.accounts import user
from hotline.cli.at_work import load_settings
from hotline.cli.broadcasts import broadcast
from hotline.cli.prompts import prompt
from hotline.cli.stories import story


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Hotline: support groups for anyone with any phone."""


# ---- try it


@main.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--carrier-port", default=8001, show_default=True)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep its data here; else a new temporary folder.",
)
@click.option(
    "--feed", "feeds", multiple=True, help="Groups from this file or address, not the sample directory."
)
def demo(port: int, carrier_port: int, data: Path | None, feeds: tuple[str, ...]) -> None:
    """The whole line on this machine, with a phone on a web page. Nothing leaves it."""
    from hotline.cli import demo as whole_line

    sys.exit(whole_line.run(port, carrier_port, data, list(feeds)))


@main.command()
@click.argument("number", default="+15035550142")
@click.option(
    "--carrier", default="http://127.0.0.1:8001", show_default=True, help="Address of the carrier stand-in."
)
@click.option("--line", "line_number", default="+15035550100", show_default=True, help="The line's number.")
@click.option(
    "--record",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Save the conversation as a transcript test.",
)
def phone(number: str, carrier: str, line_number: str, record: Path | None) -> None:
    """Text and call the demo from this terminal."""
    from hotline.cli import phone_terminal

    sys.exit(phone_terminal.run(carrier, line_number, number, record, sys.stdin, sys.stdout))


@main.command()
@click.option("--port", default=8001, show_default=True)
@click.option(
    "--services", default="", envvar="CARRIER_SERVICES", help="MG...=+15035550101 +15035550102,MG...=..."
)
def carrier(port: int, services: str) -> None:
    """The stand-in for Twilio alone."""
    from hotline import carrier as stand_in

    settings = load_settings()
    stand_in.serve(
        stand_in.CarrierConfig(
            port=port,
            line_url=settings.public_url,
            account_sid=settings.twilio_account_sid,
            auth_token=settings.twilio_auth_token,
            number=settings.hotline_number,
            more_numbers=stand_in.read_numbers(settings.senders),
            services=stand_in.read_services(settings.senders, services, settings.hotline_number),
            clock_file=settings.hotline_clock_file,
        )
    )


# ---- run it


@main.command()
@click.option("--port", default=8000, show_default=True, envvar="PORT")
def serve(port: int) -> None:
    """The web process: the carrier calls it."""
    from hotline.running import processes

    processes.serve(load_settings(), port)


@main.command()
def work() -> None:
    """The worker process: sends what waits in the outbox."""
    from hotline.running import processes

    processes.work(load_settings())


@main.command()
def clock() -> None:
    """The clock process: tells the workers to look at the database."""
    from hotline.running import processes

    processes.clock(load_settings())


@main.command()
def migrate() -> None:
    """Bring the database up to date; refuses a newer one."""
    from hotline import groundwork
    from hotline.store.migrate import NewerDatabase

    try:
        click.echo(f"The database is at {groundwork.migrate(load_settings())}.")
    except NewerDatabase as error:
        raise click.ClickException(str(error)) from error


@main.command("import")
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--format",
    default="auto",
    show_default=True,
    help="csv, meeting_guide, bmlt or hsds, when guessing goes wrong.",
)
@click.option(
    "--topic",
    "topics",
    multiple=True,
    help="Topic of every group in a file that names none; may be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be read, and change nothing.")
def import_groups(sources: tuple[str, ...], format: str, topics: tuple[str, ...], dry_run: bool) -> None:
    """Load groups or services from files or addresses. Exit 2 when nothing could be read."""
    from hotline import groundwork
    from hotline.directory.feeds import NothingRead

    try:
        for sentence in groundwork.import_files(
            load_settings(), sources, format=format, topics=topics, dry_run=dry_run
        ):
            click.echo(sentence)
    except NothingRead as error:
        click.echo(str(error), err=True)
        sys.exit(2)


@main.command("content")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def load_content(files: tuple[Path, ...]) -> None:
    """Load facts and ways to speak up from TOML files; again to change them."""
    from hotline import groundwork

    try:
        for sentence in groundwork.load_content(load_settings(), files):
            click.echo(sentence)
    except ValueError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.argument("code")
def cancel(code: str) -> None:
    """Call off the next meeting of the group with this CODE; everybody with a seat is told at once."""
    from hotline import groundwork

    try:
        starts_at, people = groundwork.cancel_next(load_settings(), code)
    except LookupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"Called off: {starts_at:%a %b %d %Y %H:%M} ({starts_at.tzname()}). People to be told: {people}."
    )


main.add_command(broadcast)
main.add_command(story)
main.add_command(user)
main.add_command(prompt)


@main.command()
def queue() -> None:
    """How the outbox stands: what waits, what is stuck, rates, errors by the carrier's code."""
    from hotline import groundwork
    from hotline.outbox.standing import in_words, standing

    settings = load_settings()
    with groundwork.opened_store(settings) as store, store.reading() as session:
        click.echo("\n".join(in_words(standing(session, groundwork.clock_of(settings)()))))


@main.command()
@click.option("--words", is_flag=True, help="Check every message in every language.")
def check(words: bool) -> None:
    """What is wrong or unsafe in this configuration. Exit 1 if anything must be fixed."""
    from hotline.cli.check import wrong_settings, wrong_words

    found = wrong_words() if words else wrong_settings(load_settings())
    for problem in found:
        click.echo(problem)
    click.echo("Nothing to fix." if not found else f"{len(found)} to look at.")
    sys.exit(1 if any(not problem.startswith("note: ") for problem in found) else 0)


@main.command()
def retain() -> None:
    """Remove now what need not be kept; prints what was removed, by table."""
    from hotline import groundwork
    from hotline.reports.count_day import count_days
    from hotline.store.retention import retain as remove_old

    settings = load_settings()
    now = groundwork.clock_of(settings)()
    groundwork.wishes_of(settings).throw_away_old(now)
    with groundwork.opened_store(settings) as store:
        count_days(store, now, settings.tz)
        for table, removed in remove_old(store, now).items():
            click.echo(f"{table}: {removed}")


@main.command()
@click.option("--again", is_flag=True, required=True, help="Those who said so lately.")
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
def forget(again: bool, folders: tuple[Path, ...]) -> None:
    """After a backup was put back: forget, and leave in peace, whoever asked for it since.

    FOLDERS: the `wishes` of other machines, besides our own.
    """
    from hotline import groundwork

    click.echo(
        f"People for whom this changed something: {groundwork.respect_wishes_again(load_settings(), folders)}."
    )


@main.command()
@click.option("--from", "begins", type=click.DateTime(["%Y-%m-%d"]), required=True, help="First day.")
@click.option("--to", "ends", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Last day.")
@click.option("--cost", type=float, help="What those days cost, to be told by contact.")
def report(begins: datetime, ends: datetime, cost: float | None) -> None:
    """What the line did, for funders: a sheet without persons, and without counts under 11."""
    from hotline import groundwork
    from hotline.reports.report import as_csv
    from hotline.reports.report import report as told

    with groundwork.opened_store(load_settings()) as store, store.reading() as session:
        click.echo(as_csv(told(session, begins.date(), ends.date(), cost)), nl=False)


# ---- the pure parts, for scripts


@main.command()
@click.option("--now", "moment", help="The moment to read words like tonight by (ISO 8601).")
def understand(moment: str | None) -> None:
    """One JSON object a line in, {"text", "context"?}; what was understood, a line out."""
    from hotline.directory.atlas import ShippedAtlas
    from hotline.directory.places import Gazetteer
    from hotline.understanding import jsonable
    from hotline.understanding import understand as read

    now = datetime.fromisoformat(moment) if moment else datetime.now(UTC)
    atlas = ShippedAtlas(Gazetteer())
    for row in sys.stdin:
        asked = _json(row)
        said = asked if isinstance(asked, dict) else {}
        text, context = str(said.get("text", "")), said.get("context")
        understood = read(
            text, context=context if isinstance(context, str) else None, now=now, gazetteer=atlas
        )
        click.echo(json.dumps(jsonable(understood), ensure_ascii=False))


@main.command()
def segments() -> None:
    """One JSON string a line in; its encoding and number of segments, a line out."""
    from hotline.segments import count

    for row in sys.stdin:
        counted = count(str(_json(row)))
        click.echo(json.dumps({"encoding": counted.encoding, "segments": counted.segments}))


def _json(row: str) -> object:
    try:
        return json.loads(row)
    except (ValueError, RecursionError):
        return ""
