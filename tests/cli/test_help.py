from __future__ import annotations

import click
import pytest

from okrmeet import __version__
from okrmeet.cli.offer import COMMANDS, OPTIONS, help_text
from okrmeet.cli.program import program
from tests.cli.ran import Okrmeet

CONTEXT = click.Context(program, info_name="okrmeet", **program.context_settings)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_in_the_table_exists_under_its_name_with_the_help_of_the_table(name: str) -> None:
    command = program.get_command(CONTEXT, name)
    assert command is not None
    assert command.name == name
    assert command.short_help == COMMANDS[name][1]
    assert (command.help or "").startswith(f"{COMMANDS[name][1]}\n\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_of_each_command_says_what_it_is_for(name: str) -> None:
    command = program.get_command(CONTEXT, name)
    assert command is not None
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert all(option.help for option in options)
    assert any(option.opts == ["-w", "--workspace"] for option in options)


def test_the_help_of_okrmeet_names_every_command_and_every_option_and_no_other() -> None:
    declared = {tuple(p.opts): p.help for p in program.get_params(CONTEXT) if isinstance(p, click.Option)}
    assert set(declared) == set(OPTIONS)
    assert declared["-w", "--workspace"] == OPTIONS["-w", "--workspace"][1]
    lines = help_text().splitlines()
    commands = lines[lines.index("Commands:") + 1 : lines.index("Options:") - 1]
    assert [line.split()[0] for line in commands] == program.list_commands(CONTEXT)


def test_no_line_of_the_help_is_wider_than_a_terminal_of_80_columns() -> None:
    assert max(map(len, help_text().splitlines())) <= 80


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["-w", "x", "--help"], ["--help", "-w", "x"]])
def test_help_is_the_same_whichever_way_it_is_asked_for(okrmeet: Okrmeet, words: list[str]) -> None:
    ran = okrmeet(*words)
    assert (ran.code, ran.out, ran.err) == (0, f"{help_text()}\n", "")


@pytest.mark.parametrize("words", [["--version"], ["-w", "x", "--version"]])
def test_version_is_said_on_standard_output(okrmeet: Okrmeet, words: list[str]) -> None:
    ran = okrmeet(*words)
    assert (ran.code, ran.out, ran.err) == (0, f"okrmeet {__version__}\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_after_a_command_needs_no_workspace(okrmeet: Okrmeet, name: str) -> None:
    ran = okrmeet(name, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: okrmeet {name}")
    assert ran.err == ""
