"""The small facts of a retrospective that a summary is made of. Scores are 0..1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okrmeet.domain.scores import Cause, Fate
from okrmeet.engine.facts import Decided, Remark
from okrmeet.engine.outcome import Outcome, Share


@dataclass(frozen=True)
class Answers:
    """What the room answered to a question, 1 to 5, without names; below `THIN` answers nothing but their number."""

    asked: str
    count: int
    mean: float | None
    lowest: int | None
    highest: int | None


@dataclass(frozen=True)
class Pointed:
    """So many hands pointed at one of the eight mistakes."""

    mistake: str
    hands: int


@dataclass(frozen=True)
class Mirror:
    """The mistakes that the room pointed at, most hands first; of too few people only how many hands there were.

    `found` says how often the coach found signs of a mistake in the record when the hands were counted.
    """

    hands: int
    mistakes: tuple[Pointed, ...]
    found: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Judged:
    """An objective at the quarter's end, and what the room found about it in this retrospective.

    Without a word about its fate `achieved` says what its score made of it (`by_score`). `draft` is what takes it up,
    in the cycle `until`.
    """

    id: str
    title: str
    score: float | None
    achieved: bool
    band: str
    happened: bool | None
    happened_why: str
    fate: Fate | None
    fate_why: str
    by_score: bool
    draft: str
    until: str


@dataclass(frozen=True)
class Scored:
    """A key result that was given a score or a cause in this meeting; `told` says that it was a score."""

    id: str
    title: str
    told: bool
    own: float | None
    computed: float | None
    reason: str
    cause: Cause | None
    cause_why: str


@dataclass(frozen=True)
class FellShort:
    """Why an objective as a whole fell short."""

    id: str
    cause: Cause
    why: str


@dataclass(frozen=True)
class TopicTold:
    """A topic of a board: its dots (None where none were given), its cards and columns, what was said of it."""

    title: str
    votes: int | None
    cards: tuple[tuple[str, str], ...]  # column and text
    notes: tuple[Remark, ...]


@dataclass(frozen=True)
class BoardTold:
    """A board, its topics most-voted first."""

    title: str
    topics: tuple[TopicTold, ...]

    @property
    def dotted(self) -> bool:
        """Whether any topic got a dot."""
        return any(topic.votes for topic in self.topics)


@dataclass(frozen=True)
class RoundTold:
    """What was said in a round of stories, thanks or wins."""

    title: str
    said: tuple[Remark, ...]


@dataclass(frozen=True)
class DraftTold:
    """A goal of a cycle to come that was written in this meeting, or changed (`changes`, where it was there before).

    `takes_up` is the goal that it goes on from.
    """

    id: str
    words: str
    takes_up: str
    changes: tuple[str, ...]
    key_results: tuple[DraftTold, ...] = ()


@dataclass(frozen=True)
class UnitTold:
    """What the quarter of a unit below came to, None without a retrospective of its own."""

    name: str
    outcome: Outcome | None


@dataclass(frozen=True)
class Retrospective:
    """All that a meeting recorded about a quarter; each part is empty where nothing was.

    `outcome` is there where the meeting looked back on goals, `last` is that of the quarter before, and
    `helped_before` what was answered then. `second` says that the second sitting is still to be held, `follows` names
    the first one.
    """

    outcome: Outcome | None
    last: Outcome | None
    objectives: tuple[Judged, ...]
    key_results: tuple[Scored, ...]
    fell_short: tuple[FellShort, ...]
    below: tuple[UnitTold, ...]
    pulses: tuple[Answers, ...]
    helped: Answers | None
    helped_before: Answers | None
    mirror: Mirror | None
    boards: tuple[BoardTold, ...]
    rounds: tuple[RoundTold, ...]
    course: tuple[Decided, ...]
    drafts: tuple[DraftTold, ...]
    second: bool
    follows: str | None

    @property
    def together(self) -> tuple[Share, Share] | None:
        """Objectives and key results achieved, here and in the units below; None where these have told nothing."""
        held = [unit.outcome for unit in self.below if unit.outcome is not None]
        if not held:
            return None
        every = [*held, *([self.outcome] if self.outcome else [])]
        return (
            _sum(of.objectives_achieved for of in every),
            _sum(of.key_results_achieved for of in every),
        )

    @property
    def remarks(self) -> frozenset[Remark]:
        """What is told with a round or with a topic, and nowhere else."""
        said = (remark for told in self.rounds for remark in told.said)
        notes = (note for board in self.boards for topic in board.topics for note in topic.notes)
        return frozenset((*said, *notes))

    @property
    def moved(self) -> tuple[int, int] | None:
        """How many key results moved from where they began, of how many with a figure; None where none has one."""
        if self.outcome is None:
            return None
        known = [kr.computed for o in self.outcome.objectives for kr in o.key_results if kr.computed is not None]
        return (sum(share > 0 for share in known), len(known)) if known else None


def _sum(shares: Iterable[Share]) -> Share:
    every = tuple(shares)
    return Share(sum(share.achieved for share in every), sum(share.of for share in every))
