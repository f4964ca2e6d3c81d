"""`okrmeet completion`: what a shell needs to complete commands, units and goals."""

from __future__ import annotations

import click

from okrmeet.cli.command import declare
from okrmeet.cli.streams import put

SHELLS = ("bash", "zsh", "fish")


@declare("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Completes commands, options, units, people, goals, promises and meetings of the workspace that is meant.

    bash (4.4 or newer): add  eval "$(okrmeet completion bash)"  to ~/.bashrc. zsh: the same with zsh in ~/.zshrc.
    fish: okrmeet completion fish > ~/.config/fish/completions/okrmeet.fish
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from okrmeet.cli.completing import VARIABLE
    from okrmeet.cli.program import program

    kind = get_completion_class(shell)
    assert kind is not None  # the choice is among those
    put(ShellComplete.source(kind(program, {}, "okrmeet", VARIABLE)) + "\n")
