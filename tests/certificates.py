"""Certificates for tests, which their own keys have signed."""

import subprocess
from pathlib import Path


def openssl(*words: object) -> None:
    """Call openssl."""
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


def make(folder: Path, name: str = "good", days: int = 60) -> Path:
    """Make <name>.crt, which counts for *days*, and <name>.key in *folder*; return the certificate."""
    made = ("-keyout", folder / f"{name}.key", "-out", folder / f"{name}.crt")
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", days, "-subj", "/CN=x", *made)
    return folder / f"{name}.crt"
