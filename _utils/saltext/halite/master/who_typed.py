"""Who typed a ``salt-run`` that Salt has made the master's user: told from what is left of who it was before."""

import os
import pwd
from dataclasses import dataclass

SUID_DUMPABLE = "/proc/sys/fs/suid_dumpable"
UNSET = 2**32 - 1  # the kernel's login uid of what no login has begun


@dataclass(frozen=True, slots=True)
class Before:
    """What a process that is not root's still has of who started it; docs/permissions.md says what each is worth."""

    sudo_user: str | None  # SUDO_USER in its environment
    was_root: bool  # the kernel knows that it has changed its user since its program began
    login: str | None  # of the session that it is from


def name(said: str) -> str:
    """Return the name of who typed this salt-run, of whom Salt *said* a name."""
    uid = os.geteuid()
    # Salt has left root as it was, and looks at SUDO_USER itself; a name other than the process's is not from typing.
    if uid == 0 or said != _login_of(uid):
        return said
    return told_by(Before(os.environ.get("SUDO_USER"), _was_root(), _login()), said)


def told_by_salt() -> str:
    """Return the name that Salt gives who has typed the command of this process."""
    import salt.utils.user

    return str(salt.utils.user.get_specific_user())


def told_by(before: Before, said: str) -> str:
    """
    Return the name that Salt would have given before it changed the user, or the one that it *said*.

    salt-run changes to the user of the master's config before it asks who typed, and looks for SUDO_USER only where
    that is root (``check_user`` and ``get_specific_user``). A login uid is no proof of root: where it is unset, any
    process may set it, once.
    """
    if before.sudo_user is not None:
        return f"sudo_{before.sudo_user}"
    if before.was_root:
        return "root"
    if before.login not in (None, "root", said):
        return f"sudo_{before.login}"
    return said


def _was_root() -> bool:
    """
    Tell whether this process, which is not root's, was root's when its program began.

    A process that changes its user is no longer dumpable, and its files in /proc are root's, as are those of what it
    forks. A program that begins as another user, through ``sudo -u``, su or a unit's ``User=``, has its own.
    """
    try:
        return os.stat("/proc/self/status").st_uid == 0
    except OSError:
        return False


def knows_root() -> bool:
    """Tell whether the kernel knows of a process that has changed its user: not where all stay dumpable."""
    try:
        with open(SUID_DUMPABLE, encoding="utf-8") as file:
            return file.read().strip() != "1"
    except OSError:  # hidden, as in some containers, where it may yet be known
        return True


def _login() -> str | None:
    """Return the login that the session of this process began with, None where there was none."""
    try:
        with open("/proc/self/loginuid", encoding="utf-8") as file:
            uid = int(file.read())
    except (OSError, ValueError):
        return None
    return None if uid == UNSET else _login_of(uid)


def _login_of(uid: int) -> str | None:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return None
