"""What Halite's own port speaks TLS with: the certificate and the key that ``halite:http`` names."""

import ssl

from .http_settings import Http
from .times import EPOCH, SECOND, UTC


def context(http: Http) -> ssl.SSLContext | None:
    """
    Return the context for TLS, None where *http* names no certificate.

    Raises OSError or ValueError where the files cannot be read, or do not belong together.
    """
    if http.ssl_crt is None or http.ssl_key is None:
        return None
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.load_cert_chain(http.ssl_crt, http.ssl_key, _passphrase)
    if http.ssl_chain is not None:
        made.load_verify_locations(http.ssl_chain)  # of which OpenSSL sends what leads from the certificate up
    return made


def problem(http: Http) -> str | None:
    """Return why there is no TLS with what *http* names, None where there is, or is to be none."""
    try:
        context(http)
    except (OSError, ValueError) as found:
        return str(found)
    return None


def counts(file: str) -> tuple[int, int]:
    """
    Return from when and until when the first certificate in *file* counts, in microseconds since 1970.

    Raises OSError or ValueError where the file cannot be read; OpenSSL speaks TLS with one that has run out.
    """
    from cryptography import x509  # Salt has it; the standard library tells the times of no certificate of one's own

    with open(file, "rb") as held:
        found = x509.load_pem_x509_certificate(held.read())
    times = ("not_valid_before", "not_valid_after")
    since, until = (getattr(found, f"{name}_utc", None) or getattr(found, name).replace(tzinfo=UTC) for name in times)
    return int((since - EPOCH).total_seconds()) * SECOND, int((until - EPOCH).total_seconds()) * SECOND


def told_counts(file: str | None) -> tuple[int, int] | None:
    """Return what ``counts`` does; None where nothing is named, or what is there cannot be read so."""
    try:
        return None if file is None else counts(file)
    except Exception:  # of a kind that only OpenSSL reads, or of none: the library has errors of its own for that
        return None


def _passphrase() -> str:
    """Refuse a key that takes one: OpenSSL would ask for it at the terminal that salt-api was started from."""
    raise ValueError("the key has a passphrase, and Halite takes one that has none")
