"""The statistics of a cycle, joined from all that `okrmeet.analysis` works out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from okrmeet.analysis.achieved import Achieved, achieved_goals
from okrmeet.analysis.adjusting import adjustments
from okrmeet.analysis.air_time import air_time, turns_taken
from okrmeet.analysis.calibration import Ended, calibration
from okrmeet.analysis.communication import counted_traffic, ties
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.analysis.figures import Figures
from okrmeet.analysis.forecast import forecast
from okrmeet.analysis.goals import ObjectiveFigures, Passed, counting, unit_goals
from okrmeet.analysis.levels import levels
from okrmeet.analysis.meeting_time import meeting_time
from okrmeet.analysis.promises import became
from okrmeet.analysis.pulse import pulses
from okrmeet.analysis.rhythm import rhythm
from okrmeet.analysis.standing import standing
from okrmeet.analysis.trail import Trail
from okrmeet.analysis.unit_standing import UnitStanding
from okrmeet.analysis.voices import voices
from okrmeet.analysis.weeks import weeks
from okrmeet.analysis.worth import worth
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Metric, Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.records import Action, Checkin, Dependency, Feedback
from okrmeet.domain.zone import end_of_day, local_day
from okrmeet.services.mistakes import with_mistakes

FAR = 40
"""Quarters without anything after which no other one is looked for."""

Goals = Mapping[str, Sequence[ObjectiveFigures]]


def as_of(docs: Documents, now: dt.datetime) -> dt.datetime:
    """The last moment of a day: what is shown of a day is the same in the morning and in the evening."""
    return end_of_day(now, (docs.get(Settings, "settings") or Settings()).timezone)


def figures(docs: Documents, unit: str | None, cycle: str, now: dt.datetime) -> Figures:
    """Every figure of a unit with all units below it, or of everything; pure. The unit must be there (KeyError).

    Facts are taken as they stand now, also those of a cycle that is over: a promise that was kept late was kept.
    """
    return with_mistakes(without_coach(docs, unit, cycle, now), docs, now)


def without_coach(docs: Documents, unit: str | None, cycle: str, now: dt.datetime) -> Figures:
    """The same before the coach was asked, which takes longer than all the others."""
    facts = CycleFacts(docs, cycle, now)
    below = levels(docs, unit)
    units = [key for key, _ in below]
    mine = set(units)
    goals: Goals = {key: unit_goals(docs, key, cycle, now).objectives for key in units}
    trails = _trails(docs, goals)
    judged = achieved_goals(facts, goals, unit)
    passed = Passed(docs, cycle, now).of()
    rows = tuple(_row(facts, passed, key, depth, _within(units, below, place), goals, trails)
                 for place, (key, depth) in enumerate(below))  # fmt: skip
    said = [f for f in facts.said(Feedback) if f.to is not None]
    actions = facts.said(Action)
    went = counted_traffic(docs, said, facts.said(Dependency), actions)
    pairs = ties(went, mine)
    talked = {end for tie in pairs for end in (tie.source, tie.to)}
    promised = [a for a in actions if a.unit in mine]
    everything = _of(trails, goals)
    today = local_day(now, facts.settings.timezone)
    return Figures(
        cycle=cycle,
        unit=unit,
        name="all units" if unit is None else docs.need(Unit, unit).name,
        day=min(today, facts.last),
        timezone=facts.settings.timezone,
        begun=facts.begun,
        over=facts.over,
        standing=standing(goals, passed),
        weeks=weeks(facts, everything),
        forecast=forecast(facts, everything),
        achieved=judged,
        units=rows,
        rhythm=rhythm(facts, everything),
        given=voices((f for f in said if f.unit in mine), now),
        received=voices((f for f in said if f.to in mine), now),
        actions=became(promised, now, sum(a.carried > 0 for a in promised)),
        adjustments=adjustments(facts, mine),
        communication=pairs,
        silent=tuple(key for key in units if key not in talked and _meets(docs, key)) if pairs else (),
        turns=turns_taken(facts, mine),
        airtime=air_time(facts, mine),
        time=meeting_time(facts, mine),
        worth=worth(facts, mine),
        pulse=pulses(facts, mine),
        calibration=calibration(facts, _ended(facts, goals, trails, {row.unit: row.achieved for row in rows})),
        mistakes=(),
    )


def beside(docs: Documents, cycle: str, by: Literal[-1, 1]) -> str | None:
    """The nearest quarter before or after one of which there are goals or meetings; None where there is none.

    It is looked for quarter by quarter, ten years far: the documents of all of them are many.
    """
    there = Cycle.parse(cycle)
    for _ in range(FAR):
        there = there.before() if by < 0 else there.next()
        if any(docs.of(kind, cycle=str(there)) for kind in (Objective, Meeting)):
            return str(there)
    return None


def _row(
    facts: CycleFacts,
    passed: float,
    key: str,
    depth: int,
    under: Sequence[str],
    goals: Goals,
    trails: Mapping[str, Trail],
) -> UnitStanding:
    unit = facts.docs.need(Unit, key)
    mine = {one: goals[one] for one in under}
    return UnitStanding(
        unit=key,
        name=unit.name,
        level=unit.level,
        depth=depth,
        standing=standing(mine, passed),
        achieved=achieved_goals(facts, mine, key),
        forecast=forecast(facts, _of(trails, mine)),
    )


def _within(units: Sequence[str], below: Sequence[tuple[str, int]], place: int) -> Sequence[str]:
    """The unit at a place in the order from the top down, with all those below it, which follow."""
    depth = below[place][1]
    end = next((n for n in range(place + 1, len(below)) if below[n][1] <= depth), len(below))
    return units[place:end]


def _trails(docs: Documents, goals: Goals) -> Mapping[str, Trail]:
    """The reports of each key result that counts, guard rails left out."""
    aims = ((kr.key_result, of.objective.since) for mine in goals.values() for of in mine for kr in counting([of]))
    return {
        kr.id: Trail(kr, docs.of(Checkin, key_result=kr.id), since)
        for kr, since in aims
        if kr.metric is not Metric.MAINTAIN
    }


def _of(trails: Mapping[str, Trail], goals: Goals) -> list[Trail]:
    ids = (kr.key_result.id for mine in goals.values() for kr in counting(mine))
    return [trails[id] for id in ids if id in trails]


def _ended(facts: CycleFacts, goals: Goals, trails: Mapping[str, Trail], by: Mapping[str, Achieved]) -> list[Ended]:
    """Key results with the score that they ended with: the retrospective's, else what a cycle that is over left."""
    return [
        (trails[kr.key_result.id], kr.score if facts.over or kr.final is not None else None, by[unit].achieved_at)
        for unit, mine in goals.items()
        for kr in counting(mine)
        if kr.key_result.id in trails
    ]


def _meets(docs: Documents, unit: str) -> bool:
    """Whether anybody belongs to the unit: a department that is only a name for its teams talks through them."""
    return bool(docs.need(Unit, unit).members)
