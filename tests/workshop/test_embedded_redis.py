"""Our own Redis: started once for all who need it, never left behind, and nothing in it is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from redis import Redis

from hotline.embedded import redis_server
from hotline.embedded.redis_server import EmbeddedRedis, NoRedis, answers, find_server


def _eventually(claim: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while not claim():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("r")


def test_it_answers_at_its_address(folder: Path) -> None:
    with EmbeddedRedis(folder) as redis, Redis.from_url(redis.url) as connection:
        assert connection.set("seat", "saved")
        assert connection.get("seat") == b"saved"


def test_it_is_gone_when_it_is_no_longer_needed(folder: Path) -> None:
    with EmbeddedRedis(folder) as redis:
        pid = redis.pid
        assert pid is not None
    assert not _runs(pid)
    assert not answers(redis.socket_path)


def test_the_second_who_needs_it_shares_the_first_ones(folder: Path) -> None:
    with EmbeddedRedis(folder) as first:
        with EmbeddedRedis(folder) as second:
            assert second.pid is None
            assert second.url == first.url
        assert answers(first.socket_path)


def test_what_it_held_is_there_after_the_server_is_killed(folder: Path) -> None:
    with EmbeddedRedis(folder) as redis:
        with Redis.from_url(redis.url) as connection:
            connection.set("seat", "saved")
        assert redis.pid is not None
        os.kill(redis.pid, signal.SIGKILL)
        assert _eventually(lambda: redis.pid is None)
        redis.ensure()
        with Redis.from_url(redis.url) as connection:
            assert connection.get("seat") == b"saved"


OWNER = """
import sys, time
from pathlib import Path
from hotline.embedded.redis_server import EmbeddedRedis
redis = EmbeddedRedis(Path(sys.argv[1]))
redis.ensure()
print(redis.pid, flush=True)
time.sleep(60)
"""


def _owner(folder: Path) -> tuple[subprocess.Popen[str], int]:
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert process.stdout is not None
    return process, int(process.stdout.readline())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_it_does_not_outlive_a_process_that_is_killed(folder: Path) -> None:
    process, server = _owner(folder)
    assert _runs(server)
    process.kill()
    process.communicate()
    assert _eventually(lambda: not _runs(server))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_another_process_takes_over_when_the_owner_is_killed(folder: Path) -> None:
    process, server = _owner(folder)
    with EmbeddedRedis(folder) as heir:
        heir.watch()
        process.kill()
        process.communicate()
        assert _eventually(lambda: heir.pid is not None and answers(heir.socket_path))
        assert heir.pid != server


def test_a_forked_child_that_ends_leaves_the_server_to_its_owner(folder: Path) -> None:
    with EmbeddedRedis(folder) as redis:
        child = os.fork()
        if child == 0:
            redis.stop()
            os._exit(0)
        os.waitpid(child, 0)
        assert answers(redis.socket_path)


def test_a_folder_with_a_long_name_gets_a_short_private_socket(folder: Path) -> None:
    deep = folder / ("a-rather-long-name-" * 8)
    with EmbeddedRedis(deep) as redis:
        assert len(os.fsencode(redis.socket_path)) <= redis_server.LONGEST_SOCKET_PATH
        assert redis.socket_path.parent.stat().st_mode & 0o077 == 0
        assert answers(redis.socket_path)
        assert EmbeddedRedis(deep).url == redis.url
    redis.socket_path.parent.rmdir()


def test_a_server_too_old_for_the_queue_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "redis-server"
    old.write_text("#!/bin/sh\necho 'Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc bits=64'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert find_server() != str(old)


def test_a_new_enough_server_of_the_system_is_preferred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "valkey-server"
    new.write_text("#!/bin/sh\necho 'Valkey server v=8.1.1 sha=00000000:0 malloc=jemalloc bits=64'\n")
    new.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_server() == str(new)


def test_a_server_that_cannot_start_says_where_to_look(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = folder / "valkey-server"
    broken.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && { echo "v=9.1.2"; exit; }\necho "no space left" >&2; exit 1\n'
    )
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    with pytest.raises(NoRedis, match=r"redis\.log.*no space left"):
        EmbeddedRedis(folder / "kept").ensure()
