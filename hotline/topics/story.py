"""MY STORY: leave a story of one's own, by text or by voice, for others to hear once people have looked at it."""

from __future__ import annotations

from hotline.topics import _sharing

TOPIC = _sharing.topic("story", ("share_story",))
