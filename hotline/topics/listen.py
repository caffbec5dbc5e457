"""STORIES: what others went through, one at a time, in their own words or voice. To skip is the first key.

Only what people approved comes here. Whoever is upset by one says so with one key, and nobody hears it until it was
looked at again.
"""

from __future__ import annotations

from typing import Any

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import StoryTold, StoryUpsets
from hotline.facts_content import StoryFacts
from hotline.lines import Line, Recording, line
from hotline.topics import _sharing

PAGE = 240  # characters: with the hint below it, two segments
REMEMBERED = 40  # stories told in this conversation
KEYS = (
    Option("1", "next", says="press_next_story"),
    Option("2", "upset", says="press_upset"),
    Option("3", "mine", says="press_my_story"),
)


def start(moment: Moment) -> Answer:
    return _next(moment, ())


def _next(moment: Moment, heard: tuple[int, ...]) -> Answer:
    facts = moment.facts
    story = facts.content.story(moment.language, heard, can_hear=facts.one_at_a_time)
    if story is None:
        return Answer((line("stories_no_more" if heard else "stories_none"),))
    heard = (*heard, story.id)[-REMEMBERED:]
    return Answer(effects=(StoryTold(story.id),)) + _told(moment, story, heard, 0)


def _told(moment: Moment, story: StoryFacts, heard: tuple[int, ...], page: int) -> Answer:
    data: dict[str, Any] = {"heard": list(heard), "id": story.id, "page": page}
    if moment.facts.one_at_a_time:
        return Answer(_aloud(story), Ask("listen", "after", data, KEYS))
    pages = pages_of(story.words)
    has_more = page + 1 < len(pages)
    lines = (
        *((line(f"story_begins_{story.kind}"),) if page == 0 else ()),
        line("story_words", story=pages[min(page, len(pages) - 1)]),
        line("story_hint_more" if has_more else "story_hint"),
    )
    return Answer(lines, Ask("listen", "after", data, (Option("2", "upset", says=""),)))


def _aloud(story: StoryFacts) -> tuple[Line, ...]:
    if story.recording_sid:
        said = line("story_play", recording=Recording(story.recording_sid))
    else:
        said = line("story_words", story=story.words)
    return (line(f"story_begins_{story.kind}"), said)


def pages_of(words: str) -> tuple[str, ...]:
    """Cut between words; at least one page."""
    pages, page = [], ""
    for word in words.split():
        longer = f"{page} {word}" if page else word[:PAGE]
        if len(longer) > PAGE:
            pages.append(page)
            longer = word[:PAGE]
        page = longer
    return (*pages, page)


def ask_after(moment: Moment) -> Answer:
    """The same once more; the next one when it may not be told any more."""
    story = moment.facts.content.story_by_id(moment.data["id"])
    heard = tuple(moment.data["heard"])
    return _told(moment, story, heard, moment.data["page"]) if story else _next(moment, heard)


def hear_after(moment: Moment) -> Answer | None:
    match moment.choice:
        case "next" | "yes":
            return _next(moment, tuple(moment.data["heard"]))
        case "upset":
            return Answer((line("story_upset"),), effects=(StoryUpsets(moment.data["id"]),))
        case "mine":
            return _sharing.start(moment, "story")
    if moment.understood.intent in ("more", "listen_story"):
        return _more(moment)
    return None


def _more(moment: Moment) -> Answer:
    """The rest of this one first, where it is read."""
    page, heard = moment.data["page"] + 1, tuple(moment.data["heard"])
    story = moment.facts.content.story_by_id(moment.data["id"])
    if story is None or moment.facts.one_at_a_time or page >= len(pages_of(story.words)):
        return _next(moment, heard)
    return _told(moment, story, heard, page)


TOPIC = Topic("listen", start, ("listen_story", "x_listen"), {"after": Question(ask_after, hear_after)})
