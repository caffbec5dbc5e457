"""`hotline prompt ...`: recordings for a language that no carrier has a voice for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotline.paths import TEMPLATES

if TYPE_CHECKING:
    from hotline.words.recordings import Clip


@click.group()
def prompt() -> None:
    """Recorded prompts: what is missing, and one more. The line speaks a language once it has them all."""


@prompt.command()
@click.argument("language")
def missing(language: str) -> None:
    """What is still to be recorded in LANGUAGE: a name and the words, a row."""
    from hotline.words import recordings

    wanted, there = _wanted(language), recordings.files(TEMPLATES, language)
    for clip in wanted:
        if clip.name not in there:
            click.echo(f"{clip.name}\t{clip.words}")
    click.echo(f"{len(wanted) - len(there)} of {len(wanted)} are missing.", err=True)


@prompt.command()
@click.argument("language")
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(language: str, name: str, file: Path) -> None:
    """Take FILE (.mp3 or .wav) as the recording NAME of LANGUAGE. Start the web processes anew to have it said."""
    from hotline.words import recordings

    try:
        place = recordings.add(TEMPLATES, language, name, file, _wanted(language))
    except (recordings.RecordingError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Kept as {place.relative_to(TEMPLATES)}.")


def _wanted(language: str) -> tuple[Clip, ...]:
    from hotline.words.words import Words

    words = Words(TEMPLATES)
    if language not in words.files or not words.language(language).is_recorded:
        raise click.ClickException(f"{language} is not a language with recorded prompts")
    return words.language(language).clips
