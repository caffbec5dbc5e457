"""What an emoji says that stands alone: a thumb is a yes, folded hands are thanks, a wave is a hello."""

from __future__ import annotations

import re
from typing import Final

# each is put in the place of a message that is nothing but emoji; the first that is in it counts
_MEANINGS: Final = (
    ("no", re.compile("[\U0001f44e\U0001f645❌\U0001f6ab\U0001f1fd]")),
    ("yes", re.compile("[\U0001f44d\U0001f44c✅☑✔\U0001f4af\U0001f197]")),
    (
        "thanks",
        re.compile("[\U0001f64f❤♥\U0001f495-\U0001f49f\U0001f970\U0001f917\U0001f60d\U0001f618\U0001faf6]"),
    ),
    ("hello", re.compile("[\U0001f44b]")),
)
_WORDS: Final = re.compile(r"[^\W_]")


def spoken(text: str) -> str | None:
    """None when there are words, or nothing whose meaning is plain: a shrug stays a shrug."""
    if _WORDS.search(text):
        return None
    return next((word for word, emoji in _MEANINGS if emoji.search(text)), None)
