"""Writing to many: only to people who are theirs, nothing unseen is sent, and for many two people must want it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from hotline.lines import line
from hotline.outbox import broadcasts
from hotline.outbox.errors import CODES
from hotline.outbox.put import put
from hotline.store.models import Audit, Broadcast, Message
from hotline.web.console.refusals import WORDS
from tests.console.conftest import Office, Visitor, office_on
from tests.console.looks import LookAt
from tests.console.people import agrees, caller, seated, sits

SEEN = re.compile(r'name="seen" value="(\w+)"')
ROOM = "We meet in room 2 today."
Many = Callable[[Office], Office]


def form(code: str = "", **more: Any) -> dict[str, Any]:
    return {
        "once": "press-1",
        "to": "group",
        "group": code,
        "words_en": ROOM,
        "zone": "America/Los_Angeles",
    } | more


def looked(visitor: Visitor, filled: dict[str, Any]) -> str:
    return visitor.post("/broadcasts/new", filled, do="look").get_data(as_text=True)


def send(visitor: Visitor, filled: dict[str, Any]) -> TestResponse:
    """As a browser does: look first, then send what was seen."""
    seen = SEEN.search(looked(visitor, filled))
    assert seen, "there was no preview"
    return visitor.post("/broadcasts/new", filled, do="send", seen=seen[1])


def all_of(office: Office) -> list[Broadcast]:
    with office.store.reading() as session:
        return list(session.scalars(select(Broadcast).order_by(Broadcast.id)))


def acts(office: Office) -> list[str]:
    with office.store.reading() as session:
        return list(session.scalars(select(Audit.act).order_by(Audit.id)))


def few(office: Office, above: int = 2) -> Office:
    """The same office where a broadcast to more than so many needs a second person."""
    return office_on(office.store, approve_above=above)


def test_other_languages_are_out_of_the_way_until_one_is_written(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 1)
    mara = office.visitor("coordinator", code)
    assert '<details id="tongues">' in mara.get("/broadcasts/new").get_data(as_text=True)
    assert '<details id="tongues" open>' in looked(mara, form(code, words_es="Hoy es en la sala 2."))
    assert '<details id="tongues" open>' in looked(mara, form(code, words_es="x" * 481))
    assert '<details id="tongues">' in looked(mara, form(code, words_en=""))


# ---- a look at it


def test_the_preview_counts_people_languages_landlines_and_segments(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 3)
    seated(office, code, 2, language="es")
    seated(office, code, 1, landline=True)
    shown = looked(office.visitor("coordinator", code), form(code, words_es="Hoy es en la sala 2."))
    assert '<span class="number">6</span>' in shown
    assert "1 of them are called" in shown
    assert "Neighbors Together: We meet in room 2 today.\nSTOP to end." in shown
    assert "Neighbors Together: Hoy es en la sala 2.\nSTOP para terminar." in shown
    assert "Segments in all: 5" in shown
    assert "PRICE_PER_SEGMENT is not set" in shown


def test_who_has_no_words_of_their_own_is_shown_to_get_the_english_ones(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 1, language="es")
    assert "in English words" in looked(office.visitor("coordinator", code), form(code))


def test_the_preview_tells_the_price_when_it_is_known(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 10)
    priced = office_on(office.store, price_per_segment=0.8)
    assert "About $0.08." in looked(priced.visitor("coordinator", code), form(code))


def test_the_preview_tells_who_is_asleep(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 2)
    seated(office, code, 3, zone="Asia/Tokyo")  # five in the morning there
    assert "3 are in their quiet hours: they get it at 09:00." in looked(office.visitor("owner"), form(code))


def test_words_that_carriers_stop_and_words_that_give_people_away_are_told(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 2)
    shown = looked(office.visitor("owner"), form(code, words_en="Grief and drinking: no alcohol, please."))
    assert "stop it as spam for: alcohol." in shown
    assert "the phones of 2 of them" in shown
    assert "grief" in shown
    assert "spam" not in looked(office.visitor("owner"), form(code))


def test_a_script_gets_the_preview_alone(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 2)
    mara = office.visitor("coordinator", code)
    fragment = mara.post("/broadcasts/preview", form(code)).get_data(as_text=True)
    assert '<span class="number">2</span>' in fragment
    assert "<html" not in fragment
    missing = mara.post("/broadcasts/preview", form(code, words_en="")).get_data(as_text=True)
    assert "Please write it in English" in missing


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"words_en": ""}, "Please write it in English"),
        ({"words_en": "x" * 481}, "481 characters"),
        ({"group": "nosuch"}, "Which group?"),
        ({"at": "tomorrow"}, "Write day and time"),
        ({"at": "2026-11-01T10:00"}, "That time is over"),
        ({"at": "2027-11-01T10:00"}, "60 days ahead"),
        ({"per_second": "0"}, "people a second, such as 2"),
        ({"meeting": "x"}, "choose the meeting again"),
        ({"to": "tips", "area": "somewhere else"}, "Write a state as OR"),
    ],
)
def test_what_is_unclear_is_told_and_nothing_is_lost(
    office: Office, wrong: dict[str, str], said: str
) -> None:
    code = office.codes(1)[0]
    seated(office, code, 1)
    filled = form(code, words_es="Hoy en la sala 2.") | wrong
    answer = office.visitor("owner").post("/broadcasts/new", filled, do="send")
    assert answer.status_code == 400
    shown = answer.get_data(as_text=True)
    assert said in shown
    assert "Hoy en la sala 2." in shown
    assert all_of(office) == []


def test_a_test_goes_to_the_own_phone_and_nobody_elses(office: Office) -> None:
    code = office.codes(1)[0]
    people = seated(office, code, 2)
    mara = office.visitor("coordinator", code)
    for _ in range(2):  # pressed twice
        assert mara.post("/broadcasts/new", form(code), do="test").status_code == 200
    with office.store.reading() as session:
        sent = session.scalars(select(Message)).all()
    assert len(sent) == 1
    assert sent[0].caller_id not in people
    assert all_of(office) == []
    assert office.woken


# ---- whom


def test_a_coordinator_writes_to_nobody_elses_people(office: Office) -> None:
    own, other = office.codes(2)
    seated(office, other, 2)
    mara = office.visitor("coordinator", own)
    for filled in (form(other), form(to="announcements"), form(to="tips")):
        answer = mara.post("/broadcasts/new", filled, do="send")
        assert answer.status_code == 400
        assert "people of your own groups" in answer.get_data(as_text=True)
    assert all_of(office) == []


def test_only_those_who_agreed_get_announcements(office: Office) -> None:
    agrees(office, caller(office))
    agrees(office, caller(office, language="es"))
    caller(office)
    agrees(office, caller(office, opted_out_at=office.now))
    olga = office.visitor("owner")
    assert '<span class="number">2</span>' in looked(olga, form(to="announcements"))
    assert '<span class="number">1</span>' in looked(olga, form(to="announcements", language="es"))


def test_an_area_is_where_people_said_or_sat(office: Office) -> None:
    code = office.codes(1)[0]
    told, sat, elsewhere = caller(office, place="Salem, OR"), caller(office), caller(office, place="Reno, NV")
    for each in (told, sat, elsewhere):
        agrees(office, each)
    sits(office, sat, code)
    olga = office.visitor("owner")
    assert '<span class="number">2</span>' in looked(olga, form(to="announcements", area="or"))
    assert '<span class="number">1</span>' in looked(olga, form(to="announcements", area="Salem or"))
    assert '<span class="number">1</span>' in looked(olga, form(to="announcements", area="NV"))
    assert '<span class="number">0</span>' in looked(olga, form(to="announcements", area="TX"))


def test_one_meeting_can_be_chosen(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 2)
    sits(office, caller(office), code, office.now + timedelta(days=8))
    mara = office.visitor("coordinator", code)
    offered = re.findall(
        r'<option value="(20[^"]+)"', mara.get("/broadcasts/new", group=code).get_data(as_text=True)
    )
    assert len(offered) == 2
    assert '<span class="number">1</span>' in looked(mara, form(code, meeting=offered[1]))


def test_a_group_leads_to_writing_to_its_people_for_those_who_may(office: Office) -> None:
    own, other = office.codes(2)
    mara = office.visitor("coordinator", own)
    link = f"/console/broadcasts/new?group={own}"
    assert link in mara.get(f"/groups/{own}").get_data(as_text=True)
    assert f'value="{own}"' in mara.get("/broadcasts/new", group=own).get_data(as_text=True)
    assert "/broadcasts/new" not in mara.get(f"/groups/{other}").get_data(as_text=True)


# ---- send


def test_pressed_twice_is_sent_once(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 2)
    mara = office.visitor("coordinator", code)
    first, second = send(mara, form(code)), send(mara, form(code))
    assert first.headers["Location"] == second.headers["Location"]
    [row] = all_of(office)
    assert (row.state, row.people, row.words) == ("running", 2, {"en": ROOM})
    assert acts(office) == ["write_broadcast"]
    assert office.woken


def test_what_was_changed_after_the_look_is_not_sent(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 2)
    mara = office.visitor("coordinator", code)
    seen = SEEN.search(looked(mara, form(code)))
    assert seen
    answer = mara.post("/broadcasts/new", form(code, words_en="Something else"), do="send", seen=seen[1])
    assert "please look once more" in answer.get_data(as_text=True)
    assert all_of(office) == []


def test_it_can_be_written_for_a_time_on_the_clock_of_another_zone(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 1)
    filled = form(code, at="2026-12-01T18:00", zone="America/New_York", per_second="2")
    send(office.visitor("owner"), filled)
    [row] = all_of(office)
    assert row.starts_at.isoformat() == "2026-12-01T23:00:00+00:00"
    assert row.per_second == 2


def test_nobody_in_the_audience_is_told_before_anything_is_begun(office: Office) -> None:
    code = office.codes(1)[0]
    answer = send(office.visitor("coordinator", code), form(code))
    assert answer.status_code == 400
    assert all_of(office) == []


# ---- two people


def test_many_people_wait_for_a_second_person(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 3)
    office = few(office)
    mara, berta = office.visitor("coordinator", code), office.visitor("coordinator", name="Berta")
    send(mara, form(code))
    [row] = all_of(office)
    assert row.state == "waiting"
    mara.post(f"/broadcasts/{row.id}/release", do="release")
    assert all_of(office)[0].state == "waiting"  # whoever wrote it cannot
    assert "Release it" not in mara.get(f"/broadcasts/{row.id}").get_data(as_text=True)
    assert "Release it" in berta.get(f"/broadcasts/{row.id}").get_data(as_text=True)
    berta.post(f"/broadcasts/{row.id}/release", do="release")
    [row] = all_of(office)
    assert (row.state, row.approved_by) == ("running", berta.account_id)
    assert acts(office) == ["write_broadcast", "release_broadcast"]


def test_the_second_person_may_refuse(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 3)
    office = few(office)
    send(office.visitor("coordinator", code), form(code))
    office.visitor("owner").post("/broadcasts/1/release", do="refuse")
    assert all_of(office)[0].state == "cancelled"
    assert acts(office) == ["write_broadcast", "refuse_broadcast"]


def test_what_waited_too_long_is_not_released(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 3)
    office = few(office)
    send(office.visitor("coordinator", code), form(code))
    office.now += timedelta(days=3)
    shown = office.visitor("owner")
    shown.post("/broadcasts/1/release", do="release")
    assert all_of(office)[0].state == "waiting"
    assert "written anew" in shown.get("/broadcasts/1").get_data(as_text=True)


def test_a_late_release_begins_now_and_lasts_as_long(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 3)
    office = few(office)
    send(office.visitor("coordinator", code), form(code))
    office.now += timedelta(days=1)
    office.visitor("owner").post("/broadcasts/1/release", do="release")
    [row] = all_of(office)
    assert (row.starts_at, row.expires_at) == (office.now, office.now + broadcasts.LASTS)


# ---- while it goes, and after


def with_messages(office: Office, code: str, people: list[int], **states: Any) -> int:
    """A broadcast of the owner's to these people, with a message for each, in turn of these states."""
    send(office.visitor("owner"), form(code))
    with office.store.writing() as session:
        for n, (each, (state, error)) in enumerate(zip(people, states["of"], strict=True)):
            put(session, once=f"b{n}", caller_id=each, kind="broadcast", lines=(line("hi"),), now=office.now)
            row = session.scalars(select(Message).where(Message.once == f"b{n}")).one()
            row.broadcast_id, row.state, row.error_code = 1, state, error
    return 1


