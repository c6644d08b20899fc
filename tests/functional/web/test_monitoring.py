"""docs/monitoring.md, its alert rules and its board: of the metrics that there are, and such as Prometheus reads."""

import json
import re
from pathlib import Path

import pytest

from saltext.halite.store import audit_log, engine_heartbeat, outbox, untold_events
from saltext.halite.store.audit_log import Entry
from saltext.halite.times import SECOND, now
from tests import certificates
from tests.promtool import check, needs_promtool, run

from ..conftest import give_key, publish, returned
from ..history import ADMIN
from .test_metrics import BEARER, HIGHSTATE, TOKEN

TREE = Path(__file__).resolve().parents[3]
PAGE = (TREE / "docs" / "monitoring.md").read_text()
ALERTS = TREE / "docs" / "monitoring" / "alerts.yml"
BOARD = json.loads((TREE / "docs" / "monitoring" / "grafana.json").read_text())
ALERTS_TEST = TREE / "tests" / "data" / "alerts_test.yml"
METRIC = re.compile(r"\bhalite_[a-z_]+")
JID = "20261123092034000001"


@pytest.fixture
def told(ask, returners, db, http_opts, service, tmp_path):
    """What /metrics says of a master of which there is everything to say: {name: (type, labels)}."""
    http_opts["halite"]["central"] = "postgresql://halite_ship@db.example.org/halite"
    outbox.switch_on(db)
    outbox.note_all(db, {"reached": now()})
    http_opts["rest_cherrypy"] = {"port": 8000, "ssl_crt": str(certificates.make(tmp_path))}
    http_opts["halite"]["http"] = {"metrics_token": TOKEN, "metrics_minions": True}
    returners["halite.save_load"](JID, publish(JID, "state.apply"), ["m1"])
    returners["halite.returner"](returned(JID, "m1", function="state.apply", value=HIGHSTATE))
    untold_events.told(db, untold_events.news(db, now() + SECOND, 3600))
    engine_heartbeat.beat(db, 1, now(), now())
    audit_log.begin(db, Entry(ADMIN, "view", "job", "denied", {}, None), "needs")
    give_key(http_opts, "m1")
    service.requests.note("GET", "/api/jobs", 200, 0.1)
    text = ask("GET", "/metrics", user=None, headers=BEARER).body.decode()
    types = dict(re.findall(r"^# TYPE (\w+) (\w+)$", text, re.MULTILINE))
    labels = {name: set() for name in types}
    for name, held in re.findall(r"^(\w+?)(?:_sum|_count)?(?:\{(.*)\})? ", text, re.MULTILINE):
        labels[name] |= set(re.findall(r'(\w+)="', held))
    return {name: (types[name], labels[name]) for name in types}


def test_every_metric_is_documented_with_its_type_and_labels_and_no_other_is(told):
    rows = re.findall(r"^\| `(halite_\w+)` \| (\w+) \| (.*?) ?\| (.+) \|$", PAGE, re.MULTILINE)
    documented = {name: (kind, set(re.findall(r"`(\w+)`", labels))) for name, kind, labels, _ in rows}
    assert len(documented) == len(rows)
    assert documented == told


def expressions():
    """Every expression of the board, with its panel."""
    return [(panel["title"], each["expr"]) for panel in BOARD["panels"] for each in panel.get("targets", ())]


def test_rules_board_and_page_name_no_metric_that_does_not_exist(told):
    known = {
        *told,
        *(f"{name}{end}" for name, (kind, _) in told.items() if kind == "summary" for end in ("_sum", "_count")),
    }
    used = " ".join([ALERTS.read_text(), PAGE, *(expression for _, expression in expressions())])
    assert {*METRIC.findall(used)} <= known
    assert {name for name in told if not name.startswith("halite_http_")} - {
        "halite_audited_calls_total",
        "halite_build_info",
        "halite_database_readable",
        "halite_engine_hears_bus",
        "halite_lost_writes",
        "halite_oldest_job_timestamp_seconds",
        "halite_spool_limit_bytes",
    } <= {*(METRIC.match(name)[0].removesuffix("_sum").removesuffix("_count") for name in METRIC.findall(str(BOARD)))}


def test_every_panel_of_the_board_has_its_own_place_and_number():
    numbers = [panel["id"] for panel in BOARD["panels"]]
    assert len({*numbers}) == len(numbers)
    taken = set()
    for panel in BOARD["panels"]:
        place = panel["gridPos"]
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert not cells & taken, panel["title"]
        assert max(x for x, _ in cells) < 24
        taken |= cells
        assert panel["type"] == "row" or {panel["datasource"]["uid"]} == {"${source}"}


@needs_promtool
def test_promtool_finds_no_fault_in_the_rules():
    check("rules", ALERTS)


@needs_promtool
def test_the_rules_fire_when_they_are_to(tmp_path):
    tests = tmp_path / "alerts_test.yml"
    tests.write_text(ALERTS_TEST.read_text().replace("RULES", str(ALERTS)))
    run("test", "rules", tests)


@needs_promtool
def test_promtool_understands_every_expression_of_the_board(tmp_path):
    rules = [
        {"record": f"panel:{number}", "expr": re.sub(r"\$__rate_interval", "5m", expression)}
        for number, (_, expression) in enumerate(expressions())
    ]
    path = tmp_path / "board.yml"
    path.write_text(json.dumps({"groups": [{"name": "board", "rules": rules}]}))  # JSON is YAML
    check("rules", path)
