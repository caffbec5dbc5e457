"""MYDATA: what is kept, in counts. No topic, no place of a meeting: whoever holds the phone may be someone else."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.lines import line

PROGRAMMES = ("facts", "actions", "announcements")


def start(moment: Moment) -> Answer:
    if not moment.facts.can_keep:
        return Answer((line("nothing_kept"),))
    tips = moment.facts.caller.tips
    name = "my_data_tips" if tips and tips.is_active else "my_data"
    shared = len(moment.facts.content.told())
    lines = [line(name, n=len(moment.facts.seats))]
    if shared:
        lines.append(line("my_data_shared", n=shared))
    for programme in PROGRAMMES:
        if moment.facts.content.programme(programme):
            lines.append(line(f"my_data_{programme}"))
    return Answer((*lines, line("my_data_hint")))


TOPIC = Topic("my_data", start, ("my_data",))
