"""How people are called in front of others: by name, and told apart by id only where two share one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from okrmeet.domain.people import Person
from okrmeet.domain.text import folded


def display_names(people: Iterable[Person]) -> dict[str, str]:
    """The full name of each person, by id; "Ana Sousa (ana2)" where somebody else has the same name.

    No two people get the same one. An id that is not in the result belongs to nobody: show the id itself.
    """
    everybody = tuple(people)
    taken = _taken(everybody)
    return {p.id: p.name if taken[folded(p.name)] == 1 else _with_id(p) for p in everybody}


def short_names(people: Iterable[Person]) -> dict[str, str]:
    """The first word of each name, by id; the full name where others begin with the same word."""
    everybody = tuple(people)
    taken = Counter(folded(_first(p)) for p in everybody)
    full = display_names(everybody)
    return {p.id: _first(p) if taken[folded(_first(p))] == 1 else full[p.id] for p in everybody}


def _taken(people: Iterable[Person]) -> Counter[str]:
    """How often each name is in use; a name that looks like another with its id counts as taken too."""
    return Counter(folded(name) for p in people for name in (p.name, _with_id(p)))


def _with_id(person: Person) -> str:
    return f"{person.name} ({person.id})"


def _first(person: Person) -> str:
    return (person.name.split() or [person.id])[0]
