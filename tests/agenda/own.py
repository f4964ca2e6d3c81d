"""Agendas as users write them: steps of any kind in any order and number."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from okrmeet.agenda.kinds import options_of
from okrmeet.agenda.model import Agenda
from okrmeet.domain.meeting import Step, StepKind

EVERY_KIND_TWICE = (*StepKind, *reversed(StepKind))


def own_agenda(*between: StepKind, **fields: str) -> Agenda:
    """An agenda with steps of these kinds between its first and its last one."""
    kinds = (StepKind.OPEN, *between, StepKind.CLOSE)
    return of_steps(*(step(kind, number) for number, kind in enumerate(kinds)), **fields)


def of_steps(*steps: Step, name: str = "own", title: str = "Our own") -> Agenda:
    """A weekly of these steps."""
    return Agenda(okrmeet=1, name=name, meeting="weekly", title=title, steps=steps)


def step(kind: StepKind, number: int, **options: Any) -> Step:
    """The step of that number; nothing in it is like in an agenda that okrmeet ships."""
    return Step(
        key=f"k{number}", kind=kind, title=f"Title {number}", minutes=1 + number / 2, prompt=f"Ask {number}?",
        **options,
    )  # fmt: skip


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    """Any agenda that can be held, with any options that are a yes or a no; uncut."""
    between = draw(st.lists(st.sampled_from(StepKind), max_size=9))
    steps = []
    for number, kind in enumerate((StepKind.OPEN, *between, StepKind.CLOSE)):
        switches = [name for name in options_of(kind) if Step.model_fields[name].annotation is bool and name != "cut"]
        steps.append(step(kind, number, **{name: draw(st.booleans()) for name in switches}))
    return of_steps(*steps)
