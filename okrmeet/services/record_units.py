"""What units do in a recorded monthly: hands about objectives, and who waits for whom."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.records import DependencyState
from okrmeet.domain.text import quoted
from okrmeet.engine.dependencies import dependencies, end_waiting, wait
from okrmeet.engine.hands import MOST_HANDS, count_hands
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room
from okrmeet.services.record_entry import Entry, Steps, something
from okrmeet.services.record_known import Known
from okrmeet.services.userfile import Node

ENDED_AS = {"met": DependencyState.MET, "dropped": DependencyState.DROPPED}
JUDGED = {"up": "up", "flat": "flat", "down": "down"}
RECALLED = {"hits": "had it", "misses": "missed it"}


class UnitEntries:
    """Reads these lists of a file. What is wrong becomes a problem."""

    def __init__(self, known: Known, steps: Steps) -> None:
        self._known = known
        self._steps = steps

    def judgement(self, node: Node) -> Entry:
        """Hands up, flat and down for an objective."""
        return self._hands(node, JUDGED, StepKind.TREND)

    def recall(self, node: Node) -> Entry:
        """Who could say an objective from memory, and who could not."""
        return self._hands(node, RECALLED, StepKind.RECALL)

    def _hands(self, node: Node, choices: dict[str, str], kind: StepKind) -> Entry:
        row = node.fields(("objective", *choices, "step"), need=("objective",))
        objective = self._known.objective(row["objective"]) or ""
        counts = tuple((choice, row[name].integer(0, MOST_HANDS) or 0) for name, choice in choices.items())
        entry = self._steps.entry(node, row["step"], lambda room, m: count_hands(room, objective, counts, m), kind)
        if row["step"].content in self._steps.keys and entry.step not in self._steps.of(kind):
            row["step"].problem(f"hands for {', '.join(choices)} are counted in a step of kind {kind}")
        return entry

    def dependency(self, node: Node) -> Entry:
        """One unit waits for something of another one."""
        row = node.fields(("waiting", "for", "what", "by", "step"), need=("waiting", "for", "what"))
        waiting, on = self._known.any_unit(row["waiting"]), self._known.any_unit(row["for"])
        line = Line(Sense.WAITS, text=something(row["what"]), waiting=waiting, to=on, due=row["by"].day())
        if waiting and on and not {waiting, on} & {*self._known.units}:
            node.problem(f"neither {waiting} nor {on} is part of this meeting")
        return self._steps.entry(node, row["step"], lambda room, m: wait(room, line, m), StepKind.BETWEEN)

    def closed_dependency(self, node: Node) -> Entry:
        """What was waited for is there, or is not needed any more."""
        row = node.fields(("what", "waiting", "for", "as", "why", "step"), need=("what", "as"))
        what, why = something(row["what"]), row["why"].text()
        waiting, on = self._known.any_unit(row["waiting"]), self._known.any_unit(row["for"])
        state = ENDED_AS[row["as"].word(ENDED_AS) or "met"]
        if state is DependencyState.DROPPED and not why:
            row["why"].problem("it is dropped with a reason: write why")

        def end(room: Room, moment: Moment) -> Change | Refused:
            name = _waited(room, what, waiting, on)
            return name if isinstance(name, Refused) else end_waiting(room, name, state, moment, why=why)

        return self._steps.entry(node, row["step"], end, StepKind.BETWEEN)


def _waited(room: Room, what: str, waiting: str | None, on: str | None) -> str | Refused:
    """What a dependency is called in the room: the one with that id or exact text, between these units."""
    there = dependencies(room)
    meant = [
        w
        for w in there
        if what in (w.dependency.id, w.dependency.what)
        and waiting in (None, w.dependency.waiting)
        and on in (None, w.dependency.on)
    ]
    meant = [w for w in meant if w.dependency.state is DependencyState.OPEN] or meant
    if len(meant) == 1:
        return meant[0].name
    if meant:
        return Refused(f"several wait for {quoted(what)}: say between which units, with waiting and for")
    listed = ", ".join(quoted(w.dependency.what) for w in there)
    return Refused(f"nobody waits for {quoted(what)}; there is {listed or 'nothing'}")
