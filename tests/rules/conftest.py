"""The rules are tested as functions of their arguments; how busy the machine is must not fail them."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "rules"))
