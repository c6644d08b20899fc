"""The commands and settings that the documents tell to type, for tests that do as they say."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.masters import Site

TREE = Path(__file__).resolve().parents[1]


def between(document: str, start: str, end: str) -> str:
    """Return the text of *document* from *start* up to *end*, both of which it has once behind each other."""
    text = (TREE / document).read_text()
    assert text.count(start) == 1, (document, start)
    found, ended, _ = text.partition(start)[2].partition(end)
    assert ended, (document, end)
    return found


def blocks(text: str, language: str) -> list[str]:
    """Return each block of code of *language*."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


class Typist:
    """
    Types commands on the machine of *site*, whose folders are those that the documents name once *places* are.

    *install* stands for ``salt-pip``.
    """

    def __init__(self, site: Site, places: dict[str, str], install: Callable[..., Any] | None = None):
        self.site = site
        self.install = install
        config = site.master.config
        own = {
            "/var/cache/salt/master": config["cachedir"],
            "/var/cache/salt/master/extmods": config["extension_modules"],
        }
        self.places = {**places, **{place: str(folder) for place, folder in own.items()}}
        self.written: dict[str, str] = {}

    def here(self, text: str) -> str:
        """Return *text* with the folders of this site."""
        longest_first = sorted(self.places, key=len, reverse=True)
        return re.sub("|".join(map(re.escape, longest_first)), lambda found: self.places[found.group()], text)

    def write(self, config: str) -> None:
        """Write a block of settings, whose first line names its file, beside those that were written before."""
        name = config.splitlines()[0].removeprefix("# ")
        self.written[name] = self.here(config)
        # An included list takes the place of the config file's own, whose engine tells the tests of the master.
        self.site.configure("\n".join(self.written.values()).replace("engines:\n", "engines:\n  - pytest\n"))

    def take_out(self, name: str) -> None:
        """Remove the file of settings *name*."""
        del self.written[name]
        self.site.configure("\n".join(self.written.values()))

    def type(self, commands: str) -> list[str]:
        """Type each line of *commands*, all of which must succeed, and return what each printed."""
        whole = "\n".join(line for line in commands.splitlines() if not line.startswith("#"))
        printed = []
        for line in whole.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words and words[0] != "sleep":  # the engine and the minions are waited for
                printed.append(self._one(words, self.here(line)))
        return printed

    def _one(self, words: list[str], line: str) -> str:
        if words[0] == "systemctl":
            return self._systemctl(words[1])
        if words[0] == "salt-pip":
            assert self.install
            self.install(*words[1:])
            return ""
        if words[0] in ("salt", "salt-run"):
            done = self.site.command(words[0], *map(self.here, words[1:]))
        else:
            done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, (line, done)
        return str(done.stdout)

    def _systemctl(self, verb: str) -> str:
        if verb == "restart":
            self.site.restart()
        elif verb == "stop":
            self.site.master.terminate()
        else:
            self.site.master.start()
            self.site.wait_for_minions()
        return ""
