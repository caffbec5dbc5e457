"""What leaves too late does not leave: whoever took the message over would send it a second time."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from hotline.outbox.carrier import CarrierError, TwilioCarrier
from hotline.outbox.errors import Verdict
from hotline.outbox.leave_by import leaving_by
from hotline.phone import Phone
from tests.outbox.carriers import rest_server
from tests.outbox.line import NOON, NUMBER
from tests.outbox.test_carrier import Account

TO = Phone("+15035550123")
SLOW_SECONDS = 0.5


def _from_now(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


def test_a_text_in_time_is_sent() -> None:
    with rest_server(lambda: NOON) as (url, taken, _), leaving_by(_from_now(5)):
        TwilioCarrier(Account(url)).text(NUMBER, TO, "hello", "")
    assert len(taken) == 1


@pytest.mark.parametrize("has_connection", [False, True])
def test_a_text_that_is_late_is_not_sent_and_may_be_sent_again(has_connection: bool) -> None:
    with rest_server(lambda: NOON) as (url, taken, _):
        carrier = TwilioCarrier(Account(url))
        if has_connection:
            carrier.text(NUMBER, TO, "an earlier one", "")
        with leaving_by(_from_now(0)), pytest.raises(CarrierError) as refused:
            carrier.text(NUMBER, TO, "hello", "")
        bodies = [each["body"] for each in taken]
    assert refused.value.kind is Verdict.NOT_PROCESSED
    assert "hello" not in bodies


def test_a_name_that_is_slow_to_be_found_makes_no_late_text(monkeypatch: pytest.MonkeyPatch) -> None:
    find = socket.getaddrinfo

    def find_slowly(*args: object, **kwargs: object) -> object:
        time.sleep(SLOW_SECONDS)
        return find(*args, **kwargs)  # type: ignore[arg-type]

    with rest_server(lambda: NOON) as (url, taken, _):
        monkeypatch.setattr(socket, "getaddrinfo", find_slowly)
        with leaving_by(_from_now(SLOW_SECONDS / 2)), pytest.raises(CarrierError) as refused:
            TwilioCarrier(Account(url)).text(NUMBER, TO, "hello", "")
        assert taken == []
    assert refused.value.kind is Verdict.NOT_PROCESSED


def test_each_of_many_threads_gets_the_answer_to_its_own_text() -> None:
    with rest_server(lambda: NOON) as (url, taken, _):
        carrier = TwilioCarrier(Account(url))
        with ThreadPoolExecutor(16) as threads:
            sids = list(threads.map(lambda number: carrier.text(NUMBER, TO, f"{number}", ""), range(100)))
        by_sid = {each["sid"]: each["body"] for each in taken}
    # the small server gives a number twice when two come at once: those tell nothing
    assert all(by_sid[sid] == str(number) for number, sid in enumerate(sids) if sids.count(sid) == 1)
