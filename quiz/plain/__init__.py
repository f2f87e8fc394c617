"""The game line by line, for screen readers, pipes and terminals that cannot draw.

It drives the same rounds as the full screen and has no rules of its own. What it says is only
ever appended: no cursor movement, no colour, no boxes, no timers.
"""
