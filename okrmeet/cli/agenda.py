"""`okrmeet agenda`: the agendas that okrmeet ships, a check of an own one, and what steps can be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from okrmeet.agenda.kinds import about, options_of
from okrmeet.agenda.load import SHIPPED, built_in, source_of
from okrmeet.agenda.model import Agenda
from okrmeet.cli.command import FILE, HELP, cleaned, declare, json_option, workspace_option
from okrmeet.cli.reading import documents, put_json, unit_of
from okrmeet.cli.streams import put
from okrmeet.domain.amount import format_amount
from okrmeet.domain.meeting import Step, StepKind
from okrmeet.engine.capture_line import plain_hint
from okrmeet.engine.timeboxes import suggested
from okrmeet.services.agenda_file import UnknownAgenda, find_agenda, is_path, read_agenda
from okrmeet.services.userfile_typed import spelled


def find(word: str) -> Agenda:
    """The agenda that was named on the command line; wrong usage when okrmeet ships none of that name."""
    try:
        return find_agenda(word)
    except UnknownAgenda as error:
        raise click.UsageError(str(error)) from None


@click.command("show", context_settings=HELP, short_help="An agenda as YAML, to be saved and changed.")
@click.argument("name", metavar="[NAME|FILE]", required=False)
@click.option("--unit", metavar="KEY", callback=cleaned, help="A table, with what this unit usually takes.")
@json_option
def show(name: str | None, unit: str | None, as_json: bool) -> None:
    """One that okrmeet ships is printed as it is; a FILE of your own as a table. Without either: what there is.

    What a unit usually takes is the median of its last five meetings with that agenda. It changes no timebox.
    """
    if name is None:
        _list(as_json=as_json)
        return
    agenda, usual = find(name), None
    if unit is not None:
        docs = documents()
        usual = suggested(docs, unit_of(docs, unit).id, agenda.name)
    if as_json:
        put_json(as_document(agenda, usual))
    elif unit is None and not is_path(name):
        put(source_of(name))
    else:
        from okrmeet.cli.agenda_table import steps_table

        put(steps_table(agenda, usual))


@click.command("check", context_settings=HELP, short_help="Whether an agenda of your own can be held.")
@click.argument("file", type=FILE)
def check(file: Path) -> None:
    """Everything that is wrong with FILE at once, with line and field; exit code 2 then."""
    agenda = read_agenda(file)
    total = format_amount(agenda.minutes)
    put(f"{agenda.title}: a {agenda.meeting} of {len(agenda.steps)} steps in {total} minutes, and nothing is wrong\n")


@click.command("kinds", context_settings=HELP, short_help="What a step can be, and the options it takes.")
@json_option
def kinds(as_json: bool) -> None:
    """Each kind of step with what it is for, what plain text means in it, what it writes, and its options."""
    if as_json:
        put_json([kind_document(kind) for kind in StepKind])
        return
    from okrmeet.cli.agenda_table import kinds_page

    put(kinds_page([kind_document(kind) for kind in StepKind]))


COMMANDS = (show, check, kinds)
for _command in COMMANDS:
    _command.params.append(workspace_option())


@declare("agenda", *COMMANDS)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Alone it lists what okrmeet ships. An own agenda is a YAML file.

    Save one with okrmeet agenda show weekly > own.yaml, change its titles, timeboxes, order and prompts, and hold it
    with okrmeet run weekly --agenda own.yaml.
    """
    if ctx.invoked_subcommand is None:
        _list(as_json=as_json)


def _list(*, as_json: bool) -> None:
    agendas = [built_in(name) for name in SHIPPED]
    if as_json:
        put_json([_head(agenda) for agenda in agendas])
        return
    from okrmeet.cli.agenda_table import agendas_table

    put(agendas_table(agendas))


def _head(agenda: Agenda) -> dict[str, Any]:
    return {"name": agenda.name, "meeting": agenda.meeting, "title": agenda.title, "minutes": agenda.minutes}


def as_document(agenda: Agenda, usual: Mapping[str, float] | None) -> dict[str, Any]:
    """`usual` are the minutes that a unit usually takes for a step; null where that is not known."""
    steps = [{**step.model_dump(mode="json"), "usual": (usual or {}).get(step.key)} for step in agenda.steps]
    return {**_head(agenda), "steps": steps}


def kind_document(kind: StepKind) -> dict[str, Any]:
    """`writes` are tables of the workspace; `default` is what an option is where it is left out."""
    told = about(kind)
    return {
        "kind": kind,
        "purpose": told.purpose,
        "plain": plain_hint(kind),
        "writes": list(told.writes),
        "options": [
            {
                "name": name,
                "values": spelled(Step.model_fields[name].annotation),
                "default": Step.model_fields[name].default,
                "purpose": option.purpose,
            }
            for name, option in options_of(kind).items()
        ],
    }
