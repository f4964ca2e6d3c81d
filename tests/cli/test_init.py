"""`okrmeet init`: a workspace from a few words, in which a meeting can be held."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Event, Level, Person, Settings, Unit
from okrmeet.services.export_yaml import yaml_of
from okrmeet.services.founding import found
from okrmeet.services.import_file import plan_import
from okrmeet.services.load import load_all
from okrmeet.store.errors import Full
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.store import FileStore
from tests.cli.conftest import NOW
from tests.cli.ran import Okrmeet

TEAM = ("init", "-w", "new.json", "--unit", "PAY=Payments", "--person", "Ana Sousa", "--person", "Ana Pinto")


def made(path: str = "new.json") -> Documents:
    with open_file(Path(path), write=False) as store:
        return load_all(store)


def test_a_team_is_enough_to_hold_a_weekly(okrmeet: Okrmeet) -> None:
    ran = okrmeet(*TEAM, "--lead", "Ana Pinto", "--weekly", "mon 9:30", "--timezone", "Europe/Lisbon")
    assert (ran.code, ran.out) == (0, "")
    assert "made new.json for PAY, with ana, ana2" in ran.err
    docs = made()
    assert [(p.id, p.name) for p in docs.all(Person)] == [("ana", "Ana Sousa"), ("ana2", "Ana Pinto")]
    unit = docs.need(Unit, "PAY")
    assert (unit.level, unit.lead, [m.person for m in unit.members]) == (Level.TEAM, "ana2", ["ana", "ana2"])
    assert docs.need(Settings, "settings").timezone == "Europe/Lisbon"
    assert okrmeet("-w", "new.json", "next", "--unit", "PAY", "--json").json["due"] == "2026-11-23T09:30:00+00:00"
    assert okrmeet("-w", "new.json", "doctor").code == 0


def test_units_stand_in_those_above_and_the_people_in_the_lowest(okrmeet: Okrmeet) -> None:
    words = ("--company", "Acme Robotics", "--department", "Commerce", "--fiscal-year-starts", "4")
    assert okrmeet(*TEAM, *words).code == 0
    docs = made()
    assert [(u.id, u.level, u.parent, len(u.members)) for u in docs.all(Unit)] == [
        ("ACME", "company", None, 0), ("COMMERCE", "department", "ACME", 0), ("PAY", "team", "COMMERCE", 2),
    ]  # fmt: skip
    assert docs.need(Settings, "settings").fiscal_year_starts == 4
    assert docs.all(Event) == ()


def test_a_company_alone_is_one_too(okrmeet: Okrmeet) -> None:
    assert okrmeet("init", "-w", "new.json", "--company", "ACME", "--person", "zoe=Zoë").code == 0
    assert [m.person for m in made().need(Unit, "ACME").members] == ["zoe"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name a unit and who is in it"),
        (("--unit", "x"), "name a unit and who is in it"),
        (("--unit", "pay=x", "--person", "a"), "the key of a unit is an upper-case letter"),
        (("--unit", "x", "--person", "Ana=A"), "the id of a person is a lower-case letter"),
        (("--unit", "x", "--person", "a=A", "--person", "a=B"), "'a' is there twice"),
        (("--unit", "x", "--person", "\u200b"), "at least one visible character"),
        (("--unit", "x", "--person", "a", "--lead", "b"), "is nobody of the people named"),
        (("--unit", "x", "--person", "a", "--timezone", "Mars"), "there is no time zone"),
        (("--unit", "x", "--person", "a", "--weekly", "10:00"), 'like "monday 10:00"'),
        (("--unit", "x", "--person", "a", "--weekly", "mon 25:00"), 'like "monday 10:00"'),
        (("--unit", "x", "--person", "a", "--minutes", "0"), "1<=x<=480"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_made(okrmeet: Okrmeet, words: tuple[str, ...], said: str) -> None:
    ran = okrmeet("init", "-w", "new.json", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not Path("new.json").exists()


def test_a_workspace_that_is_there_is_left_as_it_is(okrmeet: Okrmeet, workspace: Path) -> None:
    before = workspace.read_bytes()
    ran = okrmeet("init", "--unit", "X", "--person", "a")
    assert ran.code == 2
    assert "is there already" in ran.err
    assert workspace.read_bytes() == before


def test_one_that_cannot_be_filled_is_taken_away_again(okrmeet: Okrmeet, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise Full("the disk is full")

    monkeypatch.setattr(FileStore, "commit", full)
    assert okrmeet(*TEAM).code == 3
    assert not Path("new.json").exists()


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(st.sampled_from((Level.COMPANY, Level.DEPARTMENT, Level.TEAM)), st.text(max_size=30)),
    st.lists(st.text(max_size=20), max_size=4),
)
def test_whatever_the_names_are_the_workspace_can_be_exported_and_imported(
    tmp_path: Path, units: dict[Level, str], people: list[str]
) -> None:
    done = found(units, people, lead="", weekly="fri 9:00", minutes=30, timezone="UTC", year=1)
    if isinstance(done, Refused):
        assert done.reason
        return
    docs = Documents().after(done)
    path = tmp_path / "a.yaml"
    path.write_text(yaml_of(docs), encoding="utf-8")
    again = plan_import(path, Documents(), NOW, "t").change
    assert isinstance(again, Change)
    assert yaml_of(Documents().after(again)) == yaml_of(docs)
