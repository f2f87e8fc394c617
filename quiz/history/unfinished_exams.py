"""Exams whose end is not known here: nothing of how they go may be told before it.

Most can be resumed. One that was brought from another machine before its end may be resumed there.
"""

from __future__ import annotations

UNFINISHED_EXAMS = """
    SELECT id FROM round
    WHERE ended IS NULL AND CASE WHEN json_valid(plan) THEN json_extract(plan, '$.terms.mode') END = 'exam'
"""
"""The numbers of their rounds, as a query."""
