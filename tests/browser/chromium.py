"""A real browser, what a test looks at in it, and what no page may do: complain, or ask another host."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SCREENS = Path(__file__).resolve().parents[2] / "build" / "screens"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
TIMEOUT = 20_000  # milliseconds; two slow cores may start a master at the same time
SERIOUS = ("serious", "critical")
_REFUSED = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


@contextmanager
def started() -> Iterator[Any]:
    """Start Chromium, headless; fail where there is none."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("Chromium is not installed; on Debian and Ubuntu: apt-get install chromium", pytrace=False)
    # Chromium leaves folders in a home, whichever profile it is given.
    with TemporaryDirectory(ignore_cleanup_errors=True) as home, sync_playwright() as playwright:
        env = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        browser = playwright.chromium.launch(executable_path=found, args=list(SWITCHES), env=env)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """A tab at *url*, and all that its page complained of; *refusals* are the statuses that a test brings about."""

    page: Any
    url: str
    refusals: set[int] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Hear of every complaint, and of every request to another host."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", self._request)

    def _console(self, message: Any) -> None:
        refused = _REFUSED.match(message.text)
        if message.type in ("error", "warning") and not (refused and int(refused[1]) in self.refusals):
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((f"{self.url}/", "data:")):
            self.complaints.append(f"request: {request.url}")

    def open(self, hash_: str = "") -> Any:
        """Go to an address of the page, such as ``#/jobs?user=alice``, and return Playwright's page."""
        self.page.goto(f"{self.url}/halite/{hash_}")
        return self.page

    def sign_in(self, user: str, password: str, hash_: str = "") -> Any:
        """Open an address as somebody who signs in first, and return Playwright's page."""
        self.open(hash_)
        self.page.get_by_label("User name").fill(user)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_label("Way to sign in").fill("sharedsecret")
        self.page.get_by_role("button", name="Sign in").click()
        return self.page


def axe(page: Any) -> list[str]:
    """Return what axe-core finds serious in what *page* shows now, each as a sentence with the elements."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [_fault(each) for each in found if each["impact"] in SERIOUS]


def _fault(found: dict[str, Any]) -> str:
    places = [f"{node['html'][:200]} {node['failureSummary']}" for node in found["nodes"][:3]]
    return f"{found['impact']}: {found['help']}: {places}"


def screens(page: Any, name: str, ready: Callable[[Any], Any] | None = None) -> None:
    """
    Write what *page* shows to build/screens, in light and dark, wide and narrow; fail where axe-core finds serious
    faults in any of them, or where something is cut off at the right.

    *ready* is called with the page each time, to wait for what changes with the width.
    """
    SCREENS.mkdir(parents=True, exist_ok=True)
    faults = []
    for width, size in (("wide", WIDE), ("narrow", NARROW)):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if ready:
                ready(page)
            page.screenshot(path=SCREENS / f"{name}-{width}-{scheme}.png", animations="disabled")
            faults += [f"{width} {scheme}: {fault}" for fault in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{width}: the page is wider than its window")
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    assert not faults, "\n".join(faults)


def hurry(page: Any, within: str) -> None:
    """Scroll *page* to its end, and there again in the very frame in which something comes *within* an element."""
    page.evaluate(
        """within => {
            const down = () => scrollTo(0, document.body.scrollHeight);
            new MutationObserver(down).observe(document.querySelector(within), { childList: true });
            down();
        }""",
        within,
    )
