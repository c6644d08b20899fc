"""
What every caller gets, whoever asks: the way in, arguments, lists, details, kills, status and upkeep.

Stands on ``master`` and the store. Every answer is plain data: nothing is printed, and no HTTP comes in.
"""
