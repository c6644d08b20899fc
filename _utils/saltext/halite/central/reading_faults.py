"""What went wrong while the central database was read: one sentence for each fault, without address and password."""

from .connection_faults import NO_TLS, NO_TURN, NO_WORD, UNVERIFIED

MISSING = (
    "halite:central takes psycopg, which the master's Python lacks: install saltext-halite[central], and restart the"
    " master."
)
TIMED_OUT = "57014"
# By the beginning of the SQLSTATE, the longer ones first.
_SENTENCES = {
    TIMED_OUT: "The central database took too long to answer: narrow what is asked for, with since= for example.",
    "42501": "The role of halite:central lacks the right to read the central database.",
    "25006": "The central database is read-only, and refuses the question: ask again in a moment.",
    "3D000": "There is no database such as halite:central names.",
    "42": (
        "The central database lacks what this version of Halite reads: bring it up to date with"
        " salt-run halite.central_migrate."
    ),
    "3F": "The central database has no tables of Halite yet: make them with salt-run halite.central_migrate.",
    "28": "The central database refuses the login of halite:central.",
    "40": "The central database has interrupted the question for others: ask again.",
    "53": "The central database has no room for the question: it lacks connections, memory or space on its disk.",
    "57": "The central database is being shut down or started.",
    UNVERIFIED: (
        "The certificate of the central database is not of the host that halite:central names, or of no CA in the"
        " file that sslrootcert names."
    ),
    NO_TURN: "The pooler of the central database had no connection to it to spare: ask again, or give it more.",
    NO_WORD: "The pooler of the central database refuses a word of halite:central's DSN, such as options.",
    NO_TLS: "The central database has no TLS, which the sslmode of halite:central takes.",
}
_OTHER = "The central database cannot be reached; halite.status has more."


def sentence(sqlstate: str | None) -> str:
    """Return the sentence for a fault with this *sqlstate*; None: there was no answer."""
    if sqlstate is None or sqlstate.startswith("08"):
        return _OTHER
    said = next((said for start, said in _SENTENCES.items() if sqlstate.startswith(start)), None)
    return said or f"The central database could not answer (SQLSTATE {sqlstate})."
