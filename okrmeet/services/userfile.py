"""Reading a YAML file that a person wrote.

    root = load(path)
    fields = root.fields(("okrmeet", "people"), need=("people",))
    for person in fields["people"].items():
        row = person.fields(("id", "name"), need=("id",))
        ... row["name"].name() ...
    root.problems.raise_if_any()

What makes reading on impossible is a BadFile at once; all else is collected in `root.problems`.
"""

from __future__ import annotations

import stat
from pathlib import Path

from okrmeet.domain.text import nearest, quoted
from okrmeet.services.userfile_format import FORMAT
from okrmeet.services.userfile_node import Node
from okrmeet.services.userfile_problems import BadFile, FileProblem, Problems
from okrmeet.services.userfile_yaml import parse_tree

__all__ = ["BadFile", "FileProblem", "Node", "Problems", "load", "read_text", "tree"]

LARGEST = 20_000_000
"""Bytes that are read; more is not a file that somebody wrote."""


def load(path: Path) -> Node:
    """The tree of a file of format version 1; a BadFile when it cannot be read at all.

    Callers name `okrmeet` among the known fields of the root; its value has been checked.
    """
    problems = Problems(path)
    return tree(read_text(path, problems), problems)


def tree(text: str, problems: Problems) -> Node:
    """The tree of the text of a file of format version 1, as `load` gives it."""
    root = parse_tree(text, problems)
    if not isinstance(root.content, dict):
        raise problems.bad("expected fields such as okrmeet: 1 at the start of the lines", line=root.line)
    _check_version(root, root.content)
    return root


def read_text(path: Path, problems: Problems) -> str:
    """The text of a file as it is, without a byte order mark; a BadFile when it is none that can be read."""
    return _text(_bytes(path, problems), problems)


def _bytes(path: Path, problems: Problems) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise problems.bad("this is a folder, not a file")
        if not stat.S_ISREG(mode):  # opening a pipe that nobody writes to would wait for ever
            raise problems.bad("this is no ordinary file but a pipe or a device: save it to a file first")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise problems.bad("there is no such file") from None
    except PermissionError:
        raise problems.bad("this file may not be read: permission is denied") from None
    except (OSError, ValueError) as error:
        raise problems.bad(f"this file cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(data) > LARGEST:
        raise problems.bad(f"this file is larger than {LARGEST // 1_000_000} MB: split it")
    return data


def _text(data: bytes, problems: Problems) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise problems.bad(
            f"this is not UTF-8 text (byte 0x{data[error.start]:02x} at offset {error.start}): save it as UTF-8",
            line=line,
        ) from None


def _check_version(root: Node, fields: dict[str, Node]) -> None:
    version = fields.get("okrmeet")
    if version is None or version.content is None:
        guess = nearest("okrmeet", fields)
        written = f" (there is {quoted(guess)})" if guess else ""
        root.problems.add(1, "okrmeet", f"is missing{written}: a file begins with okrmeet: {FORMAT}")
    elif version.content != FORMAT:
        stated = quoted(version.content).strip("'") if isinstance(version.content, str) else "something else"
        raise root.problems.bad(
            f"this file says okrmeet: {stated}; this okrmeet reads version {FORMAT}",
            line=version.line,
            field="okrmeet",
        )
