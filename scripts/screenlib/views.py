"""Every view of the demo's page, looked at by who may see all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pictures import written_small
from playwright.sync_api import expect

from tests.browser.chromium import NARROW, TIMEOUT, WIDE, Watched

USER = "carol"
WIDTHS = {"wide": WIDE, "narrow": NARROW}
OF_README = {"width": 1280, "height": 800}
SCHEMES = ("light", "dark")
BUSY = "[aria-busy=true], .loading"
SETTLED = 600  # milliseconds for what moves or is drawn after the answer

# The view, and its address; a jid stands for the newest job that its own filters find.
ADDRESSES = {
    "jobs": "#/jobs",
    "job": "#/jobs/{function=state.apply&result=failed}",
    "orchestration": "#/jobs/{function=runner.state.orchestrate}",
    "running": "#/jobs/{status=running}",
    "killed": "#/jobs/{result=killed}",
    "compare": "#/jobs/{function=state.apply}/compare",
    "timeline": "#/timeline",
    "activity": "#/activity",
    "minions": "#/minions",
    "states": "#/states",
    "audit": "#/audit",
    "status": "#/status",
}
# A demo is minutes old, so of the time charts those minutes are shown.
FOR_README = {
    **{name: ADDRESSES[name] for name in ("jobs", "job", "minions", "states", "audit")},
    "timeline": "#/timeline?window=10m",
    "activity": "#/activity?bucket=5m",
}
DARK_FOR_README = ("jobs",)


def all_of_them(browser: Any, url: str, password: str, folder: Path) -> Iterator[Path]:
    """Write every view and what lies over it, in both schemes and widths; give the files."""
    for width, size in WIDTHS.items():
        for scheme in SCHEMES:
            tab = _tab(browser, url, size, scheme)
            tab.open()
            yield _shot(tab.page, folder / f"sign-in-{width}-{scheme}.png")
            _sign_in(tab, password)
            for name, address in ADDRESSES.items():
                _go(tab, address)
                yield _shot(tab.page, folder / f"{name}-{width}-{scheme}.png")
            for name, (address, over) in OVER.items():
                _go(tab, address)
                over(tab.page)
                yield _shot(tab.page, folder / f"{name}-{width}-{scheme}.png")
                tab.page.keyboard.press("Escape")
            tab.page.context.close()


def for_readme(browser: Any, url: str, password: str, folder: Path) -> Iterator[Path]:
    """Write the few views that README.md shows, with few colours; give the files."""
    for scheme, names in (("light", tuple(FOR_README)), ("dark", DARK_FOR_README)):
        tab = _tab(browser, url, OF_README, scheme)
        _sign_in(tab, password)
        for name in names:
            _go(tab, FOR_README[name])
            OPENED.get(name, lambda _: None)(tab.page)
            path = folder / f"{name}{'-dark' * (scheme == 'dark')}.png"
            yield written_small(_shot(tab.page, path, clip=_filled(tab.page)))
        tab.page.context.close()


def _with_a_diff(page: Any) -> None:
    page.get_by_text("web1", exact=True).click()
    page.locator("summary", has_text="app settings").click()
    page.mouse.move(0, 0)


OPENED: dict[str, Callable[[Any], None]] = {"job": _with_a_diff}


def _kill(page: Any) -> None:
    page.get_by_role("button", name="Kill").first.click()
    page.get_by_role("dialog").wait_for()


def _rerun(page: Any) -> None:
    page.get_by_role("button", name="Rerun").first.click()
    page.get_by_role("dialog").wait_for()


def _keys(page: Any) -> None:
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()


OVER: dict[str, tuple[str, Callable[[Any], None]]] = {
    "kill": (ADDRESSES["running"], _kill),
    "rerun": (ADDRESSES["job"], _rerun),
    "keys": ("#/jobs", _keys),
}


def _tab(browser: Any, url: str, size: dict[str, int], scheme: str) -> Watched:
    context = browser.new_context(
        viewport=size, color_scheme=scheme, reduced_motion="reduce", locale="en-GB", timezone_id="Europe/Berlin"
    )
    return Watched(context.new_page(), url)


def _sign_in(tab: Watched, password: str) -> None:
    tab.sign_in(USER, password)
    tab.page.get_by_role("link", name="Minions").first.wait_for()
    tab.page.mouse.move(0, 0)  # away from what it would light up


def _go(tab: Watched, address: str) -> None:
    """Go to an *address* within the page, and wait for what it shows."""
    before, _, query = address.partition("{")
    if query:
        query, _, after = query.partition("}")
        address = f"{before}{_newest(tab.page, query)}{after}"
    tab.page.evaluate("(hash) => { location.hash = hash; }", address)
    expect(tab.page.locator(BUSY)).to_have_count(0, timeout=TIMEOUT)
    tab.page.wait_for_timeout(SETTLED)


def _newest(page: Any, query: str) -> str:
    """Return the newest job that *query* finds, asked as the page asks."""
    rows = page.evaluate(
        """async (query) => {
            const { get } = await import(new URL("api.js", document.baseURI).href);
            return (await get(["jobs"], Object.fromEntries(new URLSearchParams(query)))).jobs;
        }""",
        query,
    )
    return str(rows[0]["jid"])


def _filled(page: Any) -> dict[str, float]:
    """Return the part of the window in which something stands; what lies over the view may need all of it."""
    if page.locator(".opened").count():
        return {"x": 0, "y": 0, **OF_README}
    ends = page.evaluate("document.querySelector('main').lastElementChild.getBoundingClientRect().bottom")
    return {"x": 0, "y": 0, "width": OF_README["width"], "height": min(OF_README["height"], ends + 24)}


def _shot(page: Any, path: Path, clip: dict[str, float] | None = None) -> Path:
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=path, clip=clip, animations="disabled")
    return path
