"""
The index: a database of jobs, their returns, what is active, and the audit log.

Stands on the domain. The one wing that knows SQLite, and nothing of Salt: what Salt says
comes in as the domain's own.
"""
