"""The jobs of all masters that share a database: the switch, whose each is, how late each is, and its absence."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from saltext.halite.central import readers
from tests.browser.all_masters import Absent, make_tables, set_back
from tests.browser.chromium import screens
from tests.browser.conftest import SETTINGS
from tests.browser.many_jobs import jid
from tests.integration.conftest import NAMES, begun
from tests.masters import PASSWORD, Site, wait_for
from tests.postgres import needs_postgres, server

pytestmark = needs_postgres
HOSTILE = "<img src=x onerror=alert(1)>"
FAILED = {
    "file_|-the config_|-/etc/app_|-managed": {
        "name": "/etc/app",
        "result": False,
        "comment": "Unable to manage it",
        "changes": {},
        "__id__": "the config",
        "__sls__": "app",
        "__run_num__": 0,
        "duration": 3.5,
    }
}
ROLES = {"users": {"alice": ["admin"], "victor": ["viewer"]}}


@pytest.fixture(scope="module")
def shared(postgres_data):
    """A PostgreSQL of the module's own, which it stops and starts."""
    with server(postgres_data) as found:
        yield found
    readers.close()


@pytest.fixture(scope="module")
def dsn(shared):
    return shared.dsn(make_tables(shared))


@pytest.fixture(scope="module")
def place(installed, make_manager, loaded, dsn):
    """A master that ships, with two minions and salt-api."""
    settings = {**SETTINGS, **ROLES, "central": {"dsn": dsn, "realm": "home"}}
    made = Site(make_manager(), f"all{next(NAMES)}", {"halite": settings}, loaded=loaded, http={})
    with begun(made, ("north", "south"), api=True) as found:
        yield found


@pytest.fixture(scope="module")
def other(place, dsn):
    """Another master, ``eu-2``, which is not there: one job that failed, one that runs, and one of a hostile name."""
    found = Absent(place, "eu-2", "eu")
    ages = [datetime.timedelta(seconds=seconds) for seconds in (50, 40, 30)]
    numbers = [*map(jid, ages)]
    found.record(numbers[0], "state.apply", "web*", {"web1": FAILED, "web2": FAILED}, ["app"], 2)
    found.refuse("mallory", numbers[0])
    found.record(numbers[1], "test.sleep", "web1", {"web1": None}, [600])
    found.record(numbers[2], "test.arg", "*", {"web1": HOSTILE}, [HOSTILE])
    found.ship(dsn)
    found.failed, found.running, _ = numbers
    return found


@pytest.fixture(scope="module")
def jobs(place, other, dsn):
    """Jobs of both."""
    place.api.run("root", "local", "test.ping", tgt="*")
    own = place.master.config["id"]
    there = "jobs", "central=true", f"master={own}", "function=test.ping"
    wait_for(lambda: (place.halite(*there).data or {}).get("jobs"), "the jobs of this master in the database")
    return place


@pytest.fixture
def listed(jobs, other, dsn, alice):
    """All masters' jobs, with alice signed in, and nothing late."""
    set_back(dsn, other.name, 0)
    expect(rows(alice).first).to_be_visible()
    switch(alice).click()
    expect(rows(alice).filter(has_text="eu-2").first).to_be_visible()
    return alice


def rows(page):
    return page.get_by_role("table", name="Jobs").locator("tbody tr")


def switch(page):
    return page.get_by_role("switch", name="All masters")


def chip(page, text):
    return page.get_by_role("button", name=f"Remove the filter {text}")


def test_the_switch_is_part_of_the_address_and_a_column_tells_whose_each_job_is(listed, place):
    own = place.master.config["id"]
    expect(switch(listed)).to_have_attribute("aria-checked", "true")
    assert listed.url.endswith("#/jobs?central=true")
    expect(listed.get_by_role("columnheader", name="Master")).to_be_visible()
    expect(rows(listed).filter(has_text="test.ping").first.locator(".of-master")).to_have_text(own)
    screens(listed, "all-masters", lambda page: expect(rows(page).first).to_be_visible())
    switch(listed).click()
    expect(rows(listed).filter(has_text="eu-2")).to_have_count(0)
    expect(listed.get_by_role("columnheader", name="Master")).to_have_count(0)
    listed.keyboard.press("m")
    expect(rows(listed).filter(has_text="eu-2").first).to_be_visible()


