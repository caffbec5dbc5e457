"""Every sentence of the console: what stands in `_(...)` in pages, in `tell`, `say` and `N_` in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from hotline.paths import PACKAGE, TEMPLATES

IN_PAGES = re.compile(r"""\b_\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
MARKS = {"N_", "tell", "say"}
MORE = [PACKAGE / "accounts" / "passwords.py"]  # what is wrong with a password is told in the console alone


def sentences() -> set[str]:
    found = set()
    for page in (TEMPLATES / "console").rglob("*.html"):
        found |= {a or b for a, b in IN_PAGES.findall(page.read_text())}
    for file in [*(PACKAGE / "web" / "console").rglob("*.py")]:
        found |= set(_marked(file))
    return found | {said for file in MORE for said in _returned(file)} | WTFORMS


def _marked(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield from _constants(node.args[:1])


def _returned(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Return) and node.value is not None:
            yield from (said for said in _constants([node.value]) if said.endswith("."))


def _constants(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from _constants([node.body, node.orelse])


WTFORMS = {"This field is required."}
