"""Words after a slash that name somebody: one person is meant, or the room is told between whom to choose."""

from __future__ import annotations

import pytest

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import Presence
from okrmeet.domain.people import Member, Person
from okrmeet.domain.records import Action
from okrmeet.engine.completing import completions
from okrmeet.services.words import understand
from tests.team import Held, documents, people

SEVERAL = "2 have that name: @lucia1 (Lucia Rossi) or @lucia2 (Lucia Bianchi)"


@pytest.fixture
def held() -> Held:
    """The promises of a team in which two are called Lucia."""
    team = next(doc for doc in people() if doc.id == "PAY")
    lucias = (Person(id="lucia1", name="Lucia Rossi"), Person(id="lucia2", name="Lucia Bianchi"))
    members = (*team.members, *(Member(person=p.id) for p in lucias))  # type: ignore[attr-defined]
    held = Held(documents(*lucias, team.with_(members=members)))
    held.go("promises")
    return held


def told(held: Held, command: str) -> str:
    """What became of a command: the label of the change, or why there is none."""
    meant = understand(command, held.room, ())
    if isinstance(meant, Refused):
        return meant.reason
    assert callable(meant)
    done = held.attempt(meant)
    return done.label if isinstance(done, Change) else done.reason


@pytest.mark.parametrize("command", ["here lucia", "gone @lucia", "lead lucia", "swap @lucia", "hand A-1 @lucia"])
def test_of_two_with_one_name_both_are_told_with_their_ids(held: Held, command: str) -> None:
    assert told(held, command) == SEVERAL


def test_the_full_name_or_the_id_tells_them_apart(held: Held) -> None:
    told(held, "hand A-1 @Lucia Bianchi")
    told(held, "hand A-2 lucia1")
    assert [held.room.docs.need(Action, id).owner for id in ("A-4", "A-5")] == ["lucia2", "lucia1"]
    told(held, "gone Lucia Rossi")
    assert [held.room.presence(id) for id in ("lucia1", "lucia2")] == [Presence.LEFT, Presence.PRESENT]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("here bem", "nobody is called bem: do you mean @ben?"),
        ("lead @", "nobody is called @"),
        ("gone ben chen", "one name at a time: chen is left over"),
        ("hand A-1 @", "A-1: say who takes it over (/hand A-1 @name)"),
        ("hand A-1", "A-1: say who takes it over (/hand A-1 @name)"),
        ("hand A-1 @ben fri", "one name at a time: fri is left over"),
        ("proxy 1.2", "say who reports it: /proxy 1.2 @ben"),
        ("proxy 1.2 lucia", SEVERAL),
    ],
)
def test_a_name_that_leads_nowhere_is_answered_with_what_to_type(held: Held, command: str, said: str) -> None:
    assert told(held, command) == said


@pytest.fixture
def accents() -> Held:
    """A team with names that few keyboards have."""
    team = next(doc for doc in people() if doc.id == "PAY")
    names = {
        "minh": "Nguyễn Minh",
        "dung": "Đặng Dung",
        "zoe1": "Zoë Quist",
        "zoe2": "Zoe Park",
        "j1": "Ján A",
        "j2": "Jän B",
    }
    members = (*team.members, *(Member(person=id) for id in names))  # type: ignore[attr-defined]
    held = Held(documents(*(Person(id=id, name=n) for id, n in names.items()), team.with_(members=members)))
    held.go("promises")
    return held


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nguyen", "Nguyễn Minh has left"),
        ("@Nguyen Minh", "Nguyễn Minh has left"),
        ("dang", "Đặng Dung has left"),
        ("zoe", "Zoe Park has left"),  # hers is spelled so
        ("zoë", "Zoë Quist has left"),
        ("jan", "2 have that name: @j1 (Ján A) or @j2 (Jän B)"),
    ],
)
def test_accents_make_no_difference_where_nobody_else_fits(accents: Held, typed: str, said: str) -> None:
    assert told(accents, f"gone {typed}").startswith(said)
    if "has left" in said:
        assert [c.about for c in completions(f"@{typed.split(maxsplit=1)[0].lstrip('@')}", 99, accents.room)]
