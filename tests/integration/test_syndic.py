"""A master of masters, a syndic with its master below it, and a minion of each."""

import shutil
import subprocess
from pathlib import Path

import pytest
import salt.version
import yaml

from saltext.halite.answers import job_detail
from saltext.halite.domain import permissions
from saltext.halite.store import newest_jobs, one_job
from saltext.halite.store.database import Database
from tests import shapes
from tests.masters import wait_for

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
HALITE = {"halite": {"interval": 1, "lost_after": 30}}
pytestmark = pytest.mark.skipif(
    salt.version.__saltstack_version__.major >= 3008,
    reason="salt-syndic of Salt 3008.3 stands still at its second message to the upper master",
)


@pytest.fixture(scope="module")
def masters(make_master):
    """The upper and the lower master, with the minions ``beside`` and ``below``, once the syndic has been heard."""
    upper = make_master({**HALITE, "id": "upper", "order_masters": True}, minions=("beside",))
    above = {"syndic_master": "127.0.0.1", "syndic_master_port": upper.master.config["ret_port"]}
    lower = make_master({**HALITE, "id": "lower", **above}, minions=("below",))
    config = _syndic_config(lower, upper)
    process = subprocess.Popen(
        [f"{lower.manager.scripts_dir}/salt-syndic", "-c", str(config)],
        env=lower.manager.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for site in (upper, lower):
            site.db = Database(f"{site.master.config['cachedir']}/halite/jobs.db")
        wait_for(lambda: "below" in upper.command("salt", "-t", "2", "*", "test.ping").stdout, "the syndic")
        yield upper, lower
    finally:
        process.terminate()
        process.wait(30)


def _syndic_config(lower, upper):
    """Make the folder that salt-syndic reads: its master's config, and what it is to the upper master."""
    folder = lower.files / "syndic"
    folder.mkdir()
    shutil.copy(lower.master.config_file, folder / "master")
    minion = {
        "root_dir": lower.master.config["root_dir"],
        "id": "syndic",
        "user": lower.master.config["user"],
        # Else it listens where its own master publishes.
        "publish_port": upper.master.config["publish_port"],
        "enable_legacy_startup_events": False,
    }
    (folder / "minion").write_text(yaml.safe_dump(minion))
    return folder


def newest(site, function):
    """What halite.job answers of the newest job of *function*, once it is over."""

    def look():
        rows = newest_jobs.list_jobs(site.db, newest_jobs.Filter(function=function), ADMIN, 1)[0]
        return rows[0].jid if rows and rows[0].ended is not None else None

    jid = wait_for(look, f"the end of a {function}")
    return job_detail.job(*one_job.job_with_returns(site.db, jid), minion=None, failed=False)


def who(answer):
    return sorted(ret["minion"] for ret in answer["returns"])


def told(answer, *columns):
    cells = shapes.told(answer)
    return [cells[column] for column in columns]


def test_a_job_of_the_upper_master_has_the_minions_of_both(masters):
    upper, lower = masters
    done = upper.command("salt", "-t", "5", "*", "test.arg", "both")
    assert done.returncode == 0 and "Traceback" not in done.stderr
    answer = newest(upper, "test.arg")
    assert who(answer) == ["below", "beside"] and answer["missing"] == []
    assert told(answer, "kind", "expected", "returned", "result") == ["local", "2", "2", "ok"]
    assert who(newest(lower, "test.arg")) == ["below"]


def test_a_minion_below_is_not_unknown_above(masters):
    """The upper master has no key of it, and says so when it publishes."""
    upper, _ = masters
    upper.command("salt", "-t", "5", "-L", "beside,below,ghost", "test.echo", "both")
    answer = newest(upper, "test.echo")
    assert who(answer) == ["below", "beside"]
    assert answer["job"]["unknown"] == ["ghost"]


def test_a_failure_below_is_one_above(masters):
    upper, _ = masters
    upper.command("salt", "-t", "5", "below", "cmd.run", "exit 3")
    answer = newest(upper, "cmd.run")
    assert who(answer) == ["below"]
    assert told(answer, "expected", "returned", "result") == ["1", "1", "failed"]


def test_a_target_that_nobody_matches_is_a_job_that_ends(masters):
    upper, _ = masters
    upper.command("salt", "-t", "2", "nobody", "test.echo", "hello")
    answer = newest(upper, "test.echo")
    assert told(answer, "end", "expected", "returned") == ["found over", "0", "0"]


def test_a_job_of_the_lower_master_is_told_above(masters):
    upper, lower = masters
    lower.command("salt", "*", "test.outputter", "hello")
    assert who(newest(lower, "test.outputter")) == ["below"]
    answer = newest(upper, "test.outputter")
    assert told(answer, "kind", "expected", "returned", "result") == ["local", "1", "1", "ok"]


def test_no_event_of_halite_goes_up(masters):
    """The upper master's own would be doubled, and Salt would take the count of minions in them for a list."""
    upper, _ = masters
    for site in masters:
        site.command("salt", "-t", "5", "*", "test.ping")
    log = Path(upper.master.config["log_file"]).read_text()
    assert "Traceback" not in log and "Could not add minion" not in log
    assert newest(upper, "test.ping")["job"]["result"] == "ok"
