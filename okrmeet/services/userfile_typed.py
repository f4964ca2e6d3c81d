"""A value of a file as a field of a document wants it: the type that the field declares says how it is read."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from okrmeet.services.userfile_node import Node

MOST = 1_000_000_000
"""No whole number that somebody writes is larger; what a field allows of it is the field's own rule."""


def _truth(node: Node) -> bool | None:
    word = node.word(("true", "false"))
    return None if word is None else word == "true"


READERS: dict[Any, tuple[str, Callable[[Node], Any]]] = {
    bool: ("true or false", _truth),
    int: ("a whole number", lambda node: node.integer(-MOST, MOST)),
    float: ("a number", Node.number),
    str: ("text", Node.line_of_text),
}
"""By type: what is written, and how it is read."""


def typed(node: Node, wanted: Any) -> Any:
    """The value as that type; None and a problem where it is none. A KeyError: no file can give such a type."""
    kind = _present(wanted)
    if words := _words(kind):
        return node.word(words)
    if get_origin(kind) is tuple:
        return tuple(typed(item, get_args(kind)[0]) for item in node.items())
    return READERS[kind][1](node)


def spelled(wanted: Any) -> str:
    """What is written where that type is wanted, in words."""
    kind = _present(wanted)
    if words := _words(kind):
        return " or ".join(words)
    return f"a list of {spelled(get_args(kind)[0])}" if get_origin(kind) is tuple else READERS[kind][0]


def _present(wanted: Any) -> Any:
    """The type without `| None`: what is left out is None."""
    parts = get_args(wanted)
    return next(part for part in parts if part is not type(None)) if type(None) in parts else wanted


def _words(kind: Any) -> tuple[Any, ...]:
    if get_origin(kind) is Literal:
        return get_args(kind)
    return tuple(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ()
