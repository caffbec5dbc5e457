"""SHARE: give a tip of one's own to others. It is held until people have looked at it."""

from __future__ import annotations

from hotline.topics import _sharing

TOPIC = _sharing.topic("tip", ("share_tip", "x_share"))