def test_it_can_be_paused_go_on_and_be_cancelled(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 2)
    mara = office.visitor("coordinator", code)
    send(mara, form(code))
    for do, state in (("pause", "paused"), ("resume", "running"), ("cancel", "cancelled")):
        assert mara.post("/broadcasts/1", do=do).status_code == 302
        assert all_of(office)[0].state == state
    mara.post("/broadcasts/1", do="resume")
    assert "changed meanwhile" in mara.get("/broadcasts/1").get_data(as_text=True)
    assert acts(office) == ["write_broadcast", "pause_broadcast", "resume_broadcast", "cancel_broadcast"]


def test_the_report_tells_whom_it_reached_and_why_not(office: Office) -> None:
    code = office.codes(1)[0]
    people = seated(office, code, 5)
    of = [("delivered", None), ("delivered", None), ("sent", None), ("failed", 30005), ("failed", 30005)]
    with_messages(office, code, people, of=of)
    with office.store.writing() as session:
        session.scalars(select(Message).where(Message.once == "b1")).one().channel = "call"
    for path in ("/broadcasts/1", "/broadcasts/1/progress"):
        shown = office.visitor("coordinator", code).get(path).get_data(as_text=True)
        assert "<dt>It reached</dt><dd>2</dd>" in shown
        assert "<dt>of these by a call</dt><dd>1</dd>" in shown
        assert "<dt>Not reached</dt><dd>2</dd>" in shown
        assert "2: This number is not in use any more." in shown


