"""The command line: finds the command that is meant, and loads no other."""

from __future__ import annotations

from importlib import import_module

import click

from okrmeet.cli.command import HELP, ascii_option, refuse_unknown, workspace_option
from okrmeet.cli.endings import BAD_INPUT
from okrmeet.cli.offer import COMMANDS, OPTIONS, help_text, version
from okrmeet.cli.streams import put, say


class Program(click.Group):
    """okrmeet itself: a command's module is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"okrmeet.cli.{COMMANDS[cmd_name][0]}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command in front of the words; wrong usage with the nearest name when there is none."""
        if not ctx.resilient_parsing and args[0] not in COMMANDS:
            refuse_unknown("command", args[0], list(COMMANDS))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002
        """The same text that is given without loading the parser."""
        return help_text()


def _home(ctx: click.Context) -> int | None:
    if ctx.invoked_subcommand is not None:
        return None
    from okrmeet.cli.command import place
    from okrmeet.cli.screen import show

    return show(place())


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        put(f"{version()}\n")
        ctx.exit()


program = Program(
    "okrmeet",
    callback=click.pass_context(_home),
    invoke_without_command=True,
    context_settings=HELP,
    params=[
        workspace_option(),
        ascii_option(),
        click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version,
            help=OPTIONS["--version",][1],
        ),
    ],
)  # fmt: skip


def run(words: list[str]) -> int:
    """Do what the words of the command line say; the exit code. A command gives none, or its own."""
    try:
        with program.make_context("okrmeet", words) as ctx:
            code = program.invoke(ctx)
            return code if isinstance(code, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "okrmeet"
        say(f"{path}: {error.format_message()}\nWhat it takes: {path} --help")
        return BAD_INPUT
