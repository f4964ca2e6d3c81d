"""What each kind of step is for, what it writes down and which options it takes: what a writer of agendas looks up.

The fields of a step and their types are those of `Step`; here is only what a type cannot say.
"""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.domain.meeting import Step
from okrmeet.domain.step_kind import StepKind

COMMON = ("key", "kind", "title", "minutes", "prompt")
"""Fields of every step; all others are options of some kinds."""


@dataclass(frozen=True)
class About:
    """What a kind is for, and the tables of the documents that are written in it."""

    purpose: str
    writes: tuple[str, ...]


@dataclass(frozen=True)
class Option:
    """What an option of a step does, and the kinds that it means something in."""

    purpose: str
    kinds: frozenset[StepKind] = frozenset(StepKind)


_PRESENT = frozenset({StepKind.PRESENT})
_BOARD = frozenset({StepKind.BOARD})
_RATE = frozenset({StepKind.RATE})
_ROUND = frozenset({StepKind.ROUND})

OPTIONS = {
    "changed_only": Option("asks for what changed: the rest is not missing", frozenset({StepKind.CHECK_IN})),
    "optional": Option(
        "left out unless somebody wants the step in a meeting", frozenset(StepKind) - {StepKind.OPEN, StepKind.CLOSE}
    ),
    "slots": Option("units that get the long slot, by rotation", _PRESENT),
    "brief": Option("minutes of every unit: a success and a failure", _PRESENT),
    "story": Option("minutes in which a unit with the long slot tells", _PRESENT),
    "questions": Option("minutes of its long slot in which the room asks and says what to keep and change", _PRESENT),
    "asks": Option("what the room is asked: clear, mine, together, okr-helps, mirror, or words of your own", _RATE),
    "format": Option("the columns of a retrospective that is known by name", _BOARD),
    "columns": Option("columns of your own; + before a name: good things stand there", _BOARD),
    "dots": Option("dots for each person", _BOARD),
    "rotation": Option("everybody has a turn", _ROUND),
    "keeps": Option("what plain text is kept as", _ROUND),
    "cut": Option("a meeting in two sittings is cut here", frozenset({StepKind.PAUSE})),
    "begins": Option("drafts of the quarter that has begun become active", frozenset({StepKind.DRAFT})),
    "cap": Option("minutes of one key result", frozenset({StepKind.SCORE})),
}
"""By field of `Step`. One that is not here is an option of every kind."""


def about(kind: StepKind) -> About:
    """What a step of that kind is for."""
    match kind:
        case StepKind.OPEN:
            return About(
                "who is here, who leads, who speaks first; every agenda begins with it", ("meeting", "feedback")
            )
        case StepKind.PROMISES:
            return About(
                "what was promised last time, what other units asked, parked topics that come back",
                ("action", "feedback"),
            )
        case StepKind.CHECK_IN:
            return About(
                "a round of speakers: value, confidence 0-10 and what changed, key result by key result",
                ("checkin", "turn", "feedback"),
            )
        case StepKind.LOW:
            return About("key results that fell by 2, stand at 3 or less, or split the room", ("feedback", "action"))
        case StepKind.COMMIT:
            return About("what will move a key result until next time, and who does it", ("action",))
        case StepKind.GUARD:
            return About("figures that must not break; left out where a unit has none", ("checkin", "feedback"))
        case StepKind.TREND:
            return About(
                "objectives of the units with a long slot: hands for up, flat or down before the chart shows",
                ("tally", "feedback"),
            )
        case StepKind.PRESENT:
            return About(
                "units by rotation: a minute each, then the long slots with feedback about their goals",
                ("turn", "feedback"),
            )
        case StepKind.BETWEEN:
            return About("who waits for whom, for what, until when", ("dependency", "feedback", "action"))
        case StepKind.ADJUST:
            return About(
                "objectives that are not well or were spoken about, one by one: continue, update, start, stop",
                ("adjustment", "objective", "key_result", "feedback", "decision"),
            )
        case StepKind.RECALL:
            return About("objectives from memory: only how many had it and missed it is kept", ("tally", "feedback"))
        case StepKind.RATE:
            return About("what the room thinks, 1-5 or by hands, without names", ("tally", "feedback"))
        case StepKind.SCORE:
            return About("key result by key result: own score first, then the computed one", ("score", "feedback"))
        case StepKind.REVEAL:
            return About("how much was achieved, and whether the change itself happened", ("verdict", "feedback"))
        case StepKind.ROUND:
            return About("stories, thanks or wins, by rotation or as they come", ("turn", "feedback"))
        case StepKind.BOARD:
            return About(
                "cards without names, grouped, with dots, the most-voted first and a good one last",
                ("feedback", "tally"),
            )
        case StepKind.CAUSES:
            return About("why key results fell short", ("verdict", "feedback"))
        case StepKind.FATE:
            return About(
                "objective by objective: achieved, keep, modify, defer, abandon",
                ("verdict", "objective", "key_result", "adjustment", "feedback"),
            )
        case StepKind.DRAFT:
            return About("goals of the next quarter", ("adjustment", "objective", "key_result", "feedback"))
        case StepKind.DECIDE:
            return About(
                "did OKR help: continue, change, expand, stop; the sponsor's word", ("decision", "tally", "feedback")
            )
        case StepKind.PAUSE:
            return About("a break", ("feedback",))
        case StepKind.CLOSE:
            return About(
                "what was not covered, wins, worth of the meeting; every agenda ends with it",
                ("feedback", "tally", "meeting"),
            )


def options_of(kind: StepKind) -> dict[str, Option]:
    """The options that a step of that kind takes, by field."""
    found = {name: OPTIONS.get(name, Option("")) for name in Step.model_fields if name not in COMMON}
    return {name: option for name, option in found.items() if kind in option.kinds}
