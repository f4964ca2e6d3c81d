"""Where ruamel keeps the comment behind the last entry of a list, which announces what comes after the list.

It belongs to the last entry there. When one is added, what stands in lines of its own has to go on behind it.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.tokens import CommentToken


def append(entries: CommentedSeq, entry: Any) -> None:
    """Add an entry to a list, in front of the lines of comment that follow the list."""
    token = _token(entries)
    own, _, following = (token.value if token is not None else "").partition("\n")
    entries.append(entry)
    if not following.strip():
        return
    token.value = f"{own}\n"
    held, key, slot = _end(entries)
    comments = held.ca.items.setdefault(key, [None] * 4)
    comments[slot] = CommentToken(f"\n{following}", CommentMark(0), None)


def _token(entries: CommentedSeq) -> Any:
    """The comment behind the last entry; None where there is none."""
    if not entries:
        return None
    held, key, slot = _end(entries)
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
