"""Figures in words, as plain text: one line each, the same in the shell and in the report."""

from __future__ import annotations

from okrmeet.analysis.comparison import Compared
from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.analysis.mistakes import MistakesThen
from okrmeet.analysis.pulse import Pulse
from okrmeet.analysis.voices import Voices
from okrmeet.domain.amount import difference, format_amount, format_score, format_share, parse_amount
from okrmeet.domain.due import show_due
from okrmeet.domain.judging import Share
from okrmeet.domain.questions import MISTAKES
from okrmeet.domain.zone import local_day
from okrmeet.minutes.figures import NONE
from okrmeet.minutes.wording import counted, listed

Line = tuple[str, str]
"""What it is about, and what there is to say."""


def figure_lines(of: Figures) -> tuple[Line, ...]:
    """A line for each figure that is there."""
    words = {
        "progress": _progress(of),
        "forecast": _forecast(of),
        "achieved": _achieved(of),
        "confidence": ""
        if of.standing.confidence is None
        else f"{of.standing.confidence} of 10, {of.standing.track}",
        "rhythm": _rhythm(of),
        "feedback": _feedback(of),
        "actions": _actions(of),
        "adjustments": _adjustments(of),
        "time": _time(of),
        "worth": f"{of.worth.mean:.1f} of 5 ({counted(of.worth.answers, 'answer')})" if of.worth else "",
        "communication": _communication(of),
        "calibration": _calibration(of),
        "mistakes": _mistakes(of),
    }
    lines = [(FIGURES[name].title, said) for name, said in words.items() if said and of.has(name)]
    return (*lines, *((pulse.asked, _pulse(pulse)) for pulse in of.pulse))


def passed(of: Figures) -> str:
    """Where the cycle stands: `82% of the quarter has passed`."""
    if of.over:
        return "the quarter is over"
    return f"{format_share(of.standing.passed)} of the quarter has passed" if of.begun else "not begun yet"


def title_of_missing(of: Figures) -> str:
    """What stands above the figures that are not there."""
    return "Not recorded" if of.over else "Not there yet"


def not_yet(of: Figures) -> tuple[Line, ...]:
    """What is not there yet, and what it comes with."""
    return tuple((about.title, about.comes) for about in of.missing)


def title_of(row: Compared) -> str:
    """What is compared; a mistake by its number and title."""
    return row.title if row.mistake is None else f"{row.mistake} {MISTAKES[row.mistake]}"


def comparison(row: Compared) -> tuple[str, str, str]:
    """Before, now, and how much more or less: the difference of what is shown, so that it adds up."""
    before, now = _on_scale(row, row.before), _on_scale(row, row.now)
    if NONE in (before, now):
        return before, now, ""
    change = difference(parse_amount(now, percent=True), parse_amount(before, percent=True))
    if not change:
        return before, now, "the same"
    unit = "" if row.scale != "share" else " point" if abs(change) == 1 else " points"
    return before, now, f"{'+' if change > 0 else ''}{format_amount(change)}{unit}"


def of_share(share: Share) -> str:
    """`2 of 6 (33%)`."""
    return f"{share.achieved} of {share.of} ({format_share(share.share)})" if share.of else NONE


def _on_scale(row: Compared, value: float | None) -> str:
    if value is None:
        return NONE
    match row.scale:
        case "share":
            return format_share(value)
        case "score":
            return format_score(value)
        case "gap":
            return f"{value:+.2f}"
        case "confidence" | "worth":
            return f"{value:.1f}"
        case "number":
            return format_amount(value)


def _progress(of: Figures) -> str:
    stands = of.standing
    about = f"{counted(stands.key_results, 'key result')} of {counted(stands.objectives, 'objective')}"
    expected = "" if of.over else f", {format_share(stands.expected)} expected by now"
    return f"{format_share(stands.progress)} of the way{expected}; {about}"


def _forecast(of: Figures) -> str:
    if of.forecast is None:
        return ""
    known = f"{of.forecast.key_results} of {counted(of.forecast.of, 'key result')}"
    return f"{format_share(of.forecast.progress)} on the last day at the pace of the last four weeks ({known})"


def _achieved(of: Figures) -> str:
    found = of.achieved
    parts = [f"objectives {of_share(found.objectives)}, the aim is {format_share(found.goal_share)}"]
    parts.append(f"key results {of_share(found.key_results)}; score {format_score(found.score)}")
    if found.happened.of:
        parts.append(f"the change itself happened in {found.happened.achieved} of {found.happened.of}")
    return "; ".join(parts)


