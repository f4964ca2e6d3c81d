"""What a quarter came to in words, as plain text: shares, scores, verdicts and fates."""

from __future__ import annotations

from okrmeet.domain.amount import format_amount, format_score, format_share
from okrmeet.domain.judging import beside
from okrmeet.domain.scores import Cause, Fate
from okrmeet.engine.fates import NO_DRAFT
from okrmeet.engine.outcome import Outcome, Share
from okrmeet.engine.retro_facts import DraftTold, Judged, Retrospective, Scored, UnitTold
from okrmeet.minutes.figures import NONE
from okrmeet.minutes.wording import counted, listed

_LIFE = {Fate.ACHIEVED: "achieved", Fate.ABANDON: "dropped"}


def goal_check(found: Outcome) -> str:
    """How many objectives were achieved, beside what was aimed at: `3 of 5 objectives achieved (60%): under 80%`."""
    share = found.objectives_achieved
    achieved = f"{_of(share, 'objective')} achieved"
    if share.share is None:
        return "No objective has a score"
    reached = "reached" if found.good else "not reached"
    return f"{achieved} ({format_share(share.share)}); the aim, {format_share(found.goal_share)}, was {reached}"


def results_check(found: Outcome) -> str:
    """How many key results were achieved, and what the quarter scored."""
    share = found.key_results_achieved
    return f"{_of(share, 'key result')} achieved; score of the quarter {format_score(found.score)}"


def formula(found: Outcome) -> str:
    """How the scores are made."""
    return (
        "Score of an objective: mean of its key results by weight; of the quarter: plain mean of all key results. "
        f"Achieved from {format_amount(found.achieved_at)} on. The own score counts where there is one"
    )


def yes_or_no(goal: Judged) -> str:
    """Whether the change itself happened, with the room's words: `no: owners still call us`."""
    if goal.happened is None:
        return NONE
    return ("yes" if goal.happened else "no") + (f": {goal.happened_why}" if goal.happened_why else "")


def judged(goal: Judged) -> str:
    """Whether an objective was achieved, beside the bar that is usual for its ambition."""
    if goal.score is None:
        return NONE
    return ("yes" if goal.achieved else "no") + (
        f" ({beside(goal.band, achieved=goal.achieved)})" if goal.band else ""
    )


def fate(goal: Judged) -> str:
    """What becomes of an objective: `keep: PAY-O4 in 2027-Q1 (half way)`; without a word what its score says.

    A draft that was dropped since takes nothing up: `keep: its draft was dropped`.
    """
    if goal.fate is None:
        return f"{'achieved' if goal.achieved else 'missed'} by its score" if goal.by_score else NONE
    went = _LIFE.get(goal.fate) or f"{goal.fate}: {_carried(goal)}"
    return went + (f" ({goal.fate_why})" if goal.fate_why else "")


def _carried(goal: Judged) -> str:
    return f"{goal.draft} in {goal.until}" if goal.draft else NO_DRAFT


def has_happened(quarter: Retrospective) -> bool:
    """Whether anybody said of an objective that the change happened, or that it did not."""
    return any(goal.happened is not None for goal in quarter.objectives)


def has_fates(quarter: Retrospective) -> bool:
    """Whether anything was decided about an objective, or is by its score."""
    return any(goal.fate is not None or goal.by_score for goal in quarter.objectives)


def has_scores(quarter: Retrospective) -> bool:
    """Whether key results were given scores in this meeting."""
    return any(kr.told for kr in quarter.key_results)


def has_reasons(quarter: Retrospective) -> bool:
    """Whether a score has its reason."""
    return any(kr.reason for kr in quarter.key_results)


def has_causes(quarter: Retrospective) -> bool:
    """Whether it was said why key results fell short."""
    return any(kr.cause is not None for kr in quarter.key_results)


def own_score(kr: Scored) -> str:
    """The team's own score."""
    return format_score(kr.own)


def computed_score(kr: Scored) -> str:
    """What the value comes to."""
    return format_score(kr.computed)


def cause(found: Cause | None, why: str) -> str:
    """Why something fell short: `no time: the page was last in line`."""
    return "" if found is None else str(found) + (f": {why}" if why else "")


def unit_below(unit: UnitTold) -> str:
    """What the quarter of a unit below came to."""
    if unit.outcome is None:
        return "no retrospective of this quarter yet"
    goals = _of(unit.outcome.objectives_achieved, "objective")
    results = _of(unit.outcome.key_results_achieved, "key result")
    return f"{goals} and {results} achieved, score {format_score(unit.outcome.score)}"


def all_together(quarter: Retrospective) -> str:
    """What the goals of the unit and of those below came to: `All together: 4 of 7 objectives (57%) ... achieved`."""
    if quarter.together is None:
        return ""
    goals, results = quarter.together
    share = format_share(goals.share)
    return f"All together: {_of(goals, 'objective')} ({share}) and {_of(results, 'key result')} achieved"


def draft(goal: DraftTold) -> str:
    """A draft with what it goes on from, or what was changed of it."""
    if goal.words:
        return goal.words + (f" (goes on from {goal.takes_up})" if goal.takes_up else "")
    return listed(goal.changes)


def _of(share: Share, noun: str) -> str:
    return f"{share.achieved} of {counted(share.of, noun)}"
