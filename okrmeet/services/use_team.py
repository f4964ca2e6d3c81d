"""A pasted block becomes people, units, goals and meetings; what is there already is left alone, so twice is once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.in_play import objectives_in_play
from okrmeet.domain.new_ids import free_id, person_id, unit_key
from okrmeet.domain.people import Event, Level, Member, Person, Settings, Unit
from okrmeet.domain.text import folded
from okrmeet.domain.zone import local_day
from okrmeet.engine.goal_line import find_somebody
from okrmeet.engine.starting import free_id as free_goal_id
from okrmeet.engine.team_block import Block, Goal, PlannedEvent, Problem, TeamUnit

ORDER = list(Level)
UNNAMED = "My team"


def taken_up(docs: Documents, block: Block, unit: str | None, now: dt.datetime, timezone: str) -> Change | Refused:
    """The change that a block asks for; lines above the first unit belong to `unit`, else to a team of their own.

    Goals are active in a unit that has none yet, from today on, and drafts elsewhere. `timezone` is for a workspace
    without settings.
    """
    if wrong := problems(docs, block):
        return Refused(f"line {wrong[0].line}: {wrong[0].words}")
    taking = _Taking(docs, block, now, timezone)
    for one in block.units:
        taking.unit(one, unit)
    if not taking.puts:
        return Refused("nothing new: all of it is here already" if block.units else "paste names and goals first")
    return Change(_counted(taking.puts.values()), puts=tuple(taking.puts.values()), undoable=False)


def problems(docs: Documents, block: Block) -> tuple[Problem, ...]:
    """Every line that stands in the way: what is not understood, and owners who are nobody here or in the block."""
    everybody = Documents((*docs.all(Person), *_newcomers(docs, block)))
    found = list(block.problems)
    for goal in (goal for unit in block.units for goal in unit.goals):
        results = zip(goal.key_results, goal.lines, strict=True)
        for owner, line in ((goal.objective.owner, goal.line), *((kr.owner, line) for kr, line in results)):
            who = find_somebody(owner, everybody) if owner else None
            if isinstance(who, Refused):
                found.append(Problem(line, who.reason))
    return tuple(sorted(found, key=lambda problem: problem.line))


def _newcomers(docs: Documents, block: Block) -> list[Person]:
    """The people of a block who are not in the workspace yet."""
    people = list(docs.all(Person))
    made: list[Person] = []
    for called in (name for unit in block.units for name in unit.people):
        if _known(called, people) is None:
            made.append(Person(id=free_id(person_id(called), {p.id for p in people}), name=called))
            people.append(made[-1])
    return made


def _known(called: str, people: Sequence[Person]) -> str | None:
    """The id of whoever has this name, else of whoever has it as an id: `Ana` is `ana`, whose name is Ana Sousa."""
    key = folded(called)
    named = [p.id for p in people if folded(p.name) == key]
    return next(iter((*named, *(p.id for p in people if p.id in (called, key)))), None)


class _Taking:
    """The documents as they are with what was taken up so far; all people come first, whoever names them where."""

    def __init__(self, docs: Documents, block: Block, now: dt.datetime, timezone: str) -> None:
        self.puts: dict[tuple[str, str], Doc] = {}
        self.docs = docs
        settings = docs.get(Settings, "settings")
        if settings is None:
            settings = Settings(timezone=timezone)
            self._put(settings)
        year, today = settings.fiscal_year_starts, local_day(now, settings.timezone)
        cycle = Cycle.of(today, year)
        self._cycle, self._late = str(cycle), cycle.late(today, year)
        self._named: list[Unit] = []
        for person in _newcomers(docs, block):
            self._put(person)

    def unit(self, told: TeamUnit, pasted_into: str | None) -> None:
        """Take up one unit."""
        unit = self._found(told, pasted_into)
        if unit is None:
            unit = self._made(told)
        elif unit.parent is None and (above := self._named_above(unit)):  # an experiment is joined to its company
            unit = unit.with_(parent=above)
            self._put(unit)
        self._named.append(unit)
        people = [self._person(name) for name in told.people]
        new = tuple(Member(person=id) for id in people if id not in {m.person for m in unit.members})
        lead = self._person(told.lead) if told.lead else unit.lead
        if new or lead != unit.lead:
            unit = unit.with_(members=(*unit.members, *new), lead=lead)
            self._put(unit)
        active = bool(objectives_in_play(self.docs, unit.id))
        for goal in told.goals:
            self._goal(goal, unit, GoalStatus.DRAFT if active else GoalStatus.ACTIVE)
        for event in told.events:
            self._event(event, unit)

    def _put(self, doc: Doc) -> None:
        self.puts[doc.ref] = doc
        self.docs = self.docs.after(Change("taken up", puts=(doc,)))

    def _found(self, told: TeamUnit, pasted_into: str | None) -> Unit | None:
        if not told.name and (into := self.docs.get(Unit, pasted_into)):
            return into
        called = told.name or UNNAMED
        units = self.docs.all(Unit)
        named = [u for u in units if u.id in (told.key, called) or folded(u.name) == folded(called)]
        return named[0] if named else None

    def _made(self, told: TeamUnit) -> Unit:
        called = told.name or UNNAMED
        level = told.level or Level.TEAM
        key = told.key or free_id(unit_key(called), {u.id for u in self.docs.all(Unit)})
        made = Unit(id=key, name=called, level=level, parent=self._above(level))
        self._put(made)
        return made

    def _above(self, level: Level) -> str | None:
        """The last unit of a higher level that the block names, else the only one on top of the workspace."""
        tops = [u for u in self.docs.all(Unit) if u.parent is None]
        return _last_higher([*(tops if len(tops) == 1 else ()), *self._named], level)

    def _named_above(self, unit: Unit) -> str | None:
        """The last unit of a higher level that the block has named before this one."""
        return _last_higher(self._named, unit.level)

    def _person(self, called: str) -> str:
        known = _known(called, self.docs.all(Person))
        assert known is not None, "everybody whom a block names is put before its units"
        return known

    def _goal(self, goal: Goal, unit: Unit, status: GoalStatus) -> None:
        told = goal.objective
        mine = self.docs.of(Objective, unit=unit.id, cycle=self._cycle)
        objective = next((o for o in mine if folded(o.title) == folded(told.title)), None)
        if objective is None:
            objective = Objective(
                id=free_goal_id(self.docs, f"{unit.id}-O"), unit=unit.id, cycle=self._cycle, title=told.title,
                why=told.why, owner=self._owner(told.owner), status=status,
                since=self._late if status is GoalStatus.ACTIVE else None,
            )  # fmt: skip
            self._put(objective)
        there = {folded(kr.title) for kr in self.docs.of(KeyResult, objective=objective.id)}
        for result in goal.key_results:
            if folded(result.title) not in there:
                owner = self._owner(result.owner)
                values = {"objective": objective.id, "team": unit.id, "title": result.title, "owner": owner}
                id = free_goal_id(self.docs, f"{objective.id}.")
                self._put(KeyResult.model_validate({"id": id, **values, **result.fields()}))

    def _owner(self, word: str) -> str | None:
        who = find_somebody(word, self.docs) if word else None
        return None if isinstance(who, Refused) else who

    def _event(self, event: PlannedEvent, unit: Unit) -> None:
        id = f"{unit.id}-{event.kind}"
        made = Event(
            id=id, unit=unit.id, meeting=event.kind, weekday=event.weekday, time=event.time, minutes=event.minutes,
            week=event.week,
        )  # fmt: skip
        before = next(iter(self.docs.of(Event, unit=unit.id, meeting=event.kind)), None)
        if before is not None:
            made = made.with_(id=before.id, version=before.version, seq=before.seq, was=before.was)
        if made != before:
            self._put(made)


def _last_higher(units: Iterable[Unit], level: Level) -> str | None:
    higher = [unit.id for unit in units if ORDER.index(unit.level) < ORDER.index(level)]
    return higher[-1] if higher else None


def _counted(puts: Iterable[Doc]) -> str:
    """`2 people, 1 unit, 1 objective, 2 key results`, for whoever pasted them."""
    kinds = [type(doc) for doc in puts]
    words = ((Person, "person", "people"), (Unit, "unit", "units"), (Objective, "objective", "objectives"),
             (KeyResult, "key result", "key results"), (Event, "meeting", "meetings"))  # fmt: skip
    return ", ".join(
        f"{count} {one if count == 1 else more}" for kind, one, more in words if (count := kinds.count(kind))
    )
