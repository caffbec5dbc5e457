"""The carrier's error codes as plain sentences: what happened, and what somebody can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hotline.web.console.look import say
from hotline.web.console.wording import N_

_NO_NUMBER: Final = N_("This is not a number that can be reached.")
_LANDLINE: Final = N_("This phone takes no texts. The line calls it instead.")
_WORDS: Final = N_("The carrier stopped the words as spam. Write it in other words, without links.")
_NOT_SENT: Final = N_("The message was not fit to send. Please tell whoever looks after the machine.")
_ACCOUNT: Final = N_(
    "The carrier refuses our account. Somebody must sign in there: nothing goes out meanwhile."
)
_OUR_NUMBER: Final = N_("The carrier refuses one of our own numbers. Look at its registration there.")
_TOO_FAST: Final = N_("More was sent than the carrier lets through. The line tries again by itself.")
_DAILY: Final = N_(
    "The day's limit of our number is used up. The rest goes tomorrow; ask the carrier for a higher one."
)
_FAILED_THERE: Final = N_("The carrier had a fault of its own. The line tries again by itself.")

WORDS: Final[Mapping[int, str]] = {
    21211: _NO_NUMBER,
    21217: _NO_NUMBER,
    21266: N_("This is the line's own number."),
    21612: N_("The carrier has no way from our number to this one."),
    30004: N_("The person, or their phone company, blocks texts from us."),
    30005: N_("This number is not in use any more."),
    21408: N_("Texts to that country are switched off in our account. Switch them on there."),
    21608: N_("Our account is a trial: it texts only numbers that were confirmed there."),
    21614: _LANDLINE,
    21635: _LANDLINE,
    30006: _LANDLINE,
    21610: N_("They texted STOP. Nobody writes to them any more."),
    21602: _NOT_SENT,
    21604: _NOT_SENT,
    21617: N_("The text was too long."),
    30007: _WORDS,
    35111: _NOT_SENT,
    35114: _NOT_SENT,
    35115: _NOT_SENT,
    35117: _NOT_SENT,
    35118: _NOT_SENT,
    30409: _NOT_SENT,
    21220: N_("The call was over before it could be answered."),
    20003: _ACCOUNT,
    20404: _ACCOUNT,
    30002: _ACCOUNT,
    30450: _ACCOUNT,
    21210: _OUR_NUMBER,
    21212: _OUR_NUMBER,
    21606: _OUR_NUMBER,
    21701: _OUR_NUMBER,
    21703: _OUR_NUMBER,
    21704: _OUR_NUMBER,
    30034: N_(
        "Our number is not registered for texting. Register it with the carrier: until then nothing arrives."
    ),
    30001: _TOO_FAST,
    21611: _TOO_FAST,
    30003: N_("The phone is off or out of reach."),
    30008: N_("It did not arrive, and the carrier does not know why."),
    30500: _FAILED_THERE,
    30410: _FAILED_THERE,
    30022: _TOO_FAST,
    30023: _DAILY,
    63017: _TOO_FAST,
    63038: _DAILY,
    30610: N_("It is night where they are, by the carrier's clock. The line tries again by itself."),
    20429: _TOO_FAST,
    20503: _FAILED_THERE,
    20500: _FAILED_THERE,
}
KEPT_FROM: Final[Mapping[str, str]] = {
    "opted_out": N_("They texted STOP. Nobody writes to them any more."),
    "forgotten": N_("They had the line forget them."),
    "quiet": N_("They asked for quiet: nothing but answers goes to them now."),
    "too_late": N_("The time for it was over before it could go out."),
    "too_many": N_("They had ten texts from us that day already."),
    "refused": N_("It did not arrive."),
}


def in_words(code: int | None, reason: str = "refused") -> str:
    """A sentence in the visitor's language. `reason`: as outbox/reached.py has it, for those without a code."""
    if reason != "refused":
        return say(KEPT_FROM[reason])
    if code is None:
        return say("Nobody answered, or it could not be said.")
    if code in WORDS:
        return say(WORDS[code])
    return say("The carrier refused it, with code {code}.", code=code)
