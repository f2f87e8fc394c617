"""Functions that make the blocks that screens show."""
