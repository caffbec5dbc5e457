"""Key 7, "slower", "faster", RELAY: how fast a call speaks and how long it waits. Remembered for the next call."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import Remember
from hotline.lines import line

NEXT = {"": "slow", "slow": "fast", "fast": ""}  # what key 7 does, each time it is pressed
SAID = {"slow": "speed_slow", "fast": "speed_fast", "": "speed_usual"}


def start(moment: Moment) -> Answer:
    match moment.slot("x_command"):
        case "slower":
            return at_speed(moment, "slow")
        case "faster":
            return at_speed(moment, "fast")
        case _:
            return _with_relay(moment)


def at_speed(moment: Moment, speed: str) -> Answer:
    kept = (Remember(speed=speed),) if moment.facts.can_keep else ()
    return _and_go_on(moment, Answer((line(SAID[speed]),), effects=kept, speed=speed))


def next_speed(moment: Moment) -> Answer:
    return at_speed(moment, NEXT.get(moment.session.speed, ""))


def _with_relay(moment: Moment) -> Answer:
    """On, and off when it was on."""
    relay = not moment.session.relay
    kept = (Remember(relay=relay),) if moment.facts.can_keep else ()
    said = line("relay_on" if relay else "relay_off")
    return _and_go_on(moment, Answer((said,), effects=kept, relay=relay))


def _and_go_on(moment: Moment, answer: Answer) -> Answer:
    """Whatever was asked is asked again, now at that speed; a text keeps its question."""
    open = moment.session.open
    if open is not None and moment.facts.one_at_a_time:
        return answer + Answer(resume=open)
    return answer + Answer(keeps_open=True)


TOPIC = Topic("listening", start, ("x_slower", "x_faster", "x_relay"))
