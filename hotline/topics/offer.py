"""A seat came free for someone in line: 1 takes it, 2 passes it on."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import GiveSeatBack, TakeOffer
from hotline.facts import SeatFacts
from hotline.lines import Digits, line
from hotline.topics import _groups


def start(moment: Moment) -> Answer:
    offered = [seat for seat in moment.facts.seats if is_open(moment, seat)]
    return ask_for(moment, offered[0]) if offered else Answer((line("offer_over"),))


def ask_take(moment: Moment) -> Answer:
    seat = _seat(moment)
    return ask_for(moment, seat) if seat else Answer((line("offer_over"),))


def ask_for(moment: Moment, seat: SeatFacts) -> Answer:
    said = line(
        "offer_again",
        when=_groups.when(moment, seat.group, seat.starts_at),
        place=_groups.place_name(seat.group),
    )
    options = (Option("1", "yes"), Option("2", "no"))
    return Answer((said,), Ask("offer", "take", {"seat_id": seat.id}, options))


def _seat(moment: Moment) -> SeatFacts | None:
    for seat in moment.facts.seats:
        if seat.id == moment.data["seat_id"] and is_open(moment, seat):
            return seat
    return None


def is_open(moment: Moment, seat: SeatFacts) -> bool:
    """Still theirs to take: the offer has not run out, and the meeting is not called off."""
    in_time = seat.offered_until is not None and seat.offered_until > moment.facts.now
    return seat.status == "offered" and in_time and not seat.is_cancelled


def hear_take(moment: Moment) -> Answer | None:
    if moment.choice not in ("yes", "no"):
        return None
    seat = _seat(moment)
    if seat is None:
        return Answer((line("offer_over"),))
    if moment.choice == "no":
        return Answer((line("offer_passed"),), effects=(GiveSeatBack(seat.id),))
    return take(moment, seat)


def take(moment: Moment, seat: SeatFacts) -> Answer:
    when = _groups.when(moment, seat.group, seat.starts_at)
    said = line("offer_taken", when=when, place=_groups.place_name(seat.group), code=Digits(seat.group.code))
    return Answer((said,), effects=(TakeOffer(seat.id),))


TOPIC = Topic("offer", start, (), {"take": Question(ask_take, hear_take)})
