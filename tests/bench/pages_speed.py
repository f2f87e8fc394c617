"""How long the pages of a large class take: ``python tests/bench/pages_speed.py``.

Makes a class and prints the milliseconds for the report, and for the feedback of one student (goal: under 10).
"""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from quiz.classroom.report import report
from quiz.pages.feedback import feedback_pages
from quiz.pages.report import report_page
from tests.classroom.students import a_class


def main() -> None:
    """Measure each once: the first page includes what is rendered once for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=50)
    wanted = parser.parse_args()
    grades = a_class(wanted.students, questions=wanted.questions)
    start = time.perf_counter()
    told = report(grades, datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC))
    worked_out = time.perf_counter()
    size = len(report_page(told))
    shown = time.perf_counter()
    pages = sum(len(page) for _, page in feedback_pages(grades))
    end = time.perf_counter()
    print(f"report: {1000 * (worked_out - start):.0f} ms to work out, {1000 * (shown - worked_out):.0f} ms to render")
    print(f"its page: {size / 1000:.0f} kB; a student's: {pages / wanted.students / 1000:.0f} kB")
    print(f"feedback: {1000 * (end - shown) / wanted.students:.2f} ms a student")


if __name__ == "__main__":
    main()
