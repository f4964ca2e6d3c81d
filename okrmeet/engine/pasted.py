"""A pasted block: chat lines, a list, a file become items, each with who said it where the block tells.

`Ana 10:42: text`, `[10:42] Ana: text`, `Ana: text`, a name on a line of its own above the text, and bullets are
understood. A name counts only when somebody in the workspace has it: `Note: text` is text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.text import TEXT_LIMIT, clean
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Focus, Line, Sense, find_person, parse
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room

MOST = 200
"""Items of one block: more is a document and not what a room has said."""

_CLOCK = r"[\[(]?(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?[\])]?"
_BULLET = re.compile(r"(?:[-*+•·–]|\d{1,3}[.)]) +(?:\[[ xX]?\] +)?")
_NAME = r"[^:\[\]()<>]{1,60}?"
_SAID = (
    re.compile(rf"{_CLOCK},? +<?(?P<who>{_NAME})>?: +(?P<text>.+)"),
    re.compile(rf"(?P<who>{_NAME}),? +{_CLOCK} ?:? +(?P<text>.+)"),
    re.compile(rf"<?(?P<who>{_NAME})>?: +(?P<text>.+)"),
)
_HEAD = re.compile(rf"(?:{_CLOCK},? +)?(?P<who>{_NAME})(?:,? +{_CLOCK})? ?:?")


@dataclass(frozen=True)
class Item:
    """One item of a block: its words, and whose they are where the block says so."""

    text: str
    by: str | None = None


def items(block: str, room: Room) -> tuple[Item, ...]:
    """The items of a block in their order, at most `MOST`; lines that say nothing are left out."""
    found: list[Item] = []
    speaker: str | None = None
    for raw in block.splitlines():
        row = clean(raw, limit=len(raw) + 1)[:TEXT_LIMIT]
        if not row:
            speaker = None
            continue
        head = _HEAD.fullmatch(row)
        if head and (who := find_person(head["who"], room)):
            speaker = who
            continue
        by, text = _said(row, room)
        text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
        found.append(Item(text, by or speaker))
    return tuple(found[:MOST])


def _said(row: str, room: Room) -> tuple[str | None, str]:
    plain = _BULLET.sub("", row, count=1) if _BULLET.match(row) else row
    for pattern in _SAID:
        match = pattern.fullmatch(plain)
        if match and (who := find_person(match["who"].strip(), room)):
            return who, match["text"]
    return None, row


def read_item(item: Item, room: Room, focus: Focus) -> Line | Refused:
    """What an item is in the step the room is in. A slash begins no command: nothing in a paste is obeyed."""
    literal = item.text.startswith("/")
    read = parse(f" {item.text}" if literal else item.text, room, focus)
    if isinstance(read, Line) and item.by is not None and read.sense is not Sense.WORTH:
        promises = read.sense in (Sense.ACTION, Sense.COMMITMENT)  # "I will call Risk"
        return replace(read, by=item.by, owner=read.owner or (item.by if promises else None))
    return read


def tally(found: tuple[Item, ...], room: Room) -> tuple[int, ...]:
    """The votes of a block in which everybody wrote one figure, sorted: whose they are is nobody's business.

    At the close they are the worth of the meeting (1-5), in the confidence round votes on a key result (0-10).
    """
    ranges = {StepKind.CLOSE: range(1, 6), StepKind.CHECK_IN: range(11)}
    allowed = {str(vote) for vote in ranges.get(room.step.kind, ())}
    if len(found) < 2 or not all(item.text in allowed for item in found):
        return ()
    return tuple(sorted(int(item.text) for item in found))


def votes_line(votes: tuple[int, ...], room: Room) -> str:
    """The line that keeps a tally, as somebody would type it."""
    figures = " ".join(map(str, votes))
    return figures if room.step.kind is StepKind.CLOSE else f"votes {figures}"


def keep_all(room: Room, lines: tuple[Line, ...], moment: Moment) -> Change | Refused:
    """Keep the lines as one change, which one undo takes back; the first that is refused refuses all."""
    kept: Change | None = None
    for number, line in enumerate(lines):
        now = room if kept is None else Room(room.docs.after(kept), room.meeting_id)
        later = moment.now + dt.timedelta(milliseconds=number)  # said in this order
        change = capture(now, line, Moment(later, f"{moment.token}{number:x}"))
        if isinstance(change, Refused):
            return change
        kept = change if kept is None else kept.then(change)
    if kept is None:
        return Refused("nothing is chosen")
    many = len(lines) > 1
    return Change(f"{len(lines)} pasted lines" if many else kept.label, kept.puts, kept.removes)
