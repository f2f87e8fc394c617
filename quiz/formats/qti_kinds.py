"""What QTI 2.1 and 3.0 hold of questions."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.formats.base import QuestionPart
from quiz.formats.moodle_names import HOLDS as OF_MOODLE
from quiz.formats.moodle_names import as_match
from quiz.rules.items import Kind

HOLDS = OF_MOODLE | {QuestionPart.GROUP_ORDER}
KINDS: Mapping[Kind, str] = {
    Kind.CLAIM: "a claim becomes a choice among the three verdicts",
    Kind.CHOICE: "",
    Kind.SELECT: "",
    Kind.TYPED: "",
    Kind.ORDER: "",
    Kind.MATCH: "",
    Kind.SORT: "a sort becomes a matching question",
}
adapt = as_match
