"""The decision at the moment of sending, as a table of people and hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.outbox.door import AsCall, Expire, Hold, Letter, Recipient, Send, Suppress, decide
from hotline.outbox.errors import CODES, Verdict, meaning
from hotline.outbox.kinds import KINDS
from hotline.outbox.plans.tips import LATEST
from hotline.outbox.quiet import is_quiet, next_allowed

PORTLAND = "America/Los_Angeles"
PERSON = Recipient(has_phone=True, opted_out=False, is_landline=False, zone=PORTLAND)
NOON = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def person(**fields: object) -> Recipient:
    return Recipient(
        **({"has_phone": True, "opted_out": False, "is_landline": False, "zone": PORTLAND} | fields)
    )  # type: ignore[arg-type]


def local(text: str, zone: str = PORTLAND) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    "at,zone,until",
    [
        ("2026-11-22T08:59", PORTLAND, "2026-11-22T09:00"),
        ("2026-11-22T09:00", PORTLAND, None),
        ("2026-11-22T19:59", PORTLAND, None),
        ("2026-11-22T20:00", PORTLAND, "2026-11-23T09:00"),
        ("2026-11-22T23:30", "Pacific/Auckland", "2026-11-23T09:00"),
        ("2026-11-22T03:00", "Asia/Kolkata", "2026-11-22T09:00"),
        ("2026-10-31T21:00", PORTLAND, "2026-11-01T09:00"),  # the night has 25 hours
        ("2026-03-07T21:00", PORTLAND, "2026-03-08T09:00"),  # the night has 23 hours
        ("2026-11-22T12:00", "America/St_Johns", None),  # half an hour off everybody else
    ],
)
def test_a_reminder_waits_for_the_persons_own_morning(at: str, zone: str, until: str | None) -> None:
    decision = decide(Letter("reminder", "text", None), person(zone=zone), local(at, zone))
    assert decision == (Hold(local(until, zone)) if until else Send())


@pytest.mark.parametrize(
    "kind,goes",
    [("answer", True), ("cancellation", True), ("offer", True), ("tip", True), ("broadcast", False)],
)
def test_what_may_wake_a_person(kind: str, goes: bool) -> None:
    decision = decide(Letter(kind, "text", None), PERSON, local("2026-11-22T03:00"))
    assert isinstance(decision, Send) is goes


@pytest.mark.parametrize(
    "chosen,at,decision",
    [
        ("2026-11-22T22:00", "2026-11-22T22:59", Send()),  # a full hour's broadcast may be ahead of it
        ("2026-11-22T18:00", "2026-11-22T19:59", Send()),
        ("2026-11-22T18:00", "2026-11-22T22:30", Expire()),  # the carrier was away all evening
        ("2026-11-22T18:00", "2026-11-22T20:00", Expire()),
        ("2026-11-22T04:00", "2026-11-22T07:00", Hold(local("2026-11-22T09:00"))),
    ],
)
def test_a_tip_comes_at_the_hour_chosen_and_late_only_by_day(chosen: str, at: str, decision: object) -> None:
    letter = Letter("tip", "text", local(chosen) + KINDS["tip"].lasts)
    assert decide(letter, PERSON, local(at)) == decision


def test_a_tip_lasts_as_long_as_it_is_planned_for() -> None:
    assert KINDS["tip"].lasts == LATEST


def test_what_would_be_over_by_the_morning_is_not_kept_until_then() -> None:
    starts_at = local("2026-11-22T08:30")
    letter = Letter("reminder", "text", starts_at)
    assert decide(letter, PERSON, starts_at - timedelta(hours=2)) == Expire()


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_who_was_forgotten_or_opted_out_is_texted(kind: str) -> None:
    assert decide(Letter(kind, "text", None), person(has_phone=False), NOON) == Suppress("forgotten")
    assert decide(Letter(kind, "text", None), person(opted_out=True), NOON) == Suppress("opted_out")


@pytest.mark.parametrize("kind,comes", [("answer", True), ("tip", False), ("reminder", False)])
def test_after_stop_only_a_call_that_was_asked_for_comes(kind: str, comes: bool) -> None:
    assert isinstance(decide(Letter(kind, "call", None), person(opted_out=True), NOON), Send) is comes


def test_a_landline_is_called() -> None:
    assert decide(Letter("tip", "text", None), person(is_landline=True), NOON) == AsCall()
    assert decide(Letter("tip", "call", None), person(is_landline=True), NOON) == Send()


@pytest.mark.parametrize(
    "sent,decision", [(9, Send()), (10, Suppress("too_many")), (11, Suppress("too_many"))]
)
def test_the_eleventh_of_a_day_is_too_many(sent: int, decision: object) -> None:
    assert decide(Letter("broadcast", "text", None), person(sent_today=sent), NOON) == decision
    assert decide(Letter("answer", "text", None), person(sent_today=sent), NOON) == Send()


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(
        [PORTLAND, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC"]
    ),
)
def test_the_next_allowed_moment_is_allowed_and_within_a_day(at: datetime, zone: str) -> None:
    allowed = next_allowed(at, zone)
    assert not is_quiet(allowed, zone)
    assert at <= allowed <= at + timedelta(hours=14)


@pytest.mark.parametrize(
    "code,status,verdict",
    [
        (None, 429, Verdict.NOT_PROCESSED),
        (None, 503, Verdict.NOT_PROCESSED),
        (None, 500, Verdict.AMBIGUOUS),
        (None, 502, Verdict.AMBIGUOUS),
        (None, 504, Verdict.AMBIGUOUS),
        (None, 401, Verdict.CONFIGURATION),
        (99999, 400, Verdict.PERMANENT_CONTENT),
        (99999, None, Verdict.PERMANENT_RECIPIENT),
        (21614, 400, Verdict.LANDLINE),
        (30006, None, Verdict.LANDLINE),
        (21610, 400, Verdict.OPTED_OUT),
    ],
)
def test_codes_and_statuses_mean_what_the_carrier_says(
    code: int | None, status: int | None, verdict: Verdict
) -> None:
    assert meaning(code, status).verdict is verdict


def test_whatever_is_worth_another_try_says_how_often_and_when() -> None:
    for code, what in CODES.items():
        if what.verdict is Verdict.RETRY:
            assert what.attempts > 1, code
            assert what.wait_seconds > 0, code


@pytest.mark.parametrize(
    "kind,decision",
    [("answer", Send()), *((kind, Suppress("quiet")) for kind in KINDS if not KINDS[kind].asked_for_now)],
)
def test_who_wants_quiet_gets_answers_and_nothing_else(kind: str, decision: object) -> None:
    assert decide(Letter(kind, "text", None), person(is_quiet=True), NOON) == decision
