"""Every kind of document there is, by the name of its table."""

from __future__ import annotations

from okrmeet.domain.document import Doc
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.gone import Gone
from okrmeet.domain.meeting import Meeting, Turn, Visit
from okrmeet.domain.people import Away, Counter, Event, Moved, Person, Settings, Unit
from okrmeet.domain.records import (
    Action,
    Adjustment,
    Amendment,
    Checkin,
    Decision,
    Dependency,
    Feedback,
    FindingDismissed,
    Parked,
    PrivateNote,
    Tally,
    Undo,
)
from okrmeet.domain.rollout import Rollout
from okrmeet.domain.scores import Score, Verdict

KINDS: dict[str, type[Doc]] = {
    kind.table: kind
    for kind in (
        Settings, Counter, Person, Unit, Event, Moved, Away, Objective, KeyResult, Meeting, Visit, Turn, Checkin,
        Feedback, Decision, Adjustment, Action, Dependency, Parked, Tally, Score, Verdict, Amendment, PrivateNote,
        FindingDismissed, Undo, Gone, Rollout,
    )
}  # fmt: skip
