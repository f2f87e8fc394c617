"""What players have answered, over days: kept in one SQLite file to which answers are only ever added.

The way in is ``history.History``.
"""
