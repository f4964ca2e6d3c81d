"""What the file with a meeting's minutes is called."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from okrmeet.engine.summary import Summary

_LONGEST_KEY = 40  # characters; four bytes each leave room for the rest in the 255 bytes of a name


def file_name(summary: Summary) -> str:
    """A name such as `2026-11-23-PAY-weekly.md` that Linux, macOS and Windows take, and that stays in its folder.

    A unit key that cannot stand in a file name is respelled and gets six signs of its hash, so that two keys never
    share a file; neither do two meetings of one kind on one day (`...-weekly-2.md`).
    """
    again = re.fullmatch(r".*-(?:weekly|monthly|quarterly)(-\d+)", summary.id, re.DOTALL)
    number = again[1] if again else ""
    return f"{summary.day.isoformat()}-{_safe(summary.unit)}-{summary.meeting}{number}.md"


def _safe(key: str) -> str:
    """Letters, digits, `-` and `_`. Upper case, because on many disks `pay` and `PAY` are one file."""
    spelled = unicodedata.normalize("NFC", key).upper()
    signs = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in spelled)
    safe = re.sub("-{2,}", "-", signs).strip("-")[:_LONGEST_KEY]
    if safe == key:
        return safe
    return "-".join(filter(None, (safe, hashlib.sha256(key.encode()).hexdigest()[:6])))
