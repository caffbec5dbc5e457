"""A call: the carrier's form -> an event; a turn -> TwiML. The other file that knows TwiML's shape.

Every gather takes keys and speech and is followed by a redirect, so silence comes back as a turn; every route ends in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from hotline.channels.sms import cleaned
from hotline.conversation import Ask, Called, DialEnded, Event, Pressed, Recorded, Said, Silence, Turn
from hotline.lines import Line
from hotline.phone import Phone, read_phone
from hotline.words.words import Phrase, Words

WAIT_SECONDS = 10  # before the first "I am still here"
BETWEEN_DIGITS_SECONDS = 6  # for shaky hands: a ZIP code is typed slowly
PAUSE_SECONDS = 1  # before speaking: the handset goes back to the ear
RELAY_SECONDS = 30  # an operator types what we say and speaks what is typed back
DIAL_SECONDS = 60
RATES = {"slow": "80%", "fast": "125%"}
KEYS = frozenset("0123456789*#")
# the caller's phone company knows them and that the number is theirs, and signed so; all other values prove less
PROVED = "TN-Validation-Passed-A"


@dataclass(frozen=True)
class InboundCall:
    call_sid: str
    turn: int
    phone: Phone | None  # None for a withheld number
    event: Event
    message_id: int | None = None  # the outbox row that this call tells
    to: str = ""  # the number of ours that was called; "" when it was we who called


def read(form: Mapping[str, str], query: Mapping[str, str], region: str) -> InboundCall:
    """From Twilio's form. `turn` 0 is the call being picked up; without it likewise."""
    turn = _number(query.get("turn", "")) or 0
    is_ours = form.get("Direction", "inbound").startswith("outbound")
    return InboundCall(
        call_sid=cleaned(form.get("CallSid", ""))[:64],
        turn=turn,
        phone=read_phone(form.get("To" if is_ours else "From", ""), region),
        event=_event(form, turn, is_proved=not is_ours and form.get("StirVerstat") == PROVED),
        message_id=_number(query.get("message", "")) if turn == 0 else None,
        to="" if is_ours else form.get("To", ""),
    )


def _event(form: Mapping[str, str], turn: int, *, is_proved: bool) -> Event:
    if turn == 0:
        by_machine = form.get("AnsweredBy", "").startswith(("machine", "fax"))
        return Called(by_machine=by_machine, is_vouched=is_proved)
    if "DialCallStatus" in form:
        return _dial_ended(form)
    if form.get("RecordingSid"):
        return Recorded(cleaned(form["RecordingSid"])[:64], _number(form.get("RecordingDuration", "")) or 0)
    typed = "".join(key for key in form.get("Digits", "") if key in KEYS)
    digits = typed if typed == "#" else typed.rstrip("#")  # alone it is a key like the others
    if digits:
        return Pressed(digits[:20])
    speech = cleaned(form.get("SpeechResult", "")).strip()
    return Said(speech) if speech else Silence()


def _dial_ended(form: Mapping[str, str]) -> DialEnded:
    """Somebody who hung up while we told them what it is about has "completed" too, but was never put through."""
    is_through = form.get("DialBridged", "true") != "false"
    return DialEnded(
        answered=form["DialCallStatus"] in ("completed", "answered") and is_through,
        is_gone=form.get("CallStatus", "in-progress") not in ("in-progress", "ringing"),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def twiml(turn: Turn, words: Words, next_turn: int) -> str:
    """`next_turn` numbers the request that follows: a carrier's retry is told from a second press of the same key."""
    response = VoiceResponse()
    url = f"/voice?turn={next_turn}"
    said = words.spoken(turn.lines, turn.language)
    speed = turn.session.speed
    if turn.dial:
        say(response, said, speed)
        dial = Dial(action=url, timeout=DIAL_SECONDS)
        dial.number(turn.dial)
        response.append(dial)
    elif turn.rings:  # who is rung is looked up there: an answer that is kept holds no number
        say(response, said, speed)
        response.redirect(f"/ring?turn={next_turn}")
    elif turn.ask and turn.ask.record_seconds:
        say(response, said, speed)
        response.record(
            action=url, max_length=turn.ask.record_seconds, finish_on_key="#", play_beep=True, timeout=5
        )
        response.redirect(url)
    elif turn.ask and not turn.ends:
        response.append(
            _gather(turn, turn.ask, (*said, *_choices(turn.ask, words, turn.language)), words, url)
        )
        response.redirect(url)
    else:
        say(response, said, speed)
        response.hangup()
    return str(response)


def _gather(turn: Turn, ask: Ask, said: Sequence[Phrase], words: Words, url: str) -> Gather:
    hears = words.language(turn.language).voice.get("gather_language")
    usual = WAIT_SECONDS if ask.digits == 1 else BETWEEN_DIGITS_SECONDS
    gather = Gather(
        input="dtmf" if turn.keys_only or not hears else "dtmf speech",
        action=url,
        num_digits=ask.digits,
        timeout=ask.wait_seconds or (RELAY_SECONDS if turn.session.relay else usual),
        finish_on_key="#"
        if ask.digits > 1
        else "",  # where one key is awaited, pound is a key like the others
        **({"speech_timeout": "auto", "language": hears} if hears else {}),
        action_on_empty_result=False,
        **({"hints": ", ".join(ask.hints)} if ask.hints else {}),
    )
    gather.pause(length=PAUSE_SECONDS)
    say(gather, said, turn.session.speed)
    return gather


def _choices(ask: Ask, words: Words, language: str) -> tuple[Phrase, ...]:
    """The keys, the action before the key: "To save a seat, press 1."."""
    lines = [
        Line(option.says or f"press_{option.choice}", {**option.slots, "key": option.key})
        for option in ask.options
        if option.says != ""
    ]
    return words.spoken(lines, language)


def say(verb: VoiceResponse | Gather, phrases: Sequence[Phrase], speed: str) -> None:
    for phrase in phrases:
        if phrase.recording_sid:
            verb.play(f"/voices/{phrase.recording_sid}.mp3")
        elif phrase.recording:
            verb.play(f"/recordings/{phrase.recording}")
        elif rate := RATES.get(speed):
            verb.say("", language=phrase.language, voice=phrase.voice).prosody(phrase.words, rate=rate)
        else:
            verb.say(phrase.words, language=phrase.language, voice=phrase.voice)