def test_a_master_narrows_the_list_and_a_chip_widens_it(listed):
    rows(listed).filter(has_text="eu-2").first.get_by_role("link", name="eu-2", exact=True).click()
    expect(chip(listed, "Master eu-2")).to_be_visible()
    expect(rows(listed)).to_have_count(3)
    listed.get_by_role("link", name="Timeline").click()
    expect(switch(listed)).to_have_attribute("aria-checked", "true")
    listed.go_back()
    expect(rows(listed)).to_have_count(3)
    listed.keyboard.press("Escape")
    expect(chip(listed, "Master eu-2")).to_have_count(0)
    assert listed.url.endswith("#/jobs?central=true")


def test_a_job_of_another_master_is_shown_and_says_where_it_can_be_killed(listed, other):
    rows(listed).filter(has_text="test.sleep").first.get_by_role("link", name=other.running).click()
    expect(listed.locator("header.job-head")).to_contain_text("Master eu-2, of the realm eu")
    expect(listed.locator(".warnings")).to_have_text(re.compile("^The engine of eu-2 is not running"))
    expect(listed.locator(".elsewhere")).to_have_text("Rerun and Kill: on its master, eu-2")
    expect(listed.get_by_role("button", name="Kill…")).to_have_count(0)
    expect(listed.get_by_role("button", name="Rerun…")).to_have_count(0)
    screens(listed, "job-elsewhere", lambda page: expect(page.locator(".elsewhere")).to_be_visible())
    listed.get_by_role("link", name="Jobs", exact=True).last.click()
    expect(rows(listed).filter(has_text="test.ping").first).to_be_visible()
    assert listed.url.endswith("#/jobs?central=true")


def test_what_a_minion_of_another_master_returned_is_shown(listed):
    rows(listed).filter(has_text="test.arg").first.locator("a.id").click()
    listed.locator("a.minion").first.click()
    expect(listed.locator("aside.opened")).to_contain_text(HOSTILE)


def test_a_job_of_this_master_keeps_its_buttons(listed, place):
    own = place.master.config["id"]
    rows(listed).filter(has_text="test.ping").first.locator("a.id").click()
    expect(listed.locator("header.job-head")).to_contain_text(f"Master {own}")
    listed.get_by_role("button", name="Rerun…").click()
    expect(listed.get_by_role("dialog")).to_contain_text("Would call test.ping on 2 minions")


def test_new_jobs_of_all_masters_come_by_themselves(listed, other, dsn):
    number = jid(datetime.timedelta(0))
    other.record(number, "test.version", "web1", {"web1": "3008.4"})
    other.ship(dsn)
    expect(rows(listed).filter(has_text="test.version")).to_have_count(1)


def test_how_late_masters_are_is_told_where_it_matters(listed, other, dsn):
    expect(listed.locator(".said .notice")).to_have_count(0)
    set_back(dsn, other.name, 600, 12345)
    expect(listed.locator(".said")).to_have_text("eu-2 is 10 min late: 12,345 rows have still to come.")
    screens(listed, "all-masters-late", lambda page: expect(page.locator(".said .notice")).to_be_visible())
    set_back(dsn, other.name, 7300)
    expect(listed.locator(".said")).to_have_text("Nothing has come from eu-2 for 2 h.")
    set_back(dsn, other.name, 1, 7, 86400)
    expect(listed.locator(".said")).to_have_text(re.compile("^Jobs of eu-2 from before .* have still to come.$"))
    set_back(dsn, other.name, 0)
    expect(listed.locator(".said .notice")).to_have_count(0)


# What leads from each view to the job that failed on the other master.
LEADS = {
    "Activity": ("tr", "state.apply", "a.call"),
    "Minions": ("tr", "web2", "td.last a"),
    "States": ("tr", "the config", "td.last a"),
    "Audit": ("tr", "mallory", "td.what a"),
    "Timeline": (".timeline-chart", "", "a.item.failed"),
}


@pytest.mark.parametrize("view", LEADS)
def test_each_view_of_all_masters_is_asked_of_them_and_leads_to_their_jobs(listed, other, dsn, view):
    set_back(dsn, other.name, 600, 5)
    listed.get_by_role("link", name=view, exact=True).click()
    expect(listed.get_by_role("heading", name=view)).to_be_attached()
    expect(listed.locator(".notice")).to_have_text("eu-2 is 10 min late: 5 rows have still to come.")
    screens(listed, f"all-{view.lower()}", lambda page: expect(page.locator(".notice")).to_be_visible())
    within, text, place = LEADS[view]
    listed.locator(within).filter(has_text=text).first.locator(place).first.click()
    expect(listed.locator("header.job-head")).to_contain_text("Master eu-2")
    expect(listed.locator("header.job-head")).to_contain_text(other.failed)
    listed.go_back()
    switch(listed).click()
    expect(listed.locator(".notice")).to_have_count(0)
    assert "central" not in listed.url


