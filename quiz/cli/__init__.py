"""The command line: one file a verb, each of which imports no more than its own world."""
