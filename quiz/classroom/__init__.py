"""Exercises: what a teacher hands out, what students hand in, and what it comes to.

Everything is a file that can be mailed. Files that come back are not trusted: they are read as far as possible,
checked against the exercise, and marked from the answers alone.
"""
