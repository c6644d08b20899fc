"""Where the masters of a cluster may meet in one file, and what is this master's own."""

import pytest

from saltext.halite import settings, shared_places
from saltext.halite.errors import Invalid

ROOT = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw"
CLUSTER = {"cluster_id": "europe", "id": "eu1_master", "pki_dir": "/etc/salt/pki/master"}


@pytest.fixture
def mounted(monkeypatch, tmp_path):
    def mounted(*lines):
        (tmp_path / "mountinfo").write_text("\n".join([ROOT, *lines, ""]))
        monkeypatch.setattr(shared_places, "MOUNTS", str(tmp_path / "mountinfo"))

    mounted()
    return mounted


def mount(point, kind):
    return f"30 22 0:44 / {point} rw,relatime shared:2 master:1 - {kind} server:/export rw"


def config(database=None, cachedir="/shared/cache", **opts):
    section = {"database": database} if database else {}
    return settings.load_leniently(
        {**CLUSTER, "cachedir": cachedir, "sock_dir": "/run/salt", "halite": section, **opts}
    )


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "ceph", "gfs2", "ocfs2", "fuse.glusterfs", "fuse.sshfs"]
)
def test_a_database_on_a_network_file_system_is_refused_in_a_cluster(mounted, kind):
    mounted(mount("/shared", kind))
    found = config()
    assert found.problems == [found.refusal]
    assert f"halite:database is /shared/cache/halite/jobs.db, which is on a file system of the type {kind}" in (
        found.refusal
    )
    with pytest.raises(Invalid, match="it takes a path on a disk of this master, such as /var/lib/halite/jobs.db"):
        settings.load({**CLUSTER, "cachedir": "/shared/cache"})


@pytest.mark.parametrize(
    "kind", ["ext4", "xfs", "btrfs", "zfs", "overlay", "tmpfs", "fuseblk", "fuse.fuse-overlayfs"]
)
def test_a_database_on_a_disk_of_the_master_is_taken(mounted, kind):
    mounted(mount("/shared", kind))
    assert config().problems == []


def test_what_is_mounted_nearest_and_last_counts(mounted):
    mounted(mount("/shared", "nfs4"), mount("/shared/cache/halite", "xfs"))
    assert config().refusal is None
    mounted(mount("/shared", "autofs"), mount("/shared", "nfs4"))
    assert config().refusal
    mounted(mount("/shar", "nfs4"), mount("/shared\\040too", "nfs4"))
    assert config().refusal is None and config(cachedir="/shared too/x").refusal


def test_a_link_to_a_network_file_system_is_followed(mounted, tmp_path):
    mounted(mount("/shared", "nfs4"))
    (tmp_path / "link").symlink_to("/shared")
    assert config(str(tmp_path / "link" / "jobs.db"), cachedir="/var/cache").refusal


def test_a_database_among_the_clusters_keys_is_refused(mounted):
    assert "which is below cluster_pki_dir (/keys)" in config("/keys/halite/jobs.db", cluster_pki_dir="/keys").refusal
    assert config("/keyset/jobs.db", cluster_pki_dir="/keys").refusal is None
    # Salt puts pki_dir where a cluster names none.
    assert config("/etc/salt/pki/master/x.db", cluster_pki_dir=CLUSTER["pki_dir"]).refusal is None


@pytest.mark.parametrize("opts", [{"cluster_id": None}, {"cluster_id": ""}, {"cluster_isolated_filesystem": True}])
def test_a_master_that_shares_nothing_may_have_its_database_anywhere(mounted, opts):
    mounted(mount("/shared", "nfs4"))
    assert config(**opts).problems == []


def test_without_a_list_of_mounts_nothing_is_refused(monkeypatch):
    monkeypatch.setattr(shared_places, "MOUNTS", "/nowhere")
    assert config().problems == []


def test_what_waits_to_be_written_lies_in_no_place_of_others(mounted):
    mounted(mount("/shared", "nfs4"))
    assert config().spools == ("/run/salt/halite-spool",)
    assert config("/var/lib/halite/jobs.db").spools == ("/var/lib/halite/jobs.db-spool", "/run/salt/halite-spool")
    assert len(config(cluster_id=None).spools) == 3


def test_masters_that_have_one_cachedir_have_a_marker_each(mounted):
    first, second = (config("/var/lib/halite/jobs.db", id=each).marker for each in ("eu1_master", "eu2_master"))
    assert first != second and first.startswith("/shared/cache/halite-database-")
    alone = [config("/var/lib/halite/jobs.db", id=each, cluster_id=None).marker for each in ("a", "b")]
    assert len({*alone, first}) == 2
