"""How a key result moved in one meeting: where it stood before, where it stands now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from okrmeet.domain.amount import parse_amount
from okrmeet.domain.goals import Ambition, KeyResult, Metric, Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.progress import Track, ends, measurable, progress, track
from okrmeet.domain.records import Adjustment, Checkin
from okrmeet.engine.facts import Names, Who
from okrmeet.engine.low import why_low

G = TypeVar("G", KeyResult, Objective)

NUMBERS = ("start", "target", "at_least", "at_most", "weight")


@dataclass(frozen=True)
class Movement:
    """One key result in one meeting. Values are in its measure, shares are unclipped (1.12), confidence is 0-10.

    `before` is the newest value reported before the meeting, None where there was none; `now` is the newest one
    of the meeting, else the one before. The same holds for the shares and for the confidence.
    """

    id: str
    objective: str
    title: str
    metric: Metric
    measure: str
    of_steps: int  # how many steps a milestone has; 0 for other metrics
    start: float | None
    at_least: float | None
    at_most: float | None
    measurable: bool
    owner: Who | None
    before: float | None
    now: float | None
    share_before: float | None
    share: float | None
    confidence_before: int | None
    confidence: int | None
    reported: bool
    votes: tuple[int, ...] = ()
    note: str = ""
    by: Who | None = None

    @property
    def guard(self) -> bool:
        """Whether it is a guard rail: a figure that must not break."""
        return self.metric is Metric.MAINTAIN

    @property
    def was(self) -> float | None:
        """The value it came in with; before the first report that is its start."""
        return self.start if self.before is None else self.before

    @property
    def changed(self) -> bool:
        """Whether the meeting learned another value or another confidence than it came in with."""
        return self.reported and (self.now != self.was or self.confidence != self.confidence_before)

    @property
    def forward(self) -> int | None:
        """1 nearer to the target than before, -1 further away, 0 neither; None where progress is not known."""
        if self.share is None or self.share_before is None:
            return None
        return (self.share > self.share_before) - (self.share < self.share_before)

    @property
    def track(self) -> Track | None:
        """How it is doing by its confidence; None where nobody said."""
        return track(self.confidence)

    @property
    def low(self) -> bool:
        """Whether the room should talk about it, by the rule of the step that does."""
        return why_low(self.confidence_before, self.confidence, self.votes, reported=self.reported) is not None


def movement(kr: KeyResult, checkins: Iterable[Checkin], meeting: Meeting, names: Names) -> Movement:
    """What the reports of a key result say about one meeting.

    What was reported elsewhere after the meeting began is not part of it: old minutes stay as they were.
    """
    told = sorted((c for c in checkins if c.key_result == kr.id), key=_order)
    here = [c for c in told if c.meeting == meeting.id]
    earlier = [c for c in told if c.meeting != meeting.id and c.at <= meeting.started]
    before, now = _value(earlier), _value(earlier + here)
    span = ends(kr)
    return Movement(
        id=kr.id,
        objective=kr.objective,
        title=kr.title,
        metric=kr.metric,
        measure=kr.counted_in,
        of_steps=(len(kr.steps) or 1) if kr.metric is Metric.MILESTONE else 0,
        start=span[0] if span else kr.start,
        at_least=kr.at_least,
        at_most=kr.at_most,
        measurable=measurable(kr),
        owner=names.who(kr.owner),
        before=before,
        now=now,
        share_before=progress(kr, before),
        share=progress(kr, now),
        confidence_before=_confidence(earlier),
        confidence=_confidence(earlier + here),
        reported=bool(here),
        votes=here[-1].votes if here else (),
        note=next((c.note for c in reversed(here) if c.note), ""),
        by=names.who(here[-1].by) if here else None,
    )


def as_of(goal: G, meeting: Meeting, adjustments: Iterable[Adjustment]) -> G:
    """The goal as it was when a meeting ended: what was adjusted later is taken back, the newest first."""
    then = goal
    later = [a for a in adjustments if a.about == goal.id and a.meeting != meeting.id and a.at > meeting.started]
    for adjustment in sorted(later, key=lambda a: (a.at, a.seq), reverse=True):
        if adjustment.field in NUMBERS:
            before = parse_amount(adjustment.before) if adjustment.before else None
            then = then.with_(**{adjustment.field: before})
        elif adjustment.field in ("title", "owner"):
            then = then.with_(**{adjustment.field: adjustment.before or None})
        elif adjustment.field == "ambition" and adjustment.before in list(Ambition):
            then = then.with_(ambition=Ambition(adjustment.before))
    return then


def _order(checkin: Checkin) -> tuple[object, ...]:
    """Oldest first; what was said at one moment in an order that every copy of the workspace has."""
    value, confidence = checkin.value, checkin.confidence
    return checkin.at, value is not None, value or 0.0, confidence is not None, confidence or 0, checkin.note


def _value(checkins: list[Checkin]) -> float | None:
    return next((c.value for c in reversed(checkins) if c.value is not None), None)


def _confidence(checkins: list[Checkin]) -> int | None:
    return next((c.confidence for c in reversed(checkins) if c.confidence is not None), None)
