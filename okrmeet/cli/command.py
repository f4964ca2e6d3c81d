"""How a command of okrmeet is declared: its help from the one table, `-w` on each, words that are cleaned."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from okrmeet.cli.offer import COMMANDS, OPTIONS
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.text import NAME_LIMIT, TextError, clean, nearest, quoted
from okrmeet.services.place import Place, find_place

WORKSPACE = ("-w", "--workspace")
ASCII = ("--ascii",)
FIRST_YEAR = 1900
"""Before it there are no cycles, and calendars have no days for their beginnings in every time zone."""
HELP = {"help_option_names": ["-h", "--help"]}


def cleaned(ctx: click.Context, param: click.Parameter, value: str | None, limit: int = NAME_LIMIT) -> str | None:
    """What was typed, as okrmeet takes text in everywhere: one line, cleaned."""
    try:
        return value and clean(value, limit=limit)
    except TextError as error:
        raise click.BadParameter(str(error), ctx, param) from None


def read_cycle(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A cycle as it was typed, `2026-q4`; wrong usage when it is none."""
    typed = cleaned(ctx, param, value)
    if typed is None:
        return None
    try:
        cycle = Cycle.parse(typed.upper())
    except ValueError:
        raise click.BadParameter(f"{quoted(typed)} is no cycle: write it like 2026-Q4", ctx, param) from None
    if cycle.year < FIRST_YEAR:
        raise click.BadParameter(f"{cycle} is too long ago: write a year from {FIRST_YEAR} on", ctx, param)
    return str(cycle)


unit_option = click.option("--unit", metavar="KEY", callback=cleaned, help="Only this unit, by its key.")
cycle_option = click.option(
    "--cycle", metavar="CYCLE", callback=read_cycle, help="The quarter, like 2026-Q4; else this one."
)
meeting_option = click.option(
    "--meeting",
    metavar="KIND",
    type=click.Choice(("weekly", "monthly", "quarterly")),
    help="Weekly, monthly or quarterly.",
)
plain_option = click.option("--plain", is_flag=True, help="Line by line, without a screen.")
json_option = click.option("--json", "as_json", is_flag=True, help="Give JSON, for scripts.")


def workspace_option() -> click.Option:
    """`-w PATH`; a path is never cleaned, because every byte of it counts."""
    follows, words = OPTIONS[WORKSPACE]
    return click.Option(WORKSPACE, metavar=follows, help=words, expose_value=False, callback=_remember)


def ascii_option() -> click.Option:
    """`--ascii`, which is OKRMEET_ASCII=1 for this once: of okrmeet itself, and of what shows a screen."""
    return click.Option(ASCII, is_flag=True, help=OPTIONS[ASCII][1], expose_value=False, callback=_plain_signs)


def on_screen(command: click.Command) -> click.Command:
    """A command that shows a screen."""
    command.params.append(ascii_option())
    return command


def declare(
    name: str, *below: click.Command, kind: type[click.Command] = click.Command
) -> Callable[[Callable[..., object]], click.Command]:
    """Declare a command: its first line of help comes from the table, the rest from the docstring.

    With commands `below` it also stands for itself: `okrmeet meetings`, `okrmeet meetings move`.
    """

    def made(function: Callable[..., object]) -> click.Command:
        _, line = COMMANDS[name]
        more = (function.__doc__ or "").strip()
        words = f"{line}\n\n{more}".strip()
        alone = click.command(name, kind, help=words, short_help=line, context_settings=HELP)(function)
        alone.params.append(workspace_option())
        if not below:
            return alone
        group = click.Group(
            name, callback=alone.callback, params=alone.params, invoke_without_command=True,
            help=words, short_help=line, context_settings=HELP,
        )  # fmt: skip
        for command in below:
            group.add_command(command)
        return group

    return made


def place() -> Place:
    """The workspace that the command line means."""
    return find_place(click.get_current_context().meta.get(__name__), os.environ)


def refuse_unknown(what: str, word: str, known: list[str]) -> NoReturn:
    """Wrong usage: there is no such thing, but perhaps one with a name like it."""
    guess = nearest(word, known)
    perhaps = f"; do you mean {guess}?" if guess else f"; known: {_few(known)}" if known else ""
    raise click.UsageError(f"there is no {what} {quoted(word)}{perhaps}")


def _few(names: list[str]) -> str:
    return ", ".join(names[:8]) + (" ..." if len(names) > 8 else "")


def _remember(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.meta[__name__] = value


def _plain_signs(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        os.environ["OKRMEET_ASCII"] = "1"


FILE = click.Path(path_type=Path)
"""A path as it was typed; whether it can be used is found out by using it."""
