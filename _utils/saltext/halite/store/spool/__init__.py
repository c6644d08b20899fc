"""
The spool: what could not be written to the database, on the disk until it can.

Stands on ``files`` and, to apply what it keeps, on the writes of the store. Nothing here waits for the database.
"""
