"""Exercises: what a teacher hands out, what students hand in, and what it comes to.

Everything is a file that can be mailed. Nothing that comes back is trusted: it is read as far as it can be,
checked against the exercise, and marked anew from what was given.
"""
