"""What an import file must not say: references to nothing, circles, and goals that contradict themselves.

What is merely incomplete (a key result without a target) is accepted: it is shown as not measurable yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.progress import ends
from okrmeet.domain.records import Checkin
from okrmeet.domain.text import nearest, quoted
from okrmeet.services.import_rows import Reading

_GUESSES = 50  # looking for the nearest name is slow, and whoever has more to correct needs another hint


def check_references(reading: Reading) -> None:
    """Every id that the file refers to is in the file or in the workspace."""
    known = {kind: reading.ids(kind) for kind in {reference.kind for reference in reading.references}}
    guesses = 0
    for reference in reading.references:
        if reference.id in known[reference.kind]:
            continue
        guesses += 1
        guess = nearest(reference.id, sorted(known[reference.kind])) if guesses <= _GUESSES else None
        called = reference.kind.table.replace("_", " ")
        perhaps = f"; do you mean {guess}?" if guess else " in the file or in the workspace"
        reference.node.problem(f"there is no {called} {quoted(reference.id)}{perhaps}")


def check_parents(reading: Reading) -> None:
    """No unit is above itself."""
    for circle in circles({id: reading.value(Unit, id, "parent") for id in reading.ids(Unit)}):
        row = next((row for id in circle if (row := reading.row(Unit, id))), None)
        if row is not None:
            row.place("parent").problem(above_itself(circle))


def circles(parents: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Each way from a unit up the tree that comes back to it; `parents` has the unit above each."""
    settled: set[str] = set()
    for start in sorted(parents):
        way: list[str] = []
        unit: str | None = start
        while unit is not None and unit not in settled and unit not in way:
            way.append(unit)
            unit = parents.get(unit)
        if unit in way:
            yield [*way[way.index(unit) :], unit]
        settled.update(way)


def above_itself(circle: list[str]) -> str:
    """What is wrong with a circle of units, in words."""
    return f"a unit cannot be above itself: {' is in '.join(circle)}"


def contradictions(doc: Doc, docs: Documents) -> Iterator[tuple[str, str]]:
    """(field, message) for what cannot be true of a document; `docs` are all as they will be."""
    if isinstance(doc, Objective | KeyResult) and doc.carried_from == doc.id:
        yield "carried_from", "a goal does not go on with itself"
    match doc:
        case Objective():
            yield from _of_objective(doc, docs)
        case KeyResult():
            yield from _of_key_result(doc)
        case Checkin() if doc.value is not None:
            key_result = docs.get(KeyResult, doc.key_result)
            if key_result is not None and key_result.metric is Metric.MILESTONE:
                last = (ends(key_result) or (0.0, 1.0))[1]
                if doc.value != int(doc.value) or not 0 <= doc.value <= last:
                    yield "value", f"{doc.key_result} counts steps done: a whole number from 0 to {last:.0f}"
        case _:
            pass


def _of_objective(objective: Objective, docs: Documents) -> Iterator[tuple[str, str]]:
    if objective.id in objective.supports:
        yield "supports", "an objective cannot support itself"
    settings = docs.get(Settings, "settings") or Settings()
    first, last = Cycle.parse(objective.cycle).bounds(settings.fiscal_year_starts)
    if objective.since is not None and not first <= objective.since <= last:
        yield "since", f"an objective of {objective.cycle} is worked on from {first} to {last}"


def _of_key_result(kr: KeyResult) -> Iterator[tuple[str, str]]:
    maintain, milestone = kr.metric is Metric.MAINTAIN, kr.metric is Metric.MILESTONE
    for name in ("start", "target"):
        if getattr(kr, name) is not None and maintain:
            yield name, f"a key result of metric maintain has no {name}: it has a bound, at_least or at_most"
        if getattr(kr, name) is not None and milestone:
            yield name, f"a milestone has no {name}: it counts its steps, which are listed under steps"
    for name in ("at_least", "at_most"):
        if getattr(kr, name) is not None and not maintain:
            yield name, f"{name} is a bound to keep, of metric maintain; this one is of metric {kr.metric}"
    if kr.steps and not milestone:
        yield "steps", f"steps are those of a milestone; this one is of metric {kr.metric}"
    if kr.at_least is not None and kr.at_most is not None and kr.at_least > kr.at_most:
        yield "at_least", "no value is at least this and at most at_most, which is smaller"
