"""Names for what the database writes in one word: topics, days, clocks, languages, what somebody did.

What has no name here is shown as it is, without underscores: a feed may bring a topic of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Final

from flask import g

from hotline.lines import Clock, Day, Digits, Term
from hotline.web.console.desk import Desk
from hotline.web.console.look import say
from hotline.web.console.wording import N_

TOPICS: Final[Mapping[str, str]] = {
    "addiction": N_("addiction"),
    "adhd": N_("ADHD"),
    "alcohol": N_("alcohol"),
    "anger": N_("anger"),
    "anxiety": N_("anxiety"),
    "any": N_("any topic"),
    "bipolar": N_("bipolar"),
    "bpd": N_("borderline"),
    "caregivers": N_("caregivers"),
    "chronic_illness": N_("chronic illness"),
    "depression": N_("depression"),
    "divorce": N_("divorce"),
    "domestic_violence": N_("violence at home"),
    "dual_diagnosis": N_("mental health and drugs together"),
    "eating_disorders": N_("eating disorders"),
    "family": N_("families"),
    "gambling": N_("gambling"),
    "grief": N_("grief"),
    "hoarding": N_("hoarding"),
    "lgbtq": N_("LGBTQ"),
    "loneliness": N_("loneliness"),
    "ocd": N_("OCD"),
    "postpartum": N_("after a birth"),
    "ptsd": N_("PTSD"),
    "self_harm": N_("self-harm"),
    "sleep": N_("sleep"),
    "stress": N_("stress"),
    "suicide_loss": N_("loss by suicide"),
    "food": N_("food"),
    "shelter": N_("a bed for the night"),
    "clinic": N_("clinics"),
    "counseling": N_("counseling"),
    "legal": N_("legal help"),
}
COUNTED: Final[Mapping[str, str]] = {
    "all": N_("everywhere"),
    "unknown": N_("not known"),
    "text": N_("by text"),
    "call": N_("by call"),
    "arrived": N_("arrived"),
    "not arrived": N_("did not arrive"),
    "begun": N_("begun"),
    "ended": N_("come to an end"),
    "held": N_("took place"),
    "off": N_("called off"),
    "seats": N_("seats"),
    "by phone or online": N_("by phone or online"),
    "answered with the crisis text": N_("answered with the crisis text"),
    "answered with 988 beside": N_("answered with 988 beside"),
    "tip": N_("daily tips"),
    "tips": N_("daily tips"),
    "reminder": N_("reminders"),
    "reminders": N_("reminders"),
    "announcements": N_("announcements"),
    "broadcast": N_("broadcasts"),
    "answer": N_("answers and codes"),
    "cancellation": N_("meetings called off"),
    "change": N_("meetings moved"),
    "offer": N_("free seats"),
    "still": N_("Do you still want these?"),
    "notice": N_("what became of a story or tip"),
    "action": N_("ways to speak up"),
    "actions": N_("ways to speak up"),
    "fact": N_("weekly facts"),
    "facts": N_("weekly facts"),
}
ACTS: Final[Mapping[str, str]] = {
    "sign_in": N_("signed in"),
    "reveal": N_("looked at a number"),
    "call_through": N_("called somebody through the line"),
    "call_off": N_("called off a meeting"),
    "move": N_("moved a meeting"),
    "late": N_("said that it begins late"),
    "tell": N_("wrote to those with a seat"),
    "announce_aloud": N_("spoke to those with a seat"),
    "broadcast": N_("wrote a broadcast"),
    "doubted_group": N_("said that a group is not right"),
    "undo": N_("took it back"),
    "count": N_("counted heads"),
    "write_broadcast": N_("wrote a broadcast"),
    "test_broadcast": N_("texted a broadcast to themselves"),
    "release_broadcast": N_("released a broadcast"),
    "refuse_broadcast": N_("refused a broadcast"),
    "pause_broadcast": N_("paused a broadcast"),
    "resume_broadcast": N_("let a broadcast go on"),
    "cancel_broadcast": N_("cancelled a broadcast"),
    "export_report": N_("took a report along"),
    "import": N_("brought in groups"),
    "invite": N_("invited somebody"),
    "end": N_("ended an account"),
    "change_role": N_("changed a role"),
    "change_pin": N_("changed a PIN"),
    "set_pin": N_("changed a PIN"),
    "change_password": N_("changed a password"),
    "choose_password": N_("chose a password"),
    "use_app": N_("takes codes from an app"),
    "stop_app": N_("takes codes by text"),
    "make_recovery_codes": N_("made codes for a lost phone"),
    "add_volunteer": N_("added a volunteer"),
    "change_volunteer": N_("changed a volunteer"),
    "remove_volunteer": N_("removed a volunteer"),
    "add_shift": N_("added a shift"),
    "remove_shift": N_("removed a shift"),
    "check_service": N_("checked a service"),
    "hold_sending": N_("stopped all sending"),
    "try_sending": N_("let sending go on"),
    "hide_group": N_("took a group off the line"),
    "show_group": N_("put a group on the line"),
    "checked_group": N_("checked a group"),
    "change_group": N_("changed a group"),
    "add_group": N_("added a group"),
    "approve_story": N_("let others hear a story or tip"),
    "decline_story": N_("declined a story or tip"),
    "ask_again_story": N_("asked for a story or tip once more"),
    "skip_story": N_("left a story or tip to somebody else"),
    "tell_action": N_("let callers hear a way to speak up"),
    "hide_action": N_("took a way to speak up off the line"),
    "active_fact": N_("let callers hear a fact"),
    "withdrawn_fact": N_("took a fact off the line"),
    "take_voice_message": N_("took a voice message"),
    "give_back_voice_message": N_("gave a voice message back"),
    "finish_voice_message": N_("settled a voice message"),
    "reopen_voice_message": N_("put a voice message back"),
    "remove_story": N_("took a story or tip off the line"),
    "change_setting": N_("changed a setting"),
}

ABOUT: Final[Mapping[str, str]] = {
    "account": N_("account"),
    "action": N_("way to speak up"),
    "broadcast": N_("broadcast"),
    "days": N_("days from"),
    "fact": N_("fact"),
    "file": N_("file"),
    "group": N_("group"),
    "seat": N_("seat"),
    "service": N_("service"),
    "setting": N_("setting"),
    "story": N_("story or tip"),
    "voice_message": N_("voice message"),
    "volunteer": N_("volunteer"),
}


# the rules that an owner changes (hotline/rules.py)
SETTINGS: Final[Mapping[str, str]] = {
    "org": N_("Name of the organisation"),
    "languages": N_("Languages for callers"),
    "quiet": N_("When texts may leave"),
    "approve_above": N_("When a second person must say yes"),
    "price_per_segment": N_("Price of a segment"),
    "pin_always": N_("The PIN on calls of coordinators"),
}


COUNTRIES: Final[Mapping[str, str]] = {
    "AU": N_("Australia"),
    "CA": N_("Canada"),
    "GB": N_("United Kingdom"),
    "IE": N_("Ireland"),
    "NZ": N_("New Zealand"),
    "US": N_("United States"),
}


def topic(key: str) -> str:
    return _named(TOPICS, key)


def counted(key: str) -> str:
    """A part of what a report counts: a topic, a kind of message, or a place as it is."""
    return _named({**COUNTED, **TOPICS}, key)


def act(key: str) -> str:
    """What somebody did, as the audit has it."""
    return _named(ACTS, key)


def about(desk: Desk, key: str) -> str:
    """What it was done to: "group:417" is group 417."""
    kind, _, which = key.partition(":")
    if kind == "days" and _DAY.fullmatch(which):
        which = day(desk, date.fromisoformat(which))
    if kind == "setting":
        return _named(SETTINGS, which)
    return f"{_named(ABOUT, kind)} {which}".strip()


_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def clock(zone: str) -> str:
    """A time zone by its town: "America/Los_Angeles" is Los Angeles."""
    return zone.rpartition("/")[2].replace("_", " ")


def hour(desk: Desk, at: time) -> str:
    """A time of day by itself: "9am", and in Spanish "las 9am", for the words before it are the sentence's."""
    said = desk.words.value(Clock(f"{at:%H:%M}"), g.language)
    return re.sub(r"^al? ", lambda word: "el " if word[0] == "al " else "", said)


def country(code: str) -> str:
    return _named(COUNTRIES, code)


def day(desk: Desk, of: date | None) -> str:
    """With its year: what was checked may be long ago."""
    if of is None:
        return ""
    return f"{desk.words.value(Day(of), g.language).removeprefix('el ')} {of.year}"


def tongue(desk: Desk, code: str) -> str:
    """A language by its name in the visitor's."""
    return desk.words.value(Term("language", code), g.language)


def dialled(desk: Desk, phone: str) -> str:
    """A number as people write it: 503-555-0188."""
    return desk.words.value(Digits(phone), g.language) if phone else ""


def _named(names: Mapping[str, str], key: str) -> str:
    return say(names[key]) if key in names else key.replace("_", " ")
