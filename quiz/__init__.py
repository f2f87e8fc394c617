"""A quiz game that asks what a news release says and proves every answer by a numbered line."""

__version__ = "0.1.0"
