"""The `.env` file beside the program: NAME=VALUE lines, for settings an operator keeps in a file."""

from __future__ import annotations

import re
from pathlib import Path


def read_dotenv(path: Path) -> dict[str, str]:
    """What the file sets; nothing when it is absent. Quotes, comments and a leading `export` are understood.

    Raises ValueError naming the line, never its value: it may be a secret.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if not equals or not name.strip().isidentifier():
            raise ValueError(f"line {number} is not NAME=VALUE")
        try:
            found[name.strip()] = _unquoted(value)
        except ValueError as error:
            raise ValueError(f"line {number} {error}") from None
    return found


def _unquoted(value: str) -> str:
    quote = value.strip()[:1]
    if quote not in ("'", '"'):
        # only a # after a space opens a comment: secrets may hold one
        return re.split(r"\s#", value, maxsplit=1)[0].strip()
    inside, closed, rest = value.strip()[1:].partition(quote)
    if not closed or (rest.strip() and not rest.strip().startswith("#")):
        raise ValueError("has a quotation mark too many or too few")
    return inside
