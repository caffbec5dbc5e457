"""Several at work at the same time, each on a thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


def side_by_side(*works: Callable[[], object]) -> None:
    """Until all are done. Raises what the first of them raised, which a plain thread would only print."""
    with ThreadPoolExecutor(len(works)) as threads:
        for begun in [threads.submit(work) for work in works]:
            begun.result()
