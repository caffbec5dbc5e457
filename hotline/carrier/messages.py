"""One text, whichever way it goes: its fields, its receipt, its line in the ledger, its JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Literal

from hotline.carrier.config import CarrierConfig
from hotline.carrier.handsets import OPTED_OUT
from hotline.carrier.ledger import TextEntry
from hotline.carrier.numbering import new_sid
from hotline.carrier.segments import segments

MOST_BODY_CHARACTERS = 1600


@dataclass(frozen=True)
class Media:
    url: str
    content_type: str


@dataclass
class Message:
    sender: str
    to: str
    body: str
    direction: Literal["inbound", "outbound-api", "outbound-reply"]
    created_at: datetime
    status: str = "queued"
    media: tuple[Media, ...] = ()
    service_sid: str = ""
    status_callback: str = ""
    send_at: datetime | None = None
    sent_at: datetime | None = None
    error_code: int | None = None
    opt_out_type: str = ""  # STOP, START or HELP, when Advanced Opt-Out acted on it
    sid: str = field(default="")

    def __post_init__(self) -> None:
        self.sid = self.sid or new_sid("MM" if self.media else "SM")


def receipt(message: Message, status: str, account_sid: str, at: datetime) -> dict[str, str]:
    """The form of a status callback."""
    form = {
        "MessageSid": message.sid,
        "SmsSid": message.sid,
        "MessageStatus": status,
        "SmsStatus": status,
        "To": message.to,
        "From": message.sender,
        "AccountSid": account_sid,
        "ApiVersion": "2010-04-01",
    }
    if message.service_sid:
        form["MessagingServiceSid"] = message.service_sid
    if status in ("delivered", "undelivered"):
        form["RawDlrDoneDate"] = at.strftime("%y%m%d%H%M")
    if status in ("failed", "undelivered") and message.error_code:
        form["ErrorCode"] = str(message.error_code)
    return form


def as_entry(message: Message, at: datetime) -> TextEntry:
    return TextEntry(
        sid=message.sid,
        sender=message.sender,
        to=message.to,
        direction="to_line" if message.direction == "inbound" else "to_handset",
        body=message.body,
        media=tuple(each.url for each in message.media),
        segments=segments(message.body),
        status=message.status,
        error_code=message.error_code,
        at=at,
    )


def message_json(message: Message, config: CarrierConfig) -> dict[str, object]:
    """Twilio's own shape: numbers as strings, dates as in a letter, addresses relative."""
    uri = f"{config.account_path}/Messages/{message.sid}"
    written = format_datetime(message.created_at)
    updated = format_datetime(message.sent_at or message.created_at)
    return {
        "account_sid": config.account_sid,
        "api_version": "2010-04-01",
        "body": message.body,
        "date_created": written,
        "date_sent": format_datetime(message.sent_at) if message.sent_at else None,
        "date_updated": updated,
        "direction": message.direction,
        "error_code": message.error_code,
        "error_message": _reason(message.error_code),
        "from": message.sender,
        "messaging_service_sid": message.service_sid or None,
        "num_media": str(len(message.media)),
        "num_segments": "0" if message.status == "accepted" else str(segments(message.body)),
        "price": None,
        "price_unit": "USD",
        "sid": message.sid,
        "status": message.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": message.to,
        "uri": f"{uri}.json",
    }


def _reason(code: int | None) -> str | None:
    return None if code is None else _REASONS.get(code, "Unknown error")


_REASONS = {
    OPTED_OUT: "Attempt to send to unsubscribed recipient",
    30003: "Unreachable destination handset",
    30004: "Message blocked",
    30005: "Unknown destination handset",
    30006: "Landline or unreachable carrier",
    30007: "Message filtered",
    30008: "Unknown error",
}
