"""ON DUTY, OFF DUTY, DUTY: a volunteer says by text when calls may ring; TAKE: that they call whoever waits. To everybody else
these are ordinary words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hotline.conversation import Answer, Moment, Said, Topic
from hotline.effects import SetDuty
from hotline.facts import DutyFacts
from hotline.lines import Line, When, line
from hotline.rota import Duty, next_start, off_until, on_duty_until
from hotline.topics import talk
from hotline.understanding.duty import DutyWord, duty_word

USUAL_HOURS = 4  # of ON DUTY outside a shift
MOST_HOURS = 12


def said_by_volunteer(moment: Moment) -> Answer | None:
    """None when this is about something else, or from anybody else. Never for spoken words: a call's number proves nothing."""
    facts = moment.facts
    if facts.one_at_a_time or facts.volunteers is None or not isinstance(moment.event, Said):
        return None
    said = duty_word(moment.event.text)
    own = facts.volunteers.own() if said else None
    if said is None or own is None:
        return None
    language = said.language if said.language != "en" and said.language in facts.languages else None
    return replace(_answer(moment, own, said), language=language)


def _answer(moment: Moment, own: DutyFacts, said: DutyWord) -> Answer:
    match said.word:
        case "on":
            return _on(moment, own, said.hours)
        case "off":
            return _off(moment, own)
        case "take":
            talks = moment.facts.talks
            return talk.take(moment, own.id, talks.offered(own.id) if talks else None)
        case _:
            return Answer((_stands(moment, own, own.duty),))


def _on(moment: Moment, own: DutyFacts, hours: int | None) -> Answer:
    now = moment.facts.now
    in_shift = on_duty_until(own.shifts, Duty(), now)
    if hours is None and in_shift:
        wanted = None  # the shift says how long
    else:
        wanted = now + timedelta(hours=max(1, min(hours or USUAL_HOURS, MOST_HOURS)))
    duty = Duty(on_until=wanted)
    return Answer((_stands(moment, own, duty),), effects=(SetDuty(own.id, wanted, None),))


def _off(moment: Moment, own: DutyFacts) -> Answer:
    until = off_until(own.shifts, moment.facts.now)
    duty = Duty(off_until=until)
    return Answer((_stands(moment, own, duty),), effects=(SetDuty(own.id, None, until),))


def _stands(moment: Moment, own: DutyFacts, duty: Duty) -> Line:
    now = moment.facts.now
    if until := on_duty_until(own.shifts, duty, now):
        return line("duty_is_on", when=_when(moment, own, until))
    if at := next_start(own.shifts, duty, now):
        return line("duty_is_off", when=_when(moment, own, at))
    return line("duty_no_shift")


def _when(moment: Moment, own: DutyFacts, at: datetime) -> When:
    return When(at, own.shifts[0].zone if own.shifts else moment.facts.zone)


def start(moment: Moment) -> Answer:
    return said_by_volunteer(moment) or Answer((line("duty_no_shift"),))


TOPIC = Topic("duty", start)
