"""One screen a file. A screen turns a round into blocks to show, and keys into steps of the round."""
