"""What the close of a retrospective says: how the quarter came out, what follows from it, and what nobody decided."""

from __future__ import annotations

from collections import Counter

from okrmeet.domain.amount import format_score, format_share
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.questions import HELPED, too_few
from okrmeet.engine.deciding import courses, sponsor_of
from okrmeet.engine.drafting import next_cycle
from okrmeet.engine.fates import by_score
from okrmeet.engine.outcome import outcome
from okrmeet.engine.quarter import key_results_reviewed, results_of, reviewed, score_of, verdict_of
from okrmeet.engine.rating import answers_to
from okrmeet.engine.room import Room
from okrmeet.tui.steps.scored import share_words


def facts(room: Room) -> list[tuple[str, str]]:
    """Each with its label; nothing in a meeting without a step that looks back on a quarter."""
    kinds = {step.kind for step in room.meeting.steps}
    found: list[tuple[str, str]] = []
    if kinds & {StepKind.SCORE, StepKind.REVEAL, StepKind.FATE}:
        quarter = outcome(room.docs, room.meeting)
        share = share_words(quarter.objectives_achieved)
        aim = f"aim {format_share(quarter.goal_share)}; score {format_score(quarter.score)}"
        found.append(("Achieved", f"{share} of the objectives, {aim}"))
        fates = Counter(one.fate for one in quarter.objectives if one.fate is not None)
        words = [", ".join(f"{count} {fate}" for fate, count in fates.items()), _drafts(room)]
        if any(words):
            found.append(("Next", " · ".join(filter(None, words))))
    if StepKind.DECIDE in kinds:
        found += _helped(room)
    return found


def _drafts(room: Room) -> str:
    coming = [o for o in room.docs.of(Objective, unit=room.unit.id) if o.cycle > room.meeting.cycle]
    mine = [o for o in coming if o.status is GoalStatus.DRAFT]
    results = sum(len(results_of(room.docs, o)) for o in mine)
    many = f"{len(mine)} {'draft' if len(mine) == 1 else 'drafts'}"
    return f"{many} from {next_cycle(room.meeting)} on, {results} key results" if mine else ""


def _helped(room: Room) -> list[tuple[str, str]]:
    told = answers_to(room, HELPED)
    words = []
    if told and told.values:
        words = [too_few(len(told.values)) or f"{sum(told.values) / len(told.values):.1f} of 5"]
    sponsor = sponsor_of(room.docs, room.unit.id)
    words += [d.text for d in courses(room.docs, room.meeting) if d.by is None or d.by != sponsor][-1:]
    return [("OKR helped", "; ".join(words))] if words else []


def gaps(room: Room) -> list[str]:
    """What nobody said, a line for each kind: the figures and the scores settle it when the meeting closes."""
    kinds = {step.kind for step in room.meeting.steps}
    found: list[str] = []
    if StepKind.SCORE in kinds:
        missing = [kr.short for kr in key_results_reviewed(room) if score_of(room.docs, room.meeting, kr.id) is None]
        if missing:
            found.append(f"not scored, the figures count: {' '.join(missing)}")
    if StepKind.REVEAL in kinds:
        quiet = [o for o in reviewed(room) if verdict_of(room.docs, room.meeting, o.id, "happened") is None]
        if quiet:
            found.append(f"did the change happen? {', '.join(o.id.removeprefix(f'{o.unit}-') for o in quiet)}")
    if StepKind.FATE in kinds:
        left = [f"{o.id.removeprefix(f'{o.unit}-')} {o.status}" for o in by_score(room)]
        if left:
            found.append(f"no fate, the scores decide: {', '.join(left)}")
    return found
