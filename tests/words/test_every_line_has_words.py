"""The code names lines; the language files hold them. Both are read: neither has one that the other lacks."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from hotline.paths import TEMPLATES
from hotline.topics import services, small_questions
from hotline.topics.crisis import KINDS, SHORTER
from hotline.words.longest import slots
from hotline.words.words import CHANNELS, Words, own_name

ROOT = Path(__file__).parents[2]
WORDS = Words(TEMPLATES)
# these handle lines that others have named
NOT_READ = (
    *("hotline/lines.py", "hotline/words/words.py", "hotline/words/check.py", "hotline/words/longest.py"),
    "hotline/channels/voice.py",
)
# What an expression can be that cannot be worked out from the lines around it.
CAN_BE: Mapping[str, tuple[str, ...]] = {
    "kind": ("silence", "wrong_key", "not_heard"),
    "misses": ("1", "2", "3"),
    "MISSES": ("3",),
    "min(level, 3)": ("1", "2", "3"),
    "first": WORDS.languages,
    "other": WORDS.languages,
    "o.choice": WORDS.languages,
    "_name(seat)": ("moved", "moved_waiting", "moved_offered"),
    "_name(moment)": (*KINDS.values(), *SHORTER.values()),
    "SAID[speed]": ("speed_slow", "speed_fast", "speed_usual"),
    "shared": ("story", "tip"),
    "story.kind": ("story", "tip"),
    "row.kind": ("story", "tip"),
    "programme": ("facts", "actions", "announcements"),
    "KINDS.get(understood.crisis or '', 'crisis_self')": tuple(KINDS.values()),
}
IN_FILE: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("hotline/topics/thanks.py", "name"): ("you_are_welcome", "here_any_time"),
    ("hotline/outbox/plans/reminders.py", "name"): ("reminder_day", "reminder_soon"),
    ("hotline/topics/services.py", "kind"): services.KINDS,
    ("hotline/topics/small_questions.py", "name"): (
        *small_questions.OF_THE_LINE.values(),
        *small_questions.WITHOUT_A_GROUP.values(),
        "answer_which",
    ),
    ("hotline/topics/feelings.py", "kind"): ("loss", "lonely", "much", "low"),
    ("hotline/topics/withdraw.py", "str(one.id)"): ("",),
    ("hotline/topics/services.py", "str(one.id)"): ("",),
}


@dataclass(frozen=True)
class Named:
    """A place in the code that names lines; `given` None when its slots cannot be read off."""

    where: str
    names: frozenset[str]
    given: frozenset[str] | None


class Unclear(Exception):
    pass


def sources() -> Iterator[tuple[str, ast.Module]]:
    for folder in ("hotline", "workers"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if name not in NOT_READ and "/understanding/" not in name:
                yield name, ast.parse(file.read_text("utf-8"))


def named() -> Iterator[Named]:
    for file, tree in sources():
        for function in (tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))):
            for call in calls(function):
                yield from in_call(file, function, call)


def calls(function: ast.AST) -> Iterator[ast.Call]:
    """Those of a function itself, without the functions inside it."""
    for child in ast.iter_child_nodes(function):
        if isinstance(child, ast.FunctionDef):
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name):
            yield child
        yield from calls(child)


def in_call(file: str, function: ast.AST, call: ast.Call) -> Iterator[Named]:
    match call.func.id:
        case "line" | "alone":
            given = frozenset(each.arg for each in call.keywords if each.arg)
            has_more = any(each.arg is None for each in call.keywords)
            lines = values(file, function, call.args[0])
            yield Named(f"{file}:{call.lineno}", lines, None if has_more else given)
        case "Line" if call.args:
            yield Named(f"{file}:{call.lineno}", values(file, function, call.args[0]), None)
        case "Option":
            yield from in_option(file, function, call)


def in_option(file: str, function: ast.AST, call: ast.Call) -> Iterator[Named]:
    """The line that tells a key: press_<choice>, or what `says` names."""
    given = {key.value for each in call.args[2:] if isinstance(each, ast.Dict) for key in each.keys}
    says = next((each.value for each in call.keywords if each.arg == "says"), None)
    if says is not None:
        lines = values(file, function, says) - {""}
    else:
        lines = frozenset(f"press_{choice}" for choice in values(file, function, call.args[1]))
    yield Named(f"{file}:{call.lineno}", lines, frozenset({"key", *given}))


def values(file: str, function: ast.AST, said: ast.expr) -> frozenset[str]:
    """All that an expression can be."""
    written = ast.unparse(said)
    known = IN_FILE.get((file, written)) or CAN_BE.get(written)
    if known:
        return frozenset(known)
    match said:
        case ast.Constant(str() as value):
            return frozenset({value})
        case ast.IfExp():
            return values(file, function, said.body) | values(file, function, said.orelse)
        case ast.JoinedStr():
            parts = [values(file, function, part) for part in said.values]
            return frozenset("".join(chosen) for chosen in product(*parts))
        case ast.FormattedValue():
            return values(file, function, said.value)
        case ast.Subscript(value=ast.Dict(values=choices)):
            return frozenset().union(*(values(file, function, choice) for choice in choices))
        case ast.Name():
            return assigned(file, function, said.id)
    raise Unclear(f"{file}:{said.lineno}: say in CAN_BE or IN_FILE what {written} can be")


def assigned(file: str, function: ast.AST, variable: str) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if name == variable:
                found |= values(file, function, node.value)
            case ast.AugAssign(target=ast.Name(id=name)) if name == variable:
                ends = values(file, function, node.value)
                found |= {start + end for start in found for end in ends}
    if not found:
        raise Unclear(f"{file}: say in CAN_BE or IN_FILE what {variable} can be")
    return found


NAMED = tuple(named())


@pytest.mark.parametrize("language", WORDS.languages)
def test_every_line_that_the_code_names_is_written(language: str) -> None:
    lines, runs_groups = WORDS.language(language).lines, WORDS.language(language).runs_groups
    for_staff = WORDS.language("en").for_staff
    missing = [
        f"{one.where}: {name}"
        for one in NAMED
        for name in sorted(one.names)
        if own_name(name) not in lines and (runs_groups or not name.startswith(for_staff))
    ]
    assert missing == []


@pytest.mark.parametrize("language", WORDS.languages)
def test_every_slot_of_a_line_is_filled_where_it_is_named(language: str) -> None:
    lines = WORDS.language(language).lines
    empty = [
        f"{one.where}: {name} needs {sorted(needed - one.given)}"
        for one in NAMED
        if one.given is not None
        for name in sorted({own_name(each) for each in one.names} & lines.keys())
        if not (needed := slots_of(lines[name])) <= one.given
    ]
    assert empty == []


def slots_of(ways: Mapping[str, str]) -> set[str]:
    named = {slot for channel in CHANNELS for slot in slots(ways.get(channel, ""))}
    return named - set(WORDS.numbers.slots("text"))


def test_no_line_is_written_that_nobody_says() -> None:
    said = {own_name(name) for one in NAMED for name in one.names}
    plain_twins = {f"{name}_plain" for name in said}
    assert sorted(WORDS.language("en").lines.keys() - said - plain_twins) == []


def test_the_reading_finds_names_in_every_form_that_the_code_uses() -> None:
    """A scan that finds nothing would let everything pass."""
    names = {name for one in NAMED for name in one.names}
    assert {"seat_item_offered", "silence_3", "saved_online_many", "group_item_unscheduled_miles"} <= names
    assert {"press_town", "press_record_again", "press_evening", "press_give_back"} <= names
    assert len(names) > 200
