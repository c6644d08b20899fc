"""The screenshots: taken by scripts/screenshots, in the virtual environment of the checkout."""

import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
# The demo's own account of itself, and the browser as the tests start it.
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "scripts" / "demolib")]

import views  # noqa: E402
from daemons import begun, stop  # noqa: E402

from tests.browser.chromium import started  # noqa: E402


def main(venv: Path, asked: str) -> int:
    """Take the screenshots that were *asked* for, and say where they are."""
    folder = CHECKOUT / "docs" / "images" if asked == "--readme" else Path(asked or CHECKOUT / "build" / "demo")
    folder.mkdir(parents=True, exist_ok=True)
    with demo(venv) as root, started() as browser:
        take = views.for_readme if asked == "--readme" else views.all_of_them
        for path in take(browser, *access(root), folder):
            print(f"{path.stat().st_size / 1000:6.1f} kB  {path}", flush=True)
    return 0


@contextmanager
def demo(venv: Path) -> Iterator[Path]:
    """Give the folder of the demo that runs, or of one that is stopped at the end."""
    record = venv / "halite-demo"
    root = begun(record)
    if root and stop(root, only_look=True):
        yield root
        return
    subprocess.run([CHECKOUT / "scripts" / "demo"], stdout=subprocess.DEVNULL, check=True)
    try:
        yield Path(record.read_text().strip())
    finally:
        subprocess.run([CHECKOUT / "scripts" / "demo", "--stop"], stdout=subprocess.DEVNULL, check=True)


def access(root: Path) -> tuple[str, str]:
    """Return the address and the password of the demo in *root*, as its file for shells has them."""
    words = [word.partition("=") for word in shlex.split((root / "env").read_text())]
    found = {name: value for name, _, value in words}
    return found["HALITE_API"], found["HALITE_PASSWORD"]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
