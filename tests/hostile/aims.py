"""The jobs that attempts are aimed at, as the returner and the engine write them."""

from collections.abc import Callable
from typing import Any

from saltext.halite.domain import salt_shapes
from saltext.halite.store import job_writes, kills
from saltext.halite.store.database import Database
from saltext.halite.times import now

from .attempts import Aim

SENDER, OTHER, THIRD, MASTER = "m1", "m2", "m3", "master_master"
JID, STEP, FRONT, CHOSEN = "20261123092034429614", "20261123092034500000", "20261123092034000000", "deploy-7"
PART = {"target": [OTHER], "target_type": "list", "kwargs": {"raw": False, "gather_job_timeout": 9}}


class Jobs:
    """Publishes jobs and lets minions and the master return for them."""

    def __init__(self, returners: Any, db: Database) -> None:
        self._returners = returners
        self._db = db

    def publish(self, jid: str, minions: list[str], function: str = "test.sleep", **more: Any) -> None:
        """Publish a job of the user ann."""
        load = {
            "cmd": "publish",
            "jid": jid,
            "fun": function,
            "arg": [60],
            "tgt": more.pop("target", "*"),
            "tgt_type": more.pop("target_type", "glob"),
            "ret": "",
            "user": "ann",
            **more,
        }
        self._returners["halite.save_load"](jid, load, minions)

    def answer(self, jid: str, minion: str, **more: Any) -> None:
        """Return for a job as its minion does."""
        load = {"cmd": "_return", "id": minion, "jid": jid, "fun": "test.sleep", "fun_args": [60], "user": "ann"}
        self._returners["halite.returner"]({**load, "return": True, "retcode": 0, "success": True, **more})

    def begin(self, jid: str, function: str) -> None:
        """Let the master run a function, as the engine finds it."""
        data = {"fun": function, "jid": jid, "user": "ann", "fun_args": ["site"]}
        job_writes.add_job(self._db, salt_shapes.job_on_master(data, MASTER, now()), awaited=[MASTER])

    def finish(self, jid: str, function: str) -> None:
        """Let the master return what it ran."""
        inner = {"fun": function, "jid": jid, "user": "ann", "fun_args": ["site"], "return": 1, "success": True}
        load = {"id": MASTER, "jid": jid, "tgt": MASTER, "fun": function, "user": "ann", "return": inner}
        self._returners["halite.returner"](load)

    def lose(self, jid: str) -> None:
        """End a job that nobody has returned for."""
        job_writes.end_job(self._db, jid, now())

    def kill(self, jid: str, minions: list[str]) -> None:
        """Note a kill that was sent to *minions*."""
        kills.note_sent(self._db, jid, "ann", now(), minions)

    def mark_batch(self, jid: str) -> None:
        """Note that the job is a batch, as the engine does."""
        job_writes.mark_batch(self._db, jid)

    def over_ssh(self, jid: str) -> None:
        """Begin a job over salt-ssh."""
        self._returners["halite.save_load"](
            jid, {"jid": jid, "fun": "test.ping", "tgt": "*", "user": "ann", "arg": []}
        )


def _running(jobs: Jobs) -> None:
    jobs.publish(JID, [OTHER, THIRD])


def _running_there(jobs: Jobs) -> None:
    jobs.publish(JID, [SENDER, OTHER])


def _half(jobs: Jobs) -> None:
    jobs.publish(JID, [OTHER, THIRD])
    jobs.answer(JID, THIRD)


def _ended(jobs: Jobs) -> None:
    jobs.publish(JID, [OTHER, THIRD])
    jobs.answer(JID, OTHER)
    jobs.answer(JID, THIRD)


def _ended_there(jobs: Jobs) -> None:
    jobs.publish(JID, [SENDER, OTHER])
    jobs.answer(JID, OTHER)
    jobs.answer(JID, SENDER)


def _missing(jobs: Jobs) -> None:
    jobs.publish(JID, [OTHER, THIRD])
    jobs.answer(JID, THIRD)
    jobs.lose(JID)


def _killed(jobs: Jobs) -> None:
    jobs.publish(JID, [OTHER, THIRD])
    jobs.kill(JID, [OTHER, THIRD])


