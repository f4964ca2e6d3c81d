"""A block becomes a workspace in which a meeting can be held; pasted twice it is there once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.people import Event, Level, Person, Settings, Unit
from okrmeet.domain.references import references
from okrmeet.engine.team_block import read_block
from okrmeet.services.local_zone import local_zone
from okrmeet.services.place import Place
from okrmeet.services.unmade import UnmadeStore
from okrmeet.services.use_team import taken_up
from okrmeet.store.errors import Conflict, Unavailable
from okrmeet.store.tinydb.opening import open_file
from tests.engine.test_team_block import TEAM, lines

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)


def take(docs: Documents, text: str, unit: str | None = None) -> Change | Refused:
    return taken_up(docs, read_block(text), unit, NOW, "Europe/Lisbon")


def taken(docs: Documents, text: str, unit: str | None = None) -> Documents:
    change = take(docs, text, unit)
    assert isinstance(change, Change), change
    return docs.after(change)


def test_names_goals_and_a_meeting_make_a_team_with_active_goals() -> None:
    docs = taken(Documents(), TEAM)
    unit = docs.need(Unit, "PAYMENTS")
    assert (unit.level, unit.lead, [m.person for m in unit.members]) == (Level.TEAM, "ana", ["ana", "ben", "chen"])
    assert docs.need(Settings, "settings").timezone == "Europe/Lisbon"
    first = docs.need(Objective, "PAYMENTS-O1")
    assert (first.cycle, first.status, first.why) == ("2026-Q4", GoalStatus.ACTIVE, "shops ask for it")
    kr = docs.need(KeyResult, "PAYMENTS-O1.1")
    assert (kr.metric, kr.start, kr.target, kr.owner) == (Metric.PERCENT, 62, 80, "ben")
    assert docs.need(Event, "PAYMENTS-weekly").time == dt.time(10)


def test_pasted_again_nothing_is_new_and_more_goals_are_drafts() -> None:
    docs = taken(Documents(), TEAM)
    assert take(docs, TEAM) == Refused("nothing new: all of it is here already")
    more = taken(docs, "O: Refunds are instant\n- Refunds within a day 40 to 90 %", "PAYMENTS")
    assert more.need(Objective, "PAYMENTS-O3").status is GoalStatus.DRAFT
    assert len(more.all(Objective)) == 3


def test_units_stand_in_the_one_above_them_by_their_level() -> None:
    docs = taken(
        Documents(),
        "company ACME=Acme: Eve Park\ndepartment Products:\nPayments: Ana\nRisk: Ben\nperson Ana: Ana\nO: Speak up",
    )
    parents = {unit.id: unit.parent for unit in docs.all(Unit)}
    assert parents == {"ACME": None, "PRODUCTS": "ACME", "PAYMENTS": "PRODUCTS", "RISK": "PRODUCTS", "ANA": "RISK"}
    assert docs.need(Objective, "ANA-O1").unit == "ANA"


def test_a_team_that_began_alone_is_joined_to_a_company_that_comes_later() -> None:
    docs = taken(Documents(), TEAM)
    docs = taken(docs, "company Acme: Eve Park\nPayments:")
    assert docs.need(Unit, "PAYMENTS").parent == "ACME"
    assert len(docs.need(Unit, "PAYMENTS").members) == 3
    assert take(docs, "company Acme:\nPayments:") == Refused("nothing new: all of it is here already")


def test_people_of_one_first_name_get_ids_of_their_own_and_owners_are_asked_about() -> None:
    docs = taken(Documents(), "Pay: Ana Sousa, Ana Pinto, Åse Ø, 山田")
    assert {p.id: p.name for p in docs.all(Person)} == {
        "ana": "Ana Sousa", "ana2": "Ana Pinto", "ase": "Åse Ø", "person": "山田",
    }  # fmt: skip
    assert take(docs, "O: Title\n- Calls 9 to 4 @zoe", "PAY") == Refused("line 2: nobody is called zoe")
    assert taken(docs, "PAY:\nO: Title @zoe\nRisk: Zoe Li").need(Objective, "PAY-O1").owner == "zoe"
    assert take(docs, "O: Title\n\n- Docs\n\n- Calls 9 to 4 @zoe") == Refused("line 5: nobody is called zoe")
    assert take(docs, "") == Refused("paste names and goals first")
    assert take(docs, "O: Title\nwhat") == Refused(
        "line 2: write O: in front of an objective, - in front of a key result, or a unit with a colon behind"
    )


@pytest.mark.parametrize("block", ["Risk: Ana, Bo Li", "Risk: ANA (lead), Bo Li", "Risk: ana\nOps: Ana"])
def test_a_first_name_that_is_somebodys_id_is_that_person_in_a_workspace_and_in_a_block(block: str) -> None:
    docs = taken(taken(Documents(), "Payments: Ana Sousa"), block)
    assert docs.need(Unit, "RISK").members[0].person == "ana"
    assert sum(p.name.casefold().startswith("ana") for p in docs.all(Person)) == 1
    assert taken(Documents(), f"Payments: Ana Sousa\n{block}").all(Unit) == docs.all(Unit)
    assert taken(docs, "Ops: Zoë Ny\nOps: zoe").need(Unit, "OPS").members[-1].person == "zoe"


@given(st.lists(lines, max_size=10).map("\n".join), st.lists(lines, max_size=10).map("\n".join))
def test_whatever_is_taken_up_names_only_what_is_there_and_is_taken_up_once(one: str, other: str) -> None:
    docs = Documents()
    for text in (one, other, one):
        change = take(docs, text)
        if isinstance(change, Change):
            docs = docs.after(change)
            again = take(docs, text)
            assert isinstance(again, Refused)
            everything = [d for kind in (Person, Unit, Objective, KeyResult, Event) for d in docs.all(kind)]
            refs = {doc.ref for doc in everything}
            assert all(
                any((table, id) in refs for table in tables) for d in everything for _, tables, id in references(d)
            )


def test_a_workspace_is_made_by_the_first_thing_that_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "own" / "okrmeet.json"
    store = UnmadeStore(Place(path, own=True))
    assert (store.get(Person, "ana"), store.find(Person), store.head(), store.identity()) == (None, [], 0, "")
    store.settle()
    with pytest.raises(Unavailable):
        store.backup(tmp_path / "copy.json")
    store.close()
    assert not path.parent.exists()
    store.commit(Change("ana", (Person(id="ana", name="Ana"),)), "test")
    store.commit(Change("ben", (Person(id="ben", name="Ben"),)), "test")
    assert (len(store.find(Person)), store.head()) == (2, 2)
    assert store.get(Person, "ana") is not None
    assert store.identity()
    store.settle()
    store.backup(tmp_path / "copy.json")
    store.close()
    with open_file(path, write=False) as made:
        assert len(made.find(Person)) == 2


def test_a_first_thing_that_cannot_be_kept_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "okrmeet.json"
    store = UnmadeStore(Place(path))
    with pytest.raises(Conflict):
        store.commit(Change("ana", (Person(id="ana", name="Ana").with_(version=3),)), "test")
    assert not path.exists()
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(Unavailable, match="somebody else"):
        store.commit(Change("ana", (Person(id="ana", name="Ana"),)), "test")
    assert path.read_text(encoding="utf-8") == "{}"
    blocked = UnmadeStore(Place(path / "below" / "okrmeet.json", own=True))
    with pytest.raises(Unavailable, match="cannot be made"):
        blocked.commit(Change("ana", (Person(id="ana", name="Ana"),)), "test")


def test_the_zone_of_the_machine_is_the_one_that_it_names(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    assert local_zone({"TZ": ":Europe/Lisbon"}, link) == "Europe/Lisbon"
    assert local_zone({"TZ": "nowhere"}, link) == "UTC"
    (tmp_path / "zoneinfo" / "Asia").mkdir(parents=True)
    (tmp_path / "zoneinfo" / "Asia" / "Tokyo").touch()
    link.symlink_to(tmp_path / "zoneinfo" / "Asia" / "Tokyo")
    assert local_zone({}, link) == "Asia/Tokyo"
