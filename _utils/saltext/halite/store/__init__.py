"""The index: a database of jobs, their returns, what is active, and the audit log."""