def test_a_number_is_shown_for_a_reason_that_is_written_down(office: Office) -> None:
    code = office.codes(1)[0]
    [one] = seated(office, code, 1)
    with_messages(office, code, [one], of=[("failed", 30005)])
    mara = office.visitor("coordinator", code)
    listed = mara.get("/broadcasts/1/not-reached").get_data(as_text=True)
    masked = re.search(r"<strong>\.\.\.(\d{2})</strong>", listed)
    assert masked
    assert "+1" not in listed
    assert mara.post("/broadcasts/1/not-reached/1", reason="x").status_code == 302
    assert "reveal" not in acts(office)
    shown = mara.post("/broadcasts/1/not-reached/1", reason="Their ride waits").get_data(as_text=True)
    assert re.search(rf"\+1\d{{8}}{masked[1]}", shown)
    with office.store.reading() as session:
        told = session.scalars(select(Audit).where(Audit.act == "reveal")).one()
    assert (told.reason, told.about, told.account_id) == ("Their ride waits", "broadcast:1", mara.account_id)


def test_another_coordinators_broadcast_and_people_are_nobodys_business(office: Office) -> None:
    own, other = office.codes(2)
    [one] = seated(office, other, 1)
    with_messages(office, other, [one], of=[("failed", 30005)])
    mara = office.visitor("coordinator", own)
    assert ROOM not in mara.get("/broadcasts").get_data(as_text=True)
    for path in ("/broadcasts/1", "/broadcasts/1/progress", "/broadcasts/1/not-reached"):
        assert mara.get(path).status_code == 404
    assert mara.post("/broadcasts/1", do="cancel").status_code == 404
    assert mara.post("/broadcasts/1/not-reached/1", reason="curious me").status_code == 404


