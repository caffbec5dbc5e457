"""How these tests read the line's mind: one call, with the small gazetteer and a fixed day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hotline.directory.atlas import ShippedAtlas
from hotline.directory.places import Gazetteer
from hotline.understanding import Understood, understand
from tests.understanding.gazetteer import FewPlaces

NOW = datetime(2026, 11, 22, 12, 0)
GAZETTEER = ShippedAtlas(Gazetteer())  # every place that callers may mean
DATA = Path(__file__).parent / "data"


def read(text: str, context: str | None = None, language: str = "en") -> Understood:
    return understand(text, context=context, now=NOW, gazetteer=FewPlaces(), language=language)


def core(understood: Understood) -> dict[str, str | int]:
    return {name: value for name, value in understood.slots.items() if not name.startswith("x_")}


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
