"""
Attempts of strangers, made from tables, and what must hold whatever they send.

Of somebody who holds the key of one minion: ``attempts`` has the tables that they are made from: what is sent, what
it claims. ``rules`` says what nobody may bring about. ``aims`` sets up the jobs that they are aimed at, and
``worker`` handles what is sent with Salt's own code; a real master has its own of both, and ``client`` speaks to it
over the channel with the minion's key.

Of users of salt-api: ``api_attempts`` has what they ask for and publish, ``world`` the master that they have before
them and what they may not bring about there, and ``raw_client`` goes past salt-api to the master's own port.
"""
