"""Two documents that are one and the same: what they are together, or where they contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Literal, TypeVar

from okrmeet.domain.document import KEPT_BY_STORE, Doc
from okrmeet.services.import_plan import in_words
from okrmeet.services.merge_ways import Fields

D = TypeVar("D", bound=Doc)
Prefer = Literal["here", "there"]
MISSING = "was taken away"


@dataclass(frozen=True)
class Clash:
    """A field that says something else here than there, in words, and neither is known to be the newer.

    `id` is the document's here. Without a field it is about the whole document.
    """

    kind: str
    id: str
    field: str
    here: str
    there: str


@dataclass(frozen=True)
class United:
    """What two documents are together; `put` says that it is to be stored here. `clashes` are not solved in it."""

    doc: Doc
    put: bool
    clashes: tuple[Clash, ...] = ()
    solved: tuple[str, ...] = ()  # fields that clashed, in which one side was preferred


def unite(
    mine: D,
    theirs: D,
    join: Callable[[D, D], Fields],
    pasts: tuple[Set[str], Set[str]],
    prefer: Prefer | None,
) -> United:
    """Both as one. `pasts` are the fingerprints of what each side said before; theirs has the name it has here."""
    if mine.same_as(theirs):
        return United(mine, put=False)
    older = mine.fingerprint() in pasts[1], theirs.fingerprint() in pasts[0]
    if older == (True, True):  # one was changed back: the newer is the one that has seen all that the other has
        seen = {*pasts[0], mine.fingerprint()}, {*pasts[1], theirs.fingerprint()}
        older = seen[0] < seen[1], seen[1] < seen[0]
    if older == (False, True):
        return United(mine, put=False)
    if older == (True, False):
        return United(_with(mine, theirs, {field: getattr(theirs, field) for field in _fields(mine)}), put=True)
    joined = join(mine, theirs)
    unlike = [f for f in _fields(mine) if f not in joined and getattr(mine, f) != getattr(theirs, f)]
    if unlike and prefer is None:
        clashes = (
            Clash(mine.table, mine.id, f, in_words(getattr(mine, f)), in_words(getattr(theirs, f))) for f in unlike
        )
        return United(mine, put=False, clashes=tuple(clashes))
    taken = unlike if prefer == "there" else ()
    result = _with(mine, theirs, joined | {field: getattr(theirs, field) for field in taken})
    # a clash that was solved is remembered, also where nothing changes here: merging again asks no more
    return United(result, put=bool(unlike) or not result.same_as(mine), solved=tuple(unlike))


def _with(mine: D, theirs: D, fields: Fields) -> D:
    return mine.with_(**fields, was=mine.said_before(theirs.was, (theirs.fingerprint(),)))


def _fields(doc: Doc) -> list[str]:
    return [field for field in type(doc).model_fields if field not in KEPT_BY_STORE]
