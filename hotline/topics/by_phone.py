"""Join by phone: the groups with a number to dial, no data plan needed."""

from __future__ import annotations

from dataclasses import replace

from hotline.conversation import Answer, Moment, Topic
from hotline.facts import GroupFacts
from hotline.topics import _groups, _search


def start(moment: Moment) -> Answer:
    if moment.slot("number") or moment.slot("x_code"):
        group = _groups.meant(moment)
        return _groups.details(moment, group) if isinstance(group, GroupFacts) else group
    wanted = _search.asked_for(moment, None)
    return _groups.search(moment, replace(wanted, format="phone"))


TOPIC = Topic("by_phone", start, ("join_by_phone",))
