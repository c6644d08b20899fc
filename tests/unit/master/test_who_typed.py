import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from saltext.halite.master import who_typed
from saltext.halite.master.who_typed import Before, told_by

NOBODY = pwd.getpwnam("nobody")
DAEMON = pwd.getpwnam("daemon").pw_uid


@pytest.mark.parametrize(
    ("how", "sudo_user", "was_root", "login", "name"),
    [
        ("as root", None, True, None, "root"),
        ("as root, logged in as such", None, True, "root", "root"),
        ("with sudo", "carol", True, "carol", "sudo_carol"),
        ("with sudo, where nobody logs in", "carol", True, None, "sudo_carol"),
        ("with sudo from the login of somebody else", "dave", True, "carol", "sudo_dave"),
        ("with sudo su -, which is root to Salt where the master is root's", None, True, "carol", "root"),
        ("with sudo by root", "root", True, "root", "sudo_root"),
        ("with sudo -u salt", "carol", False, "carol", "sudo_carol"),
        ("with sudo -u salt in a container", "carol", False, None, "sudo_carol"),
        ("with sudo su - salt", None, False, "carol", "sudo_carol"),
        ("over ssh as salt, or from its crontab", None, False, "salt", "salt"),
        ("by a unit with User=salt", None, False, None, "salt"),
        ("with su salt by root: a login uid is no proof of root", None, False, "root", "salt"),
        ("with a forged SUDO_USER", "root", False, None, "sudo_root"),
        ("with an empty SUDO_USER, as Salt takes it", "", False, None, "sudo_"),
    ],
)
def test_who_typed_is_told_from_before_salt_changed_its_user(how, sudo_user, was_root, login, name):
    assert told_by(Before(sudo_user, was_root, login), "salt") == name


@pytest.mark.parametrize("sudo_user", [None, "", "root", "carol"])
@pytest.mark.parametrize("login", [None, "", "root", "salt", "carol"])
def test_what_any_process_can_set_never_makes_it_root(sudo_user, login):
    assert told_by(Before(sudo_user, False, login), "salt") != "root"


def test_where_salt_has_not_changed_its_user_the_name_is_what_salt_says(monkeypatch):
    monkeypatch.setattr(who_typed.os, "geteuid", lambda: 0)
    monkeypatch.setenv("SUDO_USER", "dave")
    assert who_typed.name("sudo_carol") == "sudo_carol"


def test_where_nothing_can_be_told_the_name_is_what_salt_says(monkeypatch):
    def nothing(*args, **kwargs):
        raise FileNotFoundError(args[0])

    monkeypatch.setattr(who_typed.os, "geteuid", lambda: NOBODY.pw_uid)
    monkeypatch.setattr(who_typed.os, "stat", nothing)
    monkeypatch.setattr("builtins.open", nothing)
    monkeypatch.delenv("SUDO_USER", raising=False)
    assert who_typed.name(NOBODY.pw_name) == NOBODY.pw_name


def test_a_name_that_is_not_that_of_the_process_is_what_salt_says(monkeypatch):
    monkeypatch.setattr(who_typed.os, "geteuid", lambda: NOBODY.pw_uid)
    monkeypatch.setenv("SUDO_USER", "carol")
    assert who_typed.name("alice") == "alice"
    assert who_typed.name(NOBODY.pw_name) == "sudo_carol"


# A process that changes its user as Salt does, and one that looks as if its program had begun as that user.
CHANGE = f"os.setgid({NOBODY.pw_gid}); os.setuid({NOBODY.pw_uid}); "
BEGUN = f"{CHANGE}ctypes.CDLL(None).prctl(4, 1, 0, 0, 0); "  # 4 is PR_SET_DUMPABLE
FORK = "os.fork() and (os.wait(), os._exit(0)); "
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


def told(code, **environ):
    script = f"import ctypes, os; from saltext.halite.master import who_typed; {code}"
    script += f"print(who_typed.name({NOBODY.pw_name!r}))"
    inherited = {key: value for key, value in os.environ.items() if key != "SUDO_USER"}
    done = subprocess.run(
        [sys.executable, "-c", script], env={**inherited, **environ}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done
    return done.stdout.strip()


@needs_root
@pytest.mark.parametrize("fork", ["", FORK])
def test_the_kernel_knows_that_a_process_was_root_and_so_is_what_it_forks(fork):
    assert told(CHANGE + fork) == "root"
    assert told(CHANGE + fork, SUDO_USER="carol") == "sudo_carol"
    assert told(BEGUN + fork) != "root"
    assert told(BEGUN + fork, SUDO_USER="carol") == "sudo_carol"


@needs_root
@pytest.mark.parametrize(
    ("uid", "name"), [(0, NOBODY.pw_name), (NOBODY.pw_uid, NOBODY.pw_name), (DAEMON, "sudo_daemon")]
)
def test_a_login_uid_names_the_login_and_is_no_proof_of_root(uid, name):
    if Path("/proc/self/loginuid").read_text() != str(who_typed.UNSET):
        pytest.skip("these tests run in a session that a login has begun, whose login uid cannot be set again")
    assert told(f"{BEGUN}open('/proc/self/loginuid', 'w').write('{uid}'); ") == name
