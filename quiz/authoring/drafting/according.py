"""Questions on what somebody says, with that one's name said once."""

from __future__ import annotations

import re

from quiz.authoring.drafting.gender import gender_of_name

_HELPERS = "did|do|does|had|has|have|was|is|will|would|can|could"


def according_to(speaker: str, asked: str) -> str:
    """A question with whose words it rests on before it; empty where that would name one person twice."""
    asked = _without_name(speaker, asked)
    name = f"the{speaker[3:]}" if speaker.startswith("The ") else speaker
    return f"According to {name}, {asked[0].lower()}{asked[1:]}" if asked else ""


def _without_name(speaker: str, asked: str) -> str:
    """A question with "he" or "she" for whoever says it; empty where it is not sure which, or it is no subject."""
    if speaker not in asked:
        return asked
    gender = gender_of_name(speaker.split())
    is_doer = re.search(rf"\b(?:{_HELPERS}) {re.escape(speaker)}(?!['’\w])", asked) is not None
    if gender is None or not is_doer or asked.count(speaker) > 1:
        return ""
    return asked.replace(speaker, gender)
