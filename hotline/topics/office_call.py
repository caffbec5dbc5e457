"""The own groups by keys: after the pound key alone where the carrier vouches for the number, else after a PIN, which the own
phone is asked for at once on a day with a meeting.

A number can be forged, so where nobody vouches for it only the PIN counts. Whether a number has an account is never told.
"""

from __future__ import annotations

from dataclasses import replace

from hotline.conversation import Answer, Ask, Moment, Pressed, Question, Topic
from hotline.effects import PinTried, SetPin, TextCode
from hotline.lines import line
from hotline.topics import _runs, office_menu

PIN_DIGITS = 6
TRIES = 3  # on one call; the account counts them over all calls
NOBODY = 0  # the account of a number that has none: its PIN is asked for all the same


def start(moment: Moment) -> Answer:
    accounts = moment.facts.accounts
    if accounts is None:
        return Answer((line("wrong_key_1"),))
    if accounts.own is None:
        return ask_number(moment)
    if moment.session.is_vouched:  # as good as a text from that phone, which needs no PIN either
        return office_menu.welcome(moment, accounts.own)
    return _ask_pin(accounts.own) if accounts.has_pin(accounts.own) else _text_code(accounts.own)


# ---- who it is


def ask_number(moment: Moment) -> Answer:
    return Answer((line("ask_own_number"),), Ask("office_call", "number", digits=10))


def hear_number(moment: Moment) -> Answer | None:
    typed, accounts = _typed(moment), moment.facts.accounts
    return _ask_pin(accounts.by_phone(typed) or NOBODY) if typed and accounts else None


def is_in_a_hurry(moment: Moment) -> bool:
    """Whether this call comes from the own phone of somebody who needs the PIN, one of whose groups still meets today."""
    accounts = moment.facts.accounts
    if (
        moment.session.is_vouched
        or accounts is None
        or accounts.own is None
        or not accounts.has_pin(accounts.own)
    ):
        return False
    office = accounts.office(accounts.own)
    return office is not None and office.may_tell and bool(_runs.todays(office, moment.facts.now))


def ask_pin_now(moment: Moment) -> Answer:
    """While the call begins, with a way past it."""
    accounts = moment.facts.accounts
    assert accounts is not None
    assert accounts.own is not None
    return replace(_ask_pin(accounts.own), lines=(line("ask_pin_now"),))


def hear_whole_pin(moment: Moment) -> Answer | None:
    """Of as many keys as a PIN has: a ZIP code that somebody is quick to type is no wrong guess."""
    return hear_pin(moment) if len(_typed(moment)) == PIN_DIGITS else None


def _ask_pin(account_id: int, tries: int = 0) -> Answer:
    data = {"account": account_id, "tries": tries}
    return Answer((line("ask_pin"),), Ask("office_call", "pin", data, digits=PIN_DIGITS))


def ask_pin(moment: Moment) -> Answer:
    return _ask_pin(moment.data["account"], moment.data.get("tries", 0))


def hear_pin(moment: Moment) -> Answer | None:
    typed, accounts = _typed(moment), moment.facts.accounts
    if not typed or accounts is None:
        return None
    account_id, tries = moment.data["account"], moment.data.get("tries", 0) + 1
    if accounts.is_pin(account_id, typed):
        return Answer(effects=(PinTried(account_id, is_right=True),)) + office_menu.welcome(
            moment, account_id
        )
    tried = (PinTried(account_id, is_right=False),) if account_id != NOBODY else ()
    if tries >= TRIES:
        return Answer((line("pin_closed"),), effects=tried)
    return Answer((line("pin_wrong"),), effects=tried) + _ask_pin(account_id, tries)


def _typed(moment: Moment) -> str:
    """The keys of an entry; "" when something else came."""
    return moment.event.digits if isinstance(moment.event, Pressed) and len(moment.event.digits) > 1 else ""


# ---- a first PIN, or a new one: with a number that is texted to the own phone


def _text_code(account_id: int) -> Answer:
    return Answer((line("pin_none"),), effects=(TextCode(account_id),)) + _ask_code(account_id)


def _ask_code(account_id: int) -> Answer:
    data = {"account": account_id}
    return Answer((line("ask_code"),), Ask("office_call", "code", data, digits=PIN_DIGITS))


def ask_code(moment: Moment) -> Answer:
    return _ask_code(moment.data["account"])


def hear_code(moment: Moment) -> Answer | None:
    typed, accounts = _typed(moment), moment.facts.accounts
    if not typed or accounts is None:
        return None
    account_id = moment.data["account"]
    if not accounts.is_code(account_id, typed):
        return Answer((line("pin_wrong"),), effects=(PinTried(account_id, is_right=False),))
    return _ask_new_pin(account_id, typed)


def _ask_new_pin(account_id: int, code: str) -> Answer:
    data = {"account": account_id, "code": code}
    return Answer((line("ask_new_pin"),), Ask("office_call", "new_pin", data, digits=PIN_DIGITS))


def ask_new_pin(moment: Moment) -> Answer:
    return _ask_new_pin(moment.data["account"], moment.data["code"])


def hear_new_pin(moment: Moment) -> Answer | None:
    """It is set and then asked for: a slip of the finger shows at once, and nothing is said aloud."""
    typed, accounts = _typed(moment), moment.facts.accounts
    if not typed or accounts is None:
        return None
    account_id, code = moment.data["account"], moment.data["code"]
    if not accounts.is_good_pin(typed):
        return Answer((line("pin_weak"),)) + _ask_new_pin(account_id, code)
    if not accounts.is_code(account_id, code):
        return Answer((line("pin_closed"),))
    return Answer((line("pin_set"),), effects=(SetPin(account_id, code, typed),)) + _ask_pin(account_id)


TOPIC = Topic(
    "office_call",
    start,
    (),
    {
        "number": Question(ask_number, hear_number),
        "pin": Question(ask_pin, hear_pin),
        "code": Question(ask_code, hear_code),
        "new_pin": Question(ask_new_pin, hear_new_pin),
    },
)
