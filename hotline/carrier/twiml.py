"""Reading what the line answers: TwiML, with a remark on everything Twilio would not accept."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from hotline.carrier.webhooks import MOST_TWIML_BYTES, Answer

Channel = Literal["voice", "messaging"]

_RULES: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("twiml_rules.json").read_text(encoding="utf-8")
)

SCHEMA = 12200
_XML_TYPES = ("text/xml", "application/xml", "text/html")
_MOST_SAY_CHARACTERS = 4096

# what an attribute must look like beyond its type, and the code Twilio files it under
_FORMS: dict[tuple[str, str], tuple[str, int]] = {
    ("Gather", "finishOnKey"): (r"[0-9#*]?", 13310),
    ("Gather", "numDigits"): (r"[1-9][0-9]*", SCHEMA),
    ("Gather", "timeout"): (r"[0-9]+", SCHEMA),
    ("Gather", "speechTimeout"): (r"auto|[0-9]+", SCHEMA),
    ("Pause", "length"): (r"[1-9][0-9]*", 13910),
    ("Record", "timeout"): (r"[0-9]+", 13611),
    ("Record", "maxLength"): (r"[1-9][0-9]*", SCHEMA),
    ("Record", "finishOnKey"): (r"[0-9#*]*", SCHEMA),
    ("Redirect", "method"): (r"GET|POST", 13710),
    ("Play", "digits"): (r"[0-9A-Dw W#*]+", SCHEMA),
    ("Dial", "timeout"): (r"[0-9]+", SCHEMA),
    ("Number", "sendDigits"): (r"[0-9A-Dw W#*]+", SCHEMA),
}


@dataclass(frozen=True)
class Verb:
    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    children: tuple[Verb, ...] = ()

    def get(self, attribute: str, default: str = "") -> str:
        return self.attributes.get(attribute, default)

    def is_true(self, attribute: str, default: bool = False) -> bool:
        return self.get(attribute, "true" if default else "false") == "true"

    def number(self, attribute: str, default: int) -> int:
        """The default also when what stands there is no whole number; that was remarked on when read."""
        written = self.get(attribute)
        return int(written) if re.fullmatch(r"[0-9]{1,9}", written) else default


@dataclass(frozen=True)
class Remark:
    code: int
    text: str


@dataclass(frozen=True)
class Document:
    verbs: tuple[Verb, ...]
    remarks: tuple[Remark, ...] = ()


class Unreadable(Exception):
    """Twilio would not act on this answer at all."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def read(answer: Answer, channel: Channel) -> Document:
    """Raises Unreadable. An empty answer means no reply to a text, and is an error on a call."""
    if len(answer.body) > MOST_TWIML_BYTES:
        raise Unreadable(11750, "the answer is longer than 64 kB")
    kind = answer.content_type.partition(";")[0].strip().lower()
    if not answer.body.strip():
        if channel == "voice":
            raise Unreadable(11770, "the answer is empty")
        return Document((), () if answer.status == 204 else (Remark(11770, "the answer is empty"),))
    if kind == "text/plain":
        text = answer.body.decode("utf-8", "replace")
        return Document((Verb("Say" if channel == "voice" else "Message", {}, text),))
    if kind.startswith("audio/") and channel == "voice":
        return Document((Verb("Play", {}, answer.url),))
    if kind not in _XML_TYPES:
        raise Unreadable(12300, f"content type {kind or 'missing'}")
    return read_xml(answer.body, channel)


def read_xml(body: bytes, channel: Channel) -> Document:
    """Raises Unreadable: 12100 for what is not XML, 12102 for a root that is not Response."""
    if body.startswith(b"\xef\xbb\xbf"):
        raise Unreadable(12100, "a byte order mark stands before the document")
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise Unreadable(12100, "document types and entities are not allowed")
    try:
        root = ElementTree.fromstring(body)  # noqa: S314 -- entities are refused above
    except (ElementTree.ParseError, ValueError) as trouble:
        raise Unreadable(12100, f"not well-formed: {trouble}") from trouble
    if root.tag != "Response":
        raise Unreadable(12102, f"the root is <{root.tag}>, not <Response>")
    remarks: list[Remark] = []
    response = _checked(root, _RULES[channel], remarks)
    return Document(response.children, tuple(remarks))


def _checked(element: ElementTree.Element, rules: dict[str, Any], remarks: list[Remark]) -> Verb:
    rule = rules.get(element.tag)
    if rule is None:  # a verb of Twilio's that the stand-in does not have: its insides are not looked at
        return Verb(element.tag, dict(element.attrib))
    attributes = {_plain(name): value for name, value in element.attrib.items()}
    remarks += _remarks_on_attributes(element.tag, attributes, rule["attributes"])
    children = []
    for child in element:
        if child.tag in rule["children"]:
            children.append(_checked(child, rules, remarks))
        else:
            code = 13320 if element.tag == "Gather" else SCHEMA
            remarks.append(Remark(code, f"<{_plain(child.tag)}> is not allowed in <{element.tag}>; left out"))
    text = "".join(_words(element)) if element.tag in _TEXTUAL else ""
    remarks += _remarks_on_text(element, text)
    return Verb(element.tag, attributes, text.strip(), tuple(children))


_TEXTUAL = {"Say", "Play", "Redirect", "Number", "Conference", "Dial", "Message", "Body", "Media"}


def _plain(name: str) -> str:
    return name.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")


def _words(element: ElementTree.Element) -> Iterator[str]:
    """All text in a Say, however marked up; elsewhere only what stands directly inside."""
    if element.tag == "Say":
        yield from element.itertext()
        return
    yield element.text or ""
    for child in element:
        yield child.tail or ""


def _remarks_on_text(element: ElementTree.Element, text: str) -> Iterator[Remark]:
    if element.tag == "Say" and (not text.strip() or len(text) > _MOST_SAY_CHARACTERS):
        yield Remark(13520, f"<Say> holds {len(text.strip())} characters, not 1 to {_MOST_SAY_CHARACTERS}")
    stray = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
    if stray and element.tag in ("Response", "Gather", "Record", "Pause", "Hangup", "Reject", "Leave"):
        yield Remark(SCHEMA, f"text directly inside <{element.tag}> is not allowed; left out")


def _remarks_on_attributes(
    tag: str, attributes: Mapping[str, str], legal: dict[str, Any]
) -> Iterator[Remark]:
    for name, value in attributes.items():
        if name not in legal:
            yield Remark(SCHEMA, f"<{tag}> has no attribute {name}")
            continue
        form, code = _FORMS.get((tag, name), ("", SCHEMA))
        if form:
            fits = re.fullmatch(form, value) is not None
        elif name.lower().endswith("method"):
            fits = value in ("GET", "POST")
        else:
            fits = _is_a(legal[name], value)
        if not fits:
            yield Remark(code, f'<{tag} {name}="{value}">: not a value Twilio takes')


def _is_a(kind: Any, value: str) -> bool:
    match kind:
        case "number":
            return re.fullmatch(r"[0-9]+", value) is not None
        case "boolean":
            return value in ("true", "false")
        case {"one_of": choices}:
            return value in choices
        case {"each_of": choices}:
            return bool(value.split()) and all(each in choices for each in value.split())
    return True
