"""User text on its way to the screen: nothing else puts a variable into a widget.

Text is shown as it is, never as markup, cut at grapheme borders by cells, so that no name can move a border.
"""

from __future__ import annotations

from rich.cells import cell_len, split_graphemes
from textual.content import Content
from textual.widget import Widget

NON_JOINER, JOINER = "\u200c", "\u200d"
"""The first shapes Persian words and has no width anywhere; the second makes one emoji of several, here and there."""
FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Two of them are a flag, which counts as two characters of one cell."""

Part = str | tuple[str, str] | Content


def line(*parts: Part) -> Content:
    """One piece of content from texts, (text, style) pairs and other content.

    No text is read as markup, and none reaches the terminal with an escape in it: what a workspace holds may have
    been written by another program, past the cleaning of every entrance.
    """
    return Content.assemble(*(part if isinstance(part, Content) else _safe(part) for part in parts))


def _safe(part: str | tuple[str, str]) -> str | tuple[str, str]:
    text = part if isinstance(part, str) else part[0]
    if text.isprintable() or text == "\n":
        return part
    return _drawn(text) if isinstance(part, str) else (_drawn(text), part[1])


def _drawn(text: str) -> str:
    """What of a text is drawn, as wide in each terminal: not all of them join what a joiner joins."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == NON_JOINER else "" if c == JOINER else " " for c in text)


def lines(rows: list[Content]) -> Content:
    """Content one below the other."""
    return Content("\n").join(rows)


def cut(text: str, cells: int) -> str:
    """The text on one line in at most so many cells, with … where something is missing."""
    text = " ".join(_drawn(text).split())
    if cell_len(text) <= cells:
        return text
    if cells < 1:
        return ""
    graphemes, _ = split_graphemes(text)
    kept, used = 0, 0
    for _start, end, width in graphemes:
        if used + width > cells - 1:
            break
        kept, used = end, used + width
    halves = kept - len(text[:kept].rstrip(FLAG_LETTERS))
    return text[: kept - halves % 2].rstrip() + "…"


def column(text: str, cells: int, *, right: bool = False) -> str:
    """The text cut or filled to exactly so many cells."""
    shown = cut(text, cells)
    space = " " * max(0, cells - cell_len(shown))
    return space + shown if right else shown + space


def beside(head: Content, words: Content, cells: int) -> list[Content]:
    """Words to the right of a head, on as many lines as they take: nothing of them is lost."""
    rows = words.wrap(max(12, cells - head.cell_length)) or [words]
    return [line(" " * head.cell_length if number else head, row) for number, row in enumerate(rows)]


def spread(left: Content, right: Content, cells: int) -> Content:
    """Two pieces at both ends of a line; the left one gives way when there is too little room."""
    room = cells - right.cell_length
    if left.cell_length > room - 1:
        left = left.truncate(max(0, room - 1), ellipsis=True)
    return line(left, " " * max(0, room - left.cell_length), right)


def entitle(widget: Widget, title: Content, subtitle: Content | None = None) -> None:
    """Give a panel its title, and what stands in its lower border."""
    widget.border_title = title
    widget.border_subtitle = subtitle
