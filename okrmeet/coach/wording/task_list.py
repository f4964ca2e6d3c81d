"""Mistake 7 in the wording: work to be done, or its pieces counted, where an effect on somebody is wanted."""

from __future__ import annotations

from okrmeet.coach.wording import elsewhere
from okrmeet.coach.wording.anchors import outcome_of_work
from okrmeet.coach.wording.counting import counted
from okrmeet.coach.wording.reading import Reading
from okrmeet.coach.wording.remark import NoThreshold, Rule, Seen
from okrmeet.coach.wording.verbs import GAIN
from okrmeet.coach.wording.work import figure_of_speech, task_elsewhere, worded_as_task
from okrmeet.domain.goals import Metric

PLAYBOOK = (
    "John Doerr, Measure What Matters (2018), Google's OKR playbook: key results describe outcomes, not activities"
)
GOTHELF = "Jeff Gothelf and Josh Seiden, Who Does What By How Much? (2024): an outcome is a change in what people do"


def _task_as_key_result(reading: Reading, _: NoThreshold) -> Seen | None:
    it = reading.statement
    if it.role != "key_result" or it.ticked_off:
        return None
    if it.kind is not Metric.MILESTONE and it.has_figure:
        return None
    if counted(reading) or (words := worded_as_task(reading)) is None:
        return None
    return Seen(
        f"“{words}” is work: what changes by it?",
        f"“{words}” says what you will do, not what will be different for somebody when it is done.",
        "Ask what the work is for, and write that: who does or gets what, from how much to how much.",
        {"words": words},
    )


def _done_or_not(reading: Reading, _: NoThreshold) -> Seen | None:
    it = reading.statement
    if it.role != "key_result" or not it.ticked_off or (reading.english and reading.head in GAIN):
        return None
    return Seen(
        "done or not: a task?",
        "It counts from 0 to 1 of nothing: it is a task that is done or not.",
        "Put it on the list of promises, and write here what it changes, in a figure.",
        {"start": 0.0, "target": 1.0},
    )


def _counted_output(reading: Reading, _: NoThreshold) -> Seen | None:
    if reading.statement.role != "key_result" or reading.statement.ticked_off:
        return None
    found = counted(reading)
    if found is None:
        return None
    words, number = found
    return Seen(
        f"“{words}” counts what you do",
        f"“{words}” and {number} count what you do, and it may all be done while nothing changes.",
        "Count what comes of it: who comes, stays, buys, finds or needs less time because of it.",
        {"words": words, "counted": number},
    )


def _task_as_objective(reading: Reading, _: NoThreshold) -> Seen | None:
    if reading.statement.role != "objective":
        return None
    if reading.lang in elsewhere.ACTIVITY:
        linked = any(word in elsewhere.LINKS[reading.lang or ""] for word in reading.words[1:])
        words = None if linked else task_elsewhere(reading)
    elif reading.lang == "zh":
        words = task_elsewhere(reading)
    else:
        words = reading.quote(reading.opening, reading.opening) if reading.activity else None
        if words and (outcome_of_work(reading, of_objective=True) or figure_of_speech(reading)):
            words = None
    if words is None:
        return None
    return Seen(
        f"“{words}” is work: who is better off?",
        f"“{words}” names a piece of work and not what will be better through it, or for whom.",
        "Write whose life it makes better and how; keep the work itself as a promise.",
        {"words": words},
    )


TASK_AS_KEY_RESULT = Rule(
    "wording-task-as-key-result",
    7,
    "a title without a figure that begins with an activity, or says that something was made ready",
    PLAYBOOK,
    NoThreshold(),
    _task_as_key_result,
)
DONE_OR_NOT = Rule(
    "wording-done-or-not",
    7,
    "a key result that counts from 0 to 1 without a measure, whatever its language",
    "Own rule of thumb: what can only be done or not done is a task; a milestone has steps or others to judge it",
    NoThreshold(),
    _done_or_not,
)
COUNTED_OUTPUT = Rule(
    "wording-counted-output",
    7,
    "a number of things one makes or holds oneself: posters put up, workshops run, newsletters sent",
    GOTHELF,
    NoThreshold(),
    _counted_output,
)
TASK_AS_OBJECTIVE = Rule(
    "wording-task-as-objective",
    7,
    "an objective that begins with an activity and names no effect (“so that”, “who”, “that”, “without”)",
    "Christina Wodtke, Radical Focus (2nd ed. 2021): an objective is inspirational, not a thing to ship",
    NoThreshold(),
    _task_as_objective,
)
