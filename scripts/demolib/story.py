"""What the demo does: a dozen jobs of different kinds, and then what Halite tells of them."""

import json
import os
import re
import shutil
import subprocess
import sys
from typing import Any

from daemons import DemoError, Site
from place import SWITCHED_OFF

KILL_TIMEOUT = 30  # seconds until a killed job must be over
KILLED = 8  # the exit code of halite.wait
COMMAND_TIMEOUT = 120

# What is typed, and the exit codes that it may end with.
JOBS: tuple[tuple[str, int], ...] = (
    ("salt '*' test.ping", 0),
    ("salt web1 cmd.run 'uname -sr' env='{API_TOKEN: 5ecret}'", 0),
    ("salt '*' state.apply", 1),
    ("salt db1 state.apply backup", 0),
    ("salt '*' state.apply limits test=True", 0),
    ("salt -b 1 '*' test.version", 0),
    ("salt-call state.apply motd", 0),
    ("salt db1 --metadata='{ticket: OPS-17}' test.ping", 0),
    ("salt-run manage.up", 0),
    ("salt-run state.orchestrate deploy", 0),
    ("api alice wheel fun=key.list match=accepted", 0),
    ("api alice local fun=test.fib tgt=db1 arg=12", 0),
)
LONG_JOB = "salt --async '*' test.sleep 600"
STILL_RUNS = """salt --async -L web1,db1 cmd.run 'sleep {{ 1 if grains.id == "web1" else 3600 }}' template=jinja"""
REST = """\
TOKEN=$(curl -sSf $HALITE_API/api/login -d username=victor --data-urlencode "password=$HALITE_PASSWORD" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["token"])')
curl -sSf "$HALITE_API/api/jobs?result=failed&limit=1" -H "X-Auth-Token: $TOKEN" | python3 -m json.tool
curl -sSf -o /dev/null -w '%{http_code} %{content_type}\\n' $HALITE_API/halite/"""


def tell(site: Site) -> None:
    """Run the jobs and show what Halite tells of them."""
    long_job = _run_jobs(site)
    _title("The jobs")
    _show(site, "salt-run halite.jobs")
    _title("The highstate that failed")
    failed = _newest_highstate(site)
    _show(site, f"salt-run halite.job {failed}")
    _title("When what ran")
    _show(site, "salt-run halite.activity bucket=5m since=10m")
    _show(site, "salt-run halite.timeline 2m")
    _title("How the minions are, and which states failed")
    _show(site, "salt-run halite.minions")
    _show(site, "salt-run halite.states result=failed")
    site.place.accept_who_is_switched_off()
    _title(f"On {SWITCHED_OFF} too, whose key is accepted and which is switched off: in a while it is told missing")
    _do(site, "salt --async '*' test.version")
    _title("Mended, and repeated where it failed")
    _do(site, "salt web1 state.apply license")
    _show(site, f"salt-run halite.rerun {failed} failed=True test=True")
    _show(site, f"salt-run halite.rerun {failed} failed=True")
    repeated = _newest_highstate(site)
    _show(site, f"salt-run halite.watch {repeated}")
    _show(site, f"salt-run halite.compare {repeated}")
    _title("What runs now, which a viewer may not kill, and who types on the master may")
    _show(site, "salt-run halite.active")
    _show(site, f"api victor runner fun=halite.kill jid={long_job}")
    _show(site, f"salt-run halite.kill {long_job}")
    _show(site, f"salt-run halite.wait {long_job} timeout={KILL_TIMEOUT}", KILLED)
    _title("Who did what, and who was refused")
    _show(site, "salt-run halite.audit")
    _title("For a spreadsheet, of which these are some columns")
    _show(site, "salt-run halite.export result=failed,killed | cut -d, -f1,4,5,7,10-12")
    _title("The same over REST, and whether the page is there")
    if shutil.which("curl"):
        _show(site, REST)
    else:
        print("There is no curl here to show it with.")
    _title("Whether Halite is well")
    _show(site, "salt-run halite.status")
    _title("What failed just now, and what runs on, for the Jobs page")
    _do(site, "salt db1 cmd.run 'cat /srv/app/VERSION'", 1)
    _do(site, STILL_RUNS)


