"""LUNCH: somebody is looking. An answer as if about lunch, no 988 line after it, and no question left open.

The word is told on calls only (say help): a text that explains it would give it away.
"""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.lines import line


def start(moment: Moment) -> Answer:
    return Answer((line("cover"),), is_cover=True)


TOPIC = Topic("cover", start, ("x_cover",))
