"""How the line is set and what is open about it: what `hotline check` finds, in words, and what nobody has signed yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from hotline.store import in_force
from hotline.store.revision import revisions
from hotline.web.console import names
from hotline.web.console.desk import Desk
from hotline.web.console.look import say
from hotline.words import crisis_numbers
from hotline.words.language import Language

LATE = timedelta(hours=36)  # after which the nightly job has missed a night


@dataclass(frozen=True)
class Tongue:
    code: str
    name: str
    is_offered: bool
    could_be: bool  # offered
    missing: int  # words
    to_record: int  # clips, of a language that no carrier has a voice for
    is_crisis_reviewed: bool
    is_read_by_native: bool


@dataclass(frozen=True)
class Tidied:
    at: datetime | None  # None: never yet
    is_late: bool


def tongues(desk: Desk) -> list[Tongue]:
    """Every language that has a file; those offered first."""
    found = [_tongue(desk, code) for code in desk.words.files]
    return sorted(found, key=lambda one: (not one.is_offered, not one.could_be))


def _tongue(desk: Desk, code: str) -> Tongue:
    one = desk.words.language(code)
    return Tongue(
        code,
        names.tongue(desk, code) if code in desk.words.complete else one.name,
        is_offered=code in desk.languages,
        could_be=code in desk.words.complete,
        missing=len(desk.words.missing(code)),
        to_record=_to_record(one),
        is_crisis_reviewed=one.is_crisis_reviewed,
        is_read_by_native=one.is_read_by_native,
    )


def _to_record(one: Language) -> int:
    return sum(clip.name not in one.recordings for clip in one.clips) if one.is_recorded else 0


def tips_to_review(desk: Desk) -> int:
    return sum(not tip.is_reviewed for tip in desk.words.tips)


def tidied(session: Session, now: datetime) -> Tidied:
    at = in_force.retained_at(session)
    return Tidied(at, is_late=at is not None and now - at > LATE)


def versions(session: Session) -> dict[str, str]:
    database, newest = revisions(session)
    return {"database": database, "newest": newest}


def findings(desk: Desk, known: Sequence[Tongue], nightly: Tidied, today: date) -> Iterator[str]:
    """A sentence each: what `hotline check` would say, and whether the nights are as they should be."""
    for name, said in desk.environment.problems:
        yield say("In the environment, {name} {what}.", name=name, what=said)
    due = len(crisis_numbers.overdue(desk.words.numbers, today))
    if due:
        yield say("Crisis numbers that were to be looked at again by now: {n}.", n=due)
    if unsure := len(crisis_numbers.unverified(desk.words.numbers)):
        yield say("Crisis numbers that nobody has compared with their own page: {n}.", n=unsure)
    offered = [one for one in known if one.is_offered]
    if open_ := [one.name for one in offered if not one.is_crisis_reviewed]:
        yield say("No clinician has signed the crisis texts in: {languages}.", languages=", ".join(open_))
    if unread := [one.name for one in offered if not one.is_read_by_native]:
        yield say("No native speaker has read the words in: {languages}.", languages=", ".join(unread))
    if tips := tips_to_review(desk):
        yield say("Tips that nobody has reviewed: {n}.", n=tips)
    if nightly.is_late:
        yield say("What need not be kept was not removed last night: look whether worker and clock run.")
