"""A full group: in line, asked when a seat comes free, and the next in line when nobody answers."""

from __future__ import annotations

from sqlalchemy import select, update

from hotline.outbox.plans.offers import plan_offers
from hotline.store.models import Group, Message
from tests.sample import ANNA, BEN, CARLA, SmallLine
from tests.switchboard.seats import asked_by_message, assert_the_seats_add_up, statuses


def sends(line: SmallLine) -> None:
    """The worker has sent what was waiting."""
    with line.store.writing() as session:
        session.execute(
            update(Message).where(Message.state == "queued").values(state="sent", sent_at=line.now)
        )


def full(line: SmallLine) -> None:
    """Group 418 has one chair: Anna's. Ben is first in line, Carla second."""
    for phone in (ANNA, BEN, CARLA):
        line.text("seat 418", phone)
        line.wait(seconds=1)
    assert statuses(line.store, ANNA, BEN, CARLA) == ["held", "waiting", "waiting"]


def test_the_next_in_line_is_asked_and_takes_the_seat(small: SmallLine) -> None:
    full(small)
    small.text("out 418", ANNA)
    assert statuses(small.store, ANNA, BEN, CARLA) == ["released", "offered", "waiting"]
    assert asked_by_message(small.store, BEN) == ["offer"]
    assert asked_by_message(small.store, CARLA) == []
    assert small.woken == 1
    sends(small)
    small.wait(minutes=3)
    assert "The seat is yours" in small.text("1", BEN)[0]
    assert statuses(small.store, ANNA, BEN, CARLA) == ["released", "held", "waiting"]
    assert_the_seats_add_up(small.store)


def test_an_offer_that_is_passed_goes_to_the_next(small: SmallLine) -> None:
    full(small)
    small.text("out 418", ANNA)
    sends(small)
    small.wait(minutes=3)
    assert "next in line" in small.text("2", BEN)[0]
    assert statuses(small.store, BEN, CARLA) == ["released", "offered"]
    assert asked_by_message(small.store, CARLA) == ["offer"]
    assert_the_seats_add_up(small.store)


def test_an_offer_that_nobody_answers_lapses_to_the_next(small: SmallLine) -> None:
    full(small)
    small.text("out 418", ANNA)
    sends(small)
    small.wait(hours=2, minutes=1)
    assert plan_offers(small.store, small.now) == 1
    assert statuses(small.store, BEN, CARLA) == ["released", "offered"]
    assert "no longer free" in small.text("1", BEN)[0]
    sends(small)
    small.wait(minutes=1)
    assert "The seat is yours" in small.text("1", CARLA)[0]
    assert statuses(small.store, ANNA, BEN, CARLA) == ["released", "released", "held"]
    assert_the_seats_add_up(small.store)


def test_an_offer_that_has_run_out_but_was_not_yet_noticed_is_said_to_be_over(small: SmallLine) -> None:
    full(small)
    small.text("out 418", ANNA)
    sends(small)
    small.wait(hours=2, minutes=1)
    assert "no longer free" in small.text("1", BEN)[0]
    assert "no longer free" in small.text("seat 418", BEN)[0]


def test_seat_and_the_code_leads_to_the_offered_seat(small: SmallLine) -> None:
    full(small)
    small.text("out 418", ANNA)
    answer = small.text("seat 418", BEN)[0]
    if statuses(small.store, BEN) == ["offered"]:
        assert "1" in answer
        small.text("1", BEN)
    assert statuses(small.store, BEN) == ["held"]


def test_a_party_that_never_fits_is_told_so_and_not_put_in_line(small: SmallLine) -> None:
    assert "Not enough seats" in small.text("seat 418 for 3", ANNA)[0]
    assert statuses(small.store, ANNA) == ["none"]


def test_undo_saves_as_many_seats_as_were_given_back(small: SmallLine) -> None:
    small.text("seat 417 for 3", ANNA)
    small.text("out 417", ANNA)
    assert "for 3" in small.text("undo", ANNA)[0]
    assert statuses(small.store, ANNA) == ["held"]
    assert_the_seats_add_up(small.store)


def test_undo_gives_back_the_seat_just_saved(small: SmallLine) -> None:
    small.text("seat 418", ANNA)
    small.text("undo", ANNA)
    assert statuses(small.store, ANNA) == ["released"]


def test_a_forgotten_person_leaves_the_seat_to_the_next(small: SmallLine) -> None:
    full(small)
    small.text("forget", ANNA)
    assert "I know nothing of you" in small.text("1", ANNA)[0]
    assert statuses(small.store, BEN) == ["offered"]
    assert asked_by_message(small.store, BEN) == ["offer"]
    assert_the_seats_add_up(small.store)


def test_all_seats_of_a_forgotten_person_go_to_the_next(small: SmallLine) -> None:
    for code in ("418", "423"):  # a chair each
        small.text(f"seat {code}", ANNA)
    small.text("seat 418", BEN)
    with small.store.writing() as session:
        session.execute(update(Group).where(Group.code == "423").values(waitlist=True))
    small.text("seat 423", CARLA)
    small.text("forget", ANNA)
    small.text("1", ANNA)
    assert statuses(small.store, ANNA, BEN, CARLA) == ["none", "offered", "offered"]
    assert_the_seats_add_up(small.store)


def test_who_wants_no_texts_is_passed_over_in_line(small: SmallLine) -> None:
    full(small)
    small.text("stop", BEN)
    small.text("out 418", ANNA)
    assert statuses(small.store, BEN, CARLA) == ["waiting", "offered"]


def test_the_answer_to_a_reminder_that_came_after_the_list_is_to_the_reminder(small: SmallLine) -> None:
    small.text("grief 97214", BEN)
    full(small)
    small.text("out 418", ANNA)
    sends(small)
    with small.store.reading() as session:
        assert session.scalars(select(Message.opens)).one() is not None
    small.wait(minutes=1)
    assert "The seat is yours" in small.text("1", BEN)[0]
