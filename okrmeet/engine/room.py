"""One meeting as the room sees it: the facts that every rule and every screen asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar, cast

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.in_play import guard_rails, key_results_in_play, objectives_in_play
from okrmeet.domain.meeting import Meeting, Presence, Step, StepKind, Turn, TurnState, Visit
from okrmeet.domain.people import Person, Settings, Unit
from okrmeet.domain.progress import latest, latest_confidence, latest_value
from okrmeet.domain.records import (
    Action,
    ActionState,
    Adjustment,
    Checkin,
    Decision,
    Dependency,
    Feedback,
    Parked,
    Said,
    Tally,
)
from okrmeet.domain.scores import Score, Verdict
from okrmeet.domain.text import folded
from okrmeet.domain.zone import local_day
from okrmeet.engine.covering import presenting_units
from okrmeet.engine.history import seed_of_meeting
from okrmeet.engine.presenting import Presenter, presenters
from okrmeet.engine.rotation import Place
from okrmeet.engine.upcoming import places_of, speaking_order

T = TypeVar("T")
SAID: tuple[type[Said], ...] = (
    Checkin,
    Feedback,
    Decision,
    Adjustment,
    Action,
    Dependency,
    Parked,
    Tally,
    Score,
    Verdict,
)


@dataclass(frozen=True)
class Room:
    """Documents, and the meeting among them that is looked at. Never changes: a change gives a new room."""

    docs: Documents
    meeting_id: str

    @cached_property
    def meeting(self) -> Meeting:
        """The meeting itself."""
        return self.docs.need(Meeting, self.meeting_id)

    @cached_property
    def unit(self) -> Unit:
        """The unit that meets."""
        return self.docs.need(Unit, self.meeting.unit)

    @cached_property
    def settings(self) -> Settings:
        """What the workspace has agreed on."""
        return self.docs.get(Settings, "settings") or Settings()

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody in the workspace, by id."""
        return {person.id: person for person in self.docs.all(Person)}

    @cached_property
    def units_by_name(self) -> dict[str, tuple[str, ...]]:
        """The units of the workspace by what they are called, whatever the letter case."""
        named: dict[str, tuple[str, ...]] = {}
        for unit in self.docs.all(Unit):
            named[folded(unit.name)] = (*named.get(folded(unit.name), ()), unit.id)
        return named

    # -- where the meeting stands ---------------------------------------------------------------------------

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Every stay in a step, in order."""
        return tuple(sorted(self.docs.of(Visit, meeting=self.meeting_id), key=lambda v: v.number))

    @cached_property
    def visit(self) -> Visit | None:
        """The stay that is going on; None once the meeting is closed."""
        return next((v for v in reversed(self.visits) if v.closed is None), None)

    @cached_property
    def step(self) -> Step:
        """The step the room is in; the last one once the meeting is closed."""
        return self.meeting.steps[-1] if self.visit is None else self.meeting.step(self.visit.step)

    @cached_property
    def position(self) -> int:
        """The place of the current step in the agenda, from 0."""
        return [s.key for s in self.meeting.steps].index(self.step.key)

    def spent(self, step: str) -> float:
        """Seconds spent in a step, over all its visits, as far as they are stored."""
        return sum(v.seconds for v in self.visits if v.step == step)

    def box(self, step: str) -> float:
        """Seconds a step may take: its timebox, and what was added."""
        added = sum(v.added for v in self.visits if v.step == step)
        return self.meeting.step(step).minutes * 60 + added

    # -- who speaks -----------------------------------------------------------------------------------------

    def turns(self, step: str) -> tuple[Turn, ...]:
        """The turns of a step in the order of the queue."""
        mine = (t for t in self.docs.of(Turn, meeting=self.meeting_id) if t.step == step)
        return tuple(sorted(mine, key=lambda t: (t.slot, t.person)))

    @cached_property
    def speakers(self) -> tuple[Place, ...]:
        """Everybody who is there in the order in which they would speak now; who joined late comes last."""
        meeting = self.meeting
        if self.presenters:
            return places_of(self.presenters)
        seed = seed_of_meeting(meeting)
        places = speaking_order(self.docs, self.unit, meeting.meeting, meeting.present, seed)
        in_time = tuple(place for place in places if place.key not in self.late)
        return (*in_time, *(Place(place.key, "joined late") for place in places if place.key in self.late))

    @cached_property
    def presenters(self) -> tuple[Presenter, ...]:
        """Who would present now for which unit, in order, where a step is for that; who joined late comes last."""
        meeting = self.meeting
        step = next((s for s in meeting.steps if s.kind is StepKind.PRESENT), None)
        if step is None:
            return ()
        units = presenting_units(self.docs, meeting.unit, meeting.covers, meeting.day)
        found = presenters(
            self.docs, meeting.unit, meeting.meeting, units, meeting.present, meeting.day,
            seed_of_meeting(meeting),
            slots=step.slots, chosen=dict(meeting.chosen),
        )  # fmt: skip
        return tuple(sorted(found, key=lambda p: p.person in self.late))

    @cached_property
    def late(self) -> frozenset[str]:
        """Who joined after the meeting had begun."""
        return frozenset(a.person for a in self.meeting.attendance if a.joined is not None)

    @cached_property
    def round(self) -> tuple[Turn, ...]:
        """The turns of the current step."""
        return self.turns(self.step.key)

    @cached_property
    def speaking(self) -> Turn | None:
        """Whose turn it is, where the step is a round."""
        return next((t for t in self.round if t.state is TurnState.SPEAKING), None)

    @cached_property
    def waiting(self) -> tuple[Turn, ...]:
        """Who comes next, in order."""
        return tuple(t for t in self.round if t.state is TurnState.WAITING)

    def presence(self, person: str) -> Presence:
        """Whether somebody is there; a stranger to the meeting is absent."""
        return next((a.state for a in self.meeting.attendance if a.person == person), Presence.ABSENT)

    # -- goals ----------------------------------------------------------------------------------------------

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units whose goals the meeting goes through: its own first, then those it covers."""
        return self.unit.id, *self.meeting.covers

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """The objectives that these units work on."""
        return tuple(o for unit in self.units for o in objectives_in_play(self.docs, unit))

    @cached_property
    def key_results(self) -> tuple[KeyResult, ...]:
        """The key results that these units work on, guard rails left out."""
        return tuple(kr for unit in self.units for kr in key_results_in_play(self.docs, unit))

    @cached_property
    def guards(self) -> tuple[KeyResult, ...]:
        """The guard rails of these units."""
        return tuple(kr for unit in self.units for kr in guard_rails(self.docs, unit))

    def _checkins(self, kr: str) -> tuple[Checkin, ...]:
        return self.docs.of(Checkin, key_result=kr)

    def reported(self, kr: str) -> Checkin | None:
        """What was reported for a key result in this meeting."""
        return latest(c for c in self._checkins(kr) if c.meeting == self.meeting_id)

    def value(self, kr: str) -> float | None:
        """The newest value of a key result."""
        return latest_value(self._checkins(kr))

    def confidence(self, kr: str) -> int | None:
        """The newest confidence in a key result."""
        return latest_confidence(self._checkins(kr))

    def confidence_before(self, kr: str) -> int | None:
        """The confidence with which the key result came into this meeting."""
        return latest_confidence(self._before(kr))

    def _before(self, kr: str) -> list[Checkin]:
        return [c for c in self._checkins(kr) if c.meeting != self.meeting_id and c.at <= self.meeting.started]

    # -- what was said --------------------------------------------------------------------------------------

    @cached_property
    def promises(self) -> tuple[Action, ...]:
        """The unit's promises that were open when the meeting began, oldest first.

        Where no step takes them up only those that were settled here all the same.
        """
        mine = (
            a
            for a in self.docs.of(Action, unit=self.unit.id)
            if a.meeting != self.meeting_id
            and a.at <= self.meeting.started
            and ((a.state is ActionState.OPEN and self.meeting.looks_back) or a.closed_in == self.meeting_id)
        )
        return tuple(sorted(mine, key=lambda a: a.number))

    @cached_property
    def parked_before(self) -> tuple[Parked, ...]:
        """Topics put aside earlier that come back in this meeting, where a step takes them up."""
        mine = (
            p
            for p in self.docs.of(Parked, unit=self.unit.id)
            if self.meeting.looks_back and p.open and p.meeting != self.meeting_id and p.at <= self.meeting.started
        )
        return tuple(sorted(mine, key=lambda p: (p.at, p.text)))

    def said(self, step: str) -> tuple[Said, ...]:
        """Everything captured in a step of this meeting, oldest first."""
        mine = [d for kind in SAID for d in self.docs.of(kind, meeting=self.meeting_id) if d.step == step]
        return tuple(sorted(mine, key=lambda d: (d.at, d.seq)))

    def heard(self, turn: Turn) -> bool:
        """Whether something was kept that was said in a turn.

        Of who presents for a unit that is what the unit said of itself in the minute, and what it was told in the
        long slot; only once the turn had the floor: what was said in one of their turns was not said in the other.
        """
        said = self.said(turn.step)
        if turn.unit is None:
            return any(s.by == turn.person for s in said)
        if turn.state is not TurnState.SPEAKING and not turn.seconds:
            return False
        return any(_said_in(turn, s) for s in said)

    def day(self, moment: dt.datetime) -> dt.date:
        """The day of a moment in the workspace's time zone."""
        return local_day(moment, self.settings.timezone)


def _said_in(turn: Turn, said: Said) -> bool:
    if not isinstance(said, Feedback):
        return said.by == turn.person
    if turn.long:
        return said.to == turn.unit
    return said.unit == turn.unit and said.kind not in ("keep", "change")


def once_per_room(rule: Callable[[Room], T]) -> Callable[[Room], T]:
    """A rule that looks at a whole room: many ask for it with every key, and a room never changes."""
    name = f"{rule.__module__}.{rule.__name__}"

    @wraps(rule)
    def known(room: Room) -> T:
        found = vars(room)
        if name not in found:
            found[name] = rule(room)
        return cast("T", found[name])

    return known
