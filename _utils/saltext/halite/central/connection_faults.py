"""Why a connection was not to be had: libpq tells that in words alone, and others know faults by their SQLSTATE."""

# What no server says: as if they were SQLSTATEs.
UNVERIFIED = "TLS01"
NO_TLS = "TLS02"
# What a pooler says, as PgBouncer does.
NO_TURN = "POOL1"
NO_WORD = "POOL2"
_OF_POOLER = "08P01"  # whatever it was

_SAID_BY_POOLER = {
    "query_wait_timeout": NO_TURN,
    "no more connections allowed": "53",
    "unsupported startup parameter": NO_WORD,
    "is disabled": "57",
}

# Whatever is first found counts.
_SAID_BY_SERVER = {
    **_SAID_BY_POOLER,
    "password authentication failed": "28",
    "no pg_hba.conf entry": "28",
    'role "': "28",
    "authentication failed": "28",
    "certificate": "28",
    'database "': "3D000",
    "too many clients": "53",
    "too many connections": "53",
    "remaining connection slots": "53",
    "starting up": "57",
    "shutting down": "57",
    "not yet accepting connections": "57",
}
_SAID_BY_LIBPQ = {
    "certificate verify failed": UNVERIFIED,
    "server certificate": UNVERIFIED,
    "root certificate": UNVERIFIED,
    "server does not support SSL": NO_TLS,
    "certificate": "28",
    "no password supplied": "28",
}


def sqlstate_of(problem: BaseException) -> str | None:
    """Return the SQLSTATE, or the beginning of one, of what psycopg raised; None where nothing answered."""
    state: str | None = getattr(problem, "sqlstate", None)
    if state == _OF_POOLER:
        return next((found for words, found in _SAID_BY_POOLER.items() if words in str(problem)), state)
    if state is not None:
        return state
    _, is_of_server, told = str(problem).rpartition("FATAL:")
    known = _SAID_BY_SERVER if is_of_server else _SAID_BY_LIBPQ
    return next((found for words, found in known.items() if words in told), None)
