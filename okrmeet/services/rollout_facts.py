"""What the workspace itself knows about each step of the roll-out: what is there, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from okrmeet.analysis.achieved import achieved_goals
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.analysis.goals import Passed, unit_goals
from okrmeet.analysis.levels import levels
from okrmeet.analysis.standing import standing
from okrmeet.domain.amount import format_share
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalKind, GoalStatus, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.names import display_names
from okrmeet.domain.people import Event, Level, MeetingKind, Person, Settings, Unit, day_in_words
from okrmeet.domain.records import Action, ActionState, Checkin, Feedback
from okrmeet.domain.rollout import RolloutStep
from okrmeet.domain.zone import local_day
from okrmeet.engine.rollout import strategy_of

KINDS: tuple[MeetingKind, ...] = ("weekly", "monthly", "quarterly")
LEVELS = list(Level)
SEVERAL = {
    Level.COMPANY: "companies", Level.DEPARTMENT: "departments", Level.TEAM: "teams", Level.PERSON: "single people",
}  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One thing that is so; `there` is False for what is missing, None for what only informs."""

    words: str
    there: bool | None = None


def facts_of(docs: Documents, step: RolloutStep, now: dt.datetime) -> tuple[Fact, ...]:
    """What there is to know about a step; pure."""
    match step:
        case RolloutStep.STRATEGY:
            return tuple(_strategy(docs))
        case RolloutStep.STORY:
            return ()
        case RolloutStep.SPLIT:
            return tuple(_split(docs, now))
        case RolloutStep.GOALS:
            return tuple(_goals(docs, now))
        case RolloutStep.EVENTS:
            return tuple(_events(docs))
        case RolloutStep.INTERIM | RolloutStep.ANALYSIS:
            return tuple(_results(docs, now))


def cycle_now(docs: Documents, now: dt.datetime) -> str:
    """The cycle of a moment."""
    settings = docs.get(Settings, "settings") or Settings()
    return str(Cycle.of(local_day(now, settings.timezone), settings.fiscal_year_starts))


def _strategy(docs: Documents) -> Iterator[Fact]:
    chosen = strategy_of(docs)
    yield Fact(f"direction: {chosen.direction or 'not chosen'}", chosen.direction is not None)
    yield Fact(f"deepest level: {chosen.deepest or 'not chosen'}", chosen.deepest is not None)
    units, people = docs.all(Unit), docs.all(Person)
    names = display_names(people)
    sponsors = sorted({names.get(u.sponsor, u.sponsor) for u in units if u.sponsor})
    yield Fact(f"sponsor: {', '.join(sponsors) or 'nobody yet'}", bool(sponsors))
    levels = Counter(unit.level for unit in units)
    counted = ", ".join(
        f"{levels[level]} {level if levels[level] == 1 else SEVERAL[level]}" for level in Level if levels[level]
    )
    yield Fact(f"units: {counted or 'none yet'}", bool(units))
    yield Fact(f"people: {len(people) or 'none yet'}", bool(people))
    if chosen.deepest is Level.PERSON:
        shown = (docs.get(Settings, "settings") or Settings()).personal_shown
        yield Fact(f"goals of one person are {'shown' if shown else 'hidden'} in the lists and minutes of others")


def _split(docs: Documents, now: dt.datetime) -> Iterator[Fact]:
    mine = [o for o in docs.of(Objective, cycle=cycle_now(docs, now)) if o.status is not GoalStatus.DROPPED]
    strategic = [o for o in mine if o.kind is GoalKind.STRATEGIC]
    yield Fact(f"{len(strategic)} strategic, {len(mine) - len(strategic)} tactical", bool(strategic))
    for objective in sorted(mine, key=lambda o: natural(o.id)):
        yield Fact(f"{objective.id} {objective.title}: {objective.kind}")


def _goals(docs: Documents, now: dt.datetime) -> Iterator[Fact]:
    """Every unit down to the deepest level, from the top: objectives and key results, or that it has none."""
    deepest = strategy_of(docs).deepest or Level.TEAM
    cycle = cycle_now(docs, now)
    for unit in sorted(docs.all(Unit), key=lambda u: (LEVELS.index(u.level), natural(u.id))):
        if LEVELS.index(unit.level) > LEVELS.index(deepest):
            continue
        objectives = unit_goals(docs, unit.id, cycle, now).objectives
        results = sum(len(o.key_results) for o in objectives)
        told = f"{len(objectives)} objectives, {results} key results" if objectives else "none yet"
        yield Fact(f"{unit.level} {unit.id}: {told}", bool(objectives))


def _events(docs: Documents) -> Iterator[Fact]:
    settings = docs.get(Settings, "settings") or Settings()
    yield Fact(f"days and hours are those of {settings.timezone}")
    for unit in sorted(docs.all(Unit), key=lambda u: natural(u.id)):
        if not unit.members and docs.of(Unit, parent=unit.id):
            continue
        planned = {event.meeting: event for event in docs.of(Event, unit=unit.id)}
        for kind in KINDS if unit.level is not Level.PERSON else ():
            event = planned.get(kind)
            if event is None:
                yield Fact(f"{unit.id} {kind}: not planned", there=False)
                continue
            day = day_in_words(kind, event.weekday, event.week)
            yield Fact(f"{unit.id} {kind}: {day} {event.time:%H:%M}, {event.minutes} min", there=True)


def _results(docs: Documents, now: dt.datetime) -> Iterator[Fact]:
    cycle = cycle_now(docs, now)
    goals = {key: unit_goals(docs, key, cycle, now).objectives for key, _ in levels(docs, None)}
    stands = standing(goals, Passed(docs, cycle, now).of())
    held = Counter(m.meeting for m in docs.all(Meeting) if m.state is MeetingState.CLOSED)
    yield Fact(f"{cycle}: progress {format_share(stands.progress)}, expected {format_share(stands.expected)}")
    yield Fact(f"held: {', '.join(f'{held[kind]} {kind}' for kind in KINDS)}", sum(held.values()) > 0)
    yield Fact(f"{len(docs.all(Checkin))} values were reported")
    said = [f for f in docs.all(Feedback) if not f.praise and f.kind != "card"]
    answered = sum(f.answer is not None for f in said)
    yield Fact(f"feedback: {answered} of {len(said)} answered", answered == len(said) if said else None)
    actions = docs.all(Action)
    kept = sum(a.state is ActionState.DONE for a in actions)
    yield Fact(f"promises: {kept} of {len(actions)} kept")
    judged = achieved_goals(CycleFacts(docs, cycle, now), goals, None)
    reached = judged.objectives
    yield Fact(f"objectives at {judged.achieved_at:.2f} and more: {reached.achieved} of {reached.of}")
