"""What somebody typed who writes to many people, and what it means. Nothing typed is lost when some of it is unclear."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import available_timezones

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hotline.directory.areas import places_in, read_area
from hotline.outbox.audience import MEMBER_FOR, USUAL_LANGUAGE, Audience, Seats, Subscribers
from hotline.outbox.broadcasts import LONGEST
from hotline.outbox.quiet import wall
from hotline.store.models import Group, Meeting
from hotline.web.console.desk import Desk
from hotline.web.console.gate import owns, visitor
from hotline.web.console.look import say
from hotline.web.console.wording import N_

TO = {
    "group": N_("People with a seat in a group"),
    "announcements": N_("Everybody who agreed to announcements"),
    "tips": N_("Everybody who gets tips"),
}
FIELDS = ("to", "group", "meeting", "theme", "area", "language", "at", "zone", "per_second")
FASTEST = 1000.0  # people a second
LONGEST_AHEAD = timedelta(days=60)


class Unclear(Exception):
    """`fields`: the sentence to show beside each, by its name; in the visitor's language."""

    def __init__(self, **fields: str) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


@dataclass(frozen=True)
class Typed:
    """As it came. `once` names this form: sent twice, it is one broadcast."""

    once: str
    words: Mapping[str, str]  # by language code
    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def seen(self) -> str:
        """Changes when anything does that was shown in the preview."""
        told = repr((sorted(self.words.items()), sorted(self.fields.items())))
        return hashlib.sha256(told.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Meant:
    audience: Audience
    words: Mapping[str, str]
    starts_at: datetime  # UTC
    zone: str  # on whose clock that was said
    is_now: bool
    per_second: float | None
    group: str = ""  # its name
    notes: tuple[str, ...] = field(default=())


def typed(form: Mapping[str, str], languages: tuple[str, ...]) -> Typed:
    """From a form, or from the address of an empty one."""
    words = {each: form.get(f"words_{each}", "").replace("\r\n", "\n").strip() for each in languages}
    fields = {name: form.get(name, "").strip()[:80] for name in FIELDS}
    fields["to"] = fields["to"] if fields["to"] in TO else "group"
    return Typed(form.get("once", "")[:40] or uuid4().hex, words, fields)


def meant(session: Session, desk: Desk, given: Typed) -> Meant:
    """Raises Unclear, with all that is unclear at once."""
    wrong: dict[str, str] = {}
    audience, name = _whom(session, desk, given, wrong)
    words = _words(given, wrong)
    zone = given["zone"] if given["zone"] in available_timezones() else desk.zone
    starts_at = _when(given["at"], zone, desk.clock(), wrong)
    per_second = _pace(given["per_second"], wrong)
    if wrong or audience is None:
        raise Unclear(**wrong)
    return Meant(audience, words, starts_at, zone, not given["at"], per_second, name)


def meetings_of(session: Session, code: str, now: datetime) -> list[Meeting]:
    """Of the last and the next fortnights, those with people: one of them can be chosen."""
    at = func.coalesce(Meeting.moved_to, Meeting.starts_at)
    query = (
        select(Meeting)
        .join(Group, Group.id == Meeting.group_id)
        .where(Group.code == code, at > now - MEMBER_FOR, Meeting.taken > 0)
    )
    return list(session.scalars(query.order_by(Meeting.starts_at).limit(20)))


def _whom(session: Session, desk: Desk, given: Typed, wrong: dict[str, str]) -> tuple[Audience | None, str]:
    """With the name of the group, where it is one."""
    if given["to"] == "group":
        return _seats(session, given, wrong)
    if visitor().role != "owner":
        wrong["to"] = say("You can write to people of your own groups.")
        return None, ""
    area = read_area(given["area"]) if given["area"] else None
    if given["area"] and area is None:
        wrong["area"] = say(
            "Write a state as OR, a town as Salem, OR, the first digits of a ZIP code, or 25 miles of 97214."
        )
    elif area and not places_in(area, desk.region):
        wrong["area"] = say("There is no such place in the line's list of towns and ZIP codes.")
    theme = given["theme"] if given["to"] == "tips" and given["theme"] in desk.words.tips.themes() else None
    language = given["language"] if given["language"] in desk.languages else None
    return Subscribers(given["to"], theme, language, area, desk.region), ""


def _seats(session: Session, given: Typed, wrong: dict[str, str]) -> tuple[Audience | None, str]:
    group = session.scalar(select(Group).where(Group.code == given["group"][:8]))
    if group is None:
        wrong["group"] = say("Which group? Write its code, such as 417.")
        return None, ""
    if not owns(group.id):
        wrong["group"] = say("You can write to people of your own groups.")
        return None, ""
    if not given["meeting"]:
        return Seats(group.code), group.name
    try:
        starts_at = datetime.fromisoformat(given["meeting"])
    except ValueError:
        wrong["meeting"] = say("Please choose the meeting again.")
        return None, ""
    return Seats(group.code, starts_at), group.name


def _words(given: Typed, wrong: dict[str, str]) -> Mapping[str, str]:
    written = {language: text for language, text in given.words.items() if text}
    if USUAL_LANGUAGE not in written:
        wrong[f"words_{USUAL_LANGUAGE}"] = say(
            "Please write it in English: whoever has no words of their own gets these."
        )
    for language, text in written.items():
        if len(text) > LONGEST:
            wrong[f"words_{language}"] = say(
                "That is {n} characters; {most} is the most.", n=len(text), most=LONGEST
            )
    return written


def _when(at: str, zone: str, now: datetime, wrong: dict[str, str]) -> datetime:
    if not at:
        return now
    try:
        moment = wall(datetime.fromisoformat(at).replace(tzinfo=None), zone)
    except ValueError:
        wrong["at"] = say("Write day and time as 2026-12-01 18:00.")
        return now
    if moment < now:
        wrong["at"] = say("That time is over.")
    elif moment > now + LONGEST_AHEAD:
        wrong["at"] = say("That is more than 60 days ahead.")
    return moment


def _pace(said: str, wrong: dict[str, str]) -> float | None:
    if not said:
        return None
    try:
        pace = float(said.replace(",", "."))
    except ValueError:
        pace = 0.0
    if not 0.01 <= pace <= FASTEST:
        wrong["per_second"] = say("Write a number of people a second, such as 2.")
        return None
    return pace
