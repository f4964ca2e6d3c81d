"""A key result over its cycle: what was reported, when, and how far it was then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.progress import progress
from okrmeet.domain.records import Checkin
from okrmeet.domain.step_kind import StepKind


@dataclass(frozen=True)
class Goal:
    """An objective with its key results in the order of their ids."""

    objective: Objective
    key_results: tuple[KeyResult, ...]

    @property
    def aims(self) -> tuple[KeyResult, ...]:
        """The key results that want to get somewhere; guard rails left out."""
        return tuple(kr for kr in self.key_results if kr.metric is not Metric.MAINTAIN)

    @property
    def written_in(self) -> StepKind:
        """The step of a meeting in which its words and fields are written, and changed."""
        return StepKind.DRAFT if self.objective.status is GoalStatus.DRAFT else StepKind.ADJUST

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the objective and of its key results."""
        return self.objective.id, *(kr.id for kr in self.key_results)


@dataclass(frozen=True)
class Report:
    """One check-in. `share` is the way done by then (1.0 is the target), also where only a confidence was told."""

    day: dt.date
    share: float | None
    confidence: int | None
    note: str
    votes: tuple[int, ...]


@dataclass(frozen=True)
class Course:
    """A key result with its reports, the oldest first."""

    objective: Objective
    key_result: KeyResult
    reports: tuple[Report, ...]

    @property
    def id(self) -> str:
        """The id of the key result."""
        return self.key_result.id

    @property
    def unit(self) -> str:
        """The unit that works on it."""
        return self.objective.unit

    @property
    def is_guard_rail(self) -> bool:
        """Whether it is a figure to keep and no way to go."""
        return self.key_result.metric is Metric.MAINTAIN

    @property
    def share(self) -> float | None:
        """The way done by now; None where it cannot be measured."""
        return self.reports[-1].share if self.reports else progress(self.key_result, None)

    @property
    def finished(self) -> bool:
        """Whether the target is reached."""
        return not self.is_guard_rail and self.share is not None and self.share >= 1

    @property
    def confidences(self) -> tuple[Report, ...]:
        """The reports that told a confidence."""
        return tuple(report for report in self.reports if report.confidence is not None)

    def by(self, day: dt.date) -> Report | None:
        """The last report up to a day."""
        return next((report for report in reversed(self.reports) if report.day <= day), None)


def reports_of(
    kr: KeyResult, checkins: Iterable[Checkin], day_of: Callable[[dt.datetime], dt.date]
) -> tuple[Report, ...]:
    """The check-ins of a key result in order, with the way done after each."""
    value: float | None = None
    reports: list[Report] = []
    for checkin in sorted(checkins, key=lambda c: (c.at, c.seq)):
        value = value if checkin.value is None else checkin.value
        share = progress(kr, value)
        reports.append(Report(day_of(checkin.at), share, checkin.confidence, checkin.note, checkin.votes))
    return tuple(reports)
