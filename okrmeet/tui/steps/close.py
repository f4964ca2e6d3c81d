"""The close: what came of the meeting, what is missing, and the next one."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.meeting import StepKind
from okrmeet.domain.records import ActionState
from okrmeet.engine.room import Room
from okrmeet.engine.summary import Summary, summarise
from okrmeet.minutes.in_short import changes
from okrmeet.tui.steps import close_quarter
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import cut, line
from okrmeet.tui.widgets.rows import Row


def view(room: Room) -> StepView:
    """Figures first, then the gaps, listed once; n passes them all."""
    summary = summarise(room.docs, room.meeting_id)
    of_quarter = tuple(_gap(words) for words in close_quarter.gaps(room))
    missing = (*of_quarter, *gap_rows(summary))
    return StepView(
        title="Summary",
        rows=(*(_fact(*fact) for fact in close_quarter.facts(room)), *figure_rows(summary), *missing),
        count=f"{len(missing)} not covered · n closes" if missing else "n closes the meeting",
    )


def figure_rows(summary: Summary) -> tuple[Row, ...]:
    """What came of the meeting, in figures."""
    reported = sum(m.reported for m in summary.key_results)
    kept = sum(p.state is ActionState.DONE for p in summary.brought)
    commitments = sum(p.commitment for p in summary.made)
    asked = any(step.kind is StepKind.CHECK_IN for step in summary.steps)
    told = f"{reported} of {len(summary.key_results)} reported, {_changed(summary)} changed"
    new = f"{len(summary.made)} new, {commitments} until next time"
    facts = [
        *([("Key results", told)] if asked else []),
        *_units(summary),
        ("Promises", f"{new}; kept {kept} of {len(summary.brought)}"),
        ("Decisions", str(len(summary.decisions))),
        *_goals(summary),
        *_wins(summary),
        ("Worth", _worth(summary)),
    ]
    if summary.parked:
        facts.append(("Parked", f"{len(summary.parked)} for next time"))
    return tuple(_fact(label, words) for label, words in facts)


def _units(summary: Summary) -> list[tuple[str, str]]:
    """What the units of a monthly showed and were told; nothing where none presented."""
    if not summary.presented:
        return []
    long = sum(unit.long for unit in summary.presented)
    told = [remark for unit in summary.presented for remark in unit.told]
    new = sum(wait.new for wait in summary.waited)
    return [
        ("Units", f"{len(summary.presented)} presented, {long} at length; {len(told)} pieces of feedback"),
        ("Between", f"{new} new, {len(summary.waited)} in all"),
    ]


def _goals(summary: Summary) -> list[tuple[str, str]]:
    """What became of goals, in the words of the minutes; nothing in a meeting that opens none."""
    if not any(step.kind is StepKind.ADJUST for step in summary.steps) and not summary.adjustments:
        return []
    goes_on = len({a.about for a in summary.adjustments if a.decision == "continue"}) + summary.goes_on
    return [("Goals", ", ".join([*changes(summary), f"{goes_on} {'goes' if goes_on == 1 else 'go'} on as before"]))]


def _wins(summary: Summary) -> list[tuple[str, str]]:
    """What went well; where units told it that is theirs, and only what the room adds is here."""
    if not summary.wins and any(unit.successes for unit in summary.presented):
        return []
    return [("Wins", ", ".join(r.text for r in summary.wins) or "none yet: type one")]


def gap_rows(summary: Summary) -> tuple[Row, ...]:
    """What was not covered, one line each."""
    gaps = summary.gaps
    rows = [_gap(f"{name} did not present") for name in gaps.did_not_present]
    rows += [_gap(f"{m.id} {m.title}: not updated") for m in gaps.not_updated]
    rows += [_gap(f"{a.unit_name} asked: {a.asked}: no answer yet") for a in gaps.unanswered]
    rows += [_gap(f"{p.id} {p.text}: nobody has it yet") for p in gaps.ownerless]
    rows += [_gap(f"{p.id} {p.text}: not spoken about") for p in gaps.unspoken]
    rows += [_gap(f"{m.id} {m.title}: low, and nobody does anything about it") for m in gaps.low]
    return tuple(rows)


def _changed(summary: Summary) -> int:
    return sum(m.changed for m in summary.key_results)


def _worth(summary: Summary) -> str:
    if summary.worth is None:
        return "fingers up, 1 to 5: type 4 5 4 5"
    return f"{summary.worth.mean:.1f} of 5 ({len(summary.worth.values)} votes, no names)"


def _fact(label: str, words: str) -> Row:
    def draw(cells: int) -> Content:
        return line((f"{label:13}", "$muted"), cut(words, max(0, cells - 13)))

    return Row(draw)


def _gap(words: str) -> Row:
    return Row(lambda cells: line(("▲ ", "$warning"), cut(words, max(0, cells - 2))))
