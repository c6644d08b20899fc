"""
The files of the database: whose they are, whether they are there, whole and the ones that were opened.

Stands on the ground. What is in the tables never comes in.
"""
