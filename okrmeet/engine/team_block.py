"""A pasted block of names and goals: who is in which unit, and what each of them wants to change.

    Payments: Ana Sousa (lead), Ben Okafor
    Chen Li
    weekly monday 10:00 30 min
    O: Paying feels effortless because shops ask for it
    - Checkouts completed 62 to 80 % @ben

A line that ends in a colon, or has names behind one, begins a unit; `company`, `department`, `team` or `person` in
front says its level, `PAY=Payments` its key. Nothing is lost: a line that is none of these is a
problem with its number.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from okrmeet.domain.change import Refused
from okrmeet.domain.people import Level, MeetingKind, Weekday
from okrmeet.domain.text import TEXT_LIMIT, clean, folded, name
from okrmeet.engine.written_goal import WrittenKeyResult, WrittenObjective, read_key_result, read_objective

MOST = 500
"""Lines of one block: more is a file for `okrmeet import`."""
MINUTES: dict[MeetingKind, int] = {"weekly": 30, "monthly": 60, "quarterly": 120}
"""How long a meeting takes where nobody says so."""

_OBJECTIVE = re.compile(r"(?:O\d*|Objective ?\d*) ?[:.] *(?P<rest>\S.*)", re.IGNORECASE)
_KEY_RESULT = re.compile(
    r"(?:(?:[-*•–]|\d{1,2}[.)]) +(?:KR ?\d*[:.]? +)?|KR ?\d* ?[:.] *)(?P<rest>\S.*)", re.IGNORECASE
)
_BULLET = re.compile(r"(?:[-*•–]|\d{1,3}[.)]) +")
_LEVEL = re.compile(rf"(?P<level>{'|'.join(Level)}) +(?P<rest>\S.*)", re.IGNORECASE)
_HEAD = re.compile(r"(?:#+ *)?(?P<head>[^:]+?) *:(?: +(?P<rest>.*))?")
_MARKED = re.compile(r"#+ *(?P<head>[^:]+?)")
_KEY = re.compile(r"(?P<key>[A-Z][A-Z0-9_-]{0,15})=(?P<name>.+)")
_EVENT = re.compile(
    r"(?P<kind>weekly|monthly|quarterly):? +(?:(?P<which>first|last) +)?(?P<day>[a-z]{3,9}) +(?P<time>\d{1,2}:\d\d)"
    r"(?:,? +(?P<minutes>\d{1,3}) ?(?:min|minutes)?)?",
    re.IGNORECASE,
)
_LIKE_EVENT = re.compile(
    r"(?:weekly|monthly|quarterly)\b(?=.*(?:\d|\b(?:mon|tue|wed|thu|fri|sat|sun))|:? *$)", re.IGNORECASE
)
_LEAD = re.compile(r" *(?:\((?:lead|leads)\)|\*) *$", re.IGNORECASE)
_MAIL = re.compile(r" *<[^<>]*>")
_BECAUSE = re.compile(r"because +(?P<why>\S.*)", re.IGNORECASE)


@dataclass(frozen=True)
class PlannedEvent:
    """When a unit meets; `week` as in the calendar: 1 the first of a month or quarter, -1 the last."""

    kind: MeetingKind
    weekday: Weekday
    time: dt.time
    minutes: int
    week: int | None = None


@dataclass(frozen=True)
class Goal:
    """An objective with its key results, and the lines that they stand on."""

    objective: WrittenObjective
    key_results: tuple[WrittenKeyResult, ...]
    line: int
    lines: tuple[int, ...]


@dataclass(frozen=True)
class TeamUnit:
    """A unit of the block. Without a name it is the one that somebody pastes into."""

    name: str = ""
    key: str = ""
    level: Level | None = None
    people: tuple[str, ...] = ()
    lead: str = ""
    goals: tuple[Goal, ...] = ()
    events: tuple[PlannedEvent, ...] = ()


@dataclass(frozen=True)
class Problem:
    """A line that says nothing that is understood, and what to write."""

    line: int
    words: str


@dataclass(frozen=True)
class Block:
    """What a block says, in its order."""

    units: tuple[TeamUnit, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Unit:
    """A unit while its lines are read."""

    name: str = ""
    key: str = ""
    level: Level | None = None
    people: list[str] = field(default_factory=list)
    lead: str = ""
    goals: list[tuple[WrittenObjective, list[tuple[WrittenKeyResult, int]], int]] = field(default_factory=list)
    events: list[PlannedEvent] = field(default_factory=list)

    def made(self) -> TeamUnit:
        """The unit as it was read."""
        goals = tuple(
            Goal(objective, tuple(result for result, _ in below), line, tuple(line for _, line in below))
            for objective, below, line in self.goals
        )
        return TeamUnit(self.name, self.key, self.level, tuple(self.people), self.lead, goals, tuple(self.events))

    @property
    def empty(self) -> bool:
        """Whether nothing was said of it."""
        return not (self.name or self.people or self.goals or self.events)


def read_block(text: str) -> Block:
    """The units, people, goals and meetings of a block, and every line that is none of them."""
    units, problems = [_Unit()], []
    rows = text.splitlines()
    for number, raw in enumerate(rows[:MOST], 1):
        try:
            _read(clean(raw, limit=TEXT_LIMIT), number, units)
        except ValueError as error:  # a name or text that is none, a figure, a day
            problems.append(Problem(number, str(error)))
    if len(rows) > MOST:
        problems.append(Problem(MOST + 1, f"a block has at most {MOST} lines: okrmeet import FILE takes more"))
    return Block(tuple(unit.made() for unit in units if not unit.empty), tuple(problems))


def _read(row: str, number: int, units: list[_Unit]) -> None:
    """Take one line; a ValueError where it is none that is known."""
    unit = units[-1]
    if not row:
        return
    if found := _OBJECTIVE.fullmatch(row):
        objective = read_objective(found["rest"])
        if isinstance(objective, Refused):
            raise ValueError(objective.reason)
        unit.goals.append((objective, [], number))
    elif unit.goals and (found := _KEY_RESULT.fullmatch(row)):
        result = read_key_result(found["rest"])
        if isinstance(result, Refused):
            raise ValueError(result.reason)
        unit.goals[-1][1].append((result, number))
    elif found := _EVENT.fullmatch(row):
        unit.events.append(_event(found))
    elif _LIKE_EVENT.match(row):
        raise ValueError("a meeting is planned like this: weekly monday 10:00 30 min, monthly first tuesday 14:00")
    elif unit.goals and not unit.goals[-1][1] and (found := _BECAUSE.fullmatch(row)):
        objective, results, line = unit.goals[-1]
        unit.goals[-1] = WrittenObjective(objective.title, found["why"], objective.owner), results, line
    elif found := _HEAD.fullmatch(row) or _MARKED.fullmatch(row):
        units.append(_headed(found["head"]))
        _take_names(found.groupdict().get("rest") or "", units[-1])
    elif unit.goals:
        raise ValueError(
            "write O: in front of an objective, - in front of a key result, or a unit with a colon behind"
        )
    else:
        _take_names(row, unit)


def _headed(head: str) -> _Unit:
    found = _LEVEL.fullmatch(head)
    level = Level(found["level"].lower()) if found else None
    words = found["rest"] if found else head
    keyed = _KEY.fullmatch(words)
    return _Unit(name=name(keyed["name"] if keyed else words), key=keyed["key"] if keyed else "", level=level)


def _take_names(row: str, unit: _Unit) -> None:
    """Names with commas between, or one on a line; nobody twice."""
    for called, leads in _names(row):
        if folded(called) not in {folded(known) for known in unit.people}:
            unit.people.append(called)
        if leads:
            unit.lead = called


def _names(row: str) -> Iterator[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for part in re.split(r"[,;]", _MAIL.sub("", _BULLET.sub("", row, count=1))):
        if bare := _LEAD.sub("", part).strip():
            if bare.count(" ") > 5 or any(map(str.isdecimal, bare)) or not any(map(str.isalpha, bare)):
                raise ValueError(f"{bare[:40]} is no name: write O: in front of an objective, or names with commas")
            if _LEVEL.fullmatch(bare):
                raise ValueError(f"a unit has a colon behind: {bare[:40]}:")
            found.append((name(bare), _LEAD.search(part) is not None))
    yield from found


def _event(found: re.Match[str]) -> PlannedEvent:
    kind: MeetingKind = next(kind for kind in MINUTES if kind == found["kind"].lower())
    day = next((day for day in Weekday if day.startswith(found["day"].lower())), None)
    if day is None:
        raise ValueError(f"{found['day']} is no day of the week: weekly monday 10:00")
    time = dt.time.fromisoformat(found["time"].zfill(5))
    minutes = int(found["minutes"] or MINUTES[kind])
    if not 1 <= minutes <= 480:
        raise ValueError("a meeting takes 1 to 480 minutes")
    usual = {"weekly": None, "monthly": 1, "quarterly": -1}[kind]
    week = {"first": 1, "last": -1}.get((found["which"] or "").lower(), usual) if usual else None
    return PlannedEvent(kind, day, time, minutes, week)
