"""What units said to each other, promised each other, and waited for."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from okrmeet.coach.record import Record
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Member
from okrmeet.domain.records import Action, Dependency, Feedback

Homes = dict[str, list[tuple[str, Member]]]
"""The units of each person, with the days of the membership."""


def exchanges(record: Record) -> dict[str, dt.date]:
    """The last day on which something went from or to another unit, by unit; units without one are left out."""
    last: dict[str, dt.datetime] = {}
    for at, units in _all(record):
        if len(units) > 1 and at <= record.now:
            for unit in units:
                last[unit] = max(at, last.get(unit, at))
    return {unit: record.day(at) for unit, at in last.items()}


def _all(record: Record) -> Iterator[tuple[dt.datetime, set[str]]]:
    """When, and between which units. What a unit above says to one below counts as well."""
    homes: Homes = defaultdict(list)
    for unit in record.units.values():
        for member in unit.members:
            homes[member.person].append((unit.id, member))
    for feedback in record.docs.all(Feedback):
        if feedback.to is not None:
            yield feedback.at, {feedback.unit, feedback.to}
    for dependency in record.docs.all(Dependency):
        yield dependency.at, {dependency.waiting, dependency.on}
    for action in record.docs.all(Action):
        yield action.at, _units_of(record, action, homes)


def _units_of(record: Record, action: Action, homes: Homes) -> set[str]:
    """The units that a promise ties: whose goal it is about, or who made it; its owner's where that is another.

    A promise without a goal, made by a unit of nobody (a department's monthly), ties nobody.
    """
    goal = record.docs.get(KeyResult, action.about) or record.docs.get(Objective, action.about)
    about = goal.team if isinstance(goal, KeyResult) else goal.unit if goal else None
    made_by = record.units.get(action.unit)
    if about is None and (made_by is None or not made_by.members):
        return set()
    whose = about or action.unit
    day = record.day(action.at)
    mine = {
        unit
        for unit, member in homes.get(action.owner or "", ())
        if (member.since is None or member.since <= day) and (member.until is None or day <= member.until)
    }
    tied = {whose} if whose in mine else {whose, *mine}
    return tied if action.unit in record.line(whose) else {*tied, action.unit}
