"""Key results in words, as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from okrmeet.domain.amount import format_amount, format_share, format_with_measure
from okrmeet.domain.goals import Metric
from okrmeet.domain.progress import Track
from okrmeet.engine.movement import Movement

NONE = "–"


def told(movements: Sequence[Movement]) -> tuple[Movement, ...]:
    """Key results that were reported in the meeting, those that changed first."""
    return tuple(sorted((m for m in movements if m.reported), key=lambda m: not m.changed))


def value(movement: Movement, figure: float | None) -> str:
    """A value with its measure: `64%`, `48 s`; of a milestone `1 of 3`."""
    if figure is None:
        return NONE
    if movement.metric is Metric.MILESTONE:
        return f"{format_amount(figure)} of {movement.of_steps}"
    return format_with_measure(figure, movement.measure)


def done(movement: Movement) -> str:
    """The share of the way, unclipped: `44%`, `112%`."""
    return format_share(movement.share) if movement.measurable else "not measurable yet"


def confidence(movement: Movement) -> str:
    """Confidence before and now, and what it means: `8 → 6, at risk`."""
    before, now = movement.confidence_before, movement.confidence
    if now is None:
        return NONE
    told = f"{now}" if before in (None, now) else f"{before} → {now}"
    return f"{told}, {movement.track}"


def guard(movement: Movement) -> str:
    """How a guard rail holds: `99.95%, fine` or `99.2%, broken (at least 99.9%)`."""
    if movement.share == 0:
        bounds = [
            f"{word} {value(movement, bound)}"
            for word, bound in (("at least", movement.at_least), ("at most", movement.at_most))
            if bound is not None
        ]
        return f"{value(movement, movement.now)}, broken ({' and '.join(bounds)})"
    words = {Track.ON_TRACK: "fine", Track.AT_RISK: "watch", Track.OFF_TRACK: "bad", None: ""}
    holds = "holds" if movement.share else "reported"
    told = words[movement.track] or holds
    return told if movement.now is None else f"{value(movement, movement.now)}, {told}"


def not_updated(movements: Sequence[Movement]) -> str:
    """Key results that nobody reported, with who could."""
    return "; ".join(_missing(m) for m in movements)


def _missing(movement: Movement) -> str:
    facts = [movement.owner.name] if movement.owner else []
    facts += [] if movement.measurable else ["not measurable yet"]
    return f"{movement.id} {movement.title}" + (f" ({', '.join(facts)})" if facts else "")
