"""
The tables that many masters share, in PostgreSQL: what ships to them, and what reads from them.

Stands on the store and the domain. The one wing that knows psycopg, which may be missing and is imported where it is
needed. Neither Salt nor the returner comes in.
"""
