"""Commands as somebody types them in the demo, and what they print."""

import json
import os
import subprocess
import sys
from typing import Any

from daemons import DemoError, Site

COMMAND_TIMEOUT = 120


def do(site: Site, command: str, code: int = 0) -> None:
    """Run *command*, and show no more of it than that it was typed."""
    prompt(site, command)
    done = run(site, command)
    if done.returncode != code:
        raise DemoError(
            f"That ended with {done.returncode} instead of {code}. "
            f"Read {site.place.logs}/jobs and {site.place.logs}/master. It printed:\n{done.stdout}{done.stderr}"
        )


def data(site: Site, command: str) -> Any:
    """Return what *command*, of Halite's runner, answers as data."""
    done = run(site, f"{command} --out=json")
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise DemoError(f"{command} --out=json printed no JSON. Read {site.place.logs}/jobs.") from None


def run(site: Site, command: str) -> subprocess.CompletedProcess[str]:
    """Run *command* and return what it printed, which goes to the log too."""
    done = _typed(site, command, capture_output=True)
    with open(site.place.logs / "jobs", "a", encoding="utf-8") as log:
        log.write(f"$ {command}\n{done.stdout}{done.stderr}\n")
    return done


def show(site: Site, command: str, code: int = 0) -> None:
    """Run *command* as if it were typed here: it sees the terminal, and what it prints is what is seen."""
    prompt(site, command)
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


def title(text: str) -> None:
    """Print what comes next."""
    bold, plain = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("", "")
    print(f"\n{bold}{text}{plain}\n", flush=True)


def prompt(site: Site, command: str) -> None:
    """Print that *command* is typed, and on which master where there are several."""
    print(f"{site.place.name}$ {command}", flush=True)
