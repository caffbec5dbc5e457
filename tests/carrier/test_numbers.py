"""A line with several numbers and Messaging Services: each is known, and a handset sees always the same of a pool."""

from __future__ import annotations

import pytest

from hotline.carrier import read_numbers, read_services
from tests.carrier.conftest import CALLER, NUMBER, MakeWorld, World
from tests.carrier.test_rest import refused

SECOND, POOL_A, POOL_B, FOREIGN = (f"+1503555010{last}" for last in (1, 2, 3, 9))
SERVICE = "MG" + "a" * 32


@pytest.fixture
def wide(make_world: MakeWorld) -> World:
    world = make_world(more_numbers=(SECOND,), services={SERVICE: (POOL_A, POOL_B)})
    world.line.answers["/sms"] = "<Message>hello</Message>"
    return world


def senders(world: World, number: str = CALLER) -> list[str]:
    return [entry["from"] for entry in world.get("/ledger", number=number)["entries"]]


def test_a_text_leaves_from_the_number_it_names_and_the_ledger_shows_it(wide: World) -> None:
    for number in (NUMBER, SECOND, POOL_A):
        wide.client.messages.create(to=CALLER, from_=number, body="hi")
    assert senders(wide) == [NUMBER, SECOND, POOL_A]
    assert refused(lambda: wide.client.messages.create(to=CALLER, from_=FOREIGN, body="x")).code == 21606
    assert (
        refused(lambda: wide.client.calls.create(to=CALLER, from_=FOREIGN, url=wide.line_url)).code == 21210
    )
    wide.client.calls.create(to=CALLER, from_=SECOND, url=wide.line_url)


def test_a_service_spreads_handsets_over_its_pool_and_sticks_to_each(wide: World) -> None:
    handsets = [f"+1503555012{last}" for last in range(6)]
    for _ in range(3):
        for handset in handsets:
            wide.client.messages.create(to=handset, messaging_service_sid=SERVICE, body="hi")
    seen = [set(senders(wide, handset)) for handset in handsets]
    assert {len(numbers) for numbers in seen} == {1}
    assert set().union(*seen) == {POOL_A, POOL_B}
    [listed, *_] = wide.client.messages.list(to=handsets[0])
    assert (listed.from_, listed.messaging_service_sid) == (seen[0].pop(), SERVICE)


def test_who_texts_a_number_of_the_pool_hears_from_that_one(wide: World) -> None:
    for last, number in ((124, POOL_B), (125, POOL_A), (126, POOL_B)):
        handset = f"+15035550{last}"
        given = {"from": handset, "to": number, "body": "hi"}
        assert wide.post("/sms", given)["replies"] == ["hello"]
        wide.client.messages.create(to=handset, messaging_service_sid=SERVICE, body="later")
        assert senders(wide, handset) == [number, number]
    heard = wide.line.asked("/sms")
    assert [form["To"] for form in heard] == [POOL_B, POOL_A, POOL_B]
    assert {form["MessagingServiceSid"] for form in heard} == {SERVICE}


def test_each_number_can_be_texted_and_called_and_answers_as_itself(wide: World) -> None:
    wide.line.answers["/voice"] = "<Say>hello</Say>"
    wide.post("/sms", {"from": CALLER, "to": SECOND, "body": "hi"})
    wide.post("/calls", {"from": CALLER, "to": SECOND})
    assert senders(wide) == [SECOND]
    assert "MessagingServiceSid" not in wide.line.asked("/sms")[0]
    assert wide.line.asked("/voice")[0]["To"] == SECOND
    assert SECOND in wide.post("/sms", {"from": CALLER, "to": FOREIGN, "body": "hi"}, 400)["error"]


def test_a_service_nobody_set_up_is_refused(wide: World) -> None:
    other = "MG" + "b" * 32
    assert (
        refused(lambda: wide.client.messages.create(to=CALLER, messaging_service_sid=other, body="x")).code
        == 21701
    )


def test_it_reads_the_lines_own_settings() -> None:
    setting = f"{SECOND}=1, {SERVICE}=10"
    assert read_numbers(setting) == (SECOND,)
    assert read_services(setting, "", NUMBER) == {SERVICE: (NUMBER,)}
    assert read_services(setting, f"{SERVICE}={POOL_A} {POOL_B}", NUMBER) == {SERVICE: (POOL_A, POOL_B)}
    assert read_services("", "", NUMBER) == {}
