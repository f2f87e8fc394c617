"""Going from problem to problem in the editor of a pack: into the field or the line that each is about."""

from __future__ import annotations

from pathlib import PurePath

from quiz.authoring.question_labels import field_of
from quiz.bank.problems import Severity
from quiz.tui.pack_editor_kinds import KindChoosing
from quiz.tui.pack_editor_view import FILES


class ProblemVisits(KindChoosing):
    """A pack being edited, in which a key goes to what is wrong."""

    async def _go_to_problem(self) -> None:
        """Go to the next error, or else to the next warning: into the field or the line that it is about."""
        await self._settle()
        errors = [problem for problem in self._problems if problem.severity is Severity.ERROR]
        every = errors or list(self._problems)
        if not every:
            self._news = "The check has nothing to say."
            return self._show_rest()
        at = every.index(self._went_to) + 1 if self._went_to in every else 0
        self._went_to = problem = every[at % len(every)]
        place = next((at for at, one in enumerate(self._questions) if one.id == problem.id), None)
        name = PurePath(problem.file).name
        if place is not None:
            self._list.highlighted = place
            await self._settle()
            area = self._form.area(field_of(problem))
            self._type_in(area or self._form.areas[0])
        elif problem.rule == "no-questions" and self._questions:
            self._next_draft(0)
            self._look_soon()
        elif problem.rule == "no-questions":
            self._offer_kinds(None)
        elif name in FILES:
            await self._open_file(name, problem.line)
        else:
            self._news = f"{name}, row {problem.line}: mend it in another editor; quiz pack edit --editor opens one."
            self._show_rest()
        return None
