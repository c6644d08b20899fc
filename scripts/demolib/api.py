"""
A client of salt-api in a few lines: log in, make one call, print the answer as JSON.

    api USER CLIENT fun=FUNCTION [name=value ...]

A name that is given several times becomes a list. HALITE_API is the address, HALITE_PASSWORD every user's password.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any

# A proxy that the environment names must not be asked for a local address.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def main(arguments: list[str]) -> int:
    """Make the call that *arguments* say; return the exit code."""
    if len(arguments) < 3 or not all("=" in word for word in arguments[2:]):
        print("usage: api USER CLIENT fun=FUNCTION [name=value ...]", file=sys.stderr)
        return 2
    user, client, *named = arguments
    try:
        answer = call(user, client, _named(named))
    except urllib.error.URLError as problem:
        print(f"api: {problem}", file=sys.stderr)
        return 1
    print(json.dumps(answer, indent=2, ensure_ascii=False))
    return 0


def call(user: str, client: str, named: dict[str, Any]) -> Any:
    """Return what salt-api answers *user*; the token goes into a header, and no cookie is kept."""
    login = {"username": user, "password": os.environ["HALITE_PASSWORD"], "eauth": "sharedsecret"}
    token = _post("/login", login, {})["return"][0]["token"]
    return _post("/", {"client": client, **named}, {"X-Auth-Token": token})["return"][0]


def _post(path: str, body: dict[str, Any], headers: dict[str, str]) -> Any:
    request = urllib.request.Request(
        os.environ["HALITE_API"] + path,
        data=json.dumps(body).encode(),
        headers={"Accept": "application/json", "Content-Type": "application/json", **headers},
    )
    with _OPENER.open(request, timeout=60) as answer:
        return json.load(answer)


def _named(words: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for word in words:
        name, _, value = word.partition("=")
        if name in found:
            before = found[name]
            found[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            found[name] = value
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
