"""
The engine: follows the event bus, finds out which jobs are over, and says so with events.

Stands on ``master`` and the store. Nothing is printed, and nothing a minion fired is taken for a fact.
"""
