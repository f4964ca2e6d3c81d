"""What is next does not hang on a long history: the days before the ones that matter may as well not be looked at."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents, Value
from okrmeet.domain.people import MeetingKind, Moved, Weekday
from okrmeet.engine.upcoming import due_of
from tests.engine.test_upcoming import PAY, event, meeting

DAYS = st.dates(dt.date(2026, 7, 1), dt.date(2026, 12, 31))
KINDS: tuple[MeetingKind, ...] = ("weekly", "monthly", "quarterly")


def moved(kind: MeetingKind, day: dt.date, to: dt.date | None) -> Moved:
    at = None if to is None else dt.datetime.combine(to, dt.time(15), dt.UTC)
    return Moved(
        id=f"PAY-{kind}-{day}", unit="PAY", meeting=kind, day=day, to=at, reason="fair",
        at=dt.datetime(2026, 7, 1, tzinfo=dt.UTC),
    )  # fmt: skip


# moved into the next week, and then held in its own week all the same
@example(
    "weekly", None, Weekday.MONDAY, [dt.date(2026, 11, 18)], [(dt.date(2026, 11, 16), dt.date(2026, 11, 25))],
    dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC),
)  # fmt: skip
@given(
    st.sampled_from(KINDS),
    st.sampled_from([None, 1, -1]),
    st.sampled_from(list(Weekday)),
    st.lists(DAYS, max_size=6, unique=True),
    st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=3, unique_by=lambda change: change[0]),
    DAYS.map(lambda day: dt.datetime.combine(day, dt.time(9), dt.UTC)),
)
def test_the_next_meeting_is_the_same_as_with_every_day_looked_at(
    kind: MeetingKind, week: int | None, weekday: Weekday, held: list[dt.date],
    changes: list[tuple[dt.date, dt.date | None]], now: dt.datetime,
) -> None:  # fmt: skip
    stored: list[Doc] = [PAY, event(kind, weekday, week)]
    stored += (meeting(day.day, month=day.month, kind=kind) for day in held)
    stored += (moved(kind, *change) for change in changes)
    docs = Documents(stored)

    def everything(
        self: Documents, kind: type[Doc], _field: str, _first: dt.date, **fields: Value
    ) -> tuple[Doc, ...]:
        return self.of(kind, **fields)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Documents, "since", everything)
        whole = due_of(docs, "PAY", kind, now)
    assert due_of(docs, "PAY", kind, now) == whole
