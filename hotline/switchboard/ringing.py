"""Putting a caller through to a volunteer, or one who helps to a person: what the carrier asks while phones ring, and what it is
told.

Each answer is made afresh from the database and kept nowhere: it may hold a volunteer's number.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import structlog

from hotline.channels import ringing as twiml
from hotline.channels.sms import cleaned
from hotline.clock import Clock
from hotline.lines import Line, line
from hotline.office import ringing as house
from hotline.office import talks
from hotline.office.ringing import Leg
from hotline.phone import Phone
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.in_force import in_force
from hotline.words.words import Words

log: structlog.stdlib.BoundLogger = structlog.get_logger("hotline.ringing")

ACCEPTS = "1"
PERSON_KEY_SECONDS = 10
Form = Mapping[str, str]


class Ringing:
    def __init__(self, store: Store, vault: Vault, words: Words, clock: Clock, number: Phone) -> None:
        self._store, self._vault, self._words, self._clock = store, vault, words, clock
        self._number = number

    def ring(self, form: Form, query: Form) -> str:
        """Dials whoever is reserved for this call; with nobody, the conversation goes on at once. Safe to repeat."""
        call_sid = cleaned(form.get("CallSid", ""))[:64]
        after = f"/voice?{urlencode({'turn': query.get('turn', '1')})}"
        with self._store.reading() as session:
            found = house.to_ring(session, self._vault, call_sid)
            person = None if found else talks.to_ring(session, self._vault, call_sid)
        if person is not None:
            talk_id, phone = person
            return twiml.ring_person(phone, urlencode({"talk": talk_id}), self._number, after)
        legs = [(phone, urlencode(vars(leg))) for leg, phone in found]
        return twiml.ring(legs, self._number, after) if legs else twiml.go_to(after)

    def whisper(self, query: Form) -> str:
        """To the volunteer who picked up: what it is about. A machine that picks up presses nothing."""
        leg = _leg(query)
        with self._store.writing() as session:
            language, org = house.picked_up(session, leg) if leg else None, in_force(session).org
        if leg is None or language is None:
            return self._goodbye(line("ring_too_late"), self._language(leg))
        asked = self._said(line("ring_whisper", org=org), language)
        answer = f"/ring/answer?{urlencode(vars(leg))}"
        return twiml.whisper(asked, self._said(line("ring_let_go"), language), answer)

    def answer(self, form: Form, query: Form) -> str:
        """After the key. TwiML that ends without another step tells the carrier to put the two through."""
        leg, language = _leg(query), self._language(_leg(query))
        if leg is None or form.get("Digits", "") != ACCEPTS:
            return self._goodbye(line("ring_let_go"), language)
        with self._store.writing() as session:
            is_theirs = house.accept(session, leg, self._clock())
        if not is_theirs:
            return self._goodbye(line("ring_too_late"), language)
        return twiml.put_through(self._said(line("ring_connected"), language))

    def over(self, form: Form, query: Form) -> None:
        """A phone that was rung is free again, or is none at all."""
        leg, status = _leg(query), form.get("CallStatus", "")
        if leg is None:
            return
        with self._store.writing() as session:
            is_dead = house.leg_over(session, leg, status, form.get("SipResponseCode", ""), self._clock())
        if is_dead:
            log.warning("volunteer_unreachable", volunteer=leg.volunteer_id)

    def person_whisper(self, query: Form) -> str:
        """To whoever picked up at the person's number: a dull sentence, for it may be anybody, or a machine."""
        talk_id = _number(query, "talk")
        with self._store.reading() as session:
            language = talks.language(session, talk_id)
        if language is None:
            return self._goodbye(line("another_time"), "en")
        asked = self._said(line("good_time"), language) + self._said(line("press_yes", key=ACCEPTS), language)
        let_go = self._said(line("another_time"), language)
        return twiml.whisper(
            asked, let_go, f"/talk/answer?{urlencode({'talk': talk_id})}", PERSON_KEY_SECONDS
        )

    def person_answer(self, form: Form, query: Form) -> str:
        talk_id = _number(query, "talk")
        with self._store.writing() as session:
            language = talks.language(session, talk_id) or "en"
            is_on = form.get("Digits", "") == ACCEPTS and talks.picked_up(session, talk_id, self._clock())
        if not is_on:
            return self._goodbye(line("another_time"), language)
        return twiml.put_through(self._said(line("ring_connected"), language))

    def _language(self, leg: Leg | None) -> str:
        if leg is None:
            return "en"
        with self._store.reading() as session:
            return house.language(session, leg.call_sid) or "en"

    def _goodbye(self, said: Line, language: str) -> str:
        return twiml.goodbye(self._said(said, language))

    def _said(self, said: Line, language: str) -> twiml.Phrases:
        return tuple(self._words.spoken((said,), self._words.spoken_instead.get(language, language)))


def _leg(query: Form) -> Leg | None:
    """None when the address names none."""
    names = ("call_sid", "round", "volunteer_id")
    call_sid, round, volunteer = (cleaned(query.get(name, "")) for name in names)
    are_numbers = all(_is_number(each) for each in (round, volunteer))
    return Leg(call_sid[:64], int(round), int(volunteer)) if call_sid and are_numbers else None


def _number(query: Form, name: str) -> int:
    """0, which names nothing, when the address has none."""
    found = query.get(name, "")
    return int(found) if _is_number(found) else 0


def _is_number(text: str) -> bool:
    """One that a row may have."""
    return text.isascii() and text.isdigit() and len(text) < 10
