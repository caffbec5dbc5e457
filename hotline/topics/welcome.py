"""Hello, and the start of a call: who this is, 911, Spanish by its own sound, then the menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hotline.conversation import Answer, Ask, Moment, Open, Option, Question, Said, Topic
from hotline.lines import Digits, line
from hotline.topics import also, find_group, language, message, my_seats, office_call, person, tips
from hotline.topics.thanks import closing
from hotline.understanding.closings import is_farewell

LANGUAGE_KEY = "2"  # the first other language
LANGUAGES_KEY = "7"  # all of them, while a call begins; after that it is the speed's


def start(moment: Moment) -> Answer:
    if not moment.facts.one_at_a_time:
        if moment.session.said and isinstance(moment.event, Said) and is_farewell(moment.event.text):
            return closing(moment, "you_are_welcome")  # "good night" after an answer is no greeting
        return Answer((line("hello", org=moment.facts.org, number=Digits(moment.facts.number)),))
    instead = language.not_heard_yet(moment.facts.caller.language or "", moment)
    asked = _ask_pin(moment) if office_call.is_in_a_hurry(moment) else ask_first(moment)
    return Answer((line("welcome", org=moment.facts.org), *instead)) + asked


def _ask_pin(moment: Moment) -> Answer:
    """The own phone of somebody whose group meets today: whoever calls it off is in a hurry, and types the PIN at once.

    All else waits, or presses pound: silence comes to the menu, whose keys work here too.
    """
    asked, menu = office_call.ask_pin_now(moment), ask_menu(moment)
    assert asked.ask is not None
    assert menu.ask is not None
    silent = tuple(replace(option, says="") for option in menu.ask.options)
    return replace(asked, ask=replace(asked.ask, topic="welcome", question="pin", options=silent))


def hear_pin(moment: Moment) -> Answer | None:
    if moment.choice is not None:
        return hear_menu(moment)
    return office_call.hear_whole_pin(moment)


def ask_first(moment: Moment) -> Answer:
    """The menu of a call that begins: the first other language before it, all others after it, by their own sound.

    Whoever needs one of them waits for it; everybody else need not.
    """
    first, *more = _other_languages(moment) or ("",)
    offers = (line(f"language_offer_{first}", key=LANGUAGE_KEY),) if first else ()
    if not more:
        return Answer(offers) + ask_menu(moment)
    menu = ask_menu(moment)
    assert menu.ask is not None
    spoken = tuple(Option(LANGUAGES_KEY, "languages", says=f"language_offer_{other}") for other in more)
    asked = replace(menu.ask, question="first", options=(*menu.ask.options, *spoken))
    return Answer(offers) + replace(menu, ask=asked)


def _other_languages(moment: Moment) -> tuple[str, ...]:
    return tuple(other for other in moment.facts.languages if other != moment.language)


def ask_next(moment: Moment) -> Answer:
    """After something is done: the same keys."""
    return replace(ask_menu(moment), lines=(line("menu_next"),))


def ask_menu(moment: Moment) -> Answer:
    """Most used first; the last place for the person, who is also on 0 everywhere."""
    options = [*_for_those_who_run_it(moment), Option("1", "find")]
    if _other_languages(moment):
        options.append(Option(LANGUAGE_KEY, "language", says=""))
    options += [Option("3", "seats"), Option("4", "tip"), Option("5", "tips"), Option("6", "message")]
    options.append(Option("8", "also"))
    return Answer((line("menu"),), Ask("welcome", "menu", {}, tuple(options)))


def _for_those_who_run_it(moment: Moment) -> list[Option]:
    """Told only to their own phones, and first: whoever calls off tonight is in a hurry. It works from any phone."""
    accounts = moment.facts.accounts
    if accounts is None:
        return []
    return [Option("#", "office", says="press_office" if accounts.own is not None else "")]


_MENU: Mapping[str, Topic] = {
    "find": find_group.TOPIC,
    "seats": my_seats.TOPIC,
    "tips": tips.TOPIC,
    "message": message.TOPIC,
    "also": also.TOPIC,
    "office": office_call.TOPIC,
    "person": person.TOPIC,
}


def hear_menu(moment: Moment) -> Answer | None:
    match moment.choice:
        case "language":
            return language.choose(moment, _other_languages(moment)[0]) + Answer(
                resume=Open("welcome", "menu")
            )
        case "languages":
            return language.ask_which(moment)
        case "tip":
            return tips.now(moment)
        case str(choice) if choice in _MENU:
            return _MENU[choice].start(moment)
        case _:
            return None


TOPIC = Topic(
    "welcome",
    start,
    ("greeting",),
    {
        "first": Question(ask_first, hear_menu),
        "menu": Question(ask_menu, hear_menu),
        "pin": Question(ask_first, hear_pin),
    },
)
