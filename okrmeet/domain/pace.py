"""How far an objective is, now and at an earlier moment, and how far it should be by then."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.people import Settings
from okrmeet.domain.progress import latest_confidence, latest_value, mean_confidence, objective_score, progress
from okrmeet.domain.records import Checkin
from okrmeet.domain.zone import local_day, zone

WEEK = dt.timedelta(weeks=1)


def progress_at(docs: Documents, objective: Objective, moment: dt.datetime) -> float | None:
    """The share of the way (0..1) that the reports up to a moment tell; guard rails do not count as progress.

    None where nothing of it can be measured.
    """
    return objective_score(
        (kr, progress(kr, latest_value(_until(docs, kr, moment)))) for kr in _aims(docs, objective)
    )


def confidence_at(docs: Documents, objective: Objective, moment: dt.datetime) -> float | None:
    """The mean of the last confidences (0-10) up to a moment, to one digit; None before the first."""
    return mean_confidence(latest_confidence(_until(docs, kr, moment)) for kr in _aims(docs, objective))


def expected_at(docs: Documents, objective: Objective, moment: dt.datetime) -> float:
    """The share (0..1) of the objective's cycle that has passed on the day of a moment, since it was taken on."""
    settings = docs.get(Settings, "settings") or Settings()
    day = local_day(moment, settings.timezone)
    return Cycle.parse(objective.cycle).passed(day, settings.fiscal_year_starts, objective.since)


def last_report(docs: Documents, objective: Objective, moment: dt.datetime) -> dt.datetime | None:
    """When something of it was last reported before a moment; None where nothing was."""
    return max((c.at for kr in _aims(docs, objective) for c in _until(docs, kr, moment)), default=None)


def by_week(docs: Documents, objective: Objective, moment: dt.datetime) -> tuple[float, ...]:
    """The share of the way at the end of each week of the cycle, the newest last and at the moment itself.

    From the first day of the cycle on; a week in which nothing was reported stands where the one before did. Empty
    where nothing can be measured.
    """
    settings = docs.get(Settings, "settings") or Settings()
    first, _ = Cycle.parse(objective.cycle).bounds(settings.fiscal_year_starts)
    begin = dt.datetime.combine(first, dt.time(), zone(settings.timezone)).astimezone(dt.UTC)
    moments = [moment - n * WEEK for n in range(14) if n == 0 or moment - n * WEEK >= begin]
    shares = [progress_at(docs, objective, at) for at in reversed(moments)]
    return tuple(share for share in shares if share is not None)


def _aims(docs: Documents, objective: Objective) -> list[KeyResult]:
    return [kr for kr in docs.of(KeyResult, objective=objective.id) if kr.metric is not Metric.MAINTAIN]


def _until(docs: Documents, kr: KeyResult, moment: dt.datetime) -> list[Checkin]:
    return [c for c in docs.of(Checkin, key_result=kr.id) if c.at <= moment]
