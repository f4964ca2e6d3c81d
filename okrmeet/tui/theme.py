"""Colours of okrmeet, dark and light, and the marks that say the same without colour."""

from __future__ import annotations

from textual.content import Content
from textual.theme import Theme

from okrmeet.domain.track import Track
from okrmeet.tui.text import line

DARK = Theme(
    name="okrmeet-dark",
    primary="#7aa2f7",
    secondary="#9d8cff",
    accent="#f2b35e",
    success="#7fd48a",
    warning="#f2c14e",
    error="#ff7a85",
    foreground="#e4e8f1",
    background="#10141c",
    surface="#171c27",
    panel="#222938",
    dark=True,
    variables={"muted": "#9aa6bd", "border": "#3a4560", "input-cursor-background": "#f2b35e"},
)

LIGHT = Theme(
    name="okrmeet-light",
    primary="#1f4fb5",
    secondary="#5b3fb8",
    accent="#8a4b00",
    success="#14692b",
    warning="#7a5200",
    error="#a8122b",
    foreground="#1b2230",
    background="#f7f8fb",
    surface="#ffffff",
    panel="#e6eaf2",
    dark=False,
    variables={"muted": "#4d586e", "border": "#9aa5bb", "input-cursor-background": "#8a4b00"},
)

MARKS: dict[Track | None, tuple[str, str]] = {
    Track.ON_TRACK: ("● G", "$success"),
    Track.AT_RISK: ("▲ A", "$warning"),
    Track.OFF_TRACK: ("■ R", "$error"),
    None: ("○ –", "$muted"),
}
"""Shape, letter and colour of a track: any one of them is enough to tell them apart."""


def mark(track: Track | None) -> Content:
    """The three-cell mark of a track."""
    return line(MARKS[track])


def bar(share: float | None, cells: int, style: str = "$primary") -> Content:
    """A share as a bar; over-achievement fills it and is marked at its end."""
    if share is None:
        return line(("·" * cells, "$muted"))
    full = round(min(1.0, max(0.0, share)) * cells)
    if share > 1:
        return line(("█" * (cells - 1), style), ("▶", "bold $success"))
    return line(("█" * full, style), ("░" * (cells - full), "$border"))


def minutes(seconds: float) -> str:
    """Time as `4:05`; a minus shows what is over."""
    whole = int(abs(seconds))
    sign = "-" if seconds < 0 and whole else ""
    return f"{sign}{whole // 60}:{whole % 60:02}"
