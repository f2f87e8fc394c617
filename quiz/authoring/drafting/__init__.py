"""Questions drafted from a text by what its sentences say, each with the words that settle it."""
