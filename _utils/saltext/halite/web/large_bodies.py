"""The memory that large bodies take, given back once they are sent."""

import ctypes
from contextlib import suppress

M_MMAP_THRESHOLD = -3  # of malloc.h
FROM = 128 * 1024  # bytes; what glibc begins with


def give_back() -> None:
    """
    Have the C library take memory from the system for each large body, and give it back at once.

    When the first one is freed, glibc takes such sizes for common and raises the limit, and from then on keeps room
    for two of them in each of sixteen arenas, which a hundred threads share. After twenty details of 20 MB a process
    had 300 MB; with the limit fixed it had 190.
    """
    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, FROM)
