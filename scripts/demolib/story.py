"""What the demo does: a dozen jobs of different kinds, and then what Halite tells of them."""

import re
import shutil

from daemons import DemoError, Site
from place import SWITCHED_OFF
from typed import data, do, prompt, run, show, title

KILL_TIMEOUT = 30  # seconds until a killed job must be over
KILLED = 8  # the exit code of halite.wait

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
    title("The jobs")
    show(site, "salt-run halite.jobs")
    title("The highstate that failed")
    failed = _newest_highstate(site)
    show(site, f"salt-run halite.job {failed}")
    title("When what ran")
    show(site, "salt-run halite.activity bucket=5m since=10m")
    show(site, "salt-run halite.timeline 2m")
    title("How the minions are, and which states failed")
    show(site, "salt-run halite.minions")
    show(site, "salt-run halite.states result=failed")
    site.place.accept_who_is_switched_off()
    title(f"On {SWITCHED_OFF} too, whose key is accepted and which is switched off: in a while it is told missing")
    do(site, "salt --async '*' test.version")
    title("Mended, and repeated where it failed")
    do(site, "salt web1 state.apply license")
    show(site, f"salt-run halite.rerun {failed} failed=True test=True")
    show(site, f"salt-run halite.rerun {failed} failed=True")
    repeated = _newest_highstate(site)
    show(site, f"salt-run halite.watch {repeated}")
    show(site, f"salt-run halite.compare {repeated}")
    title("What runs now, which a viewer may not kill, and who types on the master may")
    show(site, "salt-run halite.active")
    show(site, f"api victor runner fun=halite.kill jid={long_job}")
    show(site, f"salt-run halite.kill {long_job}")
    show(site, f"salt-run halite.wait {long_job} timeout={KILL_TIMEOUT}", KILLED)
    title("Who did what, and who was refused")
    show(site, "salt-run halite.audit")
    title("For a spreadsheet, of which these are some columns")
    show(site, "salt-run halite.export result=failed,killed | cut -d, -f1,4,5,7,10-12")
    title("The same over REST, and whether the page is there")
    if shutil.which("curl"):
        show(site, REST)
    else:
        print("There is no curl here to show it with.")
    title("Whether Halite is well")
    show(site, "salt-run halite.status")
    title("What failed just now, and what runs on, for the Jobs page")
    do(site, "salt db1 cmd.run 'cat /srv/app/VERSION'", 1)
    do(site, STILL_RUNS)


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
    title(f"{len(JOBS) + 1} jobs of different kinds (what they print is in {site.place.logs}/jobs)")
    for command, code in JOBS:
        do(site, command, code)
    prompt(site, LONG_JOB)
    found = re.search(r"\d{20}", run(site, LONG_JOB).stdout)
    if found is None:
        raise DemoError(f"That gave no job id. Read {site.place.logs}/jobs and {site.place.logs}/master.")
    return found[0]


def _newest_highstate(site: Site) -> str:
    for row in data(site, "salt-run halite.jobs function=state.apply")["jobs"]:
        if not row["arguments"]:
            return str(row["jid"])
    raise DemoError("Halite lists no highstate, though one was just there.")
