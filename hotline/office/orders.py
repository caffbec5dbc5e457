"""Carry out what a coordinator decided in a turn, by text or by call. What it was decided on may have changed: then
NotAsItWas or SeatGone undoes the turn, and it is taken anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from hotline import effects as e
from hotline.accounts import codes, passwords, sign_in, texts
from hotline.lines import Digits, line
from hotline.office import acts, announcements, listings, meetings, second_look
from hotline.office.acts import Doing, NotAsItWas
from hotline.outbox.audience import USUAL_LANGUAGE
from hotline.outbox.broadcasts import NotPossible
from hotline.store.columns import Vault
from hotline.store.models import Account

AGAIN_AFTER: Final = timedelta(minutes=1)


def is_order(effect: e.Effect) -> bool:
    return type(effect) in _DO


def carry_out(do: Doing, vault: Vault, effect: Any) -> None:
    """`do.account_id` is taken from the effect: a phone may have been used by somebody who signed in on it."""
    _DO[type(effect)](Doing(do.session, effect.account_id, do.once, do.now, do.by), vault, effect)


def _call_off(do: Doing, _: Vault, effect: e.CallOff) -> None:
    meetings.call_off(do, effect.group_id, effect.at, effect.reason)


def _move(do: Doing, _: Vault, effect: e.MoveMeeting) -> None:
    meetings.move(do, effect.group_id, effect.at, effect.to)


def _late(do: Doing, _: Vault, effect: e.StartLate) -> None:
    meetings.start_late(do, effect.group_id, effect.at, effect.minutes)


def _announce(do: Doing, vault: Vault, effect: e.Announce) -> None:
    said = {USUAL_LANGUAGE: effect.words, effect.language: effect.words}
    announcements.announce(do, vault, effect.group_id, effect.at, said, most_alone=effect.most_alone)


def _announce_aloud(do: Doing, vault: Vault, effect: e.AnnounceAloud) -> None:
    announcements.announce_aloud(
        do, vault, effect.group_id, effect.at, effect.recording_sid, most_alone=effect.most_alone
    )


def _judge(do: Doing, vault: Vault, effect: e.JudgeBroadcast) -> None:
    decide = second_look.release if effect.is_yes else second_look.refuse
    try:
        decide(do.session, vault, effect.broadcast_id, effect.account_id, do.now, do.by)
    except NotPossible as reason:
        raise NotAsItWas(str(reason)) from reason


def _count(do: Doing, _: Vault, effect: e.CountHeads) -> None:
    meetings.count_heads(do, effect.group_id, effect.at, effect.people)


def _take_back(do: Doing, _: Vault, effect: e.TakeBack) -> None:
    if meetings.undo(do) is None:
        raise NotAsItWas("nothing to take back")


def _vouch(do: Doing, _: Vault, effect: e.VouchFor) -> None:
    listings.vouch(do, effect.group_id, is_right=effect.is_right)


def _pin_tried(do: Doing, _: Vault, effect: e.PinTried) -> None:
    account = _locked(do)
    if effect.is_right:
        sign_in.succeeded(account, do.now)
    else:
        sign_in.failed(account, do.now)


def _text_code(do: Doing, vault: Vault, effect: e.TextCode) -> None:
    """Not again within a minute: a forged number must not fill somebody's phone."""
    account = _locked(do)
    last = codes.last_made(do.session, account.id, "sign_in")
    if last is not None and do.now - last < AGAIN_AFTER:
        return
    code = codes.new_number(do.session, account.id, "sign_in", do.now)
    said = line("pin_code", code=Digits(code))
    texts.text(do.session, vault, account, said, once=f"pin:{do.once}", now=do.now)


def _set_pin(do: Doing, _: Vault, effect: e.SetPin) -> None:
    account = _locked(do)
    if not codes.use_number(do.session, account.id, effect.code, do.now):
        raise NotAsItWas("the code is used up")
    account.pin_hash = passwords.hashed(effect.pin)
    sign_in.succeeded(account, do.now)
    acts.write_down_of_account(do, "set_pin", account.id)


def _locked(do: Doing) -> Account:
    """Two wrong guesses at once count as two."""
    assert do.account_id is not None
    return do.session.get_one(Account, do.account_id, with_for_update=True, populate_existing=True)


_DO: Final[Mapping[type, Callable[[Doing, Vault, Any], None]]] = {
    e.CallOff: _call_off,
    e.MoveMeeting: _move,
    e.StartLate: _late,
    e.Announce: _announce,
    e.AnnounceAloud: _announce_aloud,
    e.CountHeads: _count,
    e.JudgeBroadcast: _judge,
    e.TakeBack: _take_back,
    e.VouchFor: _vouch,
    e.PinTried: _pin_tried,
    e.TextCode: _text_code,
    e.SetPin: _set_pin,
}
