"""
Speaks to a master over the channel with a minion's key, and sends any load with any command.

    python -m tests.hostile.client MINION_CONFIG [again]

Each line of its input is a load, as msgpack in base64; it answers each with a line that tells how many seconds that
took. With a second word it takes all of them first, and sends them again and again until it is ended.
"""

import base64
import itertools
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgpack

TREE = Path(__file__).resolve().parents[2]
PATIENCE = 20  # seconds for an answer


class Client:
    """Holds the key of the minion whose config file is *config*; a process of its own speaks for it."""

    def __init__(self, config: str, environ: dict[str, str]) -> None:
        self._process = _process(config, environ)

    def send(self, load: dict[str, Any]) -> float:
        """Send *load*, and return how many seconds the master took to answer."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(_line(load))
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer.strip(), f"the client has ended: {self._process.wait()}"
        return float(answer)

    def close(self) -> None:
        """End the process."""
        _end(self._process)


class Flood:
    """Sends *loads* again and again until it is closed."""

    def __init__(self, config: str, environ: dict[str, str], loads: Iterable[dict[str, Any]]) -> None:
        self._process = _process(config, environ, "again")
        assert self._process.stdin
        self._process.stdin.writelines(_line(load) for load in loads)
        self._process.stdin.close()

    def close(self) -> None:
        """End the process."""
        _end(self._process)


def _process(config: str, environ: dict[str, str], *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-W", "ignore", "-m", "tests.hostile.client", config, *arguments]
    return subprocess.Popen(command, cwd=TREE, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def _line(load: dict[str, Any]) -> bytes:
    return base64.b64encode(msgpack.packb(load, use_bin_type=True)) + b"\n"


def main() -> None:
    """Send what comes in."""
    import salt.channel.client
    import salt.config

    opts = salt.config.minion_config(sys.argv[1])
    opts["master_uri"] = f"tcp://127.0.0.1:{opts['master_port']}"
    opts["master_ip"] = "127.0.0.1"
    loads = (msgpack.unpackb(base64.b64decode(line), strict_map_key=False) for line in sys.stdin.buffer)
    with salt.channel.client.ReqChannel.factory(opts) as channel:
        if len(sys.argv) > 2:
            for load in itertools.cycle(list(loads)):
                _sent(channel, load)
        for load in loads:
            print(_sent(channel, load), flush=True)


def _sent(channel: Any, load: dict[str, Any]) -> float:
    started = time.monotonic()
    try:
        channel.send(dict(load), timeout=PATIENCE, tries=1)
    except Exception as problem:  # the master refuses some: that is an answer
        print(f"{load.get('cmd')}: {problem!r}", file=sys.stderr)
    return time.monotonic() - started


if __name__ == "__main__":
    main()
