"""What players have answered, over days: an append-only log in SQLite, and what is read out of it."""
