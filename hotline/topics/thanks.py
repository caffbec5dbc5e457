"""Thanks: one short closing, no menu, and nothing after it."""

from __future__ import annotations

from datetime import datetime, timedelta

from hotline.conversation import Answer, Moment, Said, Topic
from hotline.lines import line
from hotline.understanding.closings import is_farewell

RECENT = timedelta(hours=1)
CLOSINGS = ("you_are_welcome", "here_any_time")


def start(moment: Moment) -> Answer:
    return closing(moment, "here_any_time" if is_a_picture(moment) else "you_are_welcome")


def closing(moment: Moment, name: str) -> Answer:
    """Said once; who thanks for the thanks, or sends a heart after it, has been answered. A call is never silent."""
    session = moment.session
    is_said = any(said in CLOSINGS for said in session.said) and not moment.facts.one_at_a_time
    is_recent = (
        bool(session.counted) and moment.facts.now - datetime.fromisoformat(session.counted[-1]) < RECENT
    )
    return Answer(() if is_said and is_recent else (line(name),), keeps_open=True)


def goodbye(moment: Moment) -> Answer | None:
    """Whoever says goodbye on a call is not read the menu again. After a cry for help, and where the word may be one, they
    are told of 988 and nobody hangs up on them.
    """
    event, understood = moment.event, moment.understood
    is_one = isinstance(event, Said) and understood.intent != "greeting" and is_farewell(event.text)
    if not (moment.facts.one_at_a_time and is_one) or understood.tier == "alarm":
        return None
    if understood.tier == "footer" or moment.session.footers > 0:
        return Answer((line("crisis_any_time"),))
    return Answer((line("goodbye"),), ends=True)


def is_a_picture(moment: Moment) -> bool:
    """A heart, a thumb, praying hands, and nothing else."""
    said = moment.event.text.strip() if isinstance(moment.event, Said) else ""
    return bool(said) and len(said) < 8 and not any(letter.isalnum() or letter in "?.!" for letter in said)


TOPIC = Topic("thanks", start, ("thanks",))
