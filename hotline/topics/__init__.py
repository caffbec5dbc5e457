"""One file for each thing a caller can ask for. A file here with a `TOPIC` is found by itself: there is no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

from hotline.conversation import Topic


def find_topics() -> Mapping[str, Topic]:
    """Every TOPIC in this folder, by name. Files that begin with "_" hold what several topics share."""
    found: dict[str, Topic] = {}
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            topic: Topic = importlib.import_module(f"{__name__}.{module.name}").TOPIC
            found[topic.name] = topic
    return found
