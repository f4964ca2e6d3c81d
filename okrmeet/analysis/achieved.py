"""How much of a cycle's goals was achieved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.analysis.goals import KeyResultFigures, ObjectiveFigures
from okrmeet.domain.judging import Share, achieved, band
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.progress import mean
from okrmeet.domain.scores import Verdict

ACHIEVED = About(
    "achieved",
    "Objectives and key results achieved",
    "A key result's score is the team's own one where it was given, else the one that the retrospective computed, "
    "before it its progress clipped to 0..1; of a guard rail that was reported 1 while it is kept, else 0. An "
    "objective's is the mean of its key results by weight; the cycle's is the plain mean over all key results. What "
    "scores achieved_at (0.80) or more counts as achieved, and a cycle whose share of achieved objectives is "
    "goal_share (0.80) or more as reached. Both are settings; a retrospective keeps those by which it judged. Beside "
    "it stand the usual bars: 1.0 for committed goals, 0.7 for aspirational ones; near one is a tenth under it at "
    "most. Did the change happen is what the room said in the retrospective.",
    "so many of so many; scores 0.0-1.0, cut to two digits",
    "key results, check-ins, scores and verdicts of retrospectives; goals without a score, drafts and goals dropped "
    "on the way are left out, those given up in the retrospective count",
    "with the first check-in of a key result that has a start and a target",
)


@dataclass(frozen=True)
class JudgedObjective:
    """An objective with its score (0..1), whether that is enough, and how it stands beside the usual bar."""

    id: str
    title: str
    unit: str
    score: float | None
    achieved: bool
    band: str


@dataclass(frozen=True)
class Achieved:
    """What counts as achieved. `good` is whether as many objectives were as the workspace wants."""

    objectives: Share
    key_results: Share
    happened: Share
    score: float | None
    achieved_at: float
    goal_share: float
    judged: tuple[JudgedObjective, ...]

    @property
    def good(self) -> bool | None:
        """None where no objective has a score."""
        return None if self.objectives.share is None else self.objectives.share >= self.goal_share


def achieved_goals(facts: CycleFacts, goals: Mapping[str, Sequence[ObjectiveFigures]], first: str | None) -> Achieved:
    """What units achieved, each judged as its own retrospective did; `first` is the unit that it is all about."""
    settings = facts.settings
    by = {m.unit: m for m in facts.held if m.meeting == "quarterly"}  # of several the last one
    judged: list[JudgedObjective] = []
    results: list[tuple[KeyResultFigures, float]] = []
    for unit, mine in goals.items():
        limit = _limit(by.get(unit), settings.achieved_at)
        for goal in (goal for goal in mine if goal.counts):
            about = goal.objective
            is_enough = achieved(goal.score, limit)
            judged.append(
                JudgedObjective(about.id, about.title, unit, goal.score, is_enough, band(goal.score, about.ambition))
            )
            results += ((kr, limit) for kr in goal.key_results if kr.score is not None)
    scored = [goal for goal in judged if goal.score is not None]
    mine_held = by.get(first or "")
    share = mine_held.goal_share if mine_held else None
    return Achieved(
        objectives=Share(sum(goal.achieved for goal in scored), len(scored)),
        key_results=Share(sum(achieved(kr.score, limit) for kr, limit in results), len(results)),
        happened=_happened(facts, [goal.id for goal in judged]),
        score=mean(kr.score for kr, _ in results),
        achieved_at=_limit(mine_held, settings.achieved_at),
        goal_share=settings.goal_share if share is None else share,
        judged=tuple(judged),
    )


def _limit(held: Meeting | None, now: float) -> float:
    return now if held is None or held.achieved_at is None else held.achieved_at


def _happened(facts: CycleFacts, objectives: Sequence[str]) -> Share:
    """Of how many objectives the room said that the change itself happened; the newest word counts."""
    told = []
    for id in objectives:
        words = [v for v in facts.docs.of(Verdict, about=id) if v.happened is not None]
        if words:
            told.append(max(words, key=lambda v: (v.at, v.seq)).happened)
    return Share(sum(map(bool, told)), len(told))
