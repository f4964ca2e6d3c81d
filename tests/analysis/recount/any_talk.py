"""What nobody chose to be said, promised, waited for and changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from okrmeet.domain.document import Doc
from okrmeet.domain.records import Action, ActionState, Adjustment, Answer, Dependency, Feedback
from tests.analysis.recount.draws import PEOPLE, UNITS, Draws

KINDS = ("keep", "change", "ask", "win", "blocker", "note", "kudos", "card")
DECISIONS = ("continue", "update", "update", "start", "stop", "draft")


def talk(draws: Draws) -> Iterator[Doc]:
    """All of it, in meetings and between them."""
    for most, kind in ((4, _feedback), (3, _action), (2, _dependency), (3, _adjustment)):
        for _ in draws.up_to(most * draws.size):
            yield kind(draws)


def _feedback(draws: Draws) -> Doc:
    said, kind = draws.said("f"), draws.pick(*KINDS)
    answer = draws.pick("answered", "date", "no"), said["at"] + dt.timedelta(hours=draws.pick(3, 50, 171))
    return Feedback(
        **said, kind=kind, text="x", unit=draws.pick(*UNITS), adjustment=draws.pick(None, None, "x"),
        to=None if kind == "card" else draws.pick(None, *UNITS),
        answer=None if kind == "card" else draws.pick(None, Answer(answered=answer[0], at=answer[1])),
    )  # fmt: skip


def _action(draws: Draws) -> Doc:
    said, state = draws.said("A-"), draws.pick(*ActionState)
    closed = None if state is ActionState.OPEN else said["at"] + dt.timedelta(1)
    return Action(
        **said, unit=draws.pick(*UNITS), text="x", owner=draws.pick(None, *PEOPLE), state=state,
        carried=draws.pick(0, 0, 1, 3), closed_at=closed,
    )  # fmt: skip


def _dependency(draws: Draws) -> Doc:
    return Dependency(**draws.said("d"), waiting=draws.pick(*UNITS), on=draws.pick(*UNITS), what="x")


def _adjustment(draws: Draws) -> Doc:
    goals = [doc.id for doc in (*draws.objectives, *draws.key_results)]
    decision = draws.pick(*DECISIONS)
    return Adjustment(
        **draws.said("j"), unit=draws.pick(*UNITS), about=draws.pick("GONE-O1", *goals), decision=decision,
        field=draws.pick("target", "title", "why") if decision == "update" else None,
        answers=draws.pick((), (), ("f1",)),
    )  # fmt: skip
