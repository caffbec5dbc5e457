"""TwiML for putting a caller through: the phones that ring, and what is said in them before."""

from __future__ import annotations

from collections.abc import Sequence

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from hotline.channels.voice import say
from hotline.phone import Phone
from hotline.words.words import Phrase

# with the whisper of somebody who picked up last, the caller is told something within twenty seconds
RING_SECONDS = 10
PERSON_SECONDS = 25  # they take the phone out of a pocket; most voice mail is quicker, and presses nothing
TALK_SECONDS = 3600
KEY_SECONDS = 4  # after the whisper
Phrases = tuple[Phrase, ...]


def ring(legs: Sequence[tuple[Phone, str]], number: Phone, after: str) -> str:
    """`legs`: each number with the query that names it. What follows is at `after`, whatever becomes of it."""
    response = VoiceResponse()
    dial = Dial(
        action=after,
        timeout=RING_SECONDS,
        time_limit=TALK_SECONDS,
        caller_id=number,  # never the caller's
        answer_on_bridge=True,  # who waits hears it ring while the whisper is said
    )
    for phone, query in legs:
        dial.number(
            phone,
            url=f"/ring/whisper?{query}",
            status_callback=f"/ring/over?{query}",
            status_callback_event="completed",
        )
    response.append(dial)
    return str(response)


def ring_person(phone: Phone, query: str, number: Phone, after: str) -> str:
    """Whoever waits for this call. What follows is at `after`, whatever becomes of it."""
    response = VoiceResponse()
    dial = Dial(
        action=after, timeout=PERSON_SECONDS, time_limit=TALK_SECONDS, caller_id=number, answer_on_bridge=True
    )
    dial.number(phone, url=f"/talk/whisper?{query}")
    response.append(dial)
    return str(response)


def go_to(address: str) -> str:
    response = VoiceResponse()
    response.redirect(address)
    return str(response)


def whisper(asked: Phrases, let_go: Phrases, answer: str, seconds: int = KEY_SECONDS) -> str:
    """`answer`: where the key goes."""
    response = VoiceResponse()
    gather = Gather(input="dtmf", num_digits=1, timeout=seconds, finish_on_key="", action=answer)
    say(gather, asked, "")
    response.append(gather)
    say(response, let_go, "")
    response.hangup()
    return str(response)


def put_through(said: Phrases) -> str:
    response = VoiceResponse()
    say(response, said, "")
    return str(response)


def goodbye(said: Phrases) -> str:
    response = VoiceResponse()
    say(response, said, "")
    response.hangup()
    return str(response)
