"""What a shell can complete behind `okrmeet`: commands, options, and what the workspace knows by id.

Only the command that is being typed is imported. Whatever goes wrong (no workspace, a damaged one), nothing is
offered and nothing is said: a shell is in the middle of somebody's line.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping

import click
from click.shell_completion import CompletionItem, get_completion_class

from okrmeet.cli import command as declared
from okrmeet.cli.offer import COMMANDS
from okrmeet.cli.program import Program, program
from okrmeet.domain.documents import Documents
from okrmeet.services.place import find_place

VARIABLE = "_OKRMEET_COMPLETE"
"""What the shell sets when it asks, to `bash_complete` and the like."""

_SAFE = re.compile(r"[A-Za-z0-9_.@-]+")
"""Ids that a shell takes as one word; a workspace that somebody edited may hold others."""

Offer = Iterable[tuple[str, str]]
"""Ids, each with what tells a person which one it is."""


def _units(docs: Documents) -> Offer:
    from okrmeet.domain.people import Unit

    return ((unit.id, unit.name) for unit in docs.all(Unit))


def _people(docs: Documents) -> Offer:
    from okrmeet.domain.people import Person

    return ((person.id, person.name) for person in docs.all(Person))


def _key_results(docs: Documents) -> Offer:
    from okrmeet.domain.goals import KeyResult

    return ((kr.id, kr.title) for kr in docs.all(KeyResult))


def _goals(docs: Documents) -> Offer:
    from okrmeet.domain.goals import Objective

    return (*((objective.id, objective.title) for objective in docs.all(Objective)), *_key_results(docs))


def _promises(docs: Documents) -> Offer:
    from okrmeet.domain.records import Action, ActionState

    return ((action.id, action.text) for action in docs.all(Action) if action.state is ActionState.OPEN)


def _meetings(docs: Documents) -> Offer:
    from okrmeet.domain.meeting import Meeting

    return ((meeting.id, meeting.title) for meeting in docs.all(Meeting))


_BY_METAVAR: Mapping[str, Callable[[Documents], Offer]] = {
    "KEY": _units,
    "PERSON": _people,
    "KR": _key_results,
    "ID": _goals,
}
_BY_NAME: Mapping[str, Callable[[Documents], Offer]] = {
    "unit": _units,
    "person": _people,
    "meeting": _meetings,
    "action": _promises,
}


class Known(click.ParamType):  # type: ignore[type-arg] # older versions of click have no argument there
    """A word that names something in the workspace."""

    name = "text"

    def __init__(self, offer: Callable[[Documents], Offer]) -> None:
        self._offer = offer

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The ids that begin with what was typed, in any letter case."""
        from okrmeet.domain.in_play import natural
        from okrmeet.domain.text import clean
        from okrmeet.services.stored import StoredDocuments
        from okrmeet.store.tinydb.opening import open_file

        where = find_place(ctx.meta.get(declared.__name__), os.environ)
        docs = StoredDocuments(open_file(where.path, write=False))
        begun = incomplete.upper()
        found = [(id, told) for id, told in self._offer(docs) if id.upper().startswith(begun) and _SAFE.fullmatch(id)]
        return [
            CompletionItem(id, help=clean(told, limit=sys.maxsize)[:60])
            for id, told in sorted(found, key=lambda one: natural(one[0]))
        ]


class Completing(Program):
    """okrmeet as a shell asks it: its commands know what their words can be."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, whose words complete."""
        found = super().get_command(ctx, cmd_name)
        below = found.commands.values() if isinstance(found, click.Group) else ()
        for command in (found, *below) if found else ():
            for param in command.params:
                offer = _offer_of(param)
                if offer is not None:
                    param.type = Known(offer)
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands from the table, without loading any; options."""
        begun = [
            CompletionItem(name, help=line) for name, (_, line) in COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*begun, *click.Command.shell_complete(self, ctx, incomplete)]


def _offer_of(param: click.Parameter) -> Callable[[Documents], Offer] | None:
    if not isinstance(param.type, type(click.STRING)):
        return None  # it knows itself what it can be: one of some words, a file
    by_name = _BY_NAME.get(param.name or "") if isinstance(param, click.Argument) else None
    return by_name or _BY_METAVAR.get(param.metavar or "")


def answer(asked: str) -> int:
    """Say what can stand where the cursor is; `asked` is the shell's name and `_complete`. Never an error."""
    try:
        kind = get_completion_class(asked.removesuffix("_complete"))
        if kind is not None:
            asking = Completing("okrmeet", params=program.params, context_settings=program.context_settings)
            offered = kind(asking, {}, "okrmeet", VARIABLE).complete()
            sys.stdout.buffer.write(f"{offered}\n".encode())
            sys.stdout.buffer.flush()
    except Exception:  # noqa: BLE001 - whatever it is, a shell is in the middle of somebody's line
        return 0
    return 0
