"""The changes that `okrmeet actions add, done, drop` make, worked out from the words that were typed."""

from __future__ import annotations

import click

from okrmeet.cli.changing import Rule, day_of, goal_of, person_of, wordy
from okrmeet.cli.command import refuse_unknown
from okrmeet.cli.reading import settings_of, today, unit_of
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.people import Unit
from okrmeet.domain.records import Action, ActionState
from okrmeet.domain.zone import local_day
from okrmeet.engine.meanwhile import goal_unit, promise, settle_promise, unit_of_person
from okrmeet.engine.moment import Moment
from okrmeet.engine.upcoming import next_meeting_day, usual_kind


def adding(text: str, *, owner: str | None, due: str | None, unit: str | None, about: str | None) -> Rule:
    """A new promise; its label tells the number, the unit, the owner and the day."""

    def rule(docs: Documents, moment: Moment) -> Change | Refused:
        goal = goal_of(docs, about) if about else None
        person = person_of(docs, owner).id if owner else None
        day = local_day(moment.now, settings_of(docs).timezone)
        whose = unit_of(docs, unit).id if unit else goal_unit(docs, goal) or _unit(docs, person)
        met = next_meeting_day(docs, whose, usual_kind(docs, whose), moment.now)
        by_when = day_of(due, day, met) if due else None
        made = promise(docs, wordy(text), moment, unit=whose, owner=person, due=by_when, about=goal)
        told = f"{made.label} of {whose}" + (f" for {person}" if person else "")
        if by_when is not None:
            told += f", due {show_due(by_when, day)}" + (", which is over" if by_when < day else "")
        return Change(told, made.puts)

    return rule


def settling(word: str, state: ActionState, why: str) -> Rule:
    """A promise, named by its id or number, was kept or is dropped."""
    return lambda docs, moment: settle_promise(docs, _promise(docs, word), state, moment, why=why)


def _promise(docs: Documents, word: str) -> str:
    """The id of a promise that there is."""
    id = f"A-{word}" if word.isdecimal() else word.upper()
    if docs.get(Action, id) is None:
        listed = sorted((a for a in docs.all(Action) if a.state is ActionState.OPEN), key=lambda a: a.number)
        refuse_unknown("promise", word, [a.id for a in listed])
    return id


def _unit(docs: Documents, person: str | None) -> str:
    """The unit of who promises, or the only one that has people."""
    if person is None:
        peopled = [u.id for u in docs.all(Unit) if u.members]
        if len(peopled) == 1:
            return peopled[0]
        raise click.UsageError("say whose promise it is: --owner PERSON, --unit KEY or --about GOAL")
    unit = unit_of_person(docs, person, today(docs))
    if isinstance(unit, Refused):
        raise click.UsageError(f"{unit.reason}: say with --unit KEY whose promise it is")
    return unit
