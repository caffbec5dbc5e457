"""A text: the carrier's form -> an event; what is to be said -> TwiML. One of the two files that know TwiML's shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from hotline.conversation import Said
from hotline.phone import Phone, is_short_code, read_phone

LONGEST = 1600  # what a carrier delivers; more is not a person typing
CRISIS = "crisis"  # marks the address that is told what became of the answer to a cry for help
# What the carrier answers by itself when opt-outs are its business, in any case, as the whole text. Not YES: to somebody
# who never opted out it means nothing there, and here it may be an answer.
CARRIER_KEYWORDS = frozenset(
    "STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT START UNSTOP HELP INFO".split()
)
KEPT_END = 400  # of a longer text the end is read too: a cry for help often comes last


@dataclass(frozen=True)
class InboundText:
    request_id: str
    phone: Phone | None  # None when the sender is not someone a text can reach
    event: Said
    is_machine: bool = False
    to: str = ""  # of our numbers
    service: str = ""  # the Messaging Service it is in
    is_answered: bool = False  # by the carrier: what we would say must not be said twice


def read(form: Mapping[str, str], region: str, optout: str = "app") -> InboundText:
    """From Twilio's form (twilio.com/docs/messaging/guides/webhook-request). Missing parameters count as empty.

    `optout` "carrier": STOP, START and HELP are answered there (Advanced Opt-Out), and come to us as well.
    """
    sender = form.get("From", "")
    phone = read_phone(sender, region)
    acted_on = form.get("OptOutType", "").upper()
    return InboundText(
        request_id=cleaned(form.get("MessageSid") or form.get("SmsSid") or "")[:64],
        phone=phone,
        event=Said(_meant(form.get("Body", ""), acted_on), media=_count(form.get("NumMedia", ""))),
        is_machine=phone is None and _names_a_machine(sender),
        to=form.get("To", ""),
        service=form.get("MessagingServiceSid", ""),
        is_answered=bool(acted_on) or (optout == "carrier" and _is_keyword(form)),
    )


def _meant(body: str, acted_on: str) -> str:
    """What the carrier did is what was meant, whatever word an account has for it ("NOMORE", or "YES" after STOP).
    A keyword is one word: of more than that, it is the person's own words that count.
    """
    said = cleaned(body)
    return acted_on if acted_on in ("STOP", "START", "HELP") and len(said.split()) <= 1 else said


def _is_keyword(form: Mapping[str, str]) -> bool:
    return form.get("Body", "").strip().upper() in CARRIER_KEYWORDS


def is_machine(sender: str, region: str) -> bool:
    """Short codes and named senders are never answered: two machines would go on for ever."""
    return read_phone(sender, region) is None and _names_a_machine(sender)


def _names_a_machine(sender: str) -> bool:
    return is_short_code(sender) or any(letter.isalpha() for letter in sender)


def cleaned(text: str) -> str:
    """Without NUL bytes and lone surrogates, and no longer than a text can be."""
    sound = text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    if len(sound) <= LONGEST:
        return sound
    return f"{sound[: LONGEST - KEPT_END]} {sound[-KEPT_END:]}"


def _count(number: str) -> int:
    return int(number) if number.isascii() and number.isdigit() and len(number) < 3 else 0


def twiml(texts: Sequence[str], report_to: str = "") -> str:
    """The same TwiML as Twilio's own library gives, without the tree of elements that it builds first.

    `report_to` is told what became of each text.
    """
    if not texts:
        return f"{_PROLOGUE}<Response />"
    about = f" statusCallback={quoteattr(report_to)}" if report_to else ""
    messages = "".join(f"<Message{about}>{escape(text)}</Message>" for text in texts)
    return f"{_PROLOGUE}<Response>{messages}</Response>"


_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>'
