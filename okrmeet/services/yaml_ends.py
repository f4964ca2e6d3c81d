"""Where ruamel keeps the comment behind the last entry of a list or group of fields, which announces what comes next.

It belongs to the last entry there. When one is added, what stands in lines of its own has to go on behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.tokens import CommentToken


def append(entries: CommentedSeq, entry: Any) -> None:
    """Add an entry to a list, in front of the lines of comment that follow the list."""
    _before_what_follows(entries, lambda: entries.append(entry))


def put(fields: CommentedMap, name: str, value: Any) -> None:
    """Set a field, a new one at the end and in front of the lines of comment that follow."""
    _before_what_follows(fields, lambda: fields.__setitem__(name, value))


def _before_what_follows(node: Any, change: Callable[[], None]) -> None:
    token = _token(node)
    own, _, following = (token.value if token is not None else "").partition("\n")
    if not following.strip():
        change()
        return
    token.value = f"{own}\n"
    change()
    held, key, slot = _end(node)
    comments = held.ca.items.setdefault(key, [None] * 4)
    if comments[slot] is token:
        token.value = f"{own}\n{following}"  # it was no new end
    else:
        comments[slot] = CommentToken(f"\n{following}", CommentMark(0), None)


def _token(node: Any) -> Any:
    """The comment behind the last entry; None where there is none."""
    if not node:
        return None
    held, key, slot = _end(node)
    comments = held.ca.items.get(key)
    found = comments[slot] if comments and len(comments) > slot else None
    return found[0] if isinstance(found, list) else found


def _end(node: Any) -> tuple[Any, Any, int]:
    """The innermost list or group of fields that ends last, its last key, and where its comments have that place."""
    key = len(node) - 1 if isinstance(node, CommentedSeq) else next(reversed(node))
    inside = node[key]
    if isinstance(inside, CommentedMap | CommentedSeq) and inside and not inside.fa.flow_style():
        return _end(inside)
    return node, key, 0 if isinstance(node, CommentedSeq) else 2
