"""The answer to a reminder: 1 I am coming, 2 I am not (and the seat goes to the next)."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Said, Topic
from hotline.effects import ConfirmSeat
from hotline.facts import SeatFacts
from hotline.lines import line
from hotline.topics import _groups, give_back
from hotline.understanding.coming import coming


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
    meant = moment.choice or _in_words(moment)
    if meant is None:
        return None
    seat = _seat(moment)
    if seat is None or seat.is_cancelled:
        return Answer((line("reminder_over"),))
    if meant == "no":
        return give_back.give(moment, seat)
    if meant == "maybe":
        return Answer((line("seat_stays"),), keeps_open=True)
    return Answer(
        (line("see_you", when=_groups.when(moment, seat.group, seat.starts_at)),),
        effects=(ConfirmSeat(seat.id),),
    )


def _in_words(moment: Moment) -> str | None:
    """People answer a 1-or-2 question with sentences."""
    if moment.understood.intent == "cancel_rsvp":
        return "no"
    if not isinstance(moment.event, Said) or moment.understood.intent in ("find_group", "stop", "my_rsvps"):
        return None
    return coming(moment.event.text)


TOPIC = Topic("reminder", start, (), {"coming": Question(ask_coming, hear_coming)})
