"""What this line does not do itself yet: says so, and who does (211 for food, shelter and rent)."""

from __future__ import annotations

from hotline.conversation import Answer, Moment, Topic
from hotline.lines import line


def start(moment: Moment) -> Answer:
    return Answer((line("services_211" if moment.understood.intent == "resources" else "not_here_yet"),))


TOPIC = Topic("elsewhere", start, ("resources", "advocacy", "share_tip", "share_story", "listen_story"))
