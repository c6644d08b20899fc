"""
What the index forgets: old jobs, old returns, noise, and what is more than fits.

Stands on the database alone. Every step is a short transaction; what is still running is never taken.
"""
