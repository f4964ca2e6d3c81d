"""What a quarter comes to in a sentence, by rules that are stated beside it."""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.analysis.comparison import helped
from okrmeet.analysis.figures import Figures
from okrmeet.analysis.standing import MOVED

HALF = 0.5
"""The share of key results from which results moved."""
MOST = 0.8
"""The share of feedback and promises that should be answered and kept."""
HELPS = 3.5
"""The mean answer, 1-5, from which OKR helped."""


@dataclass(frozen=True)
class Ruling:
    """A question of the method, the rule that answers it, and the answer; None where it cannot be told."""

    question: str
    rule: str
    holds: bool | None


@dataclass(frozen=True)
class Judgement:
    """The sentence, and the rulings that it follows from."""

    sentence: str
    rulings: tuple[Ruling, ...]


def judgement(of: Figures) -> Judgement:
    """The judgement of a cycle, or of what has passed of it."""
    reached = of.achieved.good if of.has("achieved") else None
    moved = _at_least(of.standing.moved.share, HALF) if of.has("progress") else None
    talked = None if not of.communication and len(of.units) < 2 else bool(of.communication) and not of.silent
    voices, made = of.given, of.actions
    settled = made.kept + made.dropped + made.open
    rulings = (
        Ruling("Were the goals reached?", f"{of.achieved.goal_share:.0%} of the objectives achieved", reached),
        Ruling("Did results move?", f"{HALF:.0%} of the key results went {MOVED:.0%} of their way or more", moved),
        Ruling("Did the units talk?", "each unit with members had something to do with another one", talked),
        Ruling(
            "Was feedback answered?",
            f"{MOST:.0%} of what asked for an answer",
            _at_least(voices.answered / voices.asking if voices.asking else None, MOST),
        ),
        Ruling(
            "Were promises kept?",
            f"{MOST:.0%} of those that were not passed on",
            _at_least(made.kept / settled if settled else None, MOST),
        ),
        Ruling("Did OKR help?", f"the rooms answered {HELPS} of 5 or more", _at_least(helped(of), HELPS)),
    )
    return Judgement(_sentence(of, reached, moved, rulings[-1].holds), rulings)


def _sentence(of: Figures, reached: bool | None, moved: bool | None, help_: bool | None) -> str:
    if not of.begun:
        return "The quarter has not begun."
    if reached is None or moved is None:
        known = of.standing.progress is not None
        why = "nothing was reported" if known else "no key result has a start and a target"
        return f"There is nothing to judge{'' if of.over else ' yet'}: {why}."
    if reached:
        found = "the goals were reached"
    elif of.over:
        found = "results moved, but fewer goals were reached than we aimed at" if moved else "results did not move"
    else:
        found = f"{'results moved' if moved else 'results did not move'}, and the goals are not reached yet"
    word = (
        ""
        if help_ is None
        else "; the rooms say that OKR helped"
        if help_
        else "; the rooms say that OKR did not help"
    )
    return f"{'The quarter is over' if of.over else 'So far'}: {found}{word}."


def _at_least(share: float | None, least: float) -> bool | None:
    return None if share is None else share >= least
