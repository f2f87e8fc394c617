"""The command line: one file a verb, each of which imports only what it needs."""