def how_to_go_on(site: Site, how_to_stop: str) -> None:
    """Say what to type next, and the command that stops the demo."""
    place = site.place
    print(
        f"""
The demo goes on running. The Jobs page is at

    {place.api}/halite/

Sign in as carol, an admin, as alice, an operator, or as victor, a viewer:

    password                {place.password}
    way to sign in (eauth)  sharedsecret

To type commands against it, in this shell:

    . {place.root}/env
    salt --async '*' test.sleep 20
    salt-run halite.watch

or with the whole path, from anywhere: {place.bin}/salt-run halite.jobs

salt-api is at {place.api}, with the same users:

    api victor runner fun=halite.jobs limit=2

Its configuration is {place.config}/master, its logs are in {place.logs}. To stop it and remove all of it:

    {how_to_stop}"""
    )


def _run_jobs(site: Site) -> str:
    """Run the jobs, and return the jid of the one that is left running."""
    _title(f"{len(JOBS) + 1} jobs of different kinds (what they print is in {site.place.logs}/jobs)")
    for command, code in JOBS:
        _do(site, command, code)
    _prompt(LONG_JOB)
    found = re.search(r"\d{20}", _run(site, LONG_JOB).stdout)
    if found is None:
        raise DemoError(f"That gave no job id. Read {site.place.logs}/jobs and {site.place.logs}/master.")
    return found[0]


def _do(site: Site, command: str, code: int = 0) -> None:
    """Run *command*, and show no more of it than that it was typed."""
    _prompt(command)
    done = _run(site, command)
    if done.returncode != code:
        raise DemoError(
            f"That ended with {done.returncode} instead of {code}. "
            f"Read {site.place.logs}/jobs and {site.place.logs}/master. It printed:\n{done.stdout}{done.stderr}"
        )


def _newest_highstate(site: Site) -> str:
    for row in _data(site, "salt-run halite.jobs function=state.apply")["jobs"]:
        if not row["arguments"]:
            return str(row["jid"])
    raise DemoError("Halite lists no highstate, though one was just there.")


def _data(site: Site, command: str) -> Any:
    """Return what *command*, of Halite's runner, answers as data."""
    done = _run(site, f"{command} --out=json")
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise DemoError(f"{command} --out=json printed no JSON. Read {site.place.logs}/jobs.") from None


def _run(site: Site, command: str) -> subprocess.CompletedProcess[str]:
    """Run *command* and return what it printed, which goes to the log too."""
    done = _typed(site, command, capture_output=True)
    with open(site.place.logs / "jobs", "a", encoding="utf-8") as log:
        log.write(f"$ {command}\n{done.stdout}{done.stderr}\n")
    return done


def _show(site: Site, command: str, code: int = 0) -> None:
    """Run *command* as if it were typed here: it sees the terminal, and what it prints is what is seen."""
    _prompt(command)
    ended = _typed(site, command).returncode
    if ended != code:
        raise DemoError(f"That ended with {ended} instead of {code}. Read {site.place.logs}/master.")
    print(flush=True)


def _typed(site: Site, command: str, **options: Any) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            # So that what a timeout ends is the command, where it is one.
            ["sh", "-c", command if "\n" in command else f"exec {command}"],
            env={**os.environ, **site.place.environment},
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            timeout=COMMAND_TIMEOUT,
            check=False,
            **options,
        )
    except subprocess.TimeoutExpired:
        raise DemoError(
            f"{command} did not end within {COMMAND_TIMEOUT} s. Read {site.place.logs}/master and the logs beside it."
        ) from None


def _title(text: str) -> None:
    bold, plain = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("", "")
    print(f"\n{bold}{text}{plain}\n", flush=True)


def _prompt(command: str) -> None:
    print(f"$ {command}", flush=True)
