"""Two cycles beside each other, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from okrmeet.analysis.about import About
from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.analysis.mistakes import EIGHT
from okrmeet.domain.judging import Share
from okrmeet.domain.questions import HELPED

Scale = Literal["share", "score", "gap", "confidence", "worth", "number"]

BESIDE = About(
    "all",
    "All figures beside",
    "Each figure of two quarters, and by how much the one in front is more or less. A quarter that still runs stands "
    "as it is today, one that is over as it ended; in the week that runs, progress and confidence stand beside those "
    "at the end of the same week of the other quarter.",
    "as each of them; shares differ by points of a hundred",
    "as each of them",
    "with the first figure of either quarter",
)
"""What the whole comparison is made of."""


@dataclass(frozen=True)
class Compared:
    """One number of a figure in two cycles, on its own scale; None where it is not there.

    `mistake` is the one (1-8) that is counted, where it is one.
    """

    figure: str
    title: str
    scale: Scale
    before: float | None
    now: float | None
    mistake: int | None = None


Told = tuple[str, str, Scale, float | None, int | None]


def compared(now: Figures, before: Figures) -> tuple[Compared, ...]:
    """What can be compared, in the order of the figures; what neither cycle has is left out."""
    week = now.weeks[-1].number if now.weeks else 0
    today, then = ({told[:3]: told for told in _rows(of, week)} for of in (now, before))
    order = list(FIGURES)
    keys = sorted({**today, **then}, key=lambda key: order.index(key[0]))  # those of one figure stay as they are
    rows = (
        Compared(
            *key,
            before=then[key][3] if key in then else None,
            now=today[key][3] if key in today else None,
            mistake=(today.get(key) or then[key])[4],
        )
        for key in keys
    )
    return tuple(row for row in rows if _tells(row))


def helped(of: Figures) -> float | None:
    """What the rooms answered in this cycle to whether OKR helped, 1-5; None of too few answers."""
    return next((pulse.points[-1].mean for pulse in of.pulse if pulse.question == HELPED), None)


def _rows(of: Figures, week: int) -> Iterator[Told]:
    """Of a figure that is not there yet nothing is told; that meetings were held is told also without their times."""
    everything = (*_of_goals(of, week), *_of_talk(of), *_of_meetings(of))
    return (row for row in everything if of.has(row[0]) or row[0] == "time")


def _tells(row: Compared) -> bool:
    """A mistake that was found in neither is left out."""
    if row.mistake is not None:
        return bool(row.before or row.now)
    return row.before is not None or row.now is not None


def _of_goals(of: Figures, week: int) -> Iterator[Told]:
    found, rhythm = of.achieved, of.rhythm
    then = next((one for one in of.weeks if one.number == week), None)
    yield "progress", "Progress", "share", of.standing.progress, None
    yield "progress", "Key results that moved", "share", of.standing.moved.share, None
    yield "confidence", "Confidence", "confidence", of.standing.confidence, None
    yield "weeks", f"Progress in week {week}", "share", then.progress if then else None, None
    yield "weeks", f"Confidence in week {week}", "confidence", then.confidence if then else None, None
    yield "forecast", "Forecast", "share", of.forecast.progress if of.forecast else None, None
    yield "achieved", "Score", "score", found.score, None
    yield "achieved", "Objectives achieved", "share", found.objectives.share, None
    yield "achieved", "Key results achieved", "share", found.key_results.share, None
    yield "achieved", "The change itself happened", "share", _of(found.happened), None
    for row in of.units:
        yield "units", f"{row.unit} {row.name}", "share", row.standing.progress, None
    yield "rhythm", "Weeks with a report", "share", _share(rhythm.reported, rhythm.weeks) if rhythm else None, None
    yield "rhythm", "Longest gap in weeks", "number", rhythm.longest_gap if rhythm else None, None


def _of_talk(of: Figures) -> Iterator[Told]:
    given, made, changes = of.given, of.actions, of.adjustments
    yield "feedback", "Feedback given", "number", given.said or None, None
    yield "feedback", "Feedback answered", "share", _share(given.answered, given.asking), None
    yield "feedback", "Feedback that changed a goal", "share", _share(given.adjusted, given.said), None
    yield "feedback", "Median days to an answer", "number", given.days, None
    yield "actions", "Promises made", "number", made.made, None
    yield "actions", "Promises kept", "share", _share(made.kept, made.made), None
    yield "actions", "Promises carried on", "share", _share(made.carried, made.made), None
    if changes:
        yield "adjustments", "Changes of goals", "number", changes.updated + changes.started + changes.stopped, None
    yield "communication", "Between units", "number", sum(tie.count for tie in of.communication), None
    for what in ("feedback", "promises", "dependencies"):
        count = sum(getattr(tie, what) for tie in of.communication)
        yield "communication", f"Between units: {what}", "number", count, None


def _of_meetings(of: Figures) -> Iterator[Told]:
    time = of.time
    yield "turns", "Turns spoken", "number", sum(one.spoke for one in of.turns), None
    yield "turns", "Turns passed", "number", sum(one.passed for one in of.turns), None
    yield "turns", "Turns skipped", "number", sum(one.skipped for one in of.turns), None
    yield "airtime", "Minutes of air time", "number", round(sum(one.minutes for one in of.airtime), 1), None
    yield "time", "Meetings held", "number", time.held if time else None, None
    yield "time", "Minutes spent of planned", "share", _share(time.spent, time.planned) if time else None, None
    yield "worth", "Worth of meetings", "worth", of.worth.mean if of.worth else None, None
    for pulse in of.pulse:
        title = "OKR helped" if pulse.question == HELPED else pulse.asked
        yield "pulse", title, "worth", pulse.points[-1].mean, None
    yield "calibration", "Hope minus outcome", "gap", of.calibration.gap if of.calibration else None, None
    last = of.mistakes[-1].counts if of.mistakes else {}
    yield "mistakes", "Coach findings", "number", sum(last.values()), None
    for mistake in EIGHT:
        yield "mistakes", f"Mistake {mistake}", "number", last.get(mistake, 0), mistake


def _of(share: Share) -> float | None:
    return share.share if share.of else None


def _share(part: float, of: float) -> float | None:
    return part / of if of else None
