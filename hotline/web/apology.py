"""What is said when the line itself fails: no database, no Redis, only words; and still crisis first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from hotline.channels import sms, voice
from hotline.conversation import Session as NewSession
from hotline.conversation import Turn
from hotline.facts import Atlas
from hotline.lines import Line, line
from hotline.topics.crisis import KINDS
from hotline.understanding import Understood, nothing_said, understand
from hotline.words.words import Words


class Apology:
    """Answers from memory alone. `now` is only for reading words such as "tonight"; any moment will do."""

    def __init__(self, words: Words, atlas: Atlas, now: datetime, region: str = "US") -> None:
        self._words, self._atlas, self._now, self._region = words, atlas, now, region

    def text(self, form: Mapping[str, str]) -> str:
        if sms.is_machine(form.get("From", ""), self._region):
            return sms.twiml([])
        understood = self._understood(sms.cleaned(form.get("Body", "")))
        lines = (*_crisis(understood), line("sorry"))
        return sms.twiml(self._words.text(lines, self._language(understood)))

    def call(self, form: Mapping[str, str]) -> str:
        understood = self._understood(sms.cleaned(form.get("SpeechResult", "")))
        lines = (*_crisis(understood), line("sorry"))
        turn = Turn(NewSession(), self._language(understood), lines, ends=True)
        return voice.twiml(turn, self._words, 0)

    def _understood(self, text: str) -> Understood:
        try:
            return understand(text, context=None, now=self._now, gazetteer=self._atlas, language="en")
        except Exception:  # these are the last words there are: nothing may stand in their way
            return nothing_said("en")

    def _language(self, understood: Understood) -> str:
        return understood.language if understood.language in self._words.languages else "en"


def _crisis(understood: Understood) -> tuple[Line, ...]:
    if understood.tier != "alarm":
        return ()
    return (Line(KINDS.get(understood.crisis or "", "crisis_self"), alone=True),)
