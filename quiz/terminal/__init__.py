"""What the commands print in a terminal, through Rich: tables, margins, marks and bars.

Where lines are wanted instead, nothing of this room that draws is imported.
"""
