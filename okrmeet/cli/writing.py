"""Opening the workspace to write to it, for a command."""

from __future__ import annotations

from okrmeet.cli.streams import say
from okrmeet.services.place import Place
from okrmeet.store.tinydb.doubt import doubts
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.store import FileStore


def open_to_write(place: Place, *, create: bool = False, long: bool = False) -> FileStore:
    """The workspace as its one writer; what opening it had to put right is said.

    With `long`, for a meeting, also what speaks against the place where it lies.
    """
    store = open_file(place.path, write=True, create=create, long=long)
    for note in (*store.notes, *(doubts(place.path) if long else ())):
        say(note)
    return store
