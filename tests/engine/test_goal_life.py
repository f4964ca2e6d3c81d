"""The life of goals over four generated quarters: weeklies that take drafts on, reports, retrospectives, fates."""

from __future__ import annotations

import datetime as dt
from functools import partial

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.people import Settings
from okrmeet.domain.records import Checkin
from okrmeet.domain.scores import Fate
from okrmeet.engine.drafting import begin_draft, drafts
from okrmeet.engine.fates import decide_fate
from okrmeet.engine.moment import Moment
from okrmeet.engine.quarter import final_of_objective, reviewed
from okrmeet.engine.room import Room
from okrmeet.engine.scoring import score
from okrmeet.engine.sittings import end_sitting
from tests.quarter_team import Quarterly
from tests.team import Held, documents

LAST = Cycle(2027, 3)
ENDS = (GoalStatus.ACHIEVED, GoalStatus.MISSED, GoalStatus.DROPPED, GoalStatus.CARRIED)
AFTER = {
    GoalStatus.DRAFT: {GoalStatus.DRAFT, GoalStatus.ACTIVE},
    GoalStatus.ACTIVE: {GoalStatus.ACTIVE, *ENDS},
    **{end: {end} for end in ENDS},
}
"""What a goal may be next: an end is the end."""


class GoalLife(RuleBasedStateMachine):
    """A team that lives through four quarters; `expected` is what each objective must be, worked out beside it."""

    @initialize()
    def begin(self) -> None:
        self.docs: Documents = documents()
        self.cycle = Cycle(2026, 4)
        self.expected = {o.id: o.status for o in self.docs.all(Objective)}
        self.seen = dict(self.expected)
        self.counter = 0

    @property
    def first_day(self) -> dt.date:
        return self.cycle.bounds(1)[0]

    @property
    def goes_on(self) -> bool:
        return self.cycle <= LAST

    def at(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, dt.time(10), dt.UTC)

    @precondition(lambda self: self.goes_on)
    @rule(which=st.sets(st.integers(0, 5)), week=st.integers(0, 6))
    def a_weekly_takes_drafts_on(self, which: set[int], week: int) -> None:
        self.counter += 1
        begins = self.at(self.first_day + dt.timedelta(weeks=week)) + dt.timedelta(minutes=self.counter)
        held = Held(self.docs, start=begins)
        if any(step.key == "quarter" for step in held.room.meeting.steps):
            held.go("quarter")
            waiting = [o.id for o in drafts(held.room)]
            for place in sorted(which):
                if place < len(waiting):
                    held.do(partial(_begin, waiting[place]))
                    self.expected[waiting[place]] = GoalStatus.ACTIVE
        while held.room.meeting.open:
            held.next()
        self.docs = held.room.docs

    @precondition(lambda self: self.goes_on)
    @rule(share=st.sampled_from((-0.5, 0.0, 0.4, 0.79, 0.8, 1.0, 1.4)), place=st.integers(0, 30))
    def somebody_reports(self, share: float, place: int) -> None:
        results = [kr for kr in self.docs.all(KeyResult) if kr.start is not None and kr.target is not None]
        kr = results[place % len(results)]
        self.counter += 1
        assert kr.start is not None
        assert kr.target is not None
        value = kr.start + share * (kr.target - kr.start)
        at = self.at(self.first_day + dt.timedelta(days=20)) + dt.timedelta(seconds=self.counter)
        told = Checkin(id=f"told{self.counter}", at=at, key_result=kr.id, value=value)
        self.docs = self.docs.after(Change("report", puts=(told,)))

    @precondition(lambda self: self.goes_on)
    @rule(
        fates=st.dictionaries(st.integers(0, 5), st.sampled_from(Fate), max_size=4),
        changed=st.booleans(),
        own=st.dictionaries(st.integers(0, 9), st.sampled_from((0.0, 0.5, 0.8, 1.0)), max_size=3),
        written=st.integers(0, 2),
        late=st.booleans(),
        halves=st.booleans(),
    )
    def a_retrospective_ends_the_quarter(
        self,
        fates: dict[int, Fate],
        changed: bool,
        own: dict[int, float],
        written: int,
        late: bool,
        halves: bool,
    ) -> None:
        last = self.cycle.bounds(1)[1]
        held = Quarterly(self.docs, start=self.at(last + dt.timedelta(days=9 if late else -9)))
        if any(o.status is GoalStatus.ACTIVE and o.cycle == str(self.cycle) for o in self.docs.all(Objective)):
            assert held.room.meeting.cycle == str(self.cycle)
        if held.room.meeting.cycle == str(self.cycle):
            self._hold(held, fates, own, written, changed=changed, halves=halves)
        self.cycle = self.cycle.next()

    @precondition(lambda self: not self.goes_on)
    @rule()
    def the_year_is_over(self) -> None:
        """Nothing happens any more."""

    def _hold(
        self,
        held: Quarterly,
        fates: dict[int, Fate],
        own: dict[int, float],
        written: int,
        *,
        changed: bool,
        halves: bool,
    ) -> None:
        held.go("scores")
        mine = [o for o in reviewed(held.room) if o.status is GoalStatus.ACTIVE]
        results = [kr.id for o in mine for kr in held.room.docs.of(KeyResult, objective=o.id)]
        for place, given in own.items():
            if place < len(results):
                held.do(partial(_score, results[place], given))
        if halves:
            held.go("break")
            held.do(end_sitting)
            held.to_the_end()
            assert {held.objective(o.id).status for o in mine} <= {GoalStatus.ACTIVE}
            held = Quarterly(held.room.docs, start=held.start + dt.timedelta(days=3))
        held.go("fate")
        for place, fate in fates.items():
            if place < len(mine):
                id = mine[place].id
                if changed:
                    held.do(partial(_decide, id, Fate.KEEP))
                held.do(partial(_decide, id, fate))
                self._expect(id, fate)
        held.go("drafts")
        for _ in range(written):
            held.keep("Something better because we can")
        limit = (held.room.docs.get(Settings, "settings") or Settings()).achieved_at
        for place, objective in enumerate(mine):
            if place not in fates:
                reached = final_of_objective(held.room.docs, held.room.meeting, objective)
                good = reached is not None and reached >= limit
                self.expected[objective.id] = GoalStatus.ACHIEVED if good else GoalStatus.MISSED
        held.to_the_end()
        self.docs = held.room.docs
        for objective in self.docs.all(Objective):
            if objective.id not in self.expected:
                assert objective.status is GoalStatus.DRAFT
                assert Cycle.parse(objective.cycle) > self.cycle
                self.expected[objective.id] = GoalStatus.DRAFT
        assert not [
            o for o in self.docs.all(Objective) if o.cycle == str(self.cycle) and o.status is GoalStatus.ACTIVE
        ]

    def _expect(self, id: str, fate: Fate) -> None:
        match fate:
            case Fate.ACHIEVED:
                self.expected[id] = GoalStatus.ACHIEVED
            case Fate.ABANDON:
                self.expected[id] = GoalStatus.DROPPED
            case _:
                self.expected[id] = GoalStatus.CARRIED

    @invariant()
    def every_goal_is_what_it_must_be_and_went_there_by_a_way_there_is(self) -> None:
        now = {o.id: o.status for o in self.docs.all(Objective)}
        assert now == self.expected
        for id, status in now.items():
            assert status in AFTER[self.seen.get(id, GoalStatus.DRAFT)]
        self.seen = now

    @invariant()
    def what_is_carried_goes_on_once_in_a_later_quarter_and_nothing_else_does(self) -> None:
        for objective in self.docs.all(Objective):
            later = self.docs.of(Objective, carried_from=objective.id)
            assert len(later) == (objective.status is GoalStatus.CARRIED)
            assert all(Cycle.parse(o.cycle) > Cycle.parse(objective.cycle) for o in later)

    @invariant()
    def every_key_result_belongs_to_a_goal_that_is_there(self) -> None:
        goals = {o.id for o in self.docs.all(Objective)}
        assert {kr.objective for kr in self.docs.all(KeyResult)} <= goals


def _begin(id: str, room: Room, moment: Moment) -> Change | Refused:
    return begin_draft(room, id, moment)


def _score(id: str, own: float, room: Room, moment: Moment) -> Change | Refused:
    return score(room, id, own, moment)


def _decide(id: str, fate: Fate, room: Room, moment: Moment) -> Change | Refused:
    return decide_fate(room, id, fate, moment)


GoalLife.TestCase.settings = settings(max_examples=60, stateful_step_count=14, deadline=None)
TestGoalLife = GoalLife.TestCase
