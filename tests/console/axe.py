"""axe-core, the judge of whether people who cannot see, or have no mouse, can use a page. Fetched by npm, never in the tree."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
GRAVE = ("serious", "critical")


class NoAxe(Exception):
    """It is not here, and cannot be had: no npm, or no network."""


def axe_script(kept: Path) -> str:
    """From the folder `kept`, or from npm the first time. Raises NoAxe."""
    file = kept / "axe.min.js"
    if not file.exists():
        _fetch(file)
    script = file.read_bytes()
    if sha256(script).hexdigest() != SHA256:
        raise NoAxe(f"{file} is not axe-core {VERSION}")
    return script.decode()


def grave_faults(found: dict[str, Any]) -> list[str]:
    """Each as "rule: where", of what axe.run() gave."""
    return [
        f"{fault['id']} ({fault['help']}): {node['target']} {node['html'][:120]}"
        for fault in found["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def _fetch(file: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NoAxe("npm is not on this machine")
    with tempfile.TemporaryDirectory() as folder:
        asked = [
            npm,
            "install",
            "--no-save",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefix",
            folder,
        ]
        try:
            subprocess.run([*asked, f"axe-core@{VERSION}"], check=True, capture_output=True, timeout=45)
        except (subprocess.SubprocessError, OSError) as error:
            raise NoAxe(f"npm could not fetch it: {type(error).__name__}") from error
        own = file.with_suffix(f".{Path(folder).name}")
        shutil.copy(Path(folder) / "node_modules" / "axe-core" / file.name, own)
        own.rename(file)  # at once: another test process may be at the same
