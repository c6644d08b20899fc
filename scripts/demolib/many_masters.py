"""The demo of several masters: each ships to one PostgreSQL, and one list has the jobs of both."""

import time
from pathlib import Path

from daemons import DemoError, Site
from place import Place
from shared_postgres import SharedPostgres
from typed import data, do, prompt, run, show, title

MASTERS = ("eu", "us")
SHIPPED_TIMEOUT = 180  # seconds; a master waits up to one minute before it tries once more
MIGRATE = "salt-run halite.central_migrate sql=True > central.sql"


class Sites:
    """Two masters with two minions each, and the PostgreSQL that they share, below *root*."""

    def __init__(self, root: Path, venv: Path) -> None:
        self.postgres = SharedPostgres(root)
        self.root = root
        self._venv = venv
        self.all: list[Site] = []

    def start(self) -> None:
        """Start everything, and return when all of it is ready for work."""
        print("Making a PostgreSQL ...", flush=True)
        self.postgres.start()
        for name in MASTERS:
            central = {
                "dsn": self.postgres.dsn("halite_ship"),
                "password_file": str(self.root / "halite_ship.password"),
                "realm": name,
            }
            (self.root / name).mkdir()
            place = Place.make_in(
                self.root / name,
                self._venv,
                mark=self.root,
                name=name,
                master=f"{name}-master",
                minions=(f"web1.{name}", f"db1.{name}"),
                halite={"central": central},
            )
            self.all.append(Site(place))
        title("The tables, by SQL that an administrator can read first")
        self._migrate(self.all[0])
        for site in self.all:
            site.start()

    def _migrate(self, site: Site) -> None:
        # Which a master makes when it is first started; salt-run fails without.
        (site.place.root / "master" / "cache" / "proc").mkdir(parents=True)
        prompt(site, MIGRATE)
        self.postgres.migrate(run(site, "salt-run halite.central_migrate sql=True").stdout)
        self.postgres.password_file("halite_ship")

    def migrate_command(self) -> str:
        """Return what the owner of the tables types after an update of Halite."""
        dsn, password = self.postgres.dsn("halite_owner"), self.postgres.password_file("halite_owner")
        return f"salt-run halite.central_migrate dsn='{dsn}' password_file={password}"


def tell(sites: Sites) -> None:
    """Run jobs on both masters, and show what is seen of them in one place."""
    eu, us = sites.all
    title("What the owner of the tables types after an update: there is nothing to do yet")
    show(eu, sites.migrate_command())
    title("Jobs on both")
    for site, command, code in (
        (eu, "salt '*' test.ping", 0),
        (us, "salt '*' test.ping", 0),
        (eu, "salt '*' state.apply", 1),
        (us, "salt 'db1.*' state.apply backup", 0),
        (us, "salt-run manage.up", 0),
    ):
        do(site, command, code)
    _wait_until_shipped(sites)
    title("What one of them has itself, and what both have")
    show(us, "salt-run halite.jobs limit=3")
    show(us, "salt-run halite.jobs central=True")
    show(us, "salt-run halite.jobs central=True master='eu*' result=failed")
    title("PostgreSQL is stopped: both go on")
    sites.postgres.stop()
    do(eu, "salt '*' test.version", 0)
    do(us, "salt '*' test.version", 0)
    show(us, "salt-run halite.jobs limit=2")
    show(us, "salt-run halite.jobs central=True", 6)
    title("It is back, and nothing is lacking")
    sites.postgres.go_on()
    _wait_until_shipped(sites)
    show(us, "salt-run halite.jobs central=True function=test.version")
    show(us, "salt-run halite.status")


def how_to_go_on(sites: Sites, how_to_stop: str) -> None:
    """Say what to type next, and the command that stops the demo."""
    eu, us = (site.place for site in sites.all)
    print(
        f"""
The demo goes on running. The Jobs pages are at {eu.api}/halite/ and {us.api}/halite/,
each with a switch that shows the jobs of both; carol, an admin, signs in
with the passwords {eu.password} and {us.password} (eauth: sharedsecret).

To type commands against one of the masters, in this shell:

    . {eu.root}/env
    salt-run halite.jobs central=True

Of the other: {us.root}/env. To stop it and remove all of it:

    {how_to_stop}"""
    )


def _wait_until_shipped(sites: Sites) -> None:
    """Wait until nothing is left to ship, twice in a row: a job's end is written by the engine, a moment later."""
    end = time.monotonic() + SHIPPED_TIMEOUT
    quiet = 0
    while quiet < 2:
        found = [data(site, "salt-run halite.status")["status"]["central"] for site in sites.all]
        is_quiet = all(each["connected"] and not each["backlog"] and each["history"] is None for each in found)
        quiet = quiet + 1 if is_quiet else 0
        if time.monotonic() > end:
            raise DemoError(f"Not everything was shipped within {SHIPPED_TIMEOUT} s: {found}")
        time.sleep(0.5)
