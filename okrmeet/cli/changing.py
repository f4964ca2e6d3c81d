"""What commands that change a workspace have in common: one change by a rule, the person and day that are meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import click

from okrmeet.cli.command import place, refuse_unknown
from okrmeet.cli.login import login
from okrmeet.cli.writing import open_to_write
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import DueError, parse_due
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Person
from okrmeet.domain.text import folded
from okrmeet.engine.moment import Moment
from okrmeet.services.clock import SystemClock
from okrmeet.services.session import random_token
from okrmeet.services.stored import StoredDocuments

Rule = Callable[[Documents, Moment], Change | Refused]


def change(rule: Rule, actor: str | None = None) -> Change:
    """Apply a rule to the workspace that is meant, and store what it gives; wrong usage when it says no.

    `actor` is who did it, by default who is logged in.
    """
    with open_to_write(place()) as store:
        done = rule(StoredDocuments(store), Moment(SystemClock().now(), random_token()))
        if isinstance(done, Refused):
            raise click.UsageError(done.reason)
        store.commit(done, actor or login())
    return done


def wordy(value: str | None) -> str:
    """Text that says something, as it was typed; wrong usage where there is nothing to be read."""
    if not value:
        raise click.UsageError("write what it is, too: the text is empty")
    return value


def person_of(docs: Documents, word: str) -> Person:
    """The one person that a word names: by id, by full name, or by a first name that nobody else has."""
    key, everybody = folded(word), docs.all(Person)
    ways = (
        [p for p in everybody if p.id == key],
        [p for p in everybody if folded(p.name) == key],
        [p for p in everybody if folded(p.name).split(" ")[0] == key],
    )
    hits = next(filter(None, ways), [])
    if not hits:
        refuse_unknown("person", word, sorted(p.id for p in everybody))
    if len(hits) > 1:
        several = ", ".join(f"{p.id} ({p.name})" for p in hits)
        raise click.UsageError(f"{len(hits)} people are called {word}; name one by the id: {several}")
    return hits[0]


def goal_of(docs: Documents, word: str) -> str:
    """The id of the objective or key result that a word names, in any letter case; wrong usage when there is none."""
    goals = {goal.id.upper(): goal.id for kind in (Objective, KeyResult) for goal in docs.all(kind)}
    found = goals.get(word.upper())
    if found is None:
        refuse_unknown("goal", word, sorted(goals.values(), key=natural))
    return found


def day_of(word: str, today: dt.date, next_meeting: dt.date | None = None) -> dt.date:
    """The day that a word names: `2026-12-21`, `fri`, `+2w`; `next` is that of the next meeting, if any."""
    try:
        return parse_due(word, today, next_meeting=next_meeting)
    except DueError as error:
        raise click.UsageError(str(error)) from None
