"""One job as the master would have written it, with returns that take a long time to come by otherwise."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from tests.browser.many_jobs import jid, writer
from tests.masters import Site

DIFF = """--- /etc/nginx.conf
+++ /etc/nginx.conf
@@ -1,3 +1,4 @@
 http {
-    worker_connections 512;
+    worker_connections 1024;
+    multi_accept on;
 }
"""


def state(function: str, name: str, result: Any = True, comment: str = "", **more: Any) -> tuple[str, dict[str, Any]]:
    """One entry of a state run: its key, and what stands there."""
    module, _, what = function.partition(".")
    held = {"result": result, "comment": comment, "changes": {}, "__sls__": "app", "__id__": name, "duration": 1.5}
    return f"{module}_|-{name}_|-{name}_|-{what}", {**held, **more}


def run(*states: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """A state run of *states*, in order."""
    return {key: {**held, "__run_num__": number} for number, (key, held) in enumerate(states)}


def failed_run() -> dict[str, Any]:
    """A run in which one state fails, holds two back, and says what it would have changed."""
    return run(
        state("test.nop", "first", duration=900.0),
        state("file.managed", "nginx config", False, "Unable to manage file: no upstream", changes={"diff": DIFF}),
        state("service.running", "nginx runs", False, "One or more requisite failed: app.nginx config"),
        state("cmd.run", "reload", False, "One or more requisite failed: app.nginx runs"),
        state("pkg.installed", "curl", changes={"curl": {"old": "7.88", "new": "8.5"}}, comment="Installed."),
    )


def changed_run() -> dict[str, Any]:
    """A run in which one state changes a file."""
    return run(state("test.nop", "first"), state("file.managed", "nginx config", changes={"diff": DIFF}))


def record(
    place: Site,
    function: str,
    returns: Mapping[str, tuple[Any, int]],
    missing: Iterable[str] = (),
    *,
    age: int = 0,
    **load: Any,
) -> str:
    """Write a job of *function*, the value and the retcode that each minion returned, and who has not; its jid."""
    write, number = writer(place), jid(datetime.timedelta(seconds=age))
    published = {
        "cmd": "publish",
        "jid": number,
        "fun": function,
        "arg": [],
        "tgt": "*",
        "tgt_type": "glob",
        "user": "root",
        **load,
    }
    write["halite.save_load"](number, published, [*returns, *missing])
    for name, (value, retcode) in returns.items():
        come(place, number, function, name, value, retcode)
    return number


def come(place: Site, number: str, function: str, minion: str, value: Any, retcode: Any = 0) -> None:
    """Write what *minion* returned for the job *number*."""
    returned = {"jid": number, "id": minion, "fun": function, "fun_args": [], "return": value}
    writer(place)["halite.returner"]({**returned, "retcode": retcode, "success": not retcode})
