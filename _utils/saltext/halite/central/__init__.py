"""
The tables that several masters share, in PostgreSQL: shipping to them, and reading from them.

Stands on the store, the domain and the ground. Salt is kept out, and so is the hot path: the returner imports none of
it. ``psycopg`` is imported in functions alone, since it may be missing.
"""
