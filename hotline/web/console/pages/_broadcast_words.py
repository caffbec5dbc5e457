"""Whom a broadcast is for, as a sentence in the visitor's language."""

from __future__ import annotations

from flask import g

from hotline.lines import Term, When
from hotline.outbox.audience import Audience, Subscribers
from hotline.web.console.desk import Desk
from hotline.web.console.look import say
from hotline.web.console.pages._broadcast_form import TO


def whom(desk: Desk, audience: Audience, zone: str) -> str:
    """`zone`: of the group, for the moment of its meeting."""
    if isinstance(audience, Subscribers):
        return _subscribers(desk, audience)
    if audience.starts_at is None:
        return say("People with a seat in group {code}", code=audience.group)
    when = desk.words.value(When(audience.starts_at, zone), g.language)
    return say("People with a seat in group {code}, {when}", code=audience.group, when=when)


def _subscribers(desk: Desk, audience: Subscribers) -> str:
    said = say(TO[audience.programme])
    if audience.theme:
        said = say("{whom}, about {theme}", whom=said, theme=term(desk, "theme", audience.theme))
    if audience.area:
        said = _in_area(said, audience.area)
    if audience.language:
        said = say("{whom}, who read {tongue}", whom=said, tongue=term(desk, "language", audience.language))
    return said


def _in_area(said: str, area: str) -> str:
    around, _, centre = area.rpartition(" miles of ")
    if around:
        return say("{whom}, within {n} miles of {place}", whom=said, n=around, place=centre)
    return say("{whom}, in {area}", whom=said, area=area)


def term(desk: Desk, kind: str, code: str) -> str:
    """A name that the words of the line have for it, such as that of a language."""
    return desk.words.value(Term(kind, code), g.language)
