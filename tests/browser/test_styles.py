"""The style of each view, which is fetched when the view is first shown, and counts nowhere else."""

import re

import pytest
from playwright.sync_api import expect

from tests.masters import PASSWORD

VIEWS = ("jobs", "timeline", "activity", "minions", "states", "audit", "status")
COUNTING = """() => [...document.querySelectorAll("link[data-view]")]
    .filter((link) => link.sheet && !link.sheet.disabled).map((link) => link.dataset.view)"""


@pytest.fixture
def page(tab):
    """The page as root has it, who may see every view."""
    return tab.sign_in("root", PASSWORD)


def go(page, name):
    page.get_by_role("navigation", name="Views").get_by_role("link", name=name.capitalize(), exact=True).click()
    expect(page.locator(f"div.view.{name}")).to_be_visible()
    expect(page.locator(".loading")).to_have_count(0)


def test_the_style_of_the_shown_view_counts_alone_whatever_was_seen_before(page):
    for name in (*VIEWS, *reversed(VIEWS)):
        go(page, name)
        assert page.evaluate(COUNTING) == [name]


def test_a_view_that_cannot_be_fetched_is_told_as_the_service_and_has_its_style_when_it_comes(page, tab):
    expect(page.locator("div.view.jobs")).to_be_visible()
    page.route(re.compile("/api/|/views/|/style/"), lambda route: route.abort("connectionrefused"))
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Minions").click()
    expect(page.get_by_role("heading", name="The service cannot be reached")).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("searchbox", name="Minion")).to_be_visible()
    assert page.evaluate(COUNTING) == ["minions"]
    tab.complaints = [each for each in tab.complaints if "CONNECTION_REFUSED" not in each]
