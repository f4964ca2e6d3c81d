"""Scores and shares as they look everywhere at the quarter's end."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.amount import format_score, format_share
from okrmeet.domain.judging import beside
from okrmeet.engine.outcome import ScoredObjective, Share
from okrmeet.tui.text import column, line, set_off
from okrmeet.tui.widgets.rows import Row

APART = 0.3
"""The own score and the computed one so far apart say that something is measured wrongly."""


def score(value: float | None) -> str:
    """`0.62`; as wide where there is none."""
    return f"{format_score(value):>4}"


def by_its_bar(one: ScoredObjective) -> str:
    """`near 0.7`: the bar usual for its ambition; `but reached its usual 0.7` where the mark says otherwise."""
    short = one.band.partition(",")[0]
    where, _, bar = short.partition(" ")
    return short if beside(short, achieved=one.achieved) == short else f"but {where} its usual {bar}"


def achieved_mark(value: float | None, *, achieved: bool) -> Content:
    """`✓` where a score counts as achieved, `✗` where it does not, `○` where there is none."""
    if value is None:
        return line(("○", "$muted"))
    return line(("✓", "bold $success")) if achieved else line(("✗", "bold $warning"))


def share_words(share: Share) -> str:
    """`3 of 4 = 75%`."""
    return f"{share.achieved} of {share.of} = {format_share(share.share)}"


def goal_bar(share: float | None, goal: float, cells: int) -> Content:
    """A share as a bar, with a line where it should be."""
    if share is None:
        return line(("·" * cells, "$muted"))
    full, mark = round(min(1.0, share) * cells), min(cells - 1, round(goal * cells))
    style = "$success" if share >= goal else "$warning"
    before = line(("█" * min(full, mark), style), ("░" * max(0, mark - full), "$border"))
    after = line(("█" * max(0, full - mark - 1), style), ("░" * (cells - max(full, mark + 1)), "$border"))
    return line(before, ("┃", "bold"), after)


def objective_head(
    one: ScoredObjective, aside: str = "", *, sign: Content | None = None, key: bool = True, bar: bool = True
) -> Row:
    """`▶ PAY-O1 0.62 ✗ near 0.7  Paying feels effortless   did it happen?`, or without the usual `bar`."""
    objective = one.objective

    def draw(cells: int) -> Content:
        head = line(
            sign or "",
            (f"{objective.id} ", "bold"),
            (f"{score(one.score)} ", "bold $accent"),
            achieved_mark(one.score, achieved=one.achieved),
            (f" {by_its_bar(one)}" if one.band and bar else "", "$muted"),
            "  ",
        )
        left = max(0, cells - head.cell_length)
        tail = line((set_off(aside, left * 2 // 3), "$muted"))
        return line(head, column(objective.title, max(0, left - tail.cell_length)), tail).truncate(cells)

    return Row(draw, objective.id if key else None)
