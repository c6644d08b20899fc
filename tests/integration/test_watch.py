"""Waiting and watching on a real master: exit codes, orchestrations, terminals and pipes, and other ways in."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

import pytest

from tests.masters import wait_for

WAITS = """
waits:
  salt.runner:
    - name: halite.wait
    - arg: ['{{ pillar["jid"] }}']
    - timeout: 60
    - function: '{{ pillar.get("function", "*") }}'
after:
  salt.function: [{name: test.echo}, {tgt: north}, {arg: [after]}, {require: [waits]}]
"""
QUIET = """
quiet: {salt.runner: [{name: halite.jobs}, {function: no.such}, {expect: {{ pillar["expect"] }}}]}
"""


@pytest.fixture(scope="module")
def states(site):
    site.write_state("waits", WAITS)
    site.write_state("quiet", QUIET)


def begin(site, *what, target="north"):
    """Publish a job, and return its jid."""
    (jid,) = re.findall(r"\d{20}", site.command("salt", "--async", target, *what).stdout)
    return jid


def orchestrate(site, name, **pillar):
    """Return the exit code of an orchestration, and {id: result} of its states."""
    done = site.command("salt-run", "state.orchestrate", name, f"pillar={json.dumps(pillar)}", "--out=json")
    (states,) = json.loads(done.stdout)["data"].values()
    return done.returncode, {state["__id__"]: state["result"] for state in states.values()}


class Typed:
    """A salt-run on a terminal of its own."""

    def __init__(self, site, *arguments, width=80, height=24):
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # where Salt warns of objects that it has not closed
            environ = {**site.manager.environ, "TERM": "xterm"}
            script = os.path.join(site.manager.scripts_dir, "salt-run")
            os.execve(script, [script, "-c", site.config_dir, *arguments], environ)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.text = ""

    def shows(self, pattern, seconds=60):
        """Return once what was printed up to now, from the first on, has the *pattern*."""
        until = time.monotonic() + seconds
        while not re.search(pattern, self.text, re.DOTALL):
            assert time.monotonic() < until and self._read(1), (pattern, self.text)

    def ends(self):
        """Return the exit code, once it has ended."""
        while self._read(60):
            pass
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self, seconds):
        if not select.select([self.terminal], [], [], seconds)[0]:
            return True
        try:
            found = os.read(self.terminal, 65536)
        except OSError:  # the other end is closed
            return False
        self.text += found.decode()
        return bool(found)


def test_the_exit_code_is_the_result_of_the_job(site, halite):
    good, bad, long = (
        begin(site, "test.sleep", "2"),
        begin(site, "cmd.run", "exit 3"),
        begin(site, "test.sleep", "60"),
    )
    assert halite("wait", good).code == 0
    assert halite("wait", bad).code == 1
    answer = halite("wait", long, timeout="1s")
    assert (answer.code, answer.data["wait"]["timed_out"], answer.data["wait"]["awaited_minions"]) == (
        124,
        True,
        ["north"],
    )
    halite("kill", long)
    assert halite("wait", long, timeout="60s").code == 8
    gone = halite("wait", "20200101000000000000", appear="1s")
    assert (gone.code, gone.data["error"]["code"]) == (4, "not_found")
    assert halite("wait", good, function="state.*").code == 4


def test_it_waits_in_silence_and_says_at_the_end_what_became_of_the_job(site):
    jid = begin(site, "test.sleep", "1")
    assert re.fullmatch(
        rf"Job {jid}  test\.sleep 1 on north, by root\nok after \d\.\d s: 1 of 1 returned: 1 ok\n",
        site.command("salt-run", "halite.wait", jid).stdout,
    )


def test_a_step_of_an_orchestration_passes_or_fails_by_the_result(site, states):
    assert orchestrate(site, "waits", jid=begin(site, "test.sleep", "2")) == (0, {"waits": True, "after": True})
    failed = {"waits": False, "after": False}
    assert orchestrate(site, "waits", jid=begin(site, "cmd.run", "exit 3")) == (1, failed)
    assert orchestrate(site, "waits", jid=begin(site, "test.sleep", "1"), function="state.*") == (1, failed)


def test_a_step_fails_by_a_list_that_is_not_as_expected(site, states):
    assert orchestrate(site, "quiet", expect="none") == (0, {"quiet": True})
    assert orchestrate(site, "quiet", expect="some") == (1, {"quiet": False})


def test_a_list_that_is_not_as_expected_has_an_exit_code(site, halite):
    begin(site, "test.echo", "expected")
    for function, codes in (("test.echo", {"none": 1, "some": 0}), ("no.such", {"none": 0, "some": 1})):
        for expected, code in codes.items():
            assert site.salt_run("halite.jobs", f"function={function}", f"expect={expected}").returncode == code


def test_a_wait_that_a_reactor_called_makes_no_other_of_its_runners_fail(site):
    """Salt's reactor keeps the retcode of one for all that come after it."""
    assert site.from_reactor("halite.wait")["error"]["code"] == "invalid"
    assert site.from_reactor("halite.permissions")["origin"] == "reactor"
    over = "SELECT result FROM jobs_index WHERE function = 'runner.calls.answer' AND user = 'Reactor' AND ended > 0"
    wait_for(lambda: len(site.ask(over)) >= 2, "the reactor's runners in the index")
    assert {result for (result,) in site.ask(over)} == {"ok"}


