"""Twilio's error codes that the REST side can answer with, in Twilio's own JSON."""

from __future__ import annotations

_STATUS = {20003: 401, 20404: 404, 20004: 405, 20429: 429, 20500: 500}  # every other code is a 400

_MESSAGES = {
    20001: "Invalid parameter: {what}",
    20003: "Authenticate",
    20004: "Method not allowed",
    20404: "The requested resource {what} was not found",
    20429: "Too Many Requests",
    20500: "An internal server error has occurred",
    21201: "No 'To' number is specified",
    21205: "Url is not a valid URL: {what}",
    21210: "The source phone number provided, {what}, is not yet verified for your account",
    21211: "Invalid 'To' Phone Number: {what}",
    21212: "Invalid 'From' Number: {what}",
    21213: "'From' phone number is required",
    21218: "Invalid ApplicationSid or Twiml: {what}",
    21220: "Call is not in-progress. Cannot redirect.",
    21266: "'To' and 'From' number cannot be the same: {what}",
    21602: "Message body is required.",
    21603: "A 'From' phone number is required.",
    21604: "A 'To' phone number is required.",
    21606: "The 'From' phone number provided ({what}) is not a valid message-capable Twilio phone number "
    "for this destination/account.",
    21609: "The 'StatusCallback' URL {what} is not a valid URL.",
    21610: "Attempt to send to unsubscribed recipient",
    21617: "The concatenated message body exceeds the 1600 character limit",
    21701: "The Messaging Service does not exist",
    21626: "Invalid value for {what}",
    30409: "This message is not cancelable",
    35111: "SendAt timestamp must be between 300 and 3024000 seconds from now",
    35114: "The SendAt parameter is missing",
    35118: "MessagingServiceSid is required to schedule a message",
}


class CarrierError(Exception):
    """A request refused, with Twilio's code."""

    def __init__(self, code: int, what: str = "") -> None:
        super().__init__(f"{code} {_MESSAGES[code].format(what=what)}")
        self.code = code
        self.status = _STATUS.get(code, 400)
        self.message = _MESSAGES[code].format(what=what)

    def json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }


def masked(number: str) -> str:
    """The way Twilio itself writes a number into an error message."""
    return number[:-4] + "XXXX" if len(number) > 4 else "XXXX"