def _rhythm(of: Figures) -> str:
    told = of.rhythm
    if told is None:
        return ""
    streak = f", {told.streak} in a row" if told.streak > 1 else ""
    gap = f"; longest gap {counted(told.longest_gap, 'week')}" if told.longest_gap else ""
    last = f"; last on {show_due(local_day(told.last, of.timezone), of.day)}"
    silent = f"; silent for three weeks: {_few(told.silent)}" if told.silent else ""
    return f"reported in {told.reported} of {counted(told.weeks, 'week')}{streak}{gap}{last}{silent}"


def _few(names: tuple[str, ...], most: int = 6) -> str:
    rest = len(names) - most
    return listed([*names[:most], f"{rest} more"] if rest > 1 else list(names))


def _feedback(of: Figures) -> str:
    if of.given == of.received:
        return _voices("given", of.given)
    return "; ".join(filter(None, (_voices("given", of.given), _voices("received", of.received))))


def _voices(what: str, told: Voices) -> str:
    if not told.said:
        return ""
    parts = [f"{told.said} {what}"]
    if told.asking:
        share = format_share(told.answered / told.asking)
        parts.append(f"{told.answered} of {told.asking} answered ({share})")
    if told.days is not None:
        parts.append(f"the middle one after {counted_days(told.days)}")
    if told.adjusted:
        parts.append(f"{told.adjusted} changed a goal")
    return ", ".join(parts)


def counted_days(days: float) -> str:
    """`1 day`, `3.7 days`."""
    return f"{format_amount(days)} {'day' if days == 1 else 'days'}"


def _actions(of: Figures) -> str:
    made = of.actions
    states = ((made.kept, "kept"), (made.dropped, "dropped"), (made.passed_on, "passed on"), (made.open, "open"))
    became = listed([f"{number} {word}" for number, word in states if number])
    carried = f"; {made.carried} carried on at least once" if made.carried else ""
    return f"{made.made} made, {became}{carried}"


def _adjustments(of: Figures) -> str:
    changes = of.adjustments
    if changes is None:
        return ""
    fields = listed([f"{field.replace('_', ' ')} {number}" for field, number in changes.fields])
    kinds = (
        (changes.updated, f"updated ({fields})" if fields else "updated"),
        (changes.started, "started"),
        (changes.stopped, "stopped"),
        (changes.continued, "looked at and left as they are"),
    )
    answering = f"; {changes.answering} in answer to feedback" if changes.answering else ""
    return listed([f"{number} {word}" for number, word in kinds if number]) + answering


def _time(of: Figures) -> str:
    time = of.time
    if time is None:
        return ""
    timed = "" if time.timed == time.held else f"in the {time.timed} with times "
    spent, planned = (f"{minutes:.0f}" for minutes in (time.spent, time.planned))
    return f"{counted(time.held, 'meeting')} held; {timed}{spent} of {planned} minutes"


def _communication(of: Figures) -> str:
    went = of.communication
    said, promised, waits = (
        sum(getattr(tie, kind) for tie in went) for kind in ("feedback", "promises", "dependencies")
    )
    kinds = (
        (said, f"{counted(said, 'piece')} of feedback"),
        (promised, counted(promised, "promise")),
        (waits, f"{waits} {'dependency' if waits == 1 else 'dependencies'}"),
    )
    quiet = f"; nothing with any other unit: {_few(of.silent)}" if of.silent else ""
    return listed([words for number, words in kinds if number]) + quiet


def mistakes_found(of: Figures) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Each mistake of which anything was found, `7 OKRs as a task list`, with the findings at each look."""
    every = {number for then in of.mistakes for number in then.counts}
    return tuple(
        (f"{number} {title}", tuple(then.counts.get(number, 0) for then in of.mistakes))
        for number, title in MISTAKES.items()
        if number in every
    )


def _mistakes(of: Figures) -> str:
    if not of.mistakes:
        return ""
    *before, now = of.mistakes
    past = ", ".join(f"{then.open} on {show_due(then.day, of.day)}" for then in before)
    return f"{_open(now)} {'at the end' if of.over else 'now'}" + (f" (before: {past})" if past else "")


def _open(then: MistakesThen) -> str:
    return f"{counted(then.open, 'finding')}" if then.open else "nothing found"


def _calibration(of: Figures) -> str:
    found = of.calibration
    if found is None:
        return ""
    parts = [f"{one.track} in the middle, achieved in the end: {of_share(one.key_results)}" for one in found.tracks]
    return "; ".join((*parts, f"hope minus outcome {found.gap:+.2f}"))


def _pulse(pulse: Pulse) -> str:
    def told(mean: float | None, answers: int) -> str:
        return f"{counted(answers, 'answer')}, too few to tell" if mean is None else f"{mean:.1f} of 5"

    *before, now = pulse.points
    past = ", ".join(f"{point.cycle} {point.mean:.1f}" for point in before if point.mean is not None)
    return told(now.mean, now.answers) + (f" (before: {past})" if past else "")
