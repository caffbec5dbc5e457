"""Who texts or calls one of our numbers is remembered by it, and hears back from it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from hotline.channels import sms, voice
from hotline.store.models import Caller
from tests.conversations.player import LINE
from tests.sample import ANNA, OTHER_LINE, SERVICE, SmallLine

ELSEWHERE = "+15035550177"  # none of ours


def text(small: SmallLine, to: str, body: str = "hi", **more: str) -> None:
    small.wait(seconds=1)
    sid = f"SM{small.now.timestamp():032.0f}"
    small.switchboard.text(sms.read({"MessageSid": sid, "From": ANNA, "To": to, "Body": body} | more, "US"))


def call(small: SmallLine, to: str, direction: str = "inbound") -> None:
    small.wait(seconds=1)
    ends = {"From": ANNA, "To": to} if direction == "inbound" else {"From": to, "To": ANNA}
    sid = f"CA{small.now.timestamp():032.0f}"
    small.switchboard.call(voice.read({"CallSid": sid, "Direction": direction} | ends, {}, "US"))


def remembered(small: SmallLine) -> str | None:
    with small.store.reading() as session:
        return session.scalars(select(Caller.sender)).one()


@pytest.mark.parametrize("number", [LINE, OTHER_LINE])
def test_the_first_text_and_the_first_call_tell_which_number(small: SmallLine, number: str) -> None:
    text(small, number)
    assert remembered(small) == number
    text(small, number, "forget")
    text(small, number, "1")
    call(small, number)
    assert remembered(small) == number


def test_whoever_turns_to_another_number_is_remembered_by_that_one(small: SmallLine) -> None:
    text(small, LINE)
    text(small, OTHER_LINE)
    assert remembered(small) == OTHER_LINE
    call(small, LINE)
    assert remembered(small) == LINE


@pytest.mark.parametrize("to", [ELSEWHERE, "", "garbage", ANNA])
def test_a_number_that_is_none_of_ours_changes_nothing(small: SmallLine, to: str) -> None:
    text(small, to)
    assert remembered(small) is None
    text(small, OTHER_LINE)
    text(small, to)
    call(small, to)
    assert remembered(small) == OTHER_LINE


def test_a_number_of_a_services_pool_stands_for_the_service(small: SmallLine) -> None:
    text(small, ELSEWHERE, MessagingServiceSid=SERVICE)
    assert remembered(small) == SERVICE
    text(small, OTHER_LINE, MessagingServiceSid=SERVICE)  # that one is ours by itself as well
    assert remembered(small) == OTHER_LINE


def test_a_call_that_we_make_changes_nothing(small: SmallLine) -> None:
    text(small, OTHER_LINE)
    call(small, LINE, "outbound-api")
    assert remembered(small) == OTHER_LINE
