"""Dial: calling somebody else in the middle of a call, or putting callers in a room together.

A number that belongs to a handset of the pretend world rings there. Any other (988, 911, a real clinic) is
never called: the dial waits, and whoever plays the caller says how it went.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.utils import format_datetime
from urllib.parse import urljoin

from hotline.carrier.call import (
    Bridged,
    Call,
    Dialling,
    DialResult,
    Happening,
    Keys,
    LegAnswered,
    Reports,
    Ring,
    Silence,
)
from hotline.carrier.callbacks import Callback
from hotline.carrier.conferences import Conference, Conferences
from hotline.carrier.documents import Address, Documents
from hotline.carrier.errors import CarrierError
from hotline.carrier.handsets import Handset, Handsets
from hotline.carrier.lifecycle import Lifecycle
from hotline.carrier.notices import Notices
from hotline.carrier.numbering import as_e164
from hotline.carrier.twiml import Verb

CONFERENCE_EVENTS = {
    "conference-start": "start",
    "conference-end": "end",
    "participant-join": "join",
    "participant-leave": "leave",
}


class CannotDo(Exception):
    """Something Twilio can do and the stand-in cannot."""


@dataclass(frozen=True)
class DialOver:
    """How a Dial ended, and what its action is told."""

    verb: Verb
    status: str
    leg: Call | None = None
    is_bridged: bool = False

    def params(self) -> dict[str, str]:
        found = {"DialCallStatus": self.status}
        if self.leg is not None:
            found["DialCallSid"] = self.leg.sid
            found["DialCallDuration"] = str(self.leg.seconds)
            found["DialBridged"] = "true" if self.is_bridged else "false"
        return found


class Dialler:
    def __init__(
        self,
        lifecycle: Lifecycle,
        handsets: Handsets,
        conferences: Conferences,
        documents: Documents,
        notices: Notices,
    ) -> None:
        self._lifecycle = lifecycle
        self._handsets = handsets
        self._conferences = conferences
        self._documents = documents
        self._notices = notices

    def start(self, call: Call, verb: Verb) -> Dialling | DialOver:
        """Raises CannotDo for anything but numbers and conferences."""
        self._remark(call, verb)
        targets = verb.children or ((Verb("Number", {}, verb.text),) if verb.text else ())
        for target in targets:
            if target.tag not in ("Number", "Conference"):
                raise CannotDo(f"<Dial><{target.tag}>")
        if not targets:
            self._notices.warn(12200, "<Dial> with nobody to dial", call.sid)
            return DialOver(verb, "failed")
        if targets[0].tag == "Conference":
            return self._join(call, verb, targets[0])
        return self._settled(Dialling(verb, tuple(self._place(call, verb, target).sid for target in targets)))

    def _remark(self, call: Call, verb: Verb) -> None:
        if verb.get("record", "do-not-record") != "do-not-record":
            self._notices.warn(0, "the stand-in does not record a <Dial>", call.sid)
        if verb.get("callerId") and as_e164(verb.get("callerId")) is None:
            self._notices.warn(13214, "<Dial callerId> is not a phone number", call.sid)

    # numbers -------------------------------------------------------------------------------------

    def _place(self, call: Call, verb: Verb, target: Verb) -> Call:
        call.hear({"dial": target.text})
        number = as_e164(target.text) or target.text
        handset = self._handsets.described(number)
        leg = self._leg(call, verb, target, number)
        self._lifecycle.add(leg)
        if handset is None:
            self._lifecycle.rings(leg)
        elif handset.answers == "rings" or leg.start:
            self._lifecycle.post(leg, Ring())
        else:
            self._lifecycle.rings(leg)
            self._answer_or_not(leg, handset)
        return leg

    def _leg(self, call: Call, verb: Verb, target: Verb, number: str) -> Call:
        def absolute(attribute: str) -> str:
            return urljoin(call.document_url, target.get(attribute)) if target.get(attribute) else ""

        whisper = absolute("url")
        return Call(
            from_number=verb.get("callerId", call.from_number if call.direction == "inbound" else call.to),
            to=number,
            handset=number,
            direction="outbound-dial",
            created_at=self._lifecycle.now(),
            start=Address(whisper, target.get("method", "POST")) if whisper else (),
            reports=Reports(
                absolute("statusCallback"),
                target.get("statusCallbackMethod", "POST"),
                tuple(target.get("statusCallbackEvent", "completed").split()),
            ),
            ring_seconds=verb.number("timeout", 30),
            parent_sid=call.sid,
            is_screening=True,
        )

    def _answer_or_not(self, leg: Call, handset: Handset) -> None:
        refused = handset.refusal
        if refused:
            self._lifecycle.ended(leg, refused)
            return
        self._lifecycle.answered(leg, handset)
        leg.is_screening = False
        leg.wait_for(Bridged(leg.parent_sid), self._lifecycle.now())

    def progress(self, call: Call, dialling: Dialling, happening: Happening) -> Dialling | DialOver:
        """What becomes of a Dial when something happens to it."""
        match happening:
            case DialResult(status, ""):
                return self._finished(call, dialling, status)
            case DialResult():
                return self._settled(dialling)
            case LegAnswered(sid):
                return self._settled(replace(dialling, bridged_leg=sid))
            case Silence() if not dialling.bridged_leg and not dialling.conference:
                return self._finished(call, dialling, "no-answer")
            case Keys(keys) if "*" in keys and dialling.verb.is_true("hangupOnStar"):
                return self._finished(call, dialling, "completed")
        return dialling

    def _settled(self, dialling: Dialling) -> Dialling | DialOver:
        """First to answer wins, the others stop ringing; with nobody left it is over."""
        legs = self._legs(dialling)
        talking = [leg for leg in legs if leg.is_live and isinstance(leg.waiting, Bridged)]
        if talking:
            for leg in legs:
                if leg is not talking[0]:
                    self._drop(leg, "canceled")
            return replace(dialling, bridged_leg=talking[0].sid)
        if any(leg.is_live for leg in legs):
            return dialling
        last = next((leg for leg in legs if leg.answered_at), legs[-1] if legs else None)
        status = last.status if last else "failed"
        return DialOver(dialling.verb, status, last, last is not None and last.sid == dialling.bridged_leg)

    def _finished(self, call: Call, dialling: Dialling, status: str) -> DialOver:
        if dialling.conference:
            self._leave(call, dialling)
            return DialOver(dialling.verb, "answered")
        legs = self._legs(dialling)
        chosen = next((leg for leg in legs if leg.sid == dialling.bridged_leg), legs[0] if legs else None)
        for leg in legs:
            if leg is chosen and status == "completed" and leg.answered_at is None:
                leg.answered_at = self._lifecycle.now()  # the person at the simulator says they talked
            self._drop(leg, status if leg is chosen else "canceled")
        return DialOver(dialling.verb, status, chosen, status == "completed")

    def abandon(self, call: Call, dialling: Dialling) -> DialOver:
        """The caller is gone: nobody is left on the other end either."""
        return self._finished(call, dialling, "completed" if dialling.bridged_leg else "no-answer")

    def put_through(self, leg: Call) -> None:
        self._tell_parent(leg, LegAnswered(leg.sid))

    def leg_ended(self, leg: Call, status: str) -> None:
        self._tell_parent(leg, DialResult(status, leg.sid))

    def _tell_parent(self, leg: Call, happening: Happening) -> None:
        if not leg.parent_sid:
            return
        try:
            self._lifecycle.post(self._lifecycle.get(leg.parent_sid), happening)
        except CarrierError:  # a reset forgot the call in between
            return

    def _drop(self, leg: Call, status: str) -> None:
        if leg.is_live:
            leg.hear({"hangup": True})
            self._lifecycle.ended(leg, status)

    def _legs(self, dialling: Dialling) -> list[Call]:
        try:
            return [self._lifecycle.get(sid) for sid in dialling.legs]
        except CarrierError:
            return []

    # conferences ---------------------------------------------------------------------------------

    def _join(self, call: Call, verb: Verb, noun: Verb) -> Dialling:
        call.hear({"dial": noun.text, "conference": True})
        starts = noun.is_true("startConferenceOnEnter", default=True)
        room, begins = self._conferences.join(noun.text, call.sid, self._lifecycle.now(), starts=starts)
        self._report(call, noun, room, "participant-join")
        if begins:
            self._report(call, noun, room, "conference-start")
        elif room.status == "init" and noun.get("waitUrl"):
            self._hear_while_waiting(call, noun, room)
        return Dialling(verb, conference=noun.text)

    def _hear_while_waiting(self, call: Call, noun: Verb, room: Conference) -> None:
        address = Address(urljoin(call.document_url, noun.get("waitUrl")), noun.get("waitMethod", "POST"))
        params = {**self._lifecycle.params(call), "ConferenceSid": room.sid, "FriendlyName": room.name}
        fetched = self._documents.ask("voice", address, params, None, call.sid)
        for verb in fetched.document.verbs if fetched else ():
            if verb.tag == "Say":
                call.hear({"say": verb.text, "language": verb.get("language", "en-US")})
            elif verb.tag == "Play":
                call.hear({"play": urljoin(address.url, verb.text)})

    def _leave(self, call: Call, dialling: Dialling) -> None:
        noun = dialling.verb.children[0]
        left = self._conferences.leave(
            dialling.conference, call.sid, ends=noun.is_true("endConferenceOnExit")
        )
        if left is None:
            return
        room, sent_away = left
        self._report(call, noun, room, "participant-leave")
        if room.status == "completed":
            self._report(call, noun, room, "conference-end")
        for sid in sent_away:
            self._lifecycle.post(self._lifecycle.get(sid), DialResult("completed"))

    def _report(self, call: Call, noun: Verb, room: Conference, event: str) -> None:
        url = noun.get("statusCallback")
        wanted = noun.get("statusCallbackEvent", "start end").split()
        if not url or CONFERENCE_EVENTS[event] not in wanted:
            return
        params = {
            "AccountSid": self._lifecycle.params(call)["AccountSid"],
            "ConferenceSid": room.sid,
            "FriendlyName": room.name,
            "StatusCallbackEvent": event,
            "SequenceNumber": str(room.events_sent),
            "Timestamp": format_datetime(self._lifecycle.now()),
        }
        if event.startswith("participant"):
            params |= {"CallSid": call.sid, "Muted": noun.get("muted", "false"), "Hold": "false"}
        room.events_sent += 1
        method = noun.get("statusCallbackMethod", "POST")
        callback = Callback(urljoin(call.document_url, url), params, method, is_voice=True)
        self._lifecycle.tell(call, callback)
