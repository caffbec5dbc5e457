"""NEWS: agree to the organisation's announcements, which until then reach nobody. NEWS OFF ends them."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.topics import _programme


def start(moment: Moment) -> Answer:
    if moment.slot("x_command") == "news_off":
        return _programme.stop(moment, "announcements")
    return _programme.offer(moment, "news", "announcements")


TOPIC = Topic("news", start, ("x_news", "x_news_off"), {"agree": _programme.agreement("news")})
