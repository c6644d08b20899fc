"""Memory that large bodies take, in a process of its own, where nobody else has set anything."""

import platform
import subprocess
import sys

import pytest

LOOK = """
import ctypes, sys
from saltext.halite.web import large_bodies
if sys.argv[1] == "given back":
    large_bodies.give_back()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
libc.free(libc.malloc(4 * 2**20))
held = libc.malloc(2 * 2**20)
# The second bit of the size, which glibc keeps in front of each piece of memory: it came from mmap.
print(bool(ctypes.c_size_t.from_address(held - ctypes.sizeof(ctypes.c_size_t)).value & 2))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has limits of its own")
@pytest.mark.parametrize(("how", "told"), [("given back", "True"), ("kept", "False")])
def test_a_body_behind_another_is_still_given_back_to_the_system(how, told):
    done = subprocess.run([sys.executable, "-c", LOOK, how], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == told
