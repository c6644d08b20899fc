"""The demo: started by scripts/demo, in the virtual environment of the checkout."""

import signal
import sys
from pathlib import Path

import many_masters
import story
from daemons import DemoError, Site, begun, stop
from place import Place, make_folder


def main(arguments: list[str]) -> int:
    """
    Do what scripts/demo was asked to, and return the exit code.

    With ``--stop`` in front the other *arguments* are virtual environments, each of which may have begun a demo;
    else the last two are the command that stops the demo and its virtual environment.
    """
    if arguments[0] == "--stop":
        return _stop([_record(Path(folder)) for folder in arguments[1:]])
    *options, how_to_stop, folder = arguments
    demo = _TwoMasters if "--masters" in options else _OneMaster
    record = _record(Path(folder))
    root = begun(record)
    if root and stop(root, only_look=True):
        print(f"A demo runs already, under {root}. Stop it first: {how_to_stop}", file=sys.stderr)
        return 1
    if root:
        stop(root)
    return _run(record, demo(Path(folder)), "--exit" not in options, how_to_stop)


class _OneMaster:
    """The demo of a master."""

    def __init__(self, venv: Path) -> None:
        self._site = Site(Place.make(venv))
        self.root, self.logs = self._site.place.root, self._site.place.logs

    def play(self) -> None:
        self._site.start()
        story.tell(self._site)

    def how_to_go_on(self, how_to_stop: str) -> None:
        story.how_to_go_on(self._site, how_to_stop)


class _TwoMasters:
    """The demo of two masters that share a PostgreSQL."""

    def __init__(self, venv: Path) -> None:
        self.root = self.logs = make_folder()
        self._sites = many_masters.Sites(self.root, venv)

    def play(self) -> None:
        self._sites.start()
        many_masters.tell(self._sites)

    def how_to_go_on(self, how_to_stop: str) -> None:
        many_masters.how_to_go_on(self._sites, how_to_stop)


def _record(venv: Path) -> Path:
    """Return the file that says where the demo is that was begun from *venv*."""
    return venv / "halite-demo"


def _run(record: Path, demo: _OneMaster | _TwoMasters, keep: bool, how_to_stop: str) -> int:
    # An ended terminal or a timeout must not leave daemons behind either.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    record.write_text(f"{demo.root}\n")
    try:
        demo.play()
    except DemoError as problem:
        stop(demo.root, keep_files=True)
        print(f"\nscripts/demo: {problem}", file=sys.stderr)
        print(f"Everything was stopped; its logs remain in {demo.logs} until the next run or", file=sys.stderr)
        print(f"{how_to_stop}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        _forget(record, demo.root)
        print("\nStopped; nothing is left of it.", file=sys.stderr)
        return 130
    except BaseException:
        _forget(record, demo.root)
        raise
    if keep:
        demo.how_to_go_on(how_to_stop)
        return 0
    _forget(record, demo.root)
    print("\nThe demo is stopped, and its folder removed.")
    return 0


def _stop(records: list[Path]) -> int:
    found = [(record, root) for record in records if (root := begun(record))]
    for record, root in found:
        _forget(record, root)
        print(f"The demo is stopped, and {root} removed.")
    if not found:
        print("No demo was started from here.")
    return 0


def _forget(record: Path, root: Path) -> None:
    stop(root)
    record.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
