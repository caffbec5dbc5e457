"""The wheel carries everything the line reads: words, pages, places, migrations, the sample groups."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not all(importlib.util.find_spec(name) for name in ("build", "hatchling")):
        pytest.skip("build and hatchling are not installed")
    if not (ROOT / "README.md").exists():
        pytest.skip("there is no README yet")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
        timeout=50,
    )
    return next(folder.glob("*.whl"))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
            yield path


@pytest.mark.slow
def test_every_file_of_the_packages_and_templates_is_in_it(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {str(path.relative_to(ROOT)) for name in ("hotline", "workers") for path in _files(ROOT / name)}
    wanted |= {f"hotline/_{path.relative_to(ROOT)}" for path in _files(ROOT / "templates")}
    assert wanted - packed == set()


@pytest.mark.slow
def test_the_words_are_found_where_it_is_installed(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    asked = "from hotline.paths import *; print(TEMPLATES, SAMPLE_GROUPS, MIGRATIONS, sep='\\n')"
    said = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {asked}"],
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
    )
    for line in said.stdout.splitlines():
        assert Path(line).is_relative_to(tmp_path)
        assert Path(line).exists()


@pytest.mark.slow
def test_nothing_but_the_line_is_in_it(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"hotline", "workers"}
