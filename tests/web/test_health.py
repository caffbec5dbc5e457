"""What watches the line: /health and /metrics; and the phone page, which production never has."""

from __future__ import annotations

from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from hotline.paths import TEMPLATES
from hotline.web.port import PhonePage
from tests.sample import in_memory
from tests.sound_settings import settings_for_tests
from tests.web.conftest import SignedLine, signed_line


def test_health_is_200_while_all_parts_answer(line: SignedLine) -> None:
    answer = line.client.get("/health")
    assert (answer.status_code, answer.json) == (200, {"ok": True, "broken": []})


def test_health_is_503_and_names_what_is_broken(line: SignedLine) -> None:
    line.broken.append("redis")
    answer = line.client.get("/health")
    assert (answer.status_code, answer.json) == (503, {"ok": False, "broken": ["redis"]})


def test_health_asks_the_real_parts(tmp_path: Path) -> None:
    from hotline import wiring
    from hotline.web import create_app

    settings = settings_for_tests(database_url="sqlite:////nowhere/at/all/line.sqlite", hotline_data=tmp_path)
    answer = create_app(wiring.port(settings)).test_client().get("/health")
    assert (answer.status_code, answer.json) == (503, {"ok": False, "broken": ["database", "redis"]})


def test_health_is_503_until_somebody_migrates(tmp_path: Path) -> None:
    from hotline import groundwork, wiring
    from hotline.web import create_app

    settings = settings_for_tests(database_url=f"sqlite:///{tmp_path / 'line.sqlite'}", hotline_data=tmp_path)
    client = create_app(wiring.port(settings)).test_client()
    assert client.get("/health").json == {"ok": False, "broken": ["tables", "redis"]}
    groundwork.migrate(settings)
    assert client.get("/health").json == {"ok": False, "broken": ["redis"]}


def test_metrics_can_be_read_and_name_nobody(line: SignedLine) -> None:
    line.text("grief 97214")
    line.text("seat 417")
    answer = line.client.get("/metrics")
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    things = {sample.labels["thing"]: sample.value for sample in families["hotline_things"].samples}
    assert things["callers"] == 1
    assert things["seats"] == 1
    assert things["groups"] == 9
    assert "5035550111" not in answer.text


def test_metrics_without_a_database_say_so(lost: SignedLine) -> None:
    assert lost.client.get("/metrics").status_code == 503


def test_production_has_no_phone_page(line: SignedLine) -> None:
    for path in ("/phone", "/phone/phone.js", "/phone/phone.html"):
        assert line.client.get(path).status_code == 404


def test_the_demo_has_one(line: SignedLine) -> None:
    demo = signed_line(in_memory(), phone_page=PhonePage("http://127.0.0.1:8001", TEMPLATES))
    assert demo.client.get("/phone").status_code == 200
    assert demo.client.get("/phone/phone.html").status_code == 404


def test_unknown_addresses_are_404(line: SignedLine) -> None:
    for path in ("/", "/sms/", "/voice/1", "/.env", "/admin", "/static/x"):
        assert line.client.post(path).status_code in (404, 405)
