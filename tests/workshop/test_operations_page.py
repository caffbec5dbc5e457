"""docs/operations.md names every event of the log and every number of /metrics, and no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text()
LEVELS = ("info", "warning", "error")
WORDS = re.compile(r"[a-z]+(_[a-z]+)+")  # an event; a sentence is for whoever reads along


def _calls() -> Iterator[ast.Call]:
    for folder in ("hotline", "workers"):
        for file in (ROOT / folder).rglob("*.py"):
            if "carrier" not in file.relative_to(ROOT).parts:
                yield from (
                    node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)
                )


def _first_words(names: tuple[str, ...]) -> Iterator[str]:
    for call in _calls():
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in names and call.args and isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value)


def _told(pattern: str) -> set[str]:
    return set(re.findall(pattern, PAGE, re.MULTILINE))


def test_every_event_of_the_log_is_explained() -> None:
    events = {word for word in _first_words(LEVELS) if WORDS.fullmatch(word)}
    assert "sending_paused" in events
    assert _told(r"^\| `([a-z_]+)` \| (?:error|warning|info)") == events


def test_every_number_of_the_metrics_is_explained() -> None:
    numbers = set(_first_words(("Gauge",)))
    assert "hotline_stuck" in numbers
    assert _told(r"`(hotline_[a-z_]+)`") == numbers


def test_the_page_can_be_found() -> None:
    assert "docs/operations.md" in (ROOT / "README.md").read_text()
