"""Which minions a job expects, where Salt does not say."""

import pytest

from saltext.halite.master.expected_minions import minions_of, without_key

LOAD = {"jid": "1", "fun": "test.ping", "tgt": "web*", "tgt_type": "glob", "user": "root"}
HOSTS = "web1: {host: web1.example.org}\nweb2: {host: web2.example.org}\ndb1: {host: db1.example.org}\n"


@pytest.fixture
def opts(opts, tmp_path):
    (tmp_path / "roster").write_text(HOSTS)
    return {**opts, "roster_file": str(tmp_path / "roster")}


def test_salt_is_believed_where_it_names_minions(opts):
    assert minions_of(opts, LOAD, ["m1"]) == ["m1"]
    assert minions_of(opts, LOAD, []) == []


@pytest.mark.parametrize("roster", [None, "", "flat", "flat,cache", ["flat"]])
def test_the_hosts_of_salt_ssh_are_those_of_its_roster(opts, roster):
    assert sorted(minions_of({**opts, "roster": roster}, LOAD, None)) == ["web1", "web2"]
    listed = {**LOAD, "tgt": ["db1", "ghost"], "tgt_type": "list"}
    assert minions_of({**opts, "roster": roster}, listed, None) == ["db1"]


@pytest.mark.parametrize("roster", ["cloud", "scan", "flat,range", "of-our-own"])
def test_a_roster_that_asks_the_network_is_not_asked_for_a_list(opts, roster):
    assert minions_of({**opts, "roster": roster}, LOAD, None) == []


@pytest.mark.parametrize("text", ["[", "{{ nonsense", "- a list\n", ""])
def test_a_roster_that_cannot_be_read_names_nobody(opts, tmp_path, text):
    (tmp_path / "roster").write_text(text)
    assert minions_of(opts, LOAD, None) == []
    assert minions_of({**opts, "roster_file": str(tmp_path / "none")}, LOAD, None) == []


@pytest.mark.parametrize("load", [{}, {"tgt": None}, {"tgt": 7}, {"tgt": "*", "tgt_type": "nonsense"}])
def test_an_odd_load_names_nobody(opts, load):
    assert minions_of(opts, load, None) == []


@pytest.mark.parametrize(
    ("target", "unknown"),
    [
        ("m1 or L@ghost,m1", ["ghost"]),
        ("* and not L@ghost", []),
        ("m1 and not ( L@ghost or m2 )", []),
    ],
)
def test_an_id_that_a_compound_target_leaves_out_is_not_unknown(opts, tmp_path, target, unknown):
    keys = tmp_path / "pki" / "minions"
    keys.mkdir(parents=True)
    (keys / "m1").touch()
    load = {"tgt": target, "tgt_type": "compound"}
    assert without_key({**opts, "pki_dir": str(keys.parent)}, load) == unknown
