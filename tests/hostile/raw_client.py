"""
A client of Salt's own that says what it likes: ``python raw_client.py <master config> <loads.json>``.

salt-api puts a request together from what it is asked; who has a login can send any other to the master's own port.
Each load goes out as it is, in the clear, and the answers are printed as one list of JSON.
"""

import json
import sys

import salt.channel.client
import salt.config
from salt.exceptions import SaltException


def main(config: str, loads: str) -> None:
    """Send each of the *loads* to the master of *config* and print what it answers, or why it does not."""
    opts = salt.config.client_config(config)
    answers = []
    with salt.channel.client.ReqChannel.factory(opts, crypt="clear") as channel:
        for load in json.loads(loads):
            try:
                answers.append(channel.send(load, tries=1, timeout=30))
            except (SaltException, TypeError, ValueError) as problem:
                answers.append({"error": repr(problem)})
    print(json.dumps(answers, default=repr))


if __name__ == "__main__":
    with open(sys.argv[2]) as written:
        main(sys.argv[1], written.read())
