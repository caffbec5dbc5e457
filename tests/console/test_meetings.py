"""One meeting from the console: who comes, without numbers; called off, moved, counted, and taken back in time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from hotline.directory.seats import save_seat
from hotline.phone import Phone
from hotline.store.models import Audit, Caller, Group, Meeting, Message, Seat, Talk
from hotline.web.console.reveal import AT_MOST
from tests.console.conftest import VAULT, Office, Visitor

ANNA = Phone("+15035550142")


def a_seat(office: Office, code: str = "417") -> tuple[str, datetime]:
    """Anna saved one at the next meeting; gives its address."""
    with office.store.writing() as session:
        group = session.scalars(select(Group).where(Group.code == code)).one()
        assert group.next_at
        anna = Caller(
            phone_key=VAULT.key(ANNA),
            phone_sealed=VAULT.seal(ANNA),
            created_at=office.now,
            seen_at=office.now,
        )
        session.add(anna)
        session.flush()
        save_seat(session, group, group.next_at, anna.id, 2, office.now, waiting=False)
        return f"/groups/{code}/meetings/{group.next_at:%Y%m%dT%H%M}", group.next_at


def meeting(office: Office) -> Meeting:
    with office.store.reading() as session:
        return session.scalars(select(Meeting)).one()


def test_who_comes_is_shown_without_numbers(office: Office) -> None:
    path, _ = a_seat(office)
    shown = office.visitor("coordinator", "417").get(path).get_data(as_text=True)
    assert "...42" in shown
    assert "5550142" not in shown


def test_another_coordinator_sees_nobody(office: Office) -> None:
    path, _ = a_seat(office)
    other = office.visitor("coordinator", "101")
    assert other.get(path).status_code == 404
    assert other.post(path, do="off", once="x").status_code == 404
    assert meeting(office).status == "planned"


def test_called_off_once_however_often_it_is_pressed(office: Office) -> None:
    path, _ = a_seat(office)
    mara = office.visitor("coordinator", "417")
    for _ in range(2):
        assert mara.post(path, do="off", once="same", reason="snow").status_code == 302
    assert meeting(office).status == "cancelled"
    with office.store.reading() as session:
        assert len(session.scalars(select(Message)).all()) == 1
        assert session.scalars(select(Audit.act)).all() == ["call_off"]
    assert office.woken


def test_taken_back_within_two_minutes_and_not_later(office: Office) -> None:
    path, _ = a_seat(office)
    mara = office.visitor("coordinator", "417")
    mara.post(path, do="off", once="a")
    assert "Take it back" in mara.get(path).get_data(as_text=True)
    office.now += timedelta(minutes=1)
    mara.post(path, do="undo", once="b")
    assert meeting(office).status == "planned"
    mara.post(path, do="off", once="c")
    office.now += timedelta(minutes=3)
    mara.post(path, do="undo", once="d")
    assert meeting(office).status == "cancelled"


def test_moved_to_a_time_on_the_groups_own_clock(office: Office) -> None:
    path, _ = a_seat(office)
    mara = office.visitor("coordinator", "417")
    mara.post(path, do="move", once="a", to="2026-11-25T18:30")
    assert meeting(office).moved_to == datetime.fromisoformat("2026-11-26T02:30+00:00")
    assert "moved to Wed Nov 25, 6:30pm" in mara.get(path).get_data(as_text=True)
    assert "Wed Nov 25" not in mara.get("/").get_data(as_text=True)  # today shows a day ahead
    for wrong in ("", "yesterday", "2020-01-01T10:00"):
        answer = mara.post(path, do="move", once=f"w{wrong}", to=wrong)
        assert answer.status_code == 302


def test_heads_are_counted(office: Office) -> None:
    path, _ = a_seat(office)
    mara = office.visitor("coordinator", "417")
    mara.post(path, do="count", once="a", people="9")
    assert meeting(office).came == 9
    mara.post(path, do="count", once="b", people="-3")
    assert meeting(office).came == 9


def test_a_wrong_address_says_so(office: Office) -> None:
    mara = office.visitor("coordinator", "417")
    for path in ("/groups/417/meetings/nonsense", "/groups/nosuch/meetings/20261125T0300"):
        assert mara.get(path).status_code == 404


# ---- calling somebody back


def seat_of(office: Office) -> int:
    with office.store.reading() as session:
        return session.scalars(select(Seat.id)).one()


def revealed(office: Office) -> list[tuple[int | None, str, str]]:
    with office.store.reading() as session:
        rows = session.scalars(select(Audit).where(Audit.act == "reveal").order_by(Audit.id))
        return [(row.account_id, row.about, row.reason) for row in rows]


def test_a_number_is_shown_once_to_who_says_why_and_that_is_written_down(office: Office) -> None:
    path, _ = a_seat(office)
    seat = seat_of(office)
    mara = office.visitor("coordinator", "417")
    assert "Why you need it" in mara.get(path).get_data(as_text=True)
    for no_reason in ("", "x", "    x   "):
        answer = mara.post(f"{path}/seats/{seat}", reason=no_reason)
        assert answer.status_code == 302
        assert ANNA not in mara.get(path).get_data(as_text=True)
    assert revealed(office) == []
    shown = mara.post(f"{path}/seats/{seat}", reason="She left her coat")
    assert ANNA in shown.get_data(as_text=True)
    assert shown.headers["Cache-Control"] == "no-store"
    assert revealed(office) == [(mara.account_id, f"seat:{seat}", "She left her coat")]
    assert ANNA not in mara.get(path).get_data(as_text=True)


def test_nobody_elses_people_and_no_seat_that_is_not_of_this_meeting(office: Office) -> None:
    path, at = a_seat(office)
    seat = seat_of(office)
    other = office.visitor("coordinator", "101")
    assert other.post(f"{path}/seats/{seat}", reason="curious me").status_code == 404
    mara = office.visitor("coordinator", "417", "101")
    a_week_later = f"/groups/417/meetings/{at + timedelta(days=7):%Y%m%dT%H%M}"
    for wrong in (
        f"/groups/101/meetings/{at:%Y%m%dT%H%M}/seats/{seat}",
        f"{a_week_later}/seats/{seat}",
        f"{path}/seats/999",
    ):
        assert mara.post(wrong, reason="curious me").status_code == 404
    for role in ("moderator", "volunteer", "viewer"):
        assert office.visitor(role).post(f"{path}/seats/{seat}", reason="curious me").status_code == 403
    assert revealed(office) == []


def test_nobody_copies_a_list(office: Office) -> None:
    path, _ = a_seat(office)
    seat = seat_of(office)
    mara, berta = office.visitor("coordinator", "417"), office.visitor("coordinator", "417", name="Berta")
    for _ in range(AT_MOST):
        assert mara.post(f"{path}/seats/{seat}", reason="The room has changed").status_code == 200
    assert mara.post(f"{path}/seats/{seat}", reason="The room has changed").status_code == 302
    assert "Please go on later" in mara.get(path).get_data(as_text=True)
    assert len(revealed(office)) == AT_MOST
    assert berta.post(f"{path}/seats/{seat}", reason="The room has changed").status_code == 200
    office.now += timedelta(hours=1, minutes=1)
    assert mara.post(f"{path}/seats/{seat}", reason="The room has changed").status_code == 200


# ---- called through the line


def seat_id(office: Office) -> int:
    with office.store.reading() as session:
        return session.scalars(select(Seat.id)).one()


def calls(office: Office) -> list[str]:
    """What is to ring, and why."""
    with office.store.reading() as session:
        return list(session.scalars(select(Message.once).where(Message.channel == "call")))


def told(visitor: Visitor, path: str) -> str:
    return visitor.get(path).get_data(as_text=True)


def test_a_coordinator_is_called_and_put_through_without_seeing_the_number(office: Office) -> None:
    path, _ = a_seat(office)
    mara = office.visitor("coordinator", "417")
    for _ in range(2):
        assert mara.post(f"{path}/seats/{seat_id(office)}/call", once="same").status_code == 302
    assert calls(office) == ["talk:1:call"]
    assert "We call your phone now." in told(mara, path)
    assert "5550142" not in told(mara, path)
    assert office.woken
    with office.store.reading() as session:
        assert session.scalars(select(Audit.act)).all() == ["call_through"]
        talk = session.scalars(select(Talk)).one()
        assert (talk.account_id, talk.volunteer_id) == (mara.account_id, None)


def test_another_coordinator_calls_nobody(office: Office) -> None:
    path, _ = a_seat(office)
    other = office.visitor("coordinator", "101")
    assert other.post(f"{path}/seats/{seat_id(office)}/call", once="x").status_code == 404
    assert calls(office) == []


@pytest.mark.parametrize("wish", ["opted_out_at", "quiet_until"])
def test_who_wants_to_be_left_alone_is_not_called(office: Office, wish: str) -> None:
    path, _ = a_seat(office)
    with office.store.writing() as session:
        setattr(session.scalars(select(Caller)).one(), wish, office.now + timedelta(days=1))
    mara = office.visitor("coordinator", "417")
    mara.post(f"{path}/seats/{seat_id(office)}/call", once="x")
    assert calls(office) == []
    assert "They want no calls or texts" in told(mara, path)


def test_nobody_is_called_at_night_by_their_own_clock(office: Office) -> None:
    path, _ = a_seat(office)
    mara = office.visitor("coordinator", "417")
    office.now += timedelta(hours=10)  # ten in the evening in Portland
    mara.post(f"{path}/seats/{seat_id(office)}/call", once="x")
    assert calls(office) == []
    assert "It is early or late" in told(mara, path)


def test_twenty_an_hour_and_no_more(office: Office) -> None:
    path, _ = a_seat(office)
    mara = office.visitor("coordinator", "417")
    for n in range(AT_MOST + 1):
        mara.post(f"{path}/seats/{seat_id(office)}/call", once=str(n))
    assert len(calls(office)) == AT_MOST
    assert "many people within an hour" in told(mara, path)
