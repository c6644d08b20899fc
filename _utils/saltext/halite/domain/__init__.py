"""
What a job, a return, a state run, a jid or a permission means: pure functions and dataclasses.

Stands on the errors and the times of the ground. No clock, disk, socket or
Salt comes in: time and data are arguments.
"""
