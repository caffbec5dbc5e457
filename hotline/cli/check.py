"""What `hotline check` finds, a sentence each. One that begins with "note: " need not be fixed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hotline import groundwork
from hotline import settings as configuration
from hotline.paths import TEMPLATES
from hotline.rules import SETTINGS
from hotline.settings import Settings
from hotline.words import crisis_numbers
from hotline.words.check import problems
from hotline.words.language import WordsError
from hotline.words.words import Words


def wrong_words() -> list[str]:
    return list(problems(Words(TEMPLATES)))


def wrong_settings(settings: Settings) -> list[str]:
    found = configuration.problems(settings)
    # an address that cannot be read is told already
    has_address = not any(problem.name == "DATABASE_URL" and problem.fatal for problem in found)
    chosen = groundwork.chosen_rules(settings) if has_address else {}
    languages = chosen.get("languages", settings.languages.split())
    return [
        *(f"{'' if problem.fatal else 'note: '}{problem.name} {problem.text}" for problem in found),
        *_numbers_to_look_at(settings),
        *(f"note: {sentence}" for sentence in _words_to_review(settings, languages)),
        *(
            f"note: {SETTINGS[name]} was chosen in the console, which goes before the environment"
            for name in chosen
        ),
    ]


def _numbers_to_look_at(settings: Settings) -> list[str]:
    """Those past their date must be fixed, but stop no line: an old number is better than none."""
    numbers = crisis_numbers.load(TEMPLATES).get(settings.default_region)
    if numbers is None:
        return []
    late = crisis_numbers.overdue(numbers, datetime.now(UTC).date())
    return [*late, *(f"note: {sentence}" for sentence in crisis_numbers.unverified(numbers))]


def _words_to_review(settings: Settings, languages: Sequence[str]) -> list[str]:
    """Crisis texts and languages that nobody has signed: a clinician, a person with lived experience, a native reader."""
    try:
        words = Words(TEMPLATES, settings.default_region, languages)
    except WordsError:
        return []  # told already, as a problem of DEFAULT_REGION
    return [sentence for code in words.languages for sentence in words.language(code).unreviewed()]
