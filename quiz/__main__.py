"""Lets ``python -m quiz`` do what the ``quiz`` command does."""

import sys

from quiz.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
