"""
Attempts of strangers, made from tables, and what must hold whatever they send.

``api_attempts`` has what somebody who can log in to salt-api asks for and publishes, ``raw_client`` sends it past
salt-api to the master's own port.
"""
