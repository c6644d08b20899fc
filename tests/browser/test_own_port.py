"""The page at a port of its own, where salt-api's other pages are not."""

import pytest
from playwright.sync_api import expect
from pytestshellutils.utils import ports

from tests.browser.conftest import watched
from tests.masters import PASSWORD


@pytest.fixture(scope="module")
def alone(make_master):
    """A master whose page has a port of its own, and one minion."""
    return make_master(api=True, http={"host": "127.0.0.1", "port": ports.get_unused_localhost_port()})


@pytest.fixture
def tab(alone, browser):
    yield from watched(browser, f"http://127.0.0.1:{alone.http_port}")


def test_one_signs_in_and_sees_a_job_come_and_end(alone, tab):
    page = tab.sign_in("alice", PASSWORD)
    expect(page.get_by_role("heading", name="No job has been recorded yet")).to_be_visible()
    alone.api.run("root", "local", "test.ping", tgt="*")
    row = page.get_by_role("table", name="Jobs").locator("tbody tr").first
    expect(row).to_contain_text("test.ping")
    expect(row).to_contain_text("ok")


def test_the_folder_without_its_slash_leads_to_the_page(tab):
    tab.page.goto(f"{tab.url}/halite")
    expect(tab.page.get_by_role("button", name="Sign in")).to_be_visible()
    assert tab.page.url == f"{tab.url}/halite/"
