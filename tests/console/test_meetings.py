"""One meeting from the console: who comes, without numbers; called off, moved, counted, and taken back in time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from hotline.directory.seats import save_seat
from hotline.phone import Phone
from hotline.store.models import Audit, Caller, Group, Meeting, Message
from tests.console.conftest import VAULT, Office

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
