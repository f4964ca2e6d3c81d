"""What the wording rules read: one objective or key result as it is written, saved or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from okrmeet.domain.goals import KeyResult, Metric, Objective

Role = Literal["objective", "key_result"]


@dataclass(frozen=True)
class Statement:
    """One statement with its fields. `kind` is None where nobody chose a metric yet; `measure` is what is counted.

    `bounded` says that a maintain key result has a bound. `lang` is a code such as "en" where it is known;
    else the language is told from the words.
    """

    role: Role
    title: str
    why: str = ""
    kind: Metric | None = None
    measure: str = ""
    start: float | None = None
    target: float | None = None
    bounded: bool = False
    lang: str | None = None

    @classmethod
    def of_objective(cls, objective: Objective) -> Statement:
        """The statement of a stored objective."""
        return cls(role="objective", title=objective.title, why=objective.why)

    @classmethod
    def of_key_result(cls, kr: KeyResult) -> Statement:
        """The statement of a stored key result."""
        return cls(
            role="key_result",
            title=kr.title,
            kind=kr.metric,
            measure=kr.counted_in,
            start=kr.start,
            target=kr.target,
            bounded=kr.at_least is not None or kr.at_most is not None,
        )

    @property
    def ticked_off(self) -> bool:
        """Whether it is worth 0 until it is worth 1, with nothing that is counted: done or not done."""
        return self.kind in (Metric.NUMBER, None) and not self.measure.strip() and (self.start, self.target) == (0, 1)

    @property
    def has_figure(self) -> bool:
        """Whether the fields alone say where it ends: a target, or a bound to keep."""
        return self.bounded if self.kind is Metric.MAINTAIN else self.target is not None
