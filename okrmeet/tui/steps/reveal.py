"""What the quarter came to, with the formula beside each figure; and whether the change itself happened."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from okrmeet.domain.amount import format_score, format_share
from okrmeet.engine.focus import waiting_row
from okrmeet.engine.outcome import USUAL_BAR, Outcome, ScoredObjective, ScoredResult, below, outcome
from okrmeet.engine.room import Room
from okrmeet.engine.said import unit_name
from okrmeet.tui.steps.scored import achieved_mark, goal_bar, objective_head, score, share_words
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.widgets.rows import Row, plain

BAR = 20
BARS = ", ".join(f"{bar:.1f} {ambition}" for ambition, bar in reversed(USUAL_BAR.items()))
IN_A_ROW = 3


def view(room: Room) -> StepView:
    """The 80 % check above; below it each objective with the room's word, and the units below with theirs."""
    quarter = outcome(room.docs, room.meeting)
    rows: list[Row] = []
    for one in quarter.objectives:
        chunks = range(0, len(one.key_results), IN_A_ROW)
        rows += [_objective(one), *(_results(one.key_results[n : n + IN_A_ROW]) for n in chunks)]
    units = below(room.docs, room.meeting)
    if units:
        rows.append(plain(line(("units below", "$muted"))))
        rows += [_unit(unit_name(room.docs, unit), came) for unit, came in units]
    told = sum(one.happened is not None for one in quarter.objectives)
    return StepView(
        title=f"{room.step.title} · {room.meeting.cycle}",
        rows=tuple(rows),
        head=head_rows(quarter) if quarter.objectives else (),
        count=f"did it happen? {told} of {len(quarter.objectives)}" if quarter.objectives else "",
        empty=f"{room.unit.name} had no goals in {room.meeting.cycle}. n goes on.",
        focus=waiting_row(room),
    )


def head_rows(quarter: Outcome) -> tuple[Row, ...]:
    """Objectives achieved beside what the workspace aims at, key results achieved, the score; with their formulas."""
    share = quarter.objectives_achieved.share
    verdict = ("not measurable", "$muted")
    if quarter.good is not None:
        verdict = ("✓ reached", "bold $success") if quarter.good else ("▲ not reached", "bold $warning")
    goal = format_share(quarter.goal_share)

    def objectives(cells: int) -> Content:
        said = line(
            (column("Objectives", 12), "$muted"), (share_words(quarter.objectives_achieved), "bold $accent"),
            ("  aim ", "$muted"), (f"{goal} ", "bold"), verdict, "  ",
        )  # fmt: skip
        room_for = min(BAR, cells - said.cell_length)
        return line(said, goal_bar(share, quarter.goal_share, room_for) if room_for > 5 else "").truncate(cells)

    return (
        Row(objectives),
        _figure("Key results", share_words(quarter.key_results_achieved),
                f"achieved from {format_score(quarter.achieved_at)} on · in brackets the figures"),
        _figure("Score", format_score(quarter.score), "mean of all key results"),
        _figure("Objective", "", f"mean by weight; usual bar {BARS}"),
    )  # fmt: skip


def _figure(label: str, figure: str, formula: str) -> Row:
    def draw(cells: int) -> Content:
        said = line((column(label, 12), "$muted"), (f"{figure}  " if figure else "", "bold $accent"))
        return line(said, (cut(formula, max(0, cells - said.cell_length)), "$muted")).truncate(cells)

    return Row(draw)


def _objective(one: ScoredObjective) -> Row:
    asks = "did it happen?"
    if one.happened is not None:
        asks = "it happened" if one.happened else "it did not happen"
    sign = line(("▶ ", "bold $accent") if one.happened is None else ("✓ ", "bold $success"))
    return objective_head(one, asks, sign=sign)


def _results(results: Sequence[ScoredResult]) -> Row:
    """`1.1 ✗ 0.70 (0.72)  1.2 ✓ 1.00`: what counts, in brackets the figures where the team said otherwise."""

    def draw(cells: int) -> Content:
        parts = [line("    ")]
        for kr in results:
            differs = kr.own is not None and kr.own != kr.computed
            parts.append(
                line(
                    (f"{kr.key_result.short} ", "$muted"), achieved_mark(kr.final, achieved=kr.achieved),
                    (f" {format_score(kr.final)}", "bold"),
                    (f" ({format_score(kr.computed)})" if differs else "", "$muted"), "   ",
                )
            )  # fmt: skip
        return line(*parts).truncate(cells, ellipsis=True)

    return Row(draw)


def _unit(name: str, came: Outcome | None) -> Row:
    """A unit below, with what its own retrospective came to."""

    def draw(cells: int) -> Content:
        if came is None:
            tail = line(("  no retrospective yet", "$muted"))
        else:
            tail = line(
                ("  objectives ", "$muted"), (share_words(came.objectives_achieved), "bold"),
                ("  score ", "$muted"), (score(came.score), "bold"), " ",
                achieved_mark(came.objectives_achieved.share, achieved=came.good is True),
            )  # fmt: skip
        return line("  ", column(name, max(0, cells - 2 - tail.cell_length)), tail).truncate(cells)

    return Row(draw)
