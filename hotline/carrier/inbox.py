"""A text from a handset: signed, sent to the line, and the replies in its TwiML taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from hotline.carrier import twiml
from hotline.carrier.config import CarrierConfig
from hotline.carrier.documents import Address, Documents
from hotline.carrier.handsets import Handsets
from hotline.carrier.keywords import automatic_reply
from hotline.carrier.ledger import Ledger
from hotline.carrier.messages import MOST_BODY_CHARACTERS, Media, Message, as_entry
from hotline.carrier.notices import Notices
from hotline.carrier.numbering import as_e164, geography
from hotline.carrier.segments import segments
from hotline.carrier.services import Services
from hotline.carrier.texts import Texts

MOST_REDIRECTS = 10


@dataclass(frozen=True)
class Received:
    """The text's sid, and the replies that reached the handset."""

    sid: str
    replies: tuple[str, ...]


class Inbox:
    def __init__(
        self,
        config: CarrierConfig,
        now: Callable[[], datetime],
        handsets: Handsets,
        services: Services,
        ledger: Ledger,
        documents: Documents,
        texts: Texts,
        notices: Notices,
    ) -> None:
        self._config = config
        self._now = now
        self._handsets = handsets
        self._services = services
        self._ledger = ledger
        self._documents = documents
        self._texts = texts
        self._notices = notices

    def receive(self, sender: str, to: str, body: str, media: tuple[Media, ...] = ()) -> Received:
        """Returns once the line has answered, or has failed to."""
        at = self._now()
        message = Message(sender, to, body, "inbound", at, "received", media, sent_at=at)
        message.service_sid = self._config.service_of(to)
        self._texts.keep(message)
        self._handsets.meet(sender)
        self._services.meet(sender, to)
        self._ledger.sent(as_entry(message, at))
        replies = self._keyword(message) + self._ask_the_line(message)
        return Received(message.sid, tuple(reply.body for reply in replies if reply.error_code is None))

    def _keyword(self, message: Message) -> list[Message]:
        """Opens or closes the block, and says what Twilio itself answers; the line is asked all the same."""
        automatic = automatic_reply(message.body)
        if automatic is None:
            return []
        if self._config.is_advanced(message.to):
            if automatic.word == "YES" and not self._handsets.has_opted_out(message.sender):
                return []
            message.opt_out_type = automatic.group.upper()
        if automatic.group == "start":  # in either mode: a block of Twilio's own is lifted by its own word
            self._handsets.opt_in(message.sender)
        if self._config.optout == "app":
            return []
        if automatic.group == "help" and self._handsets.has_opted_out(message.sender):
            return []
        reply = Message(message.to, message.sender, automatic.words, "outbound-reply", self._now())
        self._deliver(reply)
        if automatic.group == "stop":  # after the one confirmation that may still go out
            self._handsets.opt_out(message.sender)
        return [reply]

    def _ask_the_line(self, message: Message) -> list[Message]:
        replies: list[Message] = []
        address = Address(self._config.line("/sms"))
        fallback = Address(self._config.line("/fallback/sms"))
        params = inbound_form(message, self._config.account_sid)
        for _ in range(MOST_REDIRECTS):
            fetched = self._documents.ask("messaging", address, params, fallback, message.sid)
            if fetched is None:
                return replies
            for verb in fetched.document.verbs:
                if verb.tag == "Redirect":
                    address = Address(urljoin(fetched.url, verb.text), verb.get("method", "POST"))
                    break  # what stands after it is never reached
                replies += self._reply(message, verb, fetched.url)
            else:
                return replies
        self._notices.error(11215, f"more than {MOST_REDIRECTS} redirects", message.sid)
        return replies

    def _reply(self, message: Message, verb: twiml.Verb, base: str) -> list[Message]:
        body = "\n".join(child.text for child in verb.children if child.tag == "Body") or verb.text
        media = tuple(
            Media(urljoin(base, child.text), "image/*") for child in verb.children if child.tag == "Media"
        )
        to = as_e164(verb.get("to")) or message.sender
        problem = self._problem(message, verb, body, media, to)
        if problem:
            self._notices.error(*problem, message.sid)
            return []
        callback = verb.get("statusCallback") or verb.get("action")
        reply = Message(
            sender=as_e164(verb.get("from")) or message.to,
            to=to,
            body=body,
            direction="outbound-reply",
            created_at=self._now(),
            media=media,
            status_callback=urljoin(base, callback) if callback else "",
        )
        self._deliver(reply)
        return [reply]

    def _problem(
        self, message: Message, verb: twiml.Verb, body: str, media: tuple[Media, ...], to: str
    ) -> tuple[int, str] | None:
        """Twilio's code and the reason, when the reply cannot be sent."""
        if not body and not media:
            return 14103, "a <Message> with nothing in it"
        if len(body) > MOST_BODY_CHARACTERS:
            return 21617, f"a reply of {len(body)} characters; {MOST_BODY_CHARACTERS} are allowed"
        if as_e164(verb.get("from", message.to)) not in self._config.numbers:
            return 21606, "a reply from a number that is not the line's"
        if to in self._config.numbers:
            return 14101, "a reply to the line's own number"
        return None

    def _deliver(self, reply: Message) -> None:
        self._texts.keep(reply)
        self._texts.dispatch(reply)


def inbound_form(message: Message, account_sid: str) -> dict[str, str]:
    """What Twilio sends with a text: the old names and the empty strings too."""
    media: dict[str, str] = {}
    for number, each in enumerate(message.media):
        media |= {f"MediaUrl{number}": each.url, f"MediaContentType{number}": each.content_type}
    return {
        **geography("To", message.to),
        **geography("From", message.sender),
        "SmsMessageSid": message.sid,
        "SmsSid": message.sid,
        "MessageSid": message.sid,
        "SmsStatus": "received",
        "NumMedia": str(len(message.media)),
        "NumSegments": str(segments(message.body)),
        "Body": message.body,
        "To": message.to,
        "From": message.sender,
        "AccountSid": account_sid,
        "ApiVersion": "2010-04-01",
        **({"MessagingServiceSid": message.service_sid} if message.service_sid else {}),
        **({"OptOutType": message.opt_out_type} if message.opt_out_type else {}),
        **media,
    }
