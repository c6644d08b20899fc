"""Whom the master runs as, where Salt has put somebody else into its opts."""

import functools
import os
import pwd
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import salt.config


def restored(opts: Mapping[str, Any]) -> Mapping[str, Any]:
    """
    Return *opts* with the ``user`` of the master's config.

    An orchestration puts who called it there, and leaves that behind in the process, which may be the reactor's
    (``orchestrate`` in salt/runners/state.py): the key to publish with would be looked for under that name, and files
    be given to it. The config is read again only where it is not the user of this process.
    """
    user = opts.get("user")
    if not isinstance(user, str) or user == _own_name():
        return opts
    configured = _configured(str(opts.get("conf_file") or ""))
    return opts if configured in (None, user) else {**opts, "user": configured}


def _own_name() -> str | None:
    with suppress(KeyError):
        return pwd.getpwuid(os.geteuid()).pw_name
    return None


@functools.lru_cache(maxsize=4)  # a master is restarted for another
def _configured(path: str) -> str | None:
    """Return the user that the config file at *path* names, or None where there is no such file."""
    if not os.path.isfile(path):
        return None
    user = salt.config.master_config(path).get("user")
    return user if isinstance(user, str) else None
