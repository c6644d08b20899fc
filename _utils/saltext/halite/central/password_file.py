"""The file that has PostgreSQL's password, for the master's user alone."""

import os
import stat

from ..errors import Unavailable, clip
from ..store.files import ownership

LONGEST = 4096  # bytes
_SETTING = "halite:central:password_file"
_TAKES = "it takes a file of mode 0600 or 0400 that belongs to root or to the user that the master runs as"


def read(path: str, user: str | None) -> str:
    """
    Return the first line of the file *path*, of a master that runs as *user*.

    A link is followed, as secrets are mounted so; what counts is the file that it leads to. Raises Unavailable.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # a pipe would have it wait
    except OSError as problem:
        raise _refused(path, f"cannot be read ({problem.strerror})") from problem
    try:
        _check(path, os.fstat(opened), user)
        content = os.read(opened, LONGEST)
    finally:
        os.close(opened)
    return _password(path, content)


def _check(path: str, found: os.stat_result, user: str | None) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise _refused(path, "is no file")
    owner = ownership.uid_and_gid(user)
    if found.st_uid not in (0, os.geteuid(), *(owner or ())[:1]):
        raise _refused(path, f"belongs to the user {found.st_uid}")
    if found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise _refused(path, f"has the mode {stat.S_IMODE(found.st_mode):04o}, which gives others a right to it")


def _password(path: str, content: bytes) -> str:
    line = content.split(b"\n", 1)[0].removesuffix(b"\r")
    try:
        password = line.decode()
    except UnicodeDecodeError:
        password = ""
    if not password or "\0" in password:
        raise _refused(path, "has no password in its first line")
    return password


def _refused(path: str, what: str) -> Unavailable:
    return Unavailable(
        f"{_SETTING} names {clip(path, 200)}, which {what}; {_TAKES}, with the password in its first line."
    )
