"""What the rules read: one cycle of a workspace, put in order once.

A record ends at a moment: now, or the end of a cycle that is over. What was said later is not in it. Goals of single
people are left out: what would be said of such a goal would be said of a person.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar, cast

from okrmeet.coach.course import Course, Goal, reports_of
from okrmeet.coach.gathered import grouped
from okrmeet.coach.said import Mentions
from okrmeet.coach.scores import Judged, Scored
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import Level, Settings, Unit
from okrmeet.domain.records import Action, Adjustment, Checkin, Decision, Said, Tally
from okrmeet.domain.zone import local_day, zone

S = TypeVar("S", bound=Said)
T = TypeVar("T")
OUT = (GoalStatus.DRAFT, GoalStatus.DROPPED)
YEAR = 4
"""Cycles that are looked back on: the longest time that a threshold may be set to is 52 weeks."""


class Record:
    """One cycle of all units, or of some, up to a moment."""

    def __init__(
        self,
        docs: Documents,
        cycle: Cycle,
        now: dt.datetime,
        units: Collection[str] | None = None,
        *,
        scores: Iterable[Scored] = (),
        verdicts: Iterable[Judged] = (),
    ) -> None:
        """`scores` and `verdicts` are those of every cycle and unit."""
        self._shared: dict[Hashable, object] = {}
        self.docs = docs
        self.cycle = cycle
        self.settings = docs.get(Settings, "settings") or Settings()
        self.first, self.last = cycle.bounds(self.settings.fiscal_year_starts)
        end = dt.datetime.combine(self.last + dt.timedelta(1), dt.time(), zone(self.settings.timezone))
        self.now = min(now, end.astimezone(dt.UTC) - dt.timedelta(seconds=1))
        self.today = self.day(self.now)
        self.passed = self.passed_on(self.today)
        self.scores = tuple(scores)
        self.verdicts = tuple(verdicts)
        self.units = {u.id: u for u in docs.all(Unit) if u.level is not Level.PERSON}
        self.judged = tuple(sorted((id for id in self.units if units is None or id in units), key=natural))

    def shared(self, key: Hashable, work: Callable[[], T]) -> T:
        """What several rules work out in the same way, once; the key says what it is."""
        if key not in self._shared:
            self._shared[key] = work()
        return cast("T", self._shared[key])

    def day(self, moment: dt.datetime) -> dt.date:
        """The day of a moment in the workspace's time zone."""
        return local_day(moment, self.settings.timezone)

    def passed_on(self, day: dt.date, since: dt.date | None = None) -> float:
        """The share of the cycle that has passed at the end of a day, 0..1; of what was left of it on another one."""
        return self.cycle.passed(day, self.settings.fiscal_year_starts, since)

    # -- goals ----------------------------------------------------------------------------------------------

    @cached_property
    def written(self) -> tuple[Goal, ...]:
        """The objectives that the judged units wrote for this cycle, drafts included, in the order of their ids."""
        of_unit = grouped(self.docs, Objective, "unit", self.judged)
        mine = [
            o
            for unit in self.judged
            for o in of_unit.get(unit, ())
            if o.cycle == str(self.cycle) and o.status is not GoalStatus.DROPPED
        ]
        below = grouped(self.docs, KeyResult, "objective", [o.id for o in mine])
        return tuple(
            Goal(o, tuple(sorted(below.get(o.id, ()), key=lambda kr: natural(kr.id))))
            for o in sorted(mine, key=lambda o: natural(o.id))
        )

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Those of them that the units took on."""
        return tuple(goal for goal in self.written if goal.objective.status not in OUT)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """Their key results with what was reported, guard rails included."""
        ids = [kr.id for goal in self.goals for kr in goal.key_results]
        told = grouped(self.docs, Checkin, "key_result", ids)
        return tuple(
            Course(goal.objective, kr, reports_of(kr, self._until(told.get(kr.id, ())), self.day))
            for goal in self.goals
            for kr in goal.key_results
        )

    @cached_property
    def courses_of(self) -> dict[str, tuple[Course, ...]]:
        """The same by objective."""
        found: dict[str, tuple[Course, ...]] = {goal.objective.id: () for goal in self.goals}
        for course in self.courses:
            found[course.objective.id] += (course,)
        return found

    def is_first_cycle(self, unit: str) -> bool:
        """Whether a unit begins with OKRs: no goal and no meeting of an earlier cycle."""
        mine = self.docs.of(Objective, unit=unit)
        earlier = any(o.cycle < str(self.cycle) and o.status is not GoalStatus.DRAFT for o in mine)
        return not earlier and not any(
            m.cycle < str(self.cycle) and self._held(m) for m in self.docs.of(Meeting, unit=unit)
        )

    # -- meetings and what was said in them -------------------------------------------------------------------

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings of the judged units, and of those above them, that were held to their end; the oldest first.

        They are those of the year before and of this cycle: no rule looks further back.
        """
        lines = {above for unit in self.judged for above in self.line(unit)}
        cycles = [self.cycle.next(), self.cycle]  # a meeting of the next one may be held in this one already
        while len(cycles) < YEAR + 2:
            cycles.append(cycles[-1].before())
        near = (m for cycle in cycles for m in self.docs.of(Meeting, cycle=str(cycle)))
        return tuple(sorted((m for m in near if m.unit in lines and self._held(m)), key=lambda m: (m.started, m.id)))

    def _held(self, meeting: Meeting) -> bool:
        return meeting.state is MeetingState.CLOSED and meeting.started <= self.now

    def line(self, unit: str) -> tuple[str, ...]:
        """A unit and those above it, from the bottom up."""
        line: list[str] = []
        at: str | None = unit
        while at is not None and at in self.units and at not in line:
            line.append(at)
            at = self.units[at].parent
        return tuple(line)

    @cached_property
    def _meetings_about(self) -> dict[str, list[Meeting]]:
        found: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in self.meetings:
            for unit in {meeting.unit, *meeting.covers}:
                found[unit].append(meeting)
        return found

    def meetings_about(self, unit: str, since: dt.date) -> list[Meeting]:
        """Meetings after a day that a unit held, or in which it was one of those covered; the oldest first."""
        return [m for m in self._meetings_about.get(unit, ()) if m.day > since]

    @cached_property
    def mentions(self) -> Mentions:
        """When each goal of the judged units was spoken about."""
        started = {m.id: m.started for m in self.meetings}
        return Mentions(self.docs, self.goals, started, self.now, self.day)

    @cached_property
    def adjustments(self) -> dict[str, tuple[Adjustment, ...]]:
        """What was changed in the goals of the judged units, by goal; a decision to go on as before is no change."""
        ids = [id for goal in self.written for id in goal.ids]
        told = grouped(self.docs, Adjustment, "about", ids)
        return {id: tuple(a for a in self._until(found) if a.decision != "continue") for id, found in told.items()}

    @cached_property
    def steered(self) -> dict[str, tuple[Action | Decision, ...]]:
        """What was promised and decided about the key results of the judged units, by key result."""
        ids = [kr.id for goal in self.goals for kr in goal.key_results]
        promised, decided = grouped(self.docs, Action, "about", ids), grouped(self.docs, Decision, "about", ids)
        return {id: (*self._until(promised.get(id, ())), *self._until(decided.get(id, ()))) for id in ids}

    @cached_property
    def recalls(self) -> dict[str, tuple[Tally, ...]]:
        """How many had an objective by heart and missed it, by objective, the oldest first."""
        told = grouped(self.docs, Tally, "about", [goal.objective.id for goal in self.goals])
        return {
            id: tuple(sorted((t for t in self._until(found) if t.question == "recall"), key=lambda t: t.at))
            for id, found in told.items()
        }

    def _until(self, said: Sequence[S]) -> list[S]:
        return [one for one in said if one.at <= self.now]
