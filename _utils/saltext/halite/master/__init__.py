"""
What Halite asks of Salt and of its processes: minions, runners, job caches, who called, who is expected.

Stands on the store and the domain. SQL of its own never comes in.
"""
