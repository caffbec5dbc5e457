"""Hello, and the start of a call: who this is, 911, Spanish by its own sound, then the menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.lines import Digits, line
from hotline.topics import find_group, language, message, my_seats, person, tips

LANGUAGE_KEY = "2"


def start(moment: Moment) -> Answer:
    if not moment.facts.one_at_a_time:
        return Answer((line("hello", org=moment.facts.org, number=Digits(moment.facts.number)),))
    offers = tuple(
        line(f"language_offer_{other}") for other in moment.facts.languages if other != moment.language
    )
    return Answer((line("welcome", org=moment.facts.org), *offers)) + ask_menu(moment)


def ask_next(moment: Moment) -> Answer:
    """After something is done: the same keys."""
    return replace(ask_menu(moment), lines=(line("menu_next"),))


def ask_menu(moment: Moment) -> Answer:
    """Most used first; the last place for the person, who is also on 0 everywhere."""
    others = [other for other in moment.facts.languages if other != moment.language]
    options = [Option("1", "find")]
    if others:
        options.append(Option(LANGUAGE_KEY, "language", says=""))
    options += [Option("3", "seats"), Option("4", "tip"), Option("5", "tips"), Option("6", "message")]
    return Answer((line("menu"),), Ask("welcome", "menu", {}, tuple(options)))


_MENU: Mapping[str, Topic] = {
    "find": find_group.TOPIC,
    "seats": my_seats.TOPIC,
    "tips": tips.TOPIC,
    "message": message.TOPIC,
    "person": person.TOPIC,
}


def hear_menu(moment: Moment) -> Answer | None:
    match moment.choice:
        case "language":
            others = [other for other in moment.facts.languages if other != moment.language]
            return language.choose(moment, others[0]) + Answer(resume=moment.open)
        case "tip":
            return tips.now(moment)
        case str(choice) if choice in _MENU:
            return _MENU[choice].start(moment)
        case _:
            return None


TOPIC = Topic("welcome", start, ("greeting",), {"menu": Question(ask_menu, hear_menu)})
