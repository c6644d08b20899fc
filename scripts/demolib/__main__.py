"""The demo: started by scripts/demo, in the virtual environment of the checkout."""

import signal
import sys
from pathlib import Path

import story
from daemons import DemoError, Site, begun, stop
from place import Place


def main(arguments: list[str]) -> int:
    """
    Do what scripts/demo was asked to, and return the exit code.

    With ``--stop`` in front the other *arguments* are virtual environments, each of which may have begun a demo;
    else the last two are the command that stops the demo and its virtual environment.
    """
    if arguments[0] == "--stop":
        return _stop([_record(Path(folder)) for folder in arguments[1:]])
    *options, how_to_stop, folder = arguments
    record = _record(Path(folder))
    root = begun(record)
    if root and stop(root, only_look=True):
        print(f"A demo runs already, under {root}. Stop it first: {how_to_stop}", file=sys.stderr)
        return 1
    if root:
        stop(root)
    return _run(record, Path(folder), "--exit" not in options, how_to_stop)


def _record(venv: Path) -> Path:
    """Return the file that says where the demo is that was begun from *venv*."""
    return venv / "halite-demo"


def _run(record: Path, venv: Path, keep: bool, how_to_stop: str) -> int:
    # An ended terminal or a timeout must not leave daemons behind either.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    site = Site(Place.make(venv))
    record.write_text(f"{site.place.root}\n")
    try:
        site.start()
        story.tell(site)
    except DemoError as problem:
        stop(site.place.root, keep_files=True)
        print(f"\nscripts/demo: {problem}", file=sys.stderr)
        print(f"Everything was stopped; its logs remain in {site.place.logs} until the next run or", file=sys.stderr)
        print(f"{how_to_stop}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        _forget(record, site.place.root)
        print("\nStopped; nothing is left of it.", file=sys.stderr)
        return 130
    except BaseException:
        _forget(record, site.place.root)
        raise
    if keep:
        story.how_to_go_on(site, how_to_stop)
        return 0
    _forget(record, site.place.root)
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
