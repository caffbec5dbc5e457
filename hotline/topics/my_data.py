"""MYDATA: what is kept, in counts. No topic, no place of a meeting: whoever holds the phone may be someone else."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.lines import line


def start(moment: Moment) -> Answer:
    if not moment.facts.can_keep:
        return Answer((line("nothing_kept"),))
    tips = moment.facts.caller.tips
    name = "my_data_tips" if tips and tips.is_active else "my_data"
    return Answer((line(name, n=len(moment.facts.seats)), line("my_data_hint")))


TOPIC = Topic("my_data", start, ("my_data",))
