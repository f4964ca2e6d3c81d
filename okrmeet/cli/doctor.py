"""`okrmeet doctor`: is the workspace whole."""

from __future__ import annotations

import click

from okrmeet.cli.command import declare, json_option, place
from okrmeet.cli.endings import CHECK_FAILED
from okrmeet.cli.reading import put_json
from okrmeet.cli.streams import put, say
from okrmeet.services.doctor import check_up, heal
from okrmeet.store.tinydb.doubt import doubts
from okrmeet.store.tinydb.salvage import Problem

SHOWN = 50
"""Problems that are listed in words; --json gives all."""


@declare("doctor")
@click.option("--repair", is_flag=True, help="Mend what can be mended; everything as it was is kept in files.")
@json_option
def command(repair: bool, as_json: bool) -> int:
    """Looks at the file, its journal, every document, and what documents say of each other.

    Exit code 1 when something is wrong (with --repair: when something is still wrong).
    """
    path = place().path
    for doubt in doubts(path):
        say(doubt)
    problems, kept = heal(path) if repair else (check_up(path), [])
    left = [problem for problem in problems if not (repair and problem.repair)]
    if as_json:
        put_json({"ok": not left, "problems": [vars(problem) for problem in problems]})
        return CHECK_FAILED if left else 0
    for problem in problems[:SHOWN]:
        _tell(problem, repair=repair)
    if len(problems) > SHOWN:
        put(f"... and {len(problems) - SHOWN} more; --json lists them all\n")
    for file in kept:
        put(f"kept as it was: {file}\n")
    if not problems:
        put(f"{path} is whole\n")
    elif not left:
        put(f"{path} is whole again\n")
    elif not repair and any(problem.repair for problem in left):
        say("What can be mended: okrmeet doctor --repair. Earlier states: okrmeet restore")
    return CHECK_FAILED if left else 0


def _tell(problem: Problem, *, repair: bool) -> None:
    then = "" if problem.repair is None else f" ({problem.repair})" if repair else f" (a repair: {problem.repair})"
    put(f"{problem.where}: {problem.what}{then}\n")
