"""
Which places the masters of a Salt cluster may share: each takes an index and a spool of its own.

Salt's tutorial puts the cachedir of all of them on one network file system. In a cluster with
``cluster_isolated_filesystem`` they share nothing.
"""

import os
import re
from collections.abc import Mapping
from typing import Any

MOUNTS = "/proc/self/mountinfo"
_NETWORK = frozenset(
    "9p afs beegfs ceph cifs coda gfs2 glusterfs gpfs lustre nfs nfs4 ocfs2 orangefs pvfs2 smb3 smbfs vboxsf"
    " virtiofs".split()
)
_LOCAL_FUSE = frozenset({"fuse.fuse-overlayfs"})  # what a container of a user who is not root lies on
_ESCAPED = re.compile(r"\\([0-7]{3})")


def is_cluster(opts: Mapping[str, Any]) -> bool:
    """Tell whether the master with *opts* is one of several that may share folders."""
    return bool(opts.get("cluster_id")) and not opts.get("cluster_isolated_filesystem")


def why_shared(path: str, opts: Mapping[str, Any]) -> str | None:
    """Return where *path* is that other masters of the cluster may have too, None where it is this master's own."""
    if not is_cluster(opts):
        return None
    real = os.path.realpath(path)
    keys = opts.get("cluster_pki_dir")
    if keys and keys != opts.get("pki_dir") and _is_below(real, os.path.realpath(str(keys))):
        return f"below cluster_pki_dir ({keys})"
    kind = _kind_of(real)
    is_network = kind in _NETWORK or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE)
    return f"on a file system of the type {kind}" if is_network else None


def refusal(database: str, opts: Mapping[str, Any]) -> str | None:
    """Return in a sentence why no index may lie at *database*, None where one may."""
    where = why_shared(database, opts)
    if not where:
        return None
    return (
        f"halite:database is {database}, which is {where} that the masters of the cluster can share, and each takes"
        " an index of its own; it takes a path on a disk of this master, such as /var/lib/halite/jobs.db."
    )


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _kind_of(path: str) -> str:
    """Return the type of the file system that *path* is on, "" where nothing tells."""
    try:
        with open(MOUNTS, encoding="utf-8", errors="surrogateescape") as mounts:
            lines = mounts.readlines()
    except OSError:
        return ""
    longest, kind = -1, ""
    for line in lines:
        before, _, behind = line.partition(" - ")
        point = _ESCAPED.sub(lambda match: chr(int(match[1], 8)), before.split(" ")[4])
        if len(point) >= longest and _is_below(path, point):  # of two at one point the later one is seen
            longest, kind = len(point), behind.split(" ")[0]
    return kind
