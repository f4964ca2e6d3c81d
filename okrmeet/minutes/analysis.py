"""The analysis at a quarter's end in words, as plain text: what the figures answer to the questions of the method."""

from __future__ import annotations

from okrmeet.analysis.communication import Talk, Ways
from okrmeet.analysis.promises import Promises
from okrmeet.analysis.quarter import QuarterFigures
from okrmeet.analysis.voices import Voices
from okrmeet.domain.amount import format_score, format_share
from okrmeet.engine.retro_facts import Retrospective
from okrmeet.minutes.wording import counted, listed


def analysis(figures: QuarterFigures, quarter: Retrospective) -> tuple[str, ...]:
    """The sentences of the analysis, those of which there is nothing to say left out."""
    return tuple(
        filter(
            None,
            (
                _moved(quarter),
                _feedback("Feedback to our units" if figures.covers else "Feedback to us", figures.heard),
                _feedback("Feedback from us to others", figures.given),
                _promises(figures.promises),
                _silent(figures),
            ),
        )
    )


def talks(figures: QuarterFigures) -> tuple[Talk, ...]:
    """The units that there is something to count of."""
    return tuple(talk for talk in figures.talks if not talk.silent)


def ways(both: Ways) -> str:
    """How much went out and came back: `4 / 2`."""
    return f"{both.out} / {both.back}"


def _moved(quarter: Retrospective) -> str:
    """Whether results moved, and the score beside that of the quarter before."""
    moved, now = quarter.moved, quarter.outcome
    if moved is None or now is None:
        return ""
    number, of = moved
    sentence = f"Results: {number} of {counted(of, 'key result')} moved from where they began"
    if quarter.last is not None and quarter.last.score is not None and now.score is not None:
        sentence += f"; score {format_score(now.score)}, the quarter before {format_score(quarter.last.score)}"
    return sentence


def _feedback(title: str, voices: Voices) -> str:
    if not voices.said:
        return ""
    parts = [f"{title}: {counted(voices.said, 'piece')}"]
    if voices.asking:
        share = format_share(voices.answered / voices.asking)
        parts.append(f"{voices.answered} of {voices.asking} that asked for an answer got one ({share})")
    if voices.adjusted:
        parts.append(f"{voices.adjusted} changed a goal")
    return ", ".join(parts)


def _promises(made: Promises) -> str:
    if not made.made:
        return ""
    states = [(made.dropped, "dropped"), (made.passed_on, "passed on"), (made.open, "still open")]
    became = listed([f"{made.kept} kept", *(f"{number} {word}" for number, word in states if number)])
    carried = f"; {made.carried} carried over at least once" if made.carried else ""
    return f"Promises of the quarter: {made.made} made, {became}{carried}"


def _silent(figures: QuarterFigures) -> str:
    if not figures.covers:
        nothing = figures.others and not talks(figures)
        return "Other units: no feedback, promise or dependency either way" if nothing else ""
    silent = [talk.name for talk in figures.talks if talk.silent]
    return f"Had nothing to do with any other unit: {listed(silent)}" if silent else ""
