"""
Answers as text: tables, reports, failures, folding, colours, escapes made harmless.

Stands on the domain. Takes the plain data that every caller gets: neither the store nor Salt comes in.
"""
