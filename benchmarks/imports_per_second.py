"""How many groups a second are read from a file: the first time, and again when nothing has changed.

    python benchmarks/imports_per_second.py [--groups 200000] [--database sqlite]

The file is the sample directory over and over, each time with other names and codes.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.rig.databases import KINDS, Database, each_database
from benchmarks.rig.environment import line_settings
from hotline import groundwork
from hotline.paths import SAMPLE_GROUPS

PORT = 8076  # nobody listens: the settings ask for one


def main() -> None:
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="hotline-bench-"))
    try:
        file = folder / "groups.csv"
        groups = _write(file, options.groups)
        with each_database(options.database or KINDS) as databases:
            for database in databases:
                _measure(database, folder, file, groups)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--groups", type=int, default=3_000)
    parser.add_argument("--database", action="append", choices=KINDS)
    return parser.parse_args()


def _write(file: Path, wanted: int) -> int:
    with SAMPLE_GROUPS.open(encoding="utf-8", newline="") as sample:
        reader = csv.DictReader(sample)
        rows, names = list(reader), list(reader.fieldnames or ())
    with file.open("w", encoding="utf-8", newline="") as made:
        writer = csv.DictWriter(made, names)
        writer.writeheader()
        for number in range(wanted):
            row = rows[number % len(rows)]
            writer.writerow(row | {"code": "", "name": f"{row['name']} {number // len(rows)}"})
    return wanted


def _measure(database: Database, folder: Path, file: Path, groups: int) -> None:
    settings = line_settings(database.url, PORT, folder)
    for what in ("for the first time", "again, unchanged"):
        began = time.perf_counter()
        [told] = groundwork.import_files(settings, [file])
        took = time.perf_counter() - began
        print(
            f"{database.kind:10} {groups} groups {what}: {groups / took:,.0f} a second   ({told.partition(': ')[2]})"
        )


if __name__ == "__main__":
    main()