def test_over_salt_api_a_wait_ends_within_a_minute(site, api):
    jid = begin(site, "test.sleep", "3")
    assert api.run("victor", "runner", "halite.wait", jid=jid)["retcode"] == 0
    refused = api.run("victor", "runner", "halite.wait", jid=jid, within="2m")["error"]["message"]
    assert refused == "within is '2m'; through eauth it takes up to 60s: wait again after that."
    long = begin(site, "test.sleep", "60")
    answer = api.run("victor", "runner", "halite.wait", jid=long, within="1")
    assert (answer["retcode"], answer["wait"]["timed_out"]) == (124, True)
    look = api.run("victor", "runner", "halite.watch", jid=long)
    assert look["watch"]["awaited_minions"] == ["north"]
    assert long in [row["jid"] for row in api.run("victor", "runner", "halite.watch")["watch"]["active"]]
    site.halite("kill", long)


def test_an_orchestration_over_salt_api_waits_with_the_roles_of_its_origin(site, api, states):
    def result(jid):
        (states,) = api.run("alice", "runner", "state.orchestrate", mods="waits", pillar={"jid": jid})[
            "data"
        ].values()
        (waits,) = [state for state in states.values() if state["__id__"] == "waits"]
        return waits["result"], waits["changes"]["return"]

    passed, told = result(begin(site, "test.sleep", "1"))
    assert not passed
    assert told["error"]["code"] == "denied" and "halite:origins:job" in told["error"]["message"]


def test_a_job_is_drawn_in_place_with_its_failures_and_ends_with_its_exit_code(site):
    jid = begin(site, "cmd.run", "sleep 4; echo broken; exit 3", target="*")
    typed = Typed(site, "halite.watch", jid)
    typed.shows(rf"Job {jid}  cmd\.run .*\[\.+\].*running, .*: 0 of 2 returned")
    typed.shows("Awaited \\(2\\):")
    assert typed.ends() == 1
    assert "\x1b[?25l" in typed.text and typed.text.rstrip().endswith("2 of 2 returned: 2 failed")
    last = typed.text.rpartition("\x1b[?25h")
    assert "    broken\x1b" in last[0]
    assert "    broken" not in last[2]  # what was drawn as it came is not printed again


def test_ctrl_c_leaves_the_job_alone_and_says_so(site, halite):
    jid = begin(site, "test.sleep", "60")
    typed = Typed(site, "halite.watch", jid)
    typed.shows("running, ")
    os.write(typed.terminal, b"\x03")
    assert typed.ends() == 130
    assert "Ctrl-C ended the wait, and not the job: it has run for" in typed.text
    assert "Traceback" not in typed.text
    waits = Typed(site, "halite.wait", jid)
    time.sleep(3)
    os.write(waits.terminal, b"\x03")
    assert waits.ends() == 130
    assert "Ctrl-C ended the wait" in waits.text and "Traceback" not in waits.text
    assert halite("job", jid).data["job"]["status"] == "running"
    halite("kill", jid)


def test_what_runs_is_drawn_until_ctrl_c(site):
    typed = Typed(site, "halite.watch", "function=test.*", width=140)
    typed.shows("Just ended|No job has ended|No jobs are running")
    jid = begin(site, "test.sleep", "2")
    typed.shows(rf"{jid} .*1 job running")
    typed.shows(rf"Just ended, the last first:.*{jid} .* ok ")
    os.write(typed.terminal, b"\x03")
    assert typed.ends() == 0
    assert "Ctrl-C ended the watch, and no job: " in typed.text
    assert "Exiting gracefully" not in typed.text


def test_into_a_pipe_lines_come_as_it_happens_and_no_bars(site):
    command = [os.path.join(site.manager.scripts_dir, "salt-run"), "-c", site.config_dir, "halite.watch"]
    watching = subprocess.Popen(command, stdout=subprocess.PIPE, env=site.manager.environ, text=True)
    try:
        told = []

        def begun():
            jid = begin(site, "test.sleep", "1")
            while select.select([watching.stdout], [], [], 5)[0]:
                told.append(watching.stdout.readline())
                if f"ok       Job {jid}" in told[-1]:
                    return True
            return False

        wait_for(begun, "a line on a job that has ended")
        watching.send_signal(signal.SIGINT)
        assert watching.wait(60) == 0
        assert "\x1b" not in "".join(told) and "[#" not in "".join(told)
    finally:
        watching.kill()
        watching.communicate()


def test_another_outputter_prints_the_answer_once_the_job_is_over(site, halite):
    jid = begin(site, "test.sleep", "2")
    answer = halite("watch", jid)
    assert (answer.code, answer.data["watch"]["result"], answer.data["failures"]) == (0, "ok", [])
    assert set(halite("watch").data["watch"]) == {"active", "ended"}
