"""Wrong number, in any wording: sorry, and gone."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.effects import Forget, OptOut
from hotline.lines import line


def start(moment: Moment) -> Answer:
    kept = (OptOut(), Forget()) if moment.facts.can_keep and not moment.facts.one_at_a_time else ()
    # to a stranger, who is told nothing of what we are for
    return Answer((line("wrong_number"),), effects=kept, is_cover=True)


TOPIC = Topic("wrong_number", start, ("x_wrong_number",))
