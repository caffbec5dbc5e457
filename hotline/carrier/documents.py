"""Asking the line what to do next: the address, then the fallback with the error's code, then nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hotline.carrier import twiml
from hotline.carrier.notices import Notices
from hotline.carrier.webhooks import Params, WebhookFailed, Webhooks


@dataclass(frozen=True)
class Address:
    url: str
    method: str = "POST"


@dataclass(frozen=True)
class Fetched:
    """`url` is where the document was found: the base of the relative addresses in it."""

    document: twiml.Document
    url: str


class Documents:
    def __init__(self, webhooks: Webhooks, notices: Notices) -> None:
        self._webhooks = webhooks
        self._notices = notices

    def ask(
        self, channel: twiml.Channel, address: Address, params: Params, fallback: Address | None, sid: str
    ) -> Fetched | None:
        """None when neither address nor fallback gave anything that can be acted on; noted either way."""
        try:
            return self._one(channel, address, params, sid)
        except (WebhookFailed, twiml.Unreadable) as failure:
            self._notices.error(failure.code, str(failure), sid)
            if fallback is None:
                return None
            added = {"ErrorCode": str(failure.code), "ErrorUrl": address.url}
        try:
            return self._one(channel, fallback, {**params, **added}, sid)
        except (WebhookFailed, twiml.Unreadable) as failure:
            self._notices.error(failure.code, f"fallback: {failure}", sid)
            return None

    def _one(self, channel: twiml.Channel, address: Address, params: Params, sid: str) -> Fetched:
        answer = self._webhooks.fetch(address.url, params, address.method, is_voice=channel == "voice")
        document = twiml.read(answer, channel)
        self.remark(document, sid)
        return Fetched(document, answer.url)

    def remark(self, document: twiml.Document, sid: str) -> None:
        for remark in document.remarks:
            self._notices.warn(remark.code, remark.text, sid)

    def check_sound(self, url: str, sid: str) -> None:
        """Whether what a caller is to hear can be fetched and is sound; a warning when not."""
        try:
            answer = self._webhooks.fetch(url, _NOTHING, "GET", is_voice=True)
        except WebhookFailed as failure:
            self._notices.warn(failure.code, f"nothing to play: {failure}", sid)
            return
        if not answer.content_type.startswith("audio/"):
            self._notices.warn(12300, f"what was to be played is {answer.content_type or 'of no type'}", sid)


_NOTHING: Mapping[str, str] = {}
