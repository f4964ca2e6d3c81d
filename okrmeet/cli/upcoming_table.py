"""Coming meetings in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from okrmeet.cli.reading import now
from okrmeet.cli.shown import rendered, words
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.names import display_names
from okrmeet.domain.people import Person, Unit
from okrmeet.engine.moving import changes_ahead
from okrmeet.engine.presenting import Presenter
from okrmeet.engine.rotation import Place
from okrmeet.engine.upcoming import Upcoming


def next_meetings(docs: Documents, coming: Sequence[Upcoming], today: dt.date) -> str:
    """Each meeting with its people, one below the other."""
    names = display_names(docs.all(Person))
    parts: list[Text | Table] = []
    for one in coming:
        parts += [*([Text()] if parts else []), _title(docs, one, today), _people(one, names)]
    return rendered(*parts)


def _title(docs: Documents, coming: Upcoming, today: dt.date) -> Text:
    when = "no date yet" if coming.due is None else f"{show_due(coming.due.date(), today)} {coming.due:%H:%M}"
    unit = docs.need(Unit, coming.unit)
    changes = "".join(
        f"the one of {show_due(c.day, today)} {'is cancelled' if c.to is None else 'was moved'}: {c.reason}. "
        for c in changes_ahead(docs, coming.unit, coming.meeting, now())
    )
    head = Text.assemble(words(unit.id, "bold cyan"), "  ", words(unit.name, "bold"), f"  {coming.meeting}, {when}")
    return Text.assemble(head, "\n  ", words(changes, "dim", whole=True)) if changes else head


def _people(coming: Upcoming, names: dict[str, str]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for fixed in (True, True, False):
        grid.add_column(no_wrap=fixed)
    speakers = () if coming.presenting else coming.speakers
    for label, places in (("leads", (coming.facilitator,)), ("speaks", speakers)):
        for number, place in enumerate(filter(None, places), 1):
            again = label if number == 1 else ""
            grid.add_row(f"  {again}", *_person(place, names))
    for number, presenter in enumerate(coming.presenting):
        grid.add_row("" if number else "  presents", *_presenter(presenter, names))
    if not grid.rows:
        grid.add_row("  nobody is expected")
    return grid


def _presenter(presenter: Presenter, names: dict[str, str]) -> tuple[Text, Text]:
    """Who speaks for a unit, and why they do; with the long slot also why the unit has it."""
    slot = f"; long slot {presenter.slot}: {presenter.slot_why}" if presenter.long else ""
    who = words(f"{names.get(presenter.person, presenter.person)} for {presenter.unit}")
    return who, words(presenter.why + slot, "dim", whole=True)


def _person(place: Place, names: dict[str, str]) -> tuple[Text, Text]:
    return words(names.get(place.key, place.key)), words(place.reason, "dim", whole=True)
