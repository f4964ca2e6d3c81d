"""Documents that are read when they are asked for are the same as those that were all read before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Away
from okrmeet.services.load import load_all
from okrmeet.services.stored import StoredDocuments
from okrmeet.store.tinydb.opening import open_file

DAYS = st.dates(dt.date(2026, 11, 1), dt.date(2026, 11, 4))
AWAY = st.builds(
    Away, id=st.sampled_from("abcd"), person=st.sampled_from(["ana", "ben"]), first_day=DAYS, last_day=DAYS
)
CHANGES = st.builds(
    Change,
    label=st.just("some"),
    puts=st.lists(AWAY, max_size=3, unique_by=lambda away: away.id).map(tuple),
    removes=st.lists(AWAY, max_size=1).map(tuple),
)


@settings(deadline=None, max_examples=40)  # each example writes a file
@given(st.lists(AWAY, max_size=4, unique_by=lambda away: away.id), CHANGES, DAYS, st.sampled_from(["ana", "ben"]))
def test_those_since_a_day_are_the_same_whether_or_not_all_were_read(
    stored: list[Away], change: Change, first: dt.date, person: str
) -> None:
    with TemporaryDirectory() as folder, open_file(Path(folder, "okrmeet.json"), write=True, create=True) as store:
        store.commit(Change("a start", puts=tuple(stored)), "ana")
        before, after = StoredDocuments(store), StoredDocuments(store).after(change)
        for lazy, whole in ((before, load_all(store)), (after, load_all(store).after(change))):
            wanted = [away for away in whole.all(Away) if away.person == person and away.first_day >= first]
            for docs in (lazy, whole):
                found = docs.since(Away, "first_day", first, person=person)
                assert sorted(found, key=lambda away: away.id) == sorted(wanted, key=lambda away: away.id)


def test_those_since_a_day_come_in_the_order_in_which_they_were_added() -> None:
    days = [dt.date(2026, 11, day) for day in (3, 1, 2)]
    away = [Away(id=str(day.day), person="ana", first_day=day, last_day=day) for day in days]
    assert [a.id for a in Documents(away).since(Away, "first_day", dt.date(2026, 11, 2))] == ["3", "2"]
