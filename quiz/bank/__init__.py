"""The bank: packs read from their folders, cleaned, checked and found again by name.

A pack is data that somebody else wrote. What comes out of this room is clean: no control
characters, no broken references, nothing too large for a screen.
"""
