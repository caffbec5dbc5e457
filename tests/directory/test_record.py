"""A group is the same group until something that people are told about it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from hotline.directory.record import GroupRecord, fingerprint
from hotline.recurrence import Recurrence

TUESDAY = Recurrence(
    "FREQ=WEEKLY;BYDAY=TU",
    datetime.fromisoformat("2026-01-06T19:00"),
    "America/Los_Angeles",
    except_dates=frozenset({date(2026, 11, 24), date(2026, 12, 22), date(2027, 1, 5)}),
)
GROUP = GroupRecord("417", "Grief Circle", "in_person", "America/Los_Angeles", recurrence=TUESDAY)


def test_the_same_words_have_the_same_fingerprint() -> None:
    again = replace(TUESDAY, except_dates=frozenset(sorted(TUESDAY.except_dates, reverse=True)))
    assert fingerprint(replace(GROUP, recurrence=again)) == fingerprint(GROUP)


def test_the_time_of_the_sources_last_edit_is_no_change() -> None:
    assert fingerprint(replace(GROUP, updated=datetime.fromisoformat("2026-11-22T10:00"))) == fingerprint(
        GROUP
    )


def test_anything_else_is_a_change() -> None:
    changed = [
        replace(GROUP, name="Grief circle"),
        replace(GROUP, capacity=12),
        replace(GROUP, steps_free=False),
        replace(GROUP, recurrence=replace(TUESDAY, duration_minutes=90)),
        replace(GROUP, recurrence=replace(TUESDAY, except_dates=frozenset())),
        replace(GROUP, verified_on=date(2026, 11, 22)),
        replace(GROUP, recurrence=None),
    ]
    assert len({fingerprint(each) for each in [GROUP, *changed]}) == len(changed) + 1


def test_the_fingerprint_is_the_same_on_every_machine() -> None:
    expected = fingerprint(GROUP)
    assert len(expected) == 64
    assert expected == fingerprint(GroupRecord(**vars(GROUP)))
