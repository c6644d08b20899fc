"""
Attempts of strangers on a real master, made from tables, and what must hold whatever they send.

``api_attempts`` has what somebody who can log in to salt-api asks for and publishes.
"""
