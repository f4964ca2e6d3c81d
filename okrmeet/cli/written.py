"""Where a command's text goes: standard output, or a new file."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import click

from okrmeet.cli.command import FILE
from okrmeet.cli.streams import put, say

output_option = click.option(
    "--output", metavar="FILE", type=FILE, help="Write into a new file instead of standard output."
)


def write_out(text: str | bytes, output: Path | None) -> None:
    """Write to a file that must not exist yet, or to standard output; always UTF-8."""
    data = text.encode() if isinstance(text, str) else text
    if output is None:
        put(data)
        return
    try:
        with output.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise click.UsageError(f"{output} exists already and was left as it is; name a new file") from None
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}") from None
    say(f"written to {output}")


def replace_text(path: Path, text: str) -> None:
    """Put a text in the place of that of a file: all of it or nothing, and with the same permissions."""
    real = path.resolve()
    try:
        handle, made = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            shutil.copymode(real, made)
            Path(made).replace(real)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None
