"""The files that a connection has open, and whether whoever opens the database now would find the same."""

import os
import time

from . import files

# Seconds after which what changes in a folder gives it another time than it has now.
SETTLED, SETTLED_WHOLE = 0.1, 2.0  # the second where times are whole seconds


class Opened:
    """The database file *path* and its logs, as the last connection has found them."""

    def __init__(self, path: str) -> None:
        self.file: files.Identity | None = None
        self.log: files.Identity | None = None
        self.shared: files.Identity | None = None
        self._path = path
        self._log_path, self._shared_path = f"{path}-wal", f"{path}-shm"
        self._folder = os.path.dirname(path)
        self._settled: tuple[int, int, int] | None = None  # the folder, as it was when the logs were looked at

    def note_file(self) -> None:
        """Note the file, before a connection opens it."""
        self.file, self._settled = files.identity(self._path), None

    def note_logs(self) -> None:
        """Note the logs, once a connection has them open."""
        self.log, self.shared = files.identity(self._log_path), files.identity(self._shared_path)

    def is_another(self) -> bool:
        """Tell whether another file is in the place of the database, or none."""
        return files.identity(self._path) != self.file

    def is_log_gone(self) -> bool:
        """Tell whether another file is in the place of the log, or none."""
        return files.identity(self._log_path) != self.log

    def is_shared_gone(self) -> bool:
        """Tell whether another file is in the place of the index of the log, or none."""
        return files.identity(self._shared_path) != self.shared

    def is_replaced(self) -> bool:
        """
        Tell whether what was opened is not what would be opened now. Asked after every write.

        While a connection is open nobody takes its logs away, unless by hand. What others begin in their place it
        does not see, and they do not see what it writes. They cannot go without a change of their folder, and
        until there is one they are not looked at: Linux (6.13 and later) gives a file whose times somebody has read a
        finer time at the next write, and each sync of it then may write its inode to the disk too.
        """
        try:
            file, folder = os.stat(self._path), os.stat(self._folder)
        except OSError:
            return True
        if (file.st_dev, file.st_ino) != self.file or not file.st_size:
            return True
        found = (folder.st_dev, folder.st_ino, folder.st_ctime_ns)
        if found == self._settled:
            return False
        if self.is_log_gone() or self.is_shared_gone():
            return True
        self._settled = found if _is_settled(folder.st_ctime_ns) else None
        return False


def _is_settled(changed: int) -> bool:
    """Tell whether a folder that *changed* then, in nanoseconds, would have another time if it changed again."""
    age = (time.time_ns() - changed) / 1e9
    return age > (SETTLED if changed % 10**9 else SETTLED_WHOLE)
