"""The live room: one process that asks a class, phones and terminals that answer it.

Nothing here knows a page or a screen. The page is given as bytes, and whoever leads the room holds a ``Host``.
"""
