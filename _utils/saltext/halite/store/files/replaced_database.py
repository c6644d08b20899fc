"""The files that a connection has open, and whether whoever opens the database now would find the same."""

import os
import time

SETTLED = 2.0  # seconds after which a change gives a folder another time, also where times are whole seconds
SIGHT = 1.0  # seconds that a look at the logs counts: what is mounted over one changes no folder


class Opened:
    """The database file *path* and its logs, as the last connection has found them."""

    def __init__(self, path: str) -> None:
        self.file: Identity | None = None
        self.log: Identity | None = None
        self.shared: Identity | None = None
        self.log_path, self.shared_path = f"{path}-wal", f"{path}-shm"
        self._path = path
        self._folder = os.path.dirname(path)
        self._settled: tuple[int, int, int] | None = None  # the folder, as it was when the logs were looked at
        self._look_at = 0.0  # monotonic seconds: when to look at them whatever the folder says

    def note_file(self) -> None:
        """Note the file, before a connection opens it."""
        self.file, self._settled = identity(self._path), None

    def note_logs(self) -> None:
        """Note the logs, once a connection has them open."""
        self.log, self.shared = identity(self.log_path), identity(self.shared_path)

    def is_another(self) -> bool:
        """Tell whether another file is in the place of the database, or none."""
        return identity(self._path) != self.file

    def is_log_gone(self) -> bool:
        """Tell whether another file is in the place of the log, or none; or there was none when it was opened."""
        return self.log is None or identity(self.log_path) != self.log

    def is_shared_gone(self) -> bool:
        """Tell the same of the index of the log."""
        return self.shared is None or identity(self.shared_path) != self.shared

    def is_replaced(self) -> bool:
        """
        Tell whether what was opened is not what would be opened now. Asked after every write.

        While a connection is open nobody takes its logs away, unless by hand. What others begin in their place it
        does not see, and they do not see what it writes. They do not go without a change of their folder, and
        until there is one they are looked at once a second: Linux (6.13 and later) gives a file whose times somebody
        has read a finer time at the next write, and each sync of it then may write its inode to the disk too.
        """
        try:
            file, folder = os.stat(self._path), os.stat(self._folder)
        except OSError:
            return True
        if (file.st_dev, file.st_ino) != self.file or not file.st_size:
            return True
        found, at = (folder.st_dev, folder.st_ino, folder.st_ctime_ns), time.monotonic()
        if found == self._settled and at < self._look_at:
            return False
        if self.is_log_gone() or self.is_shared_gone():
            return True
        self._settled, self._look_at = found if time.time() - folder.st_ctime > SETTLED else None, at + SIGHT
        return False


Identity = tuple[int, int]  # of a file: its device and inode


def identity(path: str | int) -> Identity | None:
    """Return what tells the file at *path*, or open as that, from any other there was; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
