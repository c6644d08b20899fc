"""
Halite's answers in a terminal: tables of jobs, and of one job what failed where.

``salt-run halite.*`` uses it by itself. ``--out=json`` and the other outputters print the answers as data;
``--out=highstate`` prints the states of a job as ``salt`` does. Lines fit the terminal, also through a pipe that was
started from one, or what ``COLUMNS`` says, else 120 columns; into a file nothing is cut.
"""

import logging
import os
import re
import sys

import salt.utils.color
from salt.utils.args import parse_kwarg

VERSION = "0.2.0"
log = logging.getLogger(__name__)

try:
    from saltext.halite.version import mismatch

    MISMATCH = mismatch(VERSION, __file__)
    if not MISMATCH:
        from saltext.halite.terminal import export_report, highstate, outputter
except ImportError as problem:  # also of a name that is not in a module; nothing of the library may be used for it
    MISMATCH = (
        f"Part of Halite's library is missing ({problem}): type `salt-run fileserver.clear_file_list_cache` and "
        "`salt-run saltutil.sync_all`, or install it with pip again, and restart the master."
    )
    log.error("%s", MISMATCH)

__virtualname__ = "halite"
COLOR = re.compile(r"\x1b\[[\d;]*m")


def __virtual__():
    return (False, MISMATCH) if MISMATCH else __virtualname__


def output(data, **kwargs):
    """
    Return *data*, the answer of one of Halite's runner functions, as text.

    CLI Example:

    .. code-block:: bash

        salt-run halite.jobs
        salt-run halite.job 20261123092034429614 --out=highstate
    """
    try:
        text = _printable(_text(data))
        if export_report.is_beside_rows(data, __opts__.get("fun"), _typed()):
            if export_report.is_said(data, sys.stderr.isatty()):
                sys.stderr.write(f"{text}\n")
            return ""
        return text
    except Exception as problem:  # of the terminal, the environment or the config: none of them costs the answer
        log.warning("Halite's outputter could not print the answer, which comes as data: %r", problem)
        log.debug("What it stumbled over", exc_info=True)
        return outputter.as_data(data)


def _printable(text):
    if os.environ.get("NO_COLOR") and not __opts__.get("force_color"):  # of which Salt's own outputters do not know
        text = COLOR.sub("", text)
    # Salt prints bytes where the terminal's encoding lacks a character.
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _text(data):
    if __opts__.get("output") == "highstate":
        states = highstate.returns(data, _nested)
        if states is not None:
            return __salt__["highstate"](states)
    return outputter.render(
        data,
        None if __opts__.get("output_file") else outputter.terminal_width(),
        salt.utils.color.get_colors(bool(__opts__.get("color")), __opts__.get("color_theme")),
        nested=_nested,
        typed=_typed(),
    )


def _typed():
    return [(parse_kwarg(word)[0], word) for word in __opts__.get("arg") or [] if isinstance(word, str)]


def _nested(value, indent, failed):
    # Through the loader: salt.output would come back here when --out=halite was typed.
    return __salt__["nested"](value, nested_indent=indent, _retcode=int(failed))
