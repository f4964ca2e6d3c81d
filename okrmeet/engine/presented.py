"""What the units of one meeting showed, what the room thought of their goals, and who waits for whom.

What happened after the meeting changes nothing of it.
"""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.meeting import Meeting, StepKind, Turn, TurnState, Visit
from okrmeet.domain.pace import expected_at, progress_at
from okrmeet.domain.records import DependencyState, Tally
from okrmeet.engine.covering import presenting_units
from okrmeet.engine.dependencies import among
from okrmeet.engine.facts import Counted, Names, Numbers, Presented, Remark, Waited
from okrmeet.engine.said import unit_name
from okrmeet.engine.then import as_it_was

MONTH = dt.timedelta(days=28)


def presented(docs: Documents, meeting: Meeting, names: Names, remarks: tuple[Remark, ...]) -> tuple[Presented, ...]:
    """The units in the order in which they spoke, each with what went well, what did not, and what it was told."""
    turns = [t for t in docs.of(Turn, meeting=meeting.id) if t.unit is not None]
    turns.sort(key=lambda t: (t.slot, t.unit, t.person))
    steps = {step.key for step in meeting.steps if step.kind is StepKind.PRESENT}
    found: list[Presented] = []
    silent = _presenting(docs, meeting)  # also units of which nobody came
    for unit in dict.fromkeys([*(t.unit for t in turns if t.unit is not None), *silent]):
        mine = [t for t in turns if t.unit == unit]
        spoke = [t for t in mine if t.state in (TurnState.SPOKE, TurnState.SPEAKING)]
        if not spoke and meeting.open:
            spoke = [t for t in mine if t.state is TurnState.WAITING]
        own = [r for r in remarks if r.unit == unit and r.to is None and r.step in steps]
        told = tuple(r for r in remarks if r.to == unit)
        found.append(
            Presented(
                unit=unit,
                name=unit_name(docs, unit),
                people=tuple(names.known(p) for p in dict.fromkeys(t.person for t in spoke)),
                long=any(t.long for t in spoke),
                successes=tuple(r for r in own if r.kind == "win"),
                failures=tuple(r for r in own if r.kind == "blocker"),
                told=told,
            )
        )
    return tuple(found)


def did_not_present(docs: Documents, meeting: Meeting) -> tuple[str, ...]:
    """Names of the units that nobody spoke for, in a meeting that came to the step in which units present."""
    spoke = {t.unit for t in docs.of(Turn, meeting=meeting.id) if t.state in (TurnState.SPOKE, TurnState.SPEAKING)}
    return tuple(unit_name(docs, unit) for unit in _presenting(docs, meeting) if unit not in spoke)


def _presenting(docs: Documents, meeting: Meeting) -> tuple[str, ...]:
    """The units that were to present, once the meeting came to the step for that."""
    visited = {visit.step for visit in docs.of(Visit, meeting=meeting.id)}
    if not any(step.kind is StepKind.PRESENT and step.key in visited for step in meeting.steps):
        return ()
    return presenting_units(docs, meeting.unit, meeting.covers, meeting.day)


def numbers(docs: Documents, meeting: Meeting) -> tuple[Numbers, ...]:
    """The objectives that the room raised hands for, as they stood then, with the hands."""
    then = meeting.ended or max([meeting.started, *(t.at for t in docs.of(Tally, meeting=meeting.id))])
    tallies = [t for t in docs.of(Tally, meeting=meeting.id) if t.about is not None and t.counts]
    rows: list[Numbers] = []
    for id in sorted({t.about for t in tallies if t.about}, key=natural):
        stored = docs.get(Objective, id)
        if stored is None:
            continue
        objective, known = as_it_was(docs, stored, meeting)
        mine = sorted((t for t in tallies if t.about == id), key=lambda t: t.at)
        rows.append(
            Numbers(
                objective=id,
                title=objective.title,
                share=progress_at(known, objective, then),
                share_before=progress_at(known, objective, then - MONTH),
                expected=expected_at(known, objective, then),
                hands=_counts(mine, "judgement"),
                recall=_counts(mine, "recall"),
            )
        )
    return tuple(rows)


def waited(docs: Documents, meeting: Meeting) -> tuple[Waited, ...]:
    """Who waited for whom at the end of the meeting, and what was settled in it; told ones first, then by day.

    What was open before is told by a meeting that has a step for it.
    """
    units = (meeting.unit, *meeting.covers)
    gone_through = any(step.kind is StepKind.BETWEEN for step in meeting.steps)
    then = meeting.ended
    shown: list[Waited] = []
    for d in among(docs, units):
        here = d.meeting == meeting.id
        if not (here or d.at <= meeting.started):
            continue
        settled_later = d.closed_at is not None and then is not None and d.closed_at > then
        state = DependencyState.OPEN if settled_later else d.state
        settled_here = state is not DependencyState.OPEN and d.closed_in == meeting.id
        if not (here or settled_here or (state is DependencyState.OPEN and gone_through)):
            continue
        shown.append(
            Waited(
                waiting=unit_name(docs, d.waiting),
                on=unit_name(docs, d.on),
                what=d.what,
                due=d.due,
                state=state,
                why=d.why if state is DependencyState.DROPPED else "",
                new=here,
            )
        )
    return tuple(sorted(shown, key=_told_first))


def _told_first(wait: Waited) -> tuple[object, ...]:
    """All that is told of it, so that the order of the documents cannot show."""
    return not wait.new, wait.due or dt.date.max, wait.what, wait.waiting, wait.on, wait.state, wait.why


def goes_on(docs: Documents, meeting: Meeting, adjusted: set[str]) -> int:
    """How many objectives were not touched in a meeting that came to the step for that: they go on as they are."""
    visited = {visit.step for visit in docs.of(Visit, meeting=meeting.id)}
    if not any(step.kind is StepKind.ADJUST and step.key in visited for step in meeting.steps):
        return 0
    goals = set(meeting.objectives) or {kr.objective for id in meeting.key_results if (kr := docs.get(KeyResult, id))}
    touched = {kr.objective if (kr := docs.get(KeyResult, id)) else id for id in adjusted}
    return len(goals - touched)


def _counts(tallies: list[Tally], question: str) -> tuple[Counted, ...]:
    mine = [t.counts for t in tallies if t.question == question and any(count for _, count in t.counts)]
    return tuple(Counted(choice, count) for choice, count in mine[-1]) if mine else ()
