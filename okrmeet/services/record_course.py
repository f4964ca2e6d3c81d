"""How a recorded meeting went: who spoke in its rounds, and how long everything took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from okrmeet.domain.meeting import Step, StepKind
from okrmeet.services.record_known import Known, known
from okrmeet.services.userfile import Node

MOST_MINUTES = 1440.0


@dataclass(frozen=True)
class Spoke:
    """Somebody's turn in a round: how long (seconds), about which goal, and where the file says so.

    Where units present, `unit` is the one that they spoke for, None where the file leaves that to the rotation.
    """

    node: Node
    step: str
    person: str
    seconds: float = 0.0
    about: str | None = None
    unit: str | None = None
    long: bool = False


@dataclass(frozen=True)
class Course:
    """Seconds spent, by step, and the turns of the rounds."""

    spent: Mapping[str, float]
    turns: tuple[Spoke, ...]


def read_course(fields: Mapping[str, Node], known: Known, steps: tuple[Step, ...]) -> Course:
    """What the file says of the time."""
    rounds = {step.key: step.kind for step in steps if step.takes_turns}
    return Course(_spent(fields["steps"], steps), _turns(fields["turns"], known, rounds))


def _spent(node: Node, steps: tuple[Step, ...]) -> dict[str, float]:
    spent: dict[str, float] = {}
    for item in node.items():
        row = item.fields(("key", "minutes"), need=("key", "minutes"))
        key, seconds = known(row["key"], [step.key for step in steps], "step"), _seconds(row["minutes"])
        if key is not None:
            spent[key] = spent.get(key, 0.0) + seconds
    return spent


def _turns(node: Node, who: Known, rounds: Mapping[str, StepKind]) -> tuple[Spoke, ...]:
    """One turn a person in each round, in the place of their first one: who is named again has spoken longer.

    Where units present, one for each unit that they spoke for, and a long one apart. A turn that names no step is one
    of the first round.
    """
    if node.content and not rounds:
        node.problem("this agenda has no round of speakers: leave turns out")
    spoke: dict[tuple[str, str, str | None, bool], Spoke] = {}
    for item in node.items():
        row = item.fields(("person", "minutes", "about", "unit", "long", "step"), need=("person",))
        person, seconds = who.person(row["person"]), _seconds(row["minutes"])
        step = known(row["step"], rounds, "round of speakers") or next(iter(rounds), None)
        kind = None if step is None else rounds[step]
        presents = kind is StepKind.PRESENT
        unit, long = who.any_unit(row["unit"]), row["long"].word(("true", "false")) == "true"
        any_goal = kind in (StepKind.PRESENT, StepKind.ROUND)
        about = who.goal(row["about"]) if any_goal else (kr.id if (kr := who.key_result(row["about"])) else None)
        for name in ("unit", "long"):
            if row[name].given and not presents:
                row[name].problem("only in a round in which units present; leave it out")
        if person is None or step is None:
            continue
        key = step, person, unit, long
        earlier = spoke.get(key)
        if earlier is not None:  # of a turn about several goals none is named
            seconds, about = earlier.seconds + seconds, about if about == earlier.about else None
        spoke[key] = Spoke(row["person"], step, person, seconds, about, unit, long)
    return tuple(spoke.values())


def _seconds(node: Node) -> float:
    minutes = node.number(most=MOST_MINUTES)
    if minutes is not None and minutes < 0:
        node.problem("minutes are 0 or more")
    return (minutes or 0.0) * 60
