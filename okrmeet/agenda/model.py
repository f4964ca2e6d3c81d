"""An agenda: the steps of one kind of meeting, in order."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from pydantic import Field, model_validator

from okrmeet.domain.document import Part
from okrmeet.domain.meeting import Step, StepKind
from okrmeet.domain.people import MeetingKind
from okrmeet.domain.questions import WORTH, question


class Agenda(Part):
    """A named list of steps. It begins with who is here and ends with the close; keys are unique."""

    okrmeet: int = Field(ge=1, le=1)
    name: str
    meeting: MeetingKind
    title: str
    steps: tuple[Step, ...]

    @model_validator(mode="after")
    def _is_a_meeting(self) -> Self:
        keys = [step.key for step in self.steps]
        if len(set(keys)) != len(keys):
            raise ValueError("two steps have the same key")
        kinds = [step.kind for step in self.steps]
        if kinds[:1] != [StepKind.OPEN] or kinds[-1:] != [StepKind.CLOSE]:
            raise ValueError("an agenda begins with a step of kind open and ends with one of kind close")
        if self.steps[0].optional or self.steps[-1].optional:
            raise ValueError("the first and the last step are not optional")
        asked = [question(word).key for step in self.steps for word in step.asks]
        if twice := next((key for key in (*asked, WORTH) if (*asked, WORTH).count(key) > 1), None):
            raise ValueError(f"the same is asked twice: {twice}")
        if sum(step.cut for step in self.steps) > 1:
            raise ValueError("a meeting is cut in two sittings at most: one step has cut")
        return self

    def asked(self, *, guard_rails: bool, drafts: bool = False) -> tuple[Step, ...]:
        """The steps for one meeting, without optional ones.

        Guard rails only in a unit that has some, and the beginning of a quarter only where drafts are due.
        """
        return tuple(
            step
            for step in self.steps
            if not step.optional and (guard_rails or step.kind is not StepKind.GUARD) and (drafts or not step.begins)
        )

    @property
    def optional(self) -> tuple[Step, ...]:
        """Steps that are asked only where somebody wants them."""
        return tuple(step for step in self.steps if step.optional)

    def wanting(self, keys: Collection[str]) -> Self:
        """The same agenda, with these optional steps as steps like any other."""
        wanted = tuple(step.with_(optional=False) if step.key in keys else step for step in self.steps)
        return self.with_(steps=wanted)

    @property
    def minutes(self) -> float:
        """Minutes of all steps but the optional ones, in a meeting with which no quarter begins."""
        return sum(step.minutes for step in self.steps if not step.optional and not step.begins)
