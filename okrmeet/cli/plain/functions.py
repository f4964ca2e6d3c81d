"""What the plain meeting does by itself, by the words of the screen: the table that its help is made from."""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.domain.meeting import StepKind
from okrmeet.engine.rows import ROWS

ANY = frozenset(StepKind)
MARKED = frozenset({StepKind.OPEN, StepKind.REVEAL, StepKind.DRAFT})
ROUND = frozenset({StepKind.CHECK_IN, StepKind.PRESENT, StepKind.ROUND})
HANDS = frozenset({StepKind.TREND, StepKind.RECALL})
SECRET = frozenset({StepKind.BOARD, StepKind.RATE, StepKind.DECIDE, StepKind.CLOSE})
GOALS = frozenset({*HANDS, StepKind.PRESENT, StepKind.ADJUST})
"""Steps that go through objectives."""


@dataclass(frozen=True)
class PlainFunction:
    """One word, with what it takes and does, and the step kinds in which it means something."""

    id: str
    help: str
    takes: str = ""
    steps: frozenset[StepKind] = ANY

    @property
    def word(self) -> str:
        """What is typed behind the slash."""
        return self.id


FUNCTIONS = (
    PlainFunction("next", "next speaker, next step, end of the meeting; so does an empty line"),
    PlainFunction("back", "the speaker or the step before"),
    PlainFunction("skip", "the speaker is not here, and keeps the place", steps=ROUND),
    PlainFunction("pass", "the speaker has nothing to say", steps=ROUND),
    PlainFunction(
        "later",
        "the speaker comes back last; a score that takes too long comes back another day",
        steps=frozenset({*ROUND, StepKind.SCORE}),
    ),
    PlainFunction("swap", "change places with who is next", "@name", ROUND),
    PlainFunction(
        "focus",
        "this key result, objective, question or column is next",
        "1.2",
        frozenset({*ROUND, *GOALS, *ROWS, StepKind.GUARD, StepKind.LOW}),
    ),
    PlainFunction("mark", "here or not, by number; the change happened; a draft is taken on", "3", MARKED),
    PlainFunction("all", "every draft that waits is taken on", steps=frozenset({StepKind.DRAFT})),
    PlainFunction(
        "continue",
        "the objective in focus goes on as it is; at the quarter's end it is kept",
        steps=frozenset({StepKind.ADJUST, StepKind.FATE}),
    ),
    PlainFunction("around", "each writes alone, and hands the keyboard to the next", steps=SECRET),
    PlainFunction("reveal", "what was written in secret", steps=SECRET),
    PlainFunction("show", "this step once more; where hands or scores are asked the next one without any"),
    PlainFunction("people", "who is here"),
    PlainFunction("undo", "take back what was captured"),
    PlainFunction("pause", "stop the clock, or let it go on"),
    PlainFunction("more", "a minute more for this step"),
    PlainFunction("less", "a minute less for this step"),
    PlainFunction("minutes", "the minutes as they are now"),
    PlainFunction("help", "these words"),
    PlainFunction("leave", "come back later: okrmeet resume --plain"),
    PlainFunction("end", "close the meeting now; at the break of a retrospective its first sitting"),
    PlainFunction("abandon", "break off; only spoken turns count"),
)
WITH_WORDS = (
    "/done A-3, /drop A-3 why, /hand A-3 @ben, /split A-3 this / that, /answer Q1 by fri, /no Q1 why,",
    "/here @eve, /gone @eve, /lead @ben, /proxy 1.2 @ben, /go 3,",
    "/group 3 5 name, /rename b name, /out 3, /topic b, /format sailboat,",
    "/present PAY @ben, /long PAY, /show PAY-O1, /met D1, /drop D1 why, /open D1, /answer F1 words",
)
SIGNS = "! action   = decision   + win   - blocker   ? ask >UNIT   ~ park   % 1.2 64 6 value   ; private note"


def help_rows() -> list[str]:
    """Everything that can be typed."""
    rows = [f"/{f.word} {f.takes}".rstrip() + f": {f.help}" for f in FUNCTIONS]
    return [*rows, *WITH_WORDS, SIGNS]
