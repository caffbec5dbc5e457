"""The way out: the carrier's REST API. The only file of the outbox that knows Twilio's client."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from hotline.outbox.errors import Meaning, Verdict, meaning
from hotline.outbox.senders import is_service
from hotline.phone import Phone

if TYPE_CHECKING:
    from twilio.rest import Client

SOUND_SECONDS = 10.0
GONE, HTTP_GONE = 20404, 404  # there is no such recording
LIST_AT_MOST = 50  # texts or calls to one number in the minutes since a message was handed over


class CarrierError(Exception):
    """The carrier did not take it, or nobody knows whether it did: `meaning` tells which."""

    def __init__(self, meaning: Meaning, code: int | None = None) -> None:
        super().__init__(f"{meaning.verdict} ({code})")
        self.meaning = meaning
        self.code = code

    @property
    def kind(self) -> Verdict:
        return self.meaning.verdict


@dataclass(frozen=True)
class Seen:
    """A text or call that the carrier has taken from us. `body` is empty for a call."""

    sid: str
    body: str = field(repr=False)
    status: str
    number: str | None = None  # of ours, that it left from; None while a service has not chosen one
    service: str | None = None

    def is_from(self, sender: str) -> bool:
        """`sender` is one of our numbers or services."""
        return sender == self.service if is_service(sender) else sender == self.number


class Carrier(Protocol):
    """Each raises CarrierError. `sender` is one of our numbers or Messaging Services."""

    def text(self, sender: str, to: Phone, body: str, status_callback: str) -> str:
        """Gives the SID."""

    def call(
        self, sender: str, to: Phone, url: str, status_callback: str, machine_detection: bool = True
    ) -> str:
        """Gives the SID. The carrier asks `url` what to say once the phone is picked up.

        A service cannot call: the line's main number does it then.
        """

    def texts_to(self, phone: Phone, since: datetime) -> Sequence[Seen]:
        """What it took from us for this number since then; not our answers to their texts."""

    def calls_to(self, phone: Phone, since: datetime) -> Sequence[Seen]: ...


class Settings(Protocol):
    @property
    def twilio_account_sid(self) -> str: ...
    @property
    def twilio_auth_token(self) -> str: ...
    @property
    def twilio_api_url(self) -> str: ...  # "" is Twilio's own
    @property
    def hotline_number(self) -> str: ...


class TwilioCarrier:
    """One client a process, made on first use: after a worker has forked, never before."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client: Client | None = None
        self._pid = 0
        self._lock = threading.Lock()
        os.register_at_fork(after_in_child=self._renew_lock)

    def text(self, sender: str, to: Phone, body: str, status_callback: str) -> str:
        origin = {"messaging_service_sid": sender} if is_service(sender) else {"from_": sender}
        with _Errors():
            taken = self._twilio().messages.create(
                to=to, body=body, status_callback=status_callback, **origin
            )
            return str(taken.sid)

    def call(
        self, sender: str, to: Phone, url: str, status_callback: str, machine_detection: bool = True
    ) -> str:
        with _Errors():
            taken = self._twilio().calls.create(
                to=to,
                from_=self._settings.hotline_number if is_service(sender) else sender,
                url=url,
                status_callback=status_callback,
                status_callback_event=["completed"],
                **({"machine_detection": "Enable"} if machine_detection else {}),
            )
            return str(taken.sid)

    def texts_to(self, phone: Phone, since: datetime) -> Sequence[Seen]:
        # filtered here and not by DateSent: a text that still waits at the carrier has no such date
        with _Errors():
            newest = self._twilio().messages.list(to=phone, limit=LIST_AT_MOST, page_size=LIST_AT_MOST)
            return [
                Seen(
                    str(row.sid),
                    row.body or "",
                    str(row.status),
                    row.from_,
                    row.messaging_service_sid or None,
                )
                for row in newest
                if str(row.direction) == "outbound-api" and _is_after(row.date_created, since)
            ]

    def calls_to(self, phone: Phone, since: datetime) -> Sequence[Seen]:
        with _Errors():
            newest = self._twilio().calls.list(to=phone, limit=LIST_AT_MOST, page_size=LIST_AT_MOST)
            return [
                Seen(str(row.sid), "", str(row.status), row._from)  # its name for what a text has as from_
                for row in newest
                if str(row.direction) == "outbound-api" and _is_after(row.date_created, since)
            ]

    def sound(self, recording_sid: str) -> bytes:
        """A recording as MP3. Raises CarrierError."""
        import requests

        base = (self._settings.twilio_api_url or "https://api.twilio.com").rstrip("/")
        account = self._settings.twilio_account_sid
        url = f"{base}/2010-04-01/Accounts/{account}/Recordings/{recording_sid}.mp3"
        with _Errors():
            answer = requests.get(
                url, auth=(account, self._settings.twilio_auth_token), timeout=SOUND_SECONDS
            )
            answer.raise_for_status()
            return answer.content

    def delete_recording(self, recording_sid: str) -> None:
        """One that is not there counts as deleted. Raises CarrierError."""
        try:
            with _Errors():
                self._twilio().recordings(recording_sid).delete()
        except CarrierError as error:
            if error.code not in (GONE, HTTP_GONE):
                raise

    def _twilio(self) -> Client:
        with self._lock:
            if self._client is None or self._pid != os.getpid():
                self._client, self._pid = _client(self._settings), os.getpid()
            return self._client

    def _renew_lock(self) -> None:
        self._lock = threading.Lock()


def _client(settings: Settings) -> Client:
    # imported here: it costs a fifth of a second and 30 MB, and the web process never sends
    from twilio.rest import Client

    from hotline.outbox.http import BoundedClient

    client = Client(settings.twilio_account_sid, settings.twilio_auth_token, http_client=BoundedClient())
    if settings.twilio_api_url:
        client.api.base_url = settings.twilio_api_url.rstrip("/")
    return client


def _is_after(created: datetime | None, since: datetime) -> bool:
    if created is None:
        return True
    return (created if created.tzinfo else created.replace(tzinfo=UTC)) >= since.replace(microsecond=0)


class _Errors:
    """Turns what the client raises into CarrierError."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from requests.exceptions import RequestException
        from twilio.base.exceptions import TwilioException, TwilioRestException

        match error:
            case TwilioRestException():
                code = error.code if error.code != error.status else None
                raise CarrierError(meaning(code, error.status), code or error.status) from None
            case RequestException():
                raise CarrierError(Meaning(_never_left(error))) from None
            case TwilioException():
                raise CarrierError(Meaning(Verdict.AMBIGUOUS)) from None  # an answer it could not read


def _never_left(error: Exception) -> Verdict:
    """Only a connection that was never made is sure not to have carried anything."""
    from requests.exceptions import ConnectTimeout
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

    reason = getattr(error.args[0], "reason", None) if error.args else None
    if isinstance(error, ConnectTimeout) or isinstance(reason, NewConnectionError | ConnectTimeoutError):
        return Verdict.NOT_PROCESSED
    return Verdict.AMBIGUOUS
