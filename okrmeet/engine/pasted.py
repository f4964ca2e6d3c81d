"""A pasted block: chat lines, a list, a file become items, each with who said it where the block tells.

`Ana 10:42: text`, `[10:42] Ana: text`, `[Ana, 10:42] text`, `10.42 - Ana: text`, `<ana> text`, `Ana: text`, a name on
a line of its own above the text, and bullets are understood. A name counts only when somebody in the workspace has
it: `Note: text` is text. Nobody is given a line without their name in it or in the nearest heading above it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.questions import MIRROR
from okrmeet.domain.text import TEXT_LIMIT, clean, folded
from okrmeet.engine.board import find_column, in_column
from okrmeet.engine.board_phases import Phase, phase
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Focus, Line, Sense, find_person, parse
from okrmeet.engine.moment import Moment
from okrmeet.engine.rating import asked_in
from okrmeet.engine.room import Room

MOST = 200
"""Items of one block: more is a document and not what a room has said."""

_DATE = r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
_TIME = rf"(?:{_DATE},?[ T]+)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?"
_CLOCK = rf"[\[(]?{_TIME}[\])]?"
_NAME = r"[^:\[\]()<>]{1,60}?"
_FEW_WORDS = r"(?![-+?!=~%;/#*•·–])[^\s:\[\]()<>]+(?: [^\s:\[\]()<>]+){0,3}?"
"""What may be a name that nobody in the workspace has; longer is a sentence with a time in it."""
_LIST = re.compile(r"(?:[*•·–]|\d{1,3}[.)]) +(?:\[[ xX]?\] +)?")
_MARKS = re.compile(r"(?:[-+*•·–#]+|\d{1,3}[.)]) +(?:\[[ xX]?\] +)?")
"""What stands in front of a card that is listed; on a board a plus or a dash is no sign."""
_DASH = re.compile(r"- +(?:\[[ xX]?\] +)?")
"""The one bullet that is a sign as well: it depends on the lines beside it which of them it is."""


def _said_by(name: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"[\[(](?P<who>{name}),? +{_TIME}[\])] *:? *(?P<text>\S.*)"),
        re.compile(rf"(?:{_CLOCK},? +)?<(?P<who>{name})>:? +(?P<text>.+)"),
        re.compile(rf"{_CLOCK},? +(?:[-–—] +)?(?P<who>{name}): +(?P<text>.+)"),
        re.compile(rf"(?P<who>{name}),? +{_CLOCK} ?: +(?P<text>.+)"),
    )


_SAID = (
    *_said_by(_NAME),
    re.compile(rf"(?P<who>{_NAME}),? +{_CLOCK} +(?P<text>.+)"),
    re.compile(rf"(?P<who>{_NAME}): +(?P<text>.+)"),
)
_SAID_BY_SOMEBODY = _said_by(_FEW_WORDS)
_HEAD = re.compile(rf"(?:{_CLOCK},? +(?:[-–—] +)?)?<?(?P<who>{_NAME})>?(?:,? +{_CLOCK})? ?:?")
_HEAD_IN_BRACKETS = re.compile(rf"[\[(](?P<who>{_NAME}),? +{_TIME}[\])] ?:?")
_HEAD_OF_SOMEBODY = re.compile(
    rf"{_CLOCK},? +(?:[-–—] +)?{_FEW_WORDS} ?:?|{_FEW_WORDS},? +{_CLOCK} ?:?"
    rf"|[\[(]{_FEW_WORDS},? +{_TIME}[\])] ?:?|{_FEW_WORDS} ?:"
)


@dataclass(frozen=True)
class Item:
    """One item of a block: its words, and whose they are where the block says so."""

    text: str
    by: str | None = None


@dataclass
class _Part:
    """Lines that have the same speaker; `headed` when that speaker stands above them."""

    by: str | None = None
    headed: bool = False
    rows: list[str] = field(default_factory=list)


def items(block: str, room: Room) -> tuple[Item, ...]:
    """The items of a block in their order, at most `MOST`; lines that say nothing are left out.

    Cards have no names: those who wrote them and the times are gone, and the order is that of the words.
    """
    if room.step.kind is StepKind.BOARD and phase(room) is not Phase.DISCUSS:
        found = sorted(_cards(block, room), key=lambda text: (folded(text), text))
        return tuple(map(Item, found[:MOST]))
    return _items(block, room)


def _cards(block: str, room: Room) -> Iterator[str]:
    """The words of a block alone; below a column on a line of its own stand its cards."""
    column = ""
    for raw in block.splitlines():
        row = _MARKS.sub("", clean(raw, limit=None)[:TEXT_LIMIT])
        if (above := find_column(room, row.strip("#*_: "))) is not None:
            column = f"{above.name}: "
        elif row and not _names_somebody(row, room):
            text = _words_of(row, room)
            yield text if in_column(room, text) is not None else f"{column}{text}"


def _names_somebody(row: str, room: Room) -> bool:
    """Whether a line only says who says the ones below it: a known name, or words with a time or a colon behind."""
    heads, who = _heading(row, room)
    return heads and (who is not None or re.match(_CLOCK, row) is None)


def _words_of(row: str, room: Room) -> str:
    """A line without who said it and when; of a stranger the time tells that the words before it are a name."""
    said = _said(row, room)
    if said is not None and said.by is not None:
        return _MARKS.sub("", said.text)
    stranger = next((match for pattern in _SAID_BY_SOMEBODY if (match := pattern.fullmatch(row))), None)
    text = stranger["text"] if stranger is not None else re.sub(rf"^{_CLOCK},? +(?:[-–—] +)?", "", row)
    return _MARKS.sub("", text)


def _items(block: str, room: Room) -> tuple[Item, ...]:
    rows = [clean(raw, limit=None)[:TEXT_LIMIT] for raw in block.splitlines()]
    signed = any(row.startswith("+ ") for row in rows)  # beside a success a dash is a failure
    found: list[Item] = []
    part = _Part()
    for row in (*rows, ""):
        heads, by = _heading(row, room)
        inline = None if heads or not row else _said(row, room)
        if row and not heads and inline is None:
            part.rows.append(row)
            continue
        found.extend(_listed(part, signed=signed))
        part = _Part(by, heads)
        if inline is not None:
            found.append(inline)
        elif heads and by is None:
            found.append(Item(row))
    return tuple(found[:MOST])


def _listed(part: _Part, *, signed: bool) -> list[Item]:
    """The lines of a part without the bullets of a list.

    Under a name `-` is a bullet where it stands before each of several lines: one alone is what went wrong.
    """
    dashed = all(_DASH.match(row) for row in part.rows) and len(part.rows) > 1 if part.headed else not signed
    plain = ((_LIST.match(row) or (_DASH.match(row) if dashed else None), row) for row in part.rows)
    return [Item(row[mark.end() :] if mark else row, part.by) for mark, row in plain]


def _heading(row: str, room: Room) -> tuple[bool, str | None]:
    """Whether a line names who says the ones below it, and who that is; nobody who is known is None."""
    head = _HEAD.fullmatch(row) or _HEAD_IN_BRACKETS.fullmatch(row)
    who = find_person(head["who"].strip(), room) if head else None
    return who is not None or _HEAD_OF_SOMEBODY.fullmatch(row) is not None, who


def _said(row: str, room: Room) -> Item | None:
    """A line that names its speaker, with the signs behind the name; whole where nobody has that name."""
    bullet = _LIST.match(row) or _DASH.match(row)
    plain = row[bullet.end() :] if bullet else row
    for pattern in _SAID:
        match = pattern.fullmatch(plain)
        if match and (who := find_person(match["who"].strip(), room)):
            return Item(match["text"], who)
    return Item(plain) if any(pattern.fullmatch(plain) for pattern in _SAID_BY_SOMEBODY) else None


def read_item(item: Item, room: Room, focus: Focus) -> Line | Refused:
    """What an item is in the step the room is in. A slash begins no command: nothing in a paste is obeyed."""
    literal = item.text.startswith("/")
    read = parse(f" {item.text}" if literal else item.text, room, focus)
    if isinstance(read, Line) and item.by is not None and read.sense is not Sense.WORTH:
        promises = read.sense in (Sense.ACTION, Sense.COMMITMENT)  # "I will call Risk"
        return replace(read, by=item.by, owner=read.owner or (item.by if promises else None))
    return read


def tally_line(found: tuple[Item, ...], room: Room, row: str | None = None) -> str:
    """The line that keeps a block in which everybody voted, as somebody would type it; empty where it is none.

    `row` is the question in focus, where there are several.
    """
    if room.step.kind is StepKind.RATE and asked_in(room, row) == MIRROR:
        return _pointed(found)
    votes = " ".join(map(str, tally(found, room)))
    return f"votes {votes}" if votes and room.step.kind is StepKind.CHECK_IN else votes


def _pointed(found: tuple[Item, ...]) -> str:
    """`2:3 7:4` of a block in which everybody wrote the numbers of one or two mistakes: `2 7`, `2, 7`, `2 and 7`."""
    told = [re.fullmatch(r"([1-8])(?:(?: *[,;/+&] *| +and +| +)([1-8]))?", item.text) for item in found]
    if len(told) < 2 or not all(told):
        return ""
    counts = Counter(int(number) for one in told if one for number in set(filter(None, one.groups())))
    return " ".join(f"{number}:{count}" for number, count in sorted(counts.items()))


def tally(found: tuple[Item, ...], room: Room) -> tuple[int, ...]:
    """The votes of a block in which everybody wrote one figure, sorted: whose they are is nobody's business.

    At the close they are the worth of the meeting (1-5), in the confidence round votes on a key result (0-10), where
    the room is asked its answers (1-5).
    """
    five = range(1, 6)
    ranges = {
        StepKind.CLOSE: five, StepKind.RATE: five, StepKind.DECIDE: five, StepKind.CHECK_IN: range(11),
    }  # fmt: skip
    allowed = {str(vote) for vote in ranges.get(room.step.kind, ())}
    if len(found) < 2 or not all(item.text in allowed for item in found):
        return ()
    return tuple(sorted(int(item.text) for item in found))


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
