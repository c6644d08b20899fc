"""A real browser in front of a real master with two minions and salt-api, into which the page is mounted."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.chromium import TIMEOUT, WIDE, Watched, started
from tests.integration.conftest import NAMES, begun, installed, loaded, make_manager, make_master, root
from tests.masters import PASSWORD, ROLES, Site

__all__ = ["installed", "loaded", "make_manager", "make_master", "root"]

# Two who may everything besides: one of them has a name that Salt uses itself.
SETTINGS = {"users": {**ROLES, "sudo_x": ["admin"], "eauth:root": ["admin"]}, "interval": 2, "lost_after": 15}


@pytest.fixture(scope="module")
def place(installed: None, make_manager: Callable[..., Any], loaded: Any) -> Iterator[Site]:
    """A master of the module's own: the minions ``north`` and ``south``, and the page mounted into its salt-api."""
    made = Site(make_manager(), f"page{next(NAMES)}", {"halite": SETTINGS}, loaded=loaded, http={})
    with begun(made, ("north", "south"), api=True) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, for all tests."""
    from playwright.sync_api import expect

    expect.set_options(timeout=TIMEOUT)
    with started() as found:
        yield found


@pytest.fixture
def tab(place: Site, browser: Any) -> Iterator[Watched]:
    """A tab with nothing stored; at the end its page has complained of nothing, and asked no other host."""
    assert place.api
    yield from watched(browser, place.api.url)


def watched(browser: Any, url: str) -> Iterator[Watched]:
    """Give a tab in front of the service at *url*, and look at the end at what its page complained of."""
    context = browser.new_context(viewport=WIDE, locale="en-GB", timezone_id="Europe/Berlin")
    context.set_default_timeout(TIMEOUT)
    found = Watched(context.new_page(), url)
    found.watch()
    yield found
    context.close()
    assert not found.complaints, "\n".join(found.complaints)


@pytest.fixture
def alice(tab: Watched) -> Any:
    """The page with alice signed in, who is an operator."""
    return tab.sign_in("alice", PASSWORD)
