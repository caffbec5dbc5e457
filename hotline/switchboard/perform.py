"""Carry out the effects of a turn, all in its one transaction. What cannot be done any more undoes the whole turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline import effects as e
from hotline.content import recordings
from hotline.directory import seats
from hotline.office.acts import Doing
from hotline.office.orders import carry_out, is_order
from hotline.outbox.plans.tips import next_due
from hotline.outbox.put import put
from hotline.store.columns import Vault
from hotline.store.counts import count
from hotline.store.inserting import insert_new
from hotline.store.models import (
    Caller,
    Group,
    Seat,
    TipSubscription,
    VoiceMessage,
)
from hotline.store.wishes import What, Wish
from hotline.switchboard import consents, forgetting, perform_content, perform_volunteers


@dataclass(frozen=True)
class Occasion:
    """The turn that the effects belong to."""

    session: Session
    caller_id: int | None  # None: nobody to keep anything for
    request_id: str
    language: str
    channel: str
    call_sid: str
    now: datetime
    vault: Vault


def perform(occasion: Occasion, effects: Iterable[e.Effect]) -> bool:
    """True when messages were put in the outbox. Raises SeatGone when a seat went to someone else meanwhile."""
    has_put = False
    for number, effect in enumerate(effects):
        if isinstance(effect, e.Count):
            count(occasion.session, occasion.now.date(), effect.kind, effect.key)
        elif isinstance(effect, e.KeepRecording):
            _keep_recording(occasion, effect)
        elif isinstance(effect, e.Remember):
            continue  # written with the caller's own row: see remembered()
        elif do := _BY_ANYBODY.get(type(effect)):
            has_put = bool(do(occasion, effect)) or has_put
        elif is_order(effect):
            has_put = _carry_out(occasion, effect, number) or has_put
        elif occasion.caller_id is not None:
            caller = occasion.session.get_one(Caller, occasion.caller_id)
            if isinstance(effect, SHOWS_IT_IS_THEM):
                caller.in_doubt_at = None
            has_put = bool(_DO[type(effect)](occasion, caller, effect, number)) or has_put
    return has_put


def _carry_out(on: Occasion, effect: e.Effect, number: int) -> bool:
    turn = on.request_id or on.now.isoformat()  # a carrier that names no turn does not repeat one either
    doing = Doing(on.session, None, f"{turn}:{number}", on.now, on.channel)
    carry_out(doing, on.vault, effect)
    return True


def remembered(effects: Iterable[e.Effect]) -> dict[str, object]:
    """What the turn learnt about the person, by column."""
    kept = (vars(effect) for effect in effects if isinstance(effect, e.Remember))
    return {name: value for row in kept for name, value in row.items() if value is not None}


def is_only_learnt(effects: Iterable[e.Effect], has_tips: bool) -> bool:
    """Whether the person's own row holds all that these change. Who gets tips has another, which counts them."""
    kinds = (e.Remember,) if has_tips else (e.Remember, e.TipGiven)
    return all(isinstance(effect, kinds) for effect in effects)


def tips_told(effects: Iterable[e.Effect], heard: int) -> dict[str, object]:
    """By column, as remembered(); `heard` is how many they had when we looked."""
    told = sum(isinstance(effect, e.TipGiven) for effect in effects)
    return {"tips_heard": heard + told} if told else {}


# Whoever does one of these is the person who agreed to be texted, and still wants it: the number has not changed hands.
SHOWS_IT_IS_THEM = (
    *(e.StillTheirs, e.StartTips, e.ResumeTips, e.StartProgramme, e.OptIn),
    *(e.SaveSeat, e.TakeOffer, e.ConfirmSeat),
)
WISHES: Mapping[type, What] = {e.OptOut: "stop", e.OptIn: "start", e.Forget: "forget"}


def wishes(effects: Iterable[e.Effect], phone_key: str, at: datetime) -> Sequence[Wish]:
    """What is to be remembered outside the database too."""
    return [Wish(at, WISHES[type(each)], phone_key) for each in effects if type(each) in WISHES]


def is_forgotten(effects: Iterable[e.Effect]) -> bool:
    return any(isinstance(effect, e.Forget) for effect in effects)


# ---- seats


def _save_seat(on: Occasion, caller: Caller, effect: e.SaveSeat, _: int) -> None:
    group = on.session.get_one(Group, effect.group_id)
    seats.save_seat(
        on.session, group, effect.starts_at, caller.id, effect.party, on.now, waiting=effect.waiting
    )
    _agreed(on, caller, "reminders", wording="saved")


def _give_back(on: Occasion, caller: Caller, effect: e.GiveSeatBack, _: int) -> bool:
    return forgetting.free(on.session, effect.seat_id, on.now)


def _take_offer(on: Occasion, caller: Caller, effect: e.TakeOffer, _: int) -> None:
    seats.take_offer(on.session, effect.seat_id, on.now)


def _confirm(on: Occasion, caller: Caller, effect: e.ConfirmSeat, _: int) -> None:
    seats.confirm(on.session, effect.seat_id, on.now)


# ---- tips


