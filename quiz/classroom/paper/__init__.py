"""Exercises on paper: the versions that are printed, what a manifest says of them, and the answers that come back."""
