import os
import subprocess
import sys

from saltext.halite.master import ssh_driver


def test_a_process_is_alive_until_it_ends():
    assert ssh_driver.is_alive(ssh_driver.this_process())
    code = "from saltext.halite.master import ssh_driver as it; print(it.this_process(), flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        name = child.stdout.readline().decode().strip()
        assert ssh_driver.is_alive(name) and name.startswith(f"{child.pid}.")
        child.communicate(b"\n")
    assert not ssh_driver.is_alive(name)


def test_another_process_with_the_same_number_is_not_taken_for_it():
    assert not ssh_driver.is_alive(f"{os.getpid()}.1")


def test_what_is_no_name_of_a_process_is_not_alive():
    for name in ("", "x", "../1.2", "1", "self.0", "-1.5", "99999999.5"):
        assert not ssh_driver.is_alive(name)