def _batch(jobs: Jobs) -> None:
    jobs.publish(FRONT, [SENDER, OTHER, THIRD], "test.ping", arg=[])
    for minion in (SENDER, OTHER, THIRD):
        jobs.answer(FRONT, minion, fun="test.ping")
    jobs.publish(JID, [OTHER], **PART)
    jobs.mark_batch(JID)


def _runner(jobs: Jobs) -> None:
    jobs.begin(JID, "runner.state.single")


def _runner_ended(jobs: Jobs) -> None:
    jobs.begin(JID, "runner.state.single")
    jobs.finish(JID, "runner.state.single")


def _runner_missing(jobs: Jobs) -> None:
    jobs.begin(JID, "runner.state.single")
    jobs.lose(JID)


def _orchestration(jobs: Jobs) -> None:
    jobs.begin(JID, "runner.state.orchestrate")


def _wheel(jobs: Jobs) -> None:
    jobs.finish(JID, "wheel.key.accept")


def _noise(jobs: Jobs) -> None:
    jobs.publish(JID, [OTHER], "saltutil.find_job")


def _nocache(jobs: Jobs) -> None:
    jobs.publish(JID, [OTHER], kwargs={"nocache": True})


def _several(jobs: Jobs) -> None:
    jobs.publish(JID, [OTHER, THIRD], ["test.sleep", "test.ping"], arg=[[60], []])


def _twice(jobs: Jobs) -> None:
    jobs.publish(JID, [OTHER])
    jobs.publish(JID, [THIRD], "test.ping", arg=[])


def _ssh(jobs: Jobs) -> None:
    jobs.over_ssh(JID)


def _call(jobs: Jobs) -> None:
    jobs.answer(JID, OTHER, user=None)


def _schedule(jobs: Jobs) -> None:
    jobs.answer(JID, OTHER, user=None, schedule="nightly")


def _chosen(jobs: Jobs) -> None:
    jobs.publish(CHOSEN, [OTHER, THIRD])


def _none(jobs: Jobs) -> None:
    pass


# What the job is, how it comes to be, and its jid.
KINDS: dict[str, tuple[Callable[[Jobs], None], str]] = {
    "a running job": (_running, JID),
    "a running job of the sender too": (_running_there, JID),
    "a job half done": (_half, JID),
    "an ended job": (_ended, JID),
    "an ended job of the sender too": (_ended_there, JID),
    "a job with a missing minion": (_missing, JID),
    "a job that is being killed": (_killed, JID),
    "a batch with parts to come": (_batch, JID),
    "a runner": (_runner, JID),
    "an ended runner": (_runner_ended, JID),
    "a missing runner": (_runner_missing, JID),
    "an orchestration": (_orchestration, JID),
    "an ended wheel function": (_wheel, JID),
    "noise": (_noise, JID),
    "a job that is not kept": (_nocache, JID),
    "a job of several functions": (_several, JID),
    "a jid published twice": (_twice, JID),
    "a job over salt-ssh": (_ssh, JID),
    "a salt-call of another": (_call, JID),
    "a schedule of another": (_schedule, JID),
    "a jid of somebody's choice": (_chosen, CHOSEN),
    "a jid that nobody has": (_none, "20261123092099999999"),
    "a word that nobody has": (_none, "nobody's"),
    "a jid of tomorrow": (_none, "20991231235959999999"),
    "a jid of lines": (_none, "20261123\n[CRITICAL] forged"),
    "a jid to be made": (_none, "req"),
    "the jid nocache": (_none, "nocache"),
}

OF_MASTER = frozenset(
    (
        "a runner",
        "an ended runner",
        "a missing runner",
        "an orchestration",
        "an ended wheel function",
        "a job over salt-ssh",
    )
)
# What the master itself runs meanwhile.
RUNNING = {"a runner": ("runner.state.single",), "an orchestration": ("runner.state.orchestrate",)}


def aim(name: str) -> Aim:
    """Return what attempts at the job *name* need to know."""
    return Aim(name, KINDS[name][1], SENDER, OTHER, MASTER, STEP, name in OF_MASTER, KINDS[name][0] is _none)


def set_up(name: str, jobs: Jobs) -> None:
    """Make the job *name*, and one of somebody else that a minion may name as a step."""
    KINDS[name][0](jobs)
    jobs.publish(STEP, [THIRD], "cmd.run")
