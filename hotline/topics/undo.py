"""UNDO: take back the last seat saved, or save again the last one given back."""

from __future__ import annotations

from datetime import datetime

from hotline.conversation import Answer, Moment, Topic
from hotline.lines import line
from hotline.topics import give_back, seat


def start(moment: Moment) -> Answer:
    last = moment.session.undo
    if not last:
        return Answer((line("nothing_to_undo"),))
    starts_at = datetime.fromisoformat(last["at"])
    if last["do"] == "give_back":
        mine = [
            one for one in moment.facts.seats if one.group.id == last["group"] and one.starts_at == starts_at
        ]
        return give_back.give(moment, mine[0]) if mine else Answer((line("nothing_to_undo"),))
    group = moment.facts.directory.group(last["group"])
    if group is None or group.next_at != starts_at:
        return Answer((line("nothing_to_undo"),))
    return seat.save(moment, group, last["party"])


TOPIC = Topic("undo", start, ("x_undo",))
