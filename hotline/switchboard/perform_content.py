"""Carry out the effects that touch what people share, and what they agreed to get besides tips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from hotline import effects as e
from hotline.content import moderation, recordings, stories, withdrawal
from hotline.content.weekly import first_due
from hotline.store.models import Caller, Subscription
from hotline.switchboard import consents

if TYPE_CHECKING:
    from hotline.switchboard.perform import Occasion


# ---- by anybody, also from a withheld number


def _note(on: Occasion, effect: e.NoteRecording) -> None:
    recordings.note(on.session, effect.recording_sid, on.now)


def _drop(on: Occasion, effect: e.DropRecording) -> None:
    recordings.discard(on.session, effect.recording_sid, on.now)


def _told(on: Occasion, effect: e.StoryTold) -> None:
    stories.count_play(on.session, effect.story_id)


def _upsets(on: Occasion, effect: e.StoryUpsets) -> None:
    moderation.upset(on.session, effect.story_id, on.caller_id, on.now)


BY_ANYBODY: Mapping[type, Callable[[Occasion, Any], object]] = {
    e.NoteRecording: _note,
    e.DropRecording: _drop,
    e.StoryTold: _told,
    e.StoryUpsets: _upsets,
}


# ---- by somebody we know


def _keep_story(on: Occasion, caller: Caller, effect: e.KeepStory, _: int) -> None:
    shared = moderation.ToShare(
        effect.kind, on.language, effect.words, effect.recording_sid, effect.seconds, effect.flags
    )
    moderation.hold(on.session, on.vault, shared, caller.id, on.now)


def _withdraw(on: Occasion, caller: Caller, effect: e.WithdrawStory, _: int) -> None:
    withdrawal.withdraw(on.session, effect.story_id, caller.id, on.now)


def _start(on: Occasion, caller: Caller, effect: e.StartProgramme, _: int) -> None:
    row = _subscription(on, caller, effect.name)
    if row is None:
        row = Subscription(caller_id=caller.id, programme=effect.name)
        on.session.add(row)
    row.zone, row.place, row.region = effect.zone, effect.place, effect.region
    row.next_due_at = first_due(effect.zone, on.now) if effect.name == "facts" else None
    consents.give(on.session, caller.id, effect.name, wording=effect.wording, channel=on.channel, now=on.now)


def _stop(on: Occasion, caller: Caller, effect: e.StopProgramme, _: int) -> None:
    row = _subscription(on, caller, effect.name)
    if row is not None:
        on.session.delete(row)
    consents.end(on.session, caller.id, on.now, effect.name)


def _subscription(on: Occasion, caller: Caller, programme: str) -> Subscription | None:
    return on.session.scalar(
        select(Subscription).where(Subscription.caller_id == caller.id, Subscription.programme == programme)
    )


BY_CALLER: Mapping[type, Callable[[Occasion, Caller, Any, int], object]] = {
    e.KeepStory: _keep_story,
    e.WithdrawStory: _withdraw,
    e.StartProgramme: _start,
    e.StopProgramme: _stop,
}
