"""Opt-outs with a carrier that has its own: nothing said twice, and danger answered whatever is blocked."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from hotline.outbox.receipts import CRISIS_UNREACHED
from hotline.store.engine import Store
from hotline.store.models import Caller, Tally
from tests.sample import ANNA, in_memory, on_file, texts_in
from tests.web.conftest import PUBLIC, SignedLine, signed_line

CRISIS = "i want to kill myself"


def reporting(store: Store, optout: str = "app") -> SignedLine:
    line = signed_line(store, optout=optout)
    switchboard = line.small.switchboard
    switchboard._house = replace(switchboard._house, public_url=PUBLIC)
    return line


def test_the_carrier_answers_stop_and_we_only_remember_it() -> None:
    store = in_memory()
    line = reporting(store, "carrier")
    assert texts_in(line.text("STOP").text) == []
    with store.reading() as session:
        assert session.scalars(select(Caller.opted_out_at)).one() is not None
    assert texts_in(line.text("START").text) == []
    with store.reading() as session:
        assert session.scalars(select(Caller.opted_out_at)).one() is None


def test_an_opt_out_that_the_carrier_does_not_know_is_answered_by_us() -> None:
    line = reporting(in_memory(), "carrier")
    assert "START" in texts_in(line.text("ALTO").text)[0]


def test_with_advanced_opt_out_nothing_is_said_twice_and_all_is_remembered() -> None:
    store = in_memory()
    line = reporting(store)

    def text(body: str, done: str) -> list[str]:
        return texts_in(line.post("/sms", line.text_form(body, ANNA, "") | {"OptOutType": done}).text)

    def opted_out() -> bool:
        with store.reading() as session:
            return session.scalars(select(Caller.opted_out_at)).one() is not None

    assert texts_in(line.text("hi").text)
    for body, done, is_out in (("nomore", "STOP", True), ("YES", "START", False), ("info", "HELP", False)):
        assert text(body, done) == []
        assert opted_out() == is_out
    assert "988" in text(CRISIS, "STOP")[0]


def test_danger_after_stop_is_answered_and_a_block_of_the_carrier_is_recorded(database_url: str) -> None:
    store = on_file(database_url)
    line = reporting(store, "carrier")
    line.text("STOP")
    answer = line.text(CRISIS).text
    assert "988" in texts_in(answer)[0]
    report_to = f"{PUBLIC}/status/message?crisis=1"
    assert f'statusCallback="{report_to}"' in answer
    for _ in range(2):  # the carrier may tell it twice
        form = {"MessageSid": "SM1", "MessageStatus": "failed", "ErrorCode": "21610"}
        assert line.post("/status/message?crisis=1", form).status_code == 204
    with store.reading() as session:
        told = session.execute(select(Tally.key, Tally.count).where(Tally.kind == CRISIS_UNREACHED))
        assert told.all() == [("21610", 1)]


def test_an_answer_that_arrives_and_one_about_groups_are_not_recorded() -> None:
    store = in_memory()
    line = reporting(store)
    assert "statusCallback" not in line.text("97214").text
    line.post("/status/message?crisis=1", {"MessageSid": "SM2", "MessageStatus": "delivered"})
    line.post("/status/message", {"MessageSid": "SM3", "MessageStatus": "failed", "ErrorCode": "21610"})
    with store.reading() as session:
        assert session.scalars(select(Tally.key).where(Tally.kind == CRISIS_UNREACHED)).all() == []
