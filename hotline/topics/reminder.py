"""The answer to a reminder: 1 I am coming, 2 I am not (and the seat goes to the next)."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import ConfirmSeat
from hotline.facts import SeatFacts
from hotline.lines import line
from hotline.topics import _groups, give_back


def start(moment: Moment) -> Answer:
    return _asked(moment, moment.facts.seats[0]) if moment.facts.seats else Answer((line("no_seats"),))


def ask_coming(moment: Moment) -> Answer:
    seat = _seat(moment)
    return _asked(moment, seat) if seat else Answer((line("reminder_over"),))


def _asked(moment: Moment, seat: SeatFacts) -> Answer:
    said = line(
        "coming", when=_groups.when(moment, seat.group, seat.starts_at), place=_groups.place_name(seat.group)
    )
    options = (Option("1", "yes"), Option("2", "no"))
    return Answer((said,), Ask("reminder", "coming", {"seat_id": seat.id}, options))


def _seat(moment: Moment) -> SeatFacts | None:
    for seat in moment.facts.seats:
        if seat.id == moment.data["seat_id"]:
            return seat
    return None


def hear_coming(moment: Moment) -> Answer | None:
    gives_back = moment.choice == "no" or moment.understood.intent == "cancel_rsvp"
    if moment.choice != "yes" and not gives_back:
        return None
    seat = _seat(moment)
    if seat is None or seat.is_cancelled:
        return Answer((line("reminder_over"),))
    if gives_back:
        return give_back.give(moment, seat)
    return Answer(
        (line("see_you", when=_groups.when(moment, seat.group, seat.starts_at)),),
        effects=(ConfirmSeat(seat.id),),
    )


TOPIC = Topic("reminder", start, (), {"coming": Question(ask_coming, hear_coming)})
