"""
Attempts of somebody who holds the key of one minion, and what must hold whatever they send.

``attempts`` has the tables that they are made from: what is sent, what it claims. ``rules`` says what nobody may
bring about. ``aims`` sets up the jobs that they are aimed at, and ``worker`` handles what is sent with Salt's own
code; a real master has its own of both, and ``client`` speaks to it over the channel with the minion's key.
"""