def test_who_releases_it_sees_the_words_and_not_the_people(office: Office) -> None:
    code = office.codes(1)[0]
    seated(office, code, 3)
    office = few(office)
    send(office.visitor("coordinator", code), form(code))
    berta = office.visitor("coordinator", name="Berta")
    assert ROOM in berta.get("/broadcasts/1").get_data(as_text=True)
    assert berta.get("/broadcasts/1/not-reached").status_code == 404
    assert berta.post("/broadcasts/1", do="cancel").status_code == 403


def test_when_its_words_are_gone_the_page_says_so(office: Office) -> None:
    code = office.codes(1)[0]
    people = seated(office, code, 1)
    with_messages(office, code, people, of=[("delivered", None)])
    with office.store.writing() as session:
        session.get_one(Broadcast, 1).words = {}
    for path in ("/broadcasts", "/broadcasts/1"):
        shown = office.visitor("coordinator", code).get(path).get_data(as_text=True)
        assert "it is kept for 90 days" in shown
        assert ROOM not in shown


def test_every_code_of_the_carriers_has_a_sentence() -> None:
    assert set(CODES) == set(WORDS)


@pytest.mark.browser
def test_the_pages_of_a_broadcast_fit(office: Office, look_at: LookAt) -> None:
    code = office.codes(1)[0]
    people = seated(office, code, 2)
    with_messages(office, code, people, of=[("failed", 30005), ("delivered", None)])
    look_at(
        office.visitor("owner"),
        f"/broadcasts/new?group={code}",
        "/broadcasts",
        "/broadcasts/1",
        "/broadcasts/1/not-reached",
    )
