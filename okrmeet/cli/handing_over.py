"""`okrmeet handover`: give the workspace to the next facilitator, and take it back."""

from __future__ import annotations

from pathlib import Path

import click

from okrmeet.cli.command import FILE, cleaned, declare, place
from okrmeet.cli.reading import now
from okrmeet.cli.streams import say
from okrmeet.domain.change import Refused
from okrmeet.services.handover import bring_home, hand_over, take_back
from okrmeet.services.left_box import sealed_beside


@declare("handover")
@click.argument("file", type=FILE, required=False)
@click.option("--to", metavar="NAME", default="", callback=cleaned, help="Who has it then; whoever asks is told.")
@click.option("--back", is_flag=True, help="FILE comes back: work here again, with everything that it holds.")
@click.option("--take-back", is_flag=True, help="The copy is lost: work here again, with what is here.")
def command(file: Path | None, to: str, back: bool, take_back: bool) -> None:
    """FILE is a new file, a complete copy, and the workspace that is worked with from then on.

    The old one can still be read. Whoever wants to write to it is told where the workspace is now.
    """
    where = place().path
    if take_back:
        if file is not None or back:
            raise click.UsageError("--take-back goes without a file; with one: --back FILE")
        _take_back(where)
        return
    if file is None:
        raise click.UsageError("name the new file: okrmeet handover FILE")
    if back:
        _bring_home(where, file)
        return
    handed = hand_over(where, file, to, now(), say)
    if isinstance(handed, Refused):
        raise click.UsageError(handed.reason)
    for told in sealed_beside(where):
        say(told)
    say(
        f"{file} holds everything that {where} holds, and is the workspace from now on{f' ({to})' if to else ''}; "
        f"{where} can only be read.\nTo take it back: okrmeet handover --back FILE"
    )


def _take_back(where: Path) -> None:
    refused = take_back(where, say)
    if refused is not None:
        raise click.UsageError(refused.reason)
    say(
        f"{where} is the workspace again, as it stands. Should the other file turn up, let nobody go on in it: "
        "okrmeet merge FILE takes in what it holds"
    )


def _bring_home(where: Path, file: Path) -> None:
    if where.exists() and file.exists() and where.samefile(file):
        raise click.UsageError(f"{file} is this very workspace: name the one that comes back")
    refused = bring_home(where, file, now(), say)
    if refused is not None:
        raise click.UsageError(refused.reason)
    say(f"{where} is the workspace again, with everything that {file} holds; {file} can only be read now")
