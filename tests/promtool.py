"""Prometheus' own checker, where it is installed; .ci/run installs it."""

import shutil
import subprocess

import pytest

PROMTOOL = shutil.which("promtool")
needs_promtool = pytest.mark.skipif(PROMTOOL is None, reason="promtool is not installed: apt-get install prometheus")


def check(what, *arguments, text=None):
    """Fail with what promtool says unless it finds *what*, in the files named or in *text*, as it should be."""
    run("check", what, *arguments, text=text)


def run(*arguments, text=None):
    """Run promtool, and fail with what it says where it is not content."""
    words = [str(PROMTOOL), *map(str, arguments)]
    done = subprocess.run(words, input=text, text=True, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\n{text or ''}"
