"""The second menu of a call: stories, help nearby, ways to speak up. Nothing in it is further than three keys."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.lines import line
from hotline.topics import actions, facts, listen, services, story, tip

_MENU: Mapping[str, Topic] = {
    "hear_stories": listen.TOPIC,
    "my_story": story.TOPIC,
    "help_nearby": services.TOPIC,
    "speak_up": actions.TOPIC,
    "a_fact": facts.TOPIC,
    "my_tip": tip.TOPIC,
}
KEYS = (
    Option("1", "hear_stories"),
    Option("2", "my_story", says="press_tell_story"),
    Option("3", "help_nearby"),
    Option("4", "speak_up"),
    Option("5", "a_fact"),
    Option("6", "my_tip"),
)


def start(moment: Moment) -> Answer:
    return Answer((line("menu_also"),), Ask("also", "menu", {}, KEYS))


def hear_menu(moment: Moment) -> Answer | None:
    chosen = _MENU.get(moment.choice or "")
    return chosen.start(moment) if chosen else None


TOPIC = Topic("also", start, (), {"menu": Question(start, hear_menu)})
