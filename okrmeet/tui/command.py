"""A function of the app: its key, its word, its title and what help says of it."""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.domain.step_kind import StepKind

ANY = frozenset(StepKind)


@dataclass(frozen=True)
class Command:
    """One function. `key` is its letter in key mode, `chord` works while typing too, `word` follows a slash.

    `steps` are the step kinds in which it means something; `footer` ranks it there (0: not shown). In some of them it
    has a title of its own, one of `titles`, and in the `quiet` ones the footer leaves it out.
    """

    id: str
    key: str
    title: str
    help: str
    chord: str = ""
    word: str = ""
    takes: str = ""
    footer: int = 0
    steps: frozenset[StepKind] = ANY
    quiet: frozenset[StepKind] = frozenset()
    titles: tuple[tuple[StepKind, str], ...] = ()

    def called(self, step: StepKind | None) -> str:
        """Its title in a step: there the same function may be known by what it does to the rows of that step."""
        return dict(self.titles).get(step, self.title) if step is not None else self.title

    @property
    def label(self) -> str:
        """The key as people read it."""
        names = {
            "space": "space", "question_mark": "?", "plus": "+", "minus": "-", "enter": "⏎", "escape": "esc",
            "left_square_bracket": "[", "right_square_bracket": "]", "slash": "/", "pagedown": "pgdn",
            "pageup": "pgup", "number_sign": "#", "equals_sign": "=", "left_curly_bracket": "{",
            "right_curly_bracket": "}",
        }  # fmt: skip
        first = self.key.split(",", maxsplit=1)[0]
        return names.get(first, first)