@pytest.mark.parametrize(("view", "text"), [("Activity", "state.apply"), ("Minions", "web2"), ("Audit", "mallory")])
def test_a_master_narrows_each_view(listed, view, text):
    listed.get_by_role("link", name=view, exact=True).click()
    row = listed.locator("tbody tr").filter(has_text=text).first
    row.get_by_role("link", name="eu-2", exact=True).click()
    expect(chip(listed, "Master eu-2")).to_be_visible()
    expect(listed.locator("td.of-master").filter(has_not_text="eu-2")).to_have_count(0)
    expect(listed.locator("td.of-master").first).to_be_visible()


def test_rows_of_a_timeline_may_be_masters(listed):
    listed.get_by_role("link", name="Timeline", exact=True).click()
    listed.get_by_label("Rows by").select_option("master")
    expect(listed.locator(".timeline-chart")).to_contain_text("eu-2")
    listed.locator(".timeline-chart").get_by_role("link", name=re.compile("^eu-2")).first.click()
    expect(chip(listed, "Master eu-2")).to_be_visible()
    expect(rows(listed).first).to_be_visible()


def test_of_a_job_that_several_masters_have_one_is_chosen(listed, tab, place, other, dsn):
    third = Absent(place, "us-3", "us")
    third.record(other.failed, "test.echo", "db1", {"db1": "of us-3"}, ["of us-3"])
    third.ship(dsn)
    tab.refusals = {400}
    tab.open(f"#/jobs/{other.failed}?central=true")
    expect(listed.get_by_role("heading", name="Several masters have a job of this id")).to_be_visible()
    listed.get_by_role("link", name="test.echo").click()
    expect(listed.locator("header.job-head")).to_contain_text("Master us-3")
    tab.open("#/jobs?central=true")
    expect(rows(listed).filter(has_text=other.failed)).to_have_count(2)


def test_two_runs_of_another_master_are_compared(listed, other, dsn):
    numbers = [jid(datetime.timedelta(seconds=seconds)) for seconds in (2, 1)]
    for number, value in zip(numbers, ("one", "two"), strict=True):
        other.record(number, "test.echo", "web1", {"web1": value}, ["same"])
    other.ship(dsn)
    row = rows(listed).filter(has_text=numbers[1])
    expect(row).to_be_visible()
    row.locator("a.id").click()
    listed.get_by_role("link", name="Compare").click()
    expect(listed.locator(".sides")).to_contain_text(numbers[0])
    expect(listed.locator(".sides")).to_contain_text("eu-2")
    listed.locator(".sides").get_by_role("link", name=numbers[0]).click()
    expect(listed.locator("header.job-head")).to_contain_text("Master eu-2")


def test_who_may_not_see_all_masters_is_not_offered_them(jobs, tab):
    page = tab.sign_in("victor", PASSWORD)
    expect(rows(page).first).to_be_visible()
    expect(switch(page)).to_have_count(0)
    tab.refusals = {403}
    tab.open("#/jobs?central=true")
    expect(page.get_by_role("heading", name="victor may not see this")).to_be_visible()
    page.get_by_role("link", name="This master alone").click()
    expect(rows(page).first).to_be_visible()
    expect(switch(page)).to_have_count(0)


def test_the_database_away_is_told_and_this_master_is_there_as_ever(listed, tab, shared):
    """The last of the module: until the master has found the database again nothing of it is shipped."""
    tab.refusals = {503}
    shared.stop()
    try:
        note = listed.locator(".live-note")
        expect(note).to_contain_text("This master's own jobs are here as ever, without All masters.")
        listed.reload()
        expect(listed.get_by_role("heading", name="The jobs of all masters cannot be read now")).to_be_visible()
        screens(listed, "all-masters-away", lambda page: expect(page.get_by_role("heading").first).to_be_attached())
        listed.get_by_role("link", name="This master alone").click()
        expect(rows(listed).filter(has_text="test.ping").first).to_be_visible()
    finally:
        shared.start()
    switch(listed).click()
    expect(rows(listed).filter(has_text="eu-2").first).to_be_visible()
