"""Progress, score and track: three scales that are never mixed.

Progress = (value - start) / (target - start): the direction follows from the two ends, so a key result that falls
from 8 to 4 works. It is shown unclipped and counted clipped to 0..1. The score of an objective is the mean of
its key results' scores weighted by `weight`; a cycle's is the plain mean over its key results.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from okrmeet.domain.goals import KeyResult, Metric
from okrmeet.domain.records import Checkin
from okrmeet.domain.track import Track as Track  # noqa: PLC0414 - others know it from here

_DIGITS = 12  # of a mean: 1.0, 0.9 and 0.5 make 0.8 and count as achieved, not 0.7999999999999999


def track(confidence: float | None) -> Track | None:
    """7 and up is on track, 4 to 6 at risk, 3 and below off track; None where nothing was reported."""
    if confidence is None:
        return None
    if confidence >= 7:
        return Track.ON_TRACK
    return Track.AT_RISK if confidence >= 4 else Track.OFF_TRACK


def ends(kr: KeyResult) -> tuple[float, float] | None:
    """Start and target; None when the key result is not measurable yet. A milestone counts its steps from 0."""
    if kr.metric is Metric.MAINTAIN:
        return None
    if kr.metric is Metric.MILESTONE:
        return 0.0, float(len(kr.steps) or 1)
    if kr.start is None or kr.target is None or kr.start == kr.target:
        return None
    return kr.start, kr.target


def measurable(kr: KeyResult) -> bool:
    """Whether a value can be turned into progress: it has two different ends, or a bound to keep."""
    if kr.metric is Metric.MAINTAIN:
        return kr.at_least is not None or kr.at_most is not None
    return ends(kr) is not None


def progress(kr: KeyResult, value: float | None) -> float | None:
    """Share of the way from start to target, unclipped (1.12); None when it cannot be computed.

    A measurable key result that was never reported stands at its start. `maintain` is 1.0 while the value keeps
    its bounds, else 0.0, and None before the first report.
    """
    if kr.metric is Metric.MAINTAIN:
        if value is None or not measurable(kr):
            return None
        kept = (kr.at_least is None or value >= kr.at_least) and (kr.at_most is None or value <= kr.at_most)
        return 1.0 if kept else 0.0
    span = ends(kr)
    if span is None:
        return None
    if value is None:
        return 0.0
    start, target = (Decimal(repr(end)) for end in span)
    share = float((Decimal(repr(value)) - start) / (target - start))
    return share if math.isfinite(share) else None


def counted(share: float | None) -> float | None:
    """A share as it counts in a score: clipped to 0..1."""
    return None if share is None else min(1.0, max(0.0, share))


def latest(checkins: Iterable[Checkin]) -> Checkin | None:
    """The newest report; of two at one moment the one stored last."""
    return max(checkins, key=lambda c: (c.at, c.seq), default=None)


def latest_value(checkins: Iterable[Checkin]) -> float | None:
    """The newest value that was reported; a report of confidence alone has none."""
    newest = latest(c for c in checkins if c.value is not None)
    return None if newest is None else newest.value


def latest_confidence(checkins: Iterable[Checkin]) -> int | None:
    """The newest confidence that was reported."""
    newest = latest(c for c in checkins if c.confidence is not None)
    return None if newest is None else newest.confidence


def objective_score(parts: Iterable[tuple[KeyResult, float | None]]) -> float | None:
    """Mean of clipped shares weighted by `weight`; key results without a share are left out."""
    scored = [(kr.weight, counted(share)) for kr, share in parts]
    known = [(weight, share) for weight, share in scored if share is not None]
    total = sum(weight for weight, _ in known)
    return round(sum(weight * share for weight, share in known) / total, _DIGITS) if known else None


def mean(shares: Iterable[float | None]) -> float | None:
    """Plain mean of clipped shares; unknown ones are left out."""
    known = [share for share in map(counted, shares) if share is not None]
    return round(sum(known) / len(known), _DIGITS) if known else None


def mean_confidence(told: Iterable[int | None]) -> float | None:
    """Plain mean of the confidences (0-10) that were told, to one digit."""
    known = [confidence for confidence in told if confidence is not None]
    return round(sum(known) / len(known), 1) if known else None
