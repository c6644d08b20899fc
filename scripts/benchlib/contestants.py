"""What is measured side by side, each through the functions that the master calls."""

import getpass
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import salt.config
import salt.minion

RETURNERS = Path(__file__).resolve().parent / "returners"
KEEP = 10 * 365 * 86400  # seconds: nothing is cleaned away while it is measured
STATES_ONLY = {"roles": {"states": ["view:job:state.*"]}, "origins": {"cli": ["states"]}}
NOTHING_THERE = {"roles": {"stranger": ["view:job:absent.*"]}, "origins": {"cli": ["stranger"]}}


@dataclass(frozen=True, eq=False)
class Contestant:
    """One job cache with its settings; *store* is the part of the cachedir that its data is in."""

    name: str
    job_cache: str
    settings: dict[str, Any]
    store: str
    durable: bool  # whether a stored return survives a power cut


LOCAL = Contestant("local_cache", "local_cache", {}, "jobs", True)
FULL = Contestant("Halite, full", "halite", {"halite": {"durability": "full"}}, "halite", True)
NORMAL = Contestant("Halite, normal", "halite", {"halite": {"durability": "normal"}}, "halite", False)
RAW_FULL = Contestant("SQLite, FULL", "bench_sqlite", {"bench_sqlite": "FULL"}, "raw", True)
RAW_NORMAL = Contestant("SQLite, NORMAL", "bench_sqlite", {"bench_sqlite": "NORMAL"}, "raw", False)
# The same bytes as Halite's, made by the same function.
PACKED_FULL = Contestant(
    "SQLite, FULL, deflated", "bench_sqlite", {**RAW_FULL.settings, "bench_sqlite_deflates": True}, "raw", True
)
PACKED_NORMAL = Contestant(
    "SQLite, NORMAL, deflated", "bench_sqlite", {**RAW_NORMAL.settings, "bench_sqlite_deflates": True}, "raw", False
)
NOTHING = Contestant("no store", "bench_nothing", {}, "nothing", False)
# A viewer is told by the origin of the call, which here is the command line.
VIEWER = Contestant("Halite, viewer of state.*", "halite", {"halite": STATES_ONLY}, "halite", True)
STRANGER = Contestant("Halite, viewer of nothing there", "halite", {"halite": NOTHING_THERE}, "halite", True)

WRITERS = (LOCAL, FULL, NORMAL, RAW_FULL, RAW_NORMAL)


def options(contestant: Contestant, folder: Path, **more: Any) -> dict[str, Any]:
    """Return the options of a master whose root is *folder* and whose job cache is *contestant*."""
    return salt.config.master_config(str(write_config(contestant, folder, folder / "etc", **more)))


def write_config(contestant: Contestant, folder: Path, config_dir: Path, **more: Any) -> Path:
    """Write the config file and return its path."""
    config_dir.mkdir(parents=True, exist_ok=True)
    path = config_dir / "master"
    config = {
        "id": "bench_master",
        "root_dir": str(folder),
        "conf_file": str(path),
        "cachedir": str(folder / "cache"),
        "user": getpass.getuser(),
        "master_job_cache": contestant.job_cache,
        "returner_dirs": [str(RETURNERS)],
        "keep_jobs_seconds": KEEP,
        **contestant.settings,
        **more,
    }
    path.write_text(json.dumps(config))  # JSON is YAML
    return path


def master_minion(opts: dict[str, Any]) -> Any:
    """Return what a worker of the master reaches its job cache through; it loads it once, too."""
    return salt.minion.MasterMinion(opts, states=False, rend=False)


def function(minion: Any, contestant: Contestant, name: str) -> Any:
    """Return the function *name* of the job cache."""
    return minion.returners[f"{contestant.job_cache}.{name}"]


def store_folder(contestant: Contestant, folder: Path) -> Path:
    """Return the folder that holds what *contestant* stored, and nothing else."""
    return folder / "cache" / contestant.store


def used(folder: Path) -> tuple[int, int]:
    """Return (bytes allocated on the disk, files and folders) of what is in *folder*."""
    held = [os.lstat(Path(where) / name) for where, dirs, files in os.walk(folder) for name in dirs + files]
    return sum(found.st_blocks * 512 for found in held), len(held)
