"""Going from problem to problem in the editor of a pack: into the field or the line that each is about."""

from __future__ import annotations

from pathlib import PurePath

from quiz.authoring.next_problem import in_order, row_of_problem
from quiz.bank.about import ABOUT
from quiz.bank.problems import Problem
from quiz.bank.style_checks import UNASKED_LINE
from quiz.tui.blocks import pack_editor as blocks
from quiz.tui.pack_editor_kinds import KindChoosing
from quiz.tui.pack_editor_view import FILES, EditorMode, is_of, is_of_file
from quiz.tui.widgets.pack_form import FieldArea
from quiz.wording.prose import count


class ProblemVisits(KindChoosing):
    """A pack being edited, in which a key goes to what is wrong."""

    async def _go_to_problem(self, file: str = "", *, goes_in: bool = False) -> None:
        """Go to the worst problem of what is open, or of a file that was open until now, and then to those elsewhere.

        Each further time goes to the next one, as long as nobody has gone elsewhere meanwhile. Where it does not go
        in, the list stays, so that the same key pressed again is not typed into a field.
        """
        await self._settle()
        stood_at = file or self._open
        one = None if file else self._in_form

        def is_open(problem: Problem) -> bool:
            return is_of_file(problem, file) if file else is_of(problem, one)

        every = in_order(self._problems, is_open)
        if not every:
            unasked = sum(problem.rule == UNASKED_LINE for problem in self._problems)
            more = f" No question asks {count(unasked, 'line')} of the brief yet: b." if unasked else ""
            self._news = f"Nothing is wrong.{more}"
            return self._show_rest()
        if self._landed_at != stood_at:
            self._been_at.clear()
        problem = next((found for found in every if _mark(found) not in self._been_at), None)
        if problem is None:
            self._been_at.clear()
            problem = every[0]
        self._been_at.add(_mark(problem))
        if not goes_in and await self._stops_at(problem):
            self._landed_at = self._open
            return self._show_rest()
        await self._go_to(problem)
        self._landed_at = self._open
        if self._open != stood_at and self._mode is EditorMode.FORM:
            self._news = self._landed_in(problem)
            self._show_rest()
        return None

    async def _go_into(self, problem: Problem) -> None:
        """Go from the list into the field or the file of the problem that it stopped at."""
        await self._go_to(problem)
        self._landed_at = self._open

    async def _stops_at(self, problem: Problem) -> bool:
        """Whether the list can stop at a problem, which enter then goes into; says so."""
        place = next((at for at, one in enumerate(self._questions) if is_of(problem, one)), None)
        name = PurePath(problem.file).name
        if place is not None:
            self._list.highlighted = place
            await self._settle()
            where = self._field_that_mends(problem).words.label
        elif name in FILES and problem.rule != "no-questions":
            where = f"{blocks.FILE_NAMES[name]}, row {problem.line}"
            self._hint = problem.message
        else:
            return False
        self._stopped_at = problem
        self._news = f"Enter goes to what is wrong: {where}"
        return True

    def _field_that_mends(self, problem: Problem) -> FieldArea:
        """The field that the remedy of a problem names, or else the one that it is about."""
        remedy = problem.in_field.remedy if problem.in_field else ""
        named = next((area for area in self._form.areas if f"under {area.words.label}" in remedy), None)
        return named or self._form.area(problem.field) or self._form.areas[0]

    async def _go_to(self, problem: Problem) -> None:
        place = next((at for at, one in enumerate(self._questions) if is_of(problem, one)), None)
        name = PurePath(problem.file).name
        if place is not None:
            self._list.highlighted = place
            await self._settle()
            area = self._field_that_mends(problem)
            row = row_of_problem(problem, area.text) if area.name == problem.field else None
            if row is not None:
                area.move_cursor((row, len(area.document.get_line(row))))
            self._write_in(area)
        elif problem.rule == "no-questions" and self._questions:
            self._next_draft(0)
            self._look_soon()
        elif problem.rule == "no-questions":
            self._offer_kinds(None)
        elif name == ABOUT:
            await self._open_about(problem.line)
        elif name in FILES:
            await self._open_file(name, problem.line)
        else:
            self._news = f"{name}, row {problem.line}: mend it in another editor; quiz pack edit --editor opens one."
            self._show_rest()

    def _landed_in(self, problem: Problem) -> str:
        """Where the keys go now that another question, or a file, is open."""
        if self._form.is_file:
            row = self._form.areas[0].cursor_location[0]
            number = blocks.line_number(self._form.areas[0].document.get_line(row))
            return (
                f"You are in {blocks.FILE_NAMES[self._open]} now, {f'line {number}' if number else f'row {row + 1}'}."
            )
        field = self.focused.words.label if isinstance(self.focused, FieldArea) else ""
        where = blocks.named(self._in_form) if self._in_form else blocks.FILE_NAMES.get(self._open, "")
        return f"You are in {where} now: {field}"


def _mark(problem: Problem) -> tuple[str, ...]:
    """What a problem is known by while the lines around it change."""
    return problem.file, problem.id, problem.rule, problem.what
