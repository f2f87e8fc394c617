"""What the game says, as plain text and data, so that both front ends say the same.

Nothing here knows how it will be shown: no colour, no markup, no width.
"""
