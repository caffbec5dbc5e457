"""What a carrier's error code means for a message. Nobody else reads the codes.

Source: the carrier's public error pages. A code that is not here is judged by its HTTP status.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Verdict(StrEnum):
    PERMANENT_RECIPIENT = "permanent_recipient"  # this number cannot be reached, ever
    LANDLINE = "landline"  # it cannot be texted: call instead
    OPTED_OUT = "opted_out"
    PERMANENT_CONTENT = "permanent_content"  # these words, or this request, will never pass
    CONFIGURATION = "configuration"  # nothing will pass until a person mends it
    SENDER = "sender"  # likewise, from this one of our numbers or services
    RETRY = "retry"  # later, a few times
    NOT_PROCESSED = "not_processed"  # the carrier did not take it: again soon, as often as needed
    AMBIGUOUS = "ambiguous"  # it may have been taken: ask the carrier first


@dataclass(frozen=True)
class Meaning:
    verdict: Verdict
    attempts: int = 1  # how often to try in all, when trying again makes sense
    wait_seconds: int = 0  # before the second try; doubled after that
    needs_person: bool = False  # tell whoever runs the line
    may_be_gone: bool = False  # the number may be nobody's now, or somebody else's


def meaning(code: int | None, http_status: int | None = None) -> Meaning:
    if code is not None and code in CODES:
        return CODES[code]
    match http_status:
        case 429 | 503:
            return Meaning(Verdict.NOT_PROCESSED)
        case 401 | 403:
            return Meaning(Verdict.CONFIGURATION, needs_person=True)
        case status if status is not None and 400 <= status < 500:
            return Meaning(Verdict.PERMANENT_CONTENT, needs_person=True)
        case None:
            return _GONE  # a receipt with a code nobody knows: it did not arrive
        case _:
            return Meaning(Verdict.AMBIGUOUS)


_RECIPIENT = Meaning(Verdict.PERMANENT_RECIPIENT)
_GONE = Meaning(Verdict.PERMANENT_RECIPIENT, may_be_gone=True)
# one country or number, not the whole line
_NOT_PERMITTED = Meaning(Verdict.PERMANENT_RECIPIENT, needs_person=True)
_LANDLINE = Meaning(Verdict.LANDLINE)
_CONTENT = Meaning(Verdict.PERMANENT_CONTENT, needs_person=True)
_CONFIGURATION = Meaning(Verdict.CONFIGURATION, needs_person=True)
_SENDER = Meaning(Verdict.SENDER, needs_person=True)

CODES: Final[Mapping[int, Meaning]] = {
    # who it is for
    21211: _GONE,  # not a valid number
    21217: _GONE,
    21266: _RECIPIENT,  # the line itself
    21612: _RECIPIENT,  # no route between the two numbers
    30004: _GONE,  # blocked by the person or the network
    30005: _GONE,  # no such handset
    21408: _NOT_PERMITTED,  # their country is switched off in the account
    21608: _NOT_PERMITTED,  # trial account: the number is not verified
    21614: _LANDLINE,  # not a mobile number
    21635: _LANDLINE,
    30006: _LANDLINE,  # landline, or a network that takes no texts
    21610: Meaning(Verdict.OPTED_OUT),
    # what it says
    21602: _CONTENT,  # no body
    21604: _CONTENT,  # no recipient
    21617: _CONTENT,  # longer than 1600 characters
    30007: _CONTENT,  # filtered: the same words will be filtered again
    35111: _CONTENT,
    35114: _CONTENT,
    35115: _CONTENT,
    35117: _CONTENT,
    35118: _CONTENT,
    30409: _CONTENT,
    21220: _CONTENT,  # the call is not live any more
    # what we are set up as
    20003: _CONFIGURATION,  # account or token
    20404: _CONFIGURATION,  # account or address of the API
    30002: _CONFIGURATION,  # account suspended
    30450: _CONFIGURATION,  # blocked as suspected fraud
    # what one of our numbers or services is set up as
    21210: _SENDER,  # not a number of this account
    21212: _SENDER,  # not a number
    21606: _SENDER,  # not one that can text
    21701: _SENDER,  # no such service
    21703: _SENDER,  # a service without numbers
    21704: _SENDER,
    30034: _SENDER,  # not registered for texting
    # when
    30001: Meaning(Verdict.RETRY, attempts=5, wait_seconds=60),  # the carrier's queue is full
    # ten hours of texts wait there
    21611: Meaning(Verdict.RETRY, attempts=5, wait_seconds=600, needs_person=True),
    # phone off, or out of reach
    30003: Meaning(Verdict.RETRY, attempts=4, wait_seconds=900, may_be_gone=True),
    30008: Meaning(Verdict.RETRY, attempts=2, wait_seconds=300),  # nobody knows why
    30500: Meaning(Verdict.RETRY, attempts=2, wait_seconds=60),
    30410: Meaning(Verdict.RETRY, attempts=4, wait_seconds=120),
    # more a second than the number is registered for
    30022: Meaning(Verdict.RETRY, attempts=5, wait_seconds=60),
    30023: Meaning(Verdict.RETRY, attempts=3, wait_seconds=6 * 3600, needs_person=True),  # more a day
    63017: Meaning(Verdict.RETRY, attempts=4, wait_seconds=120),
    63038: Meaning(Verdict.RETRY, attempts=3, wait_seconds=6 * 3600, needs_person=True),
    30610: Meaning(Verdict.RETRY, attempts=4, wait_seconds=3600),  # quiet hours, by the carrier's own clock
    # whether
    20429: Meaning(Verdict.NOT_PROCESSED),
    20503: Meaning(Verdict.NOT_PROCESSED),
    20500: Meaning(Verdict.AMBIGUOUS),
}