def _start_tips(on: Occasion, caller: Caller, effect: e.StartTips, _: int) -> None:
    row = _subscription(on, caller)
    if row is None:
        row = TipSubscription(caller_id=caller.id, sent_count=caller.tips_heard)
        on.session.add(row)
    row.at, row.zone, row.theme = effect.at, effect.zone, effect.theme
    row.paused_until = None
    row.next_due_at = next_due(effect.at, effect.zone, on.now)
    caller.zone = caller.zone or effect.zone
    _agreed(on, caller, "tips", wording="tips_offer")


def _pause_tips(on: Occasion, caller: Caller, effect: e.PauseTips, _: int) -> None:
    if row := _subscription(on, caller):
        row.paused_until = effect.until
        row.next_due_at = next_due(row.at, row.zone, effect.until - timedelta(seconds=1))


def _resume_tips(on: Occasion, caller: Caller, effect: e.ResumeTips, _: int) -> None:
    if row := _subscription(on, caller):
        row.paused_until = None
        row.next_due_at = next_due(row.at, row.zone, on.now)


def _stop_tips(on: Occasion, caller: Caller, effect: e.StopTips | e.OptOut, _: int) -> None:
    if row := _subscription(on, caller):
        row.next_due_at, row.paused_until = None, None
    consents.end(on.session, caller.id, on.now, "tips")


def _tip_given(on: Occasion, caller: Caller, effect: e.TipGiven, _: int) -> None:
    if row := _subscription(on, caller):
        row.sent_count += 1
    caller.tips_heard += 1


def _subscription(on: Occasion, caller: Caller) -> TipSubscription | None:
    return on.session.scalar(select(TipSubscription).where(TipSubscription.caller_id == caller.id))


# ---- the person


def _opt_out(on: Occasion, caller: Caller, effect: e.OptOut, number: int) -> None:
    caller.opted_out_at = on.now
    _stop_tips(on, caller, effect, number)
    forgetting.opt_out(on.session, caller.id, on.now)


def _still_theirs(on: Occasion, caller: Caller, effect: e.StillTheirs, _: int) -> None:
    """Nothing more than for all that SHOWS_IT_IS_THEM."""


def _be_quiet(on: Occasion, caller: Caller, effect: e.BeQuiet, _: int) -> None:
    caller.quiet_until = effect.until


def _opt_in(on: Occasion, caller: Caller, effect: e.OptIn, _: int) -> None:
    caller.opted_out_at = None
    if _has_seats(on, caller):
        _agreed(on, caller, "reminders", wording="saved")


def _has_seats(on: Occasion, caller: Caller) -> bool:
    held = select(Seat.id).where(Seat.caller_id == caller.id, Seat.status != "released").limit(1)
    return on.session.scalar(held) is not None


def _agreed(on: Occasion, caller: Caller, programme: str, *, wording: str) -> None:
    consents.give(on.session, caller.id, programme, wording=wording, channel=on.channel, now=on.now)


def _forget(on: Occasion, caller: Caller, effect: e.Forget, _: int) -> bool:
    return forgetting.forget(on.session, caller, on.now)


# ---- sent afterwards


def _send_text(on: Occasion, caller: Caller, effect: e.SendText, number: int) -> bool:
    once = f"asked:{on.request_id}:{number}"
    return put(on.session, once=once, caller_id=caller.id, kind="answer", lines=effect.lines, now=on.now)


def _call_back(on: Occasion, caller: Caller, effect: e.CallBack, number: int) -> bool:
    once = f"asked:{on.request_id}:{number}"
    return put(
        on.session, once=once, caller_id=caller.id, kind="answer", lines=(), now=on.now, channel="call"
    )


def _keep_recording(on: Occasion, effect: e.KeepRecording) -> None:
    row = {
        "caller_id": on.caller_id,
        "call_sid": on.call_sid,
        "recording_sid": effect.recording_sid,
        "seconds": effect.seconds,
        "language": on.language,
        "received_at": on.now,
        "status": "new",
    }
    recordings.keep(on.session, effect.recording_sid)
    insert_new(on.session, VoiceMessage, [row], unique=["recording_sid"], returning=VoiceMessage.id)


_BY_ANYBODY = {**perform_content.BY_ANYBODY, **perform_volunteers.BY_ANYBODY}
_DO: Mapping[type, Callable[[Occasion, Caller, Any, int], object]] = {
    e.StillTheirs: _still_theirs,
    e.SaveSeat: _save_seat,
    e.GiveSeatBack: _give_back,
    e.TakeOffer: _take_offer,
    e.ConfirmSeat: _confirm,
    e.StartTips: _start_tips,
    e.PauseTips: _pause_tips,
    e.ResumeTips: _resume_tips,
    e.StopTips: _stop_tips,
    e.TipGiven: _tip_given,
    e.OptOut: _opt_out,
    e.OptIn: _opt_in,
    e.BeQuiet: _be_quiet,
    e.Forget: _forget,
    e.SendText: _send_text,
    e.CallBack: _call_back,
    **perform_content.BY_CALLER,
    **perform_volunteers.BY_CALLER,
}
