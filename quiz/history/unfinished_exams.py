"""Exams that can still be resumed: nothing of how they go may be told before their end."""

from __future__ import annotations

UNFINISHED_EXAMS = """
    SELECT id FROM round
    WHERE bookmark IS NOT NULL AND CASE WHEN json_valid(plan) THEN json_extract(plan, '$.terms.mode') END = 'exam'
"""
"""The numbers of their rounds, as a query."""
