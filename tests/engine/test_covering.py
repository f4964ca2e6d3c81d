"""Which units a monthly is about, who of them presents, and who comes."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, Presence
from okrmeet.domain.people import Away, Level, Member, Person, Settings, Unit
from okrmeet.engine.covering import covered, presenting_units
from okrmeet.engine.gathering import Gathering, gathering
from okrmeet.engine.opening import open_meeting
from okrmeet.engine.upcoming import upcoming
from tests.monthly_team import MEMBERS, START, TEAMS, TODAY, Monthly, company, monthly, unit

MONDAY = dt.date(2026, 11, 23)


def covers(*more: Doc, of: str = "ACME", day: dt.date = TODAY) -> tuple[str, ...]:
    return covered(company(*more), of, "monthly", day)


def presenting(*more: Doc, of: str = "ACME") -> tuple[str, ...]:
    docs = company(*more)
    return presenting_units(docs, of, covered(docs, of, "monthly", TODAY), TODAY)


def coming(*more: Doc, of: str = "ACME") -> Gathering:
    docs = company(*more)
    return gathering(docs, docs.need(Unit, of), "monthly", TODAY, "seed")


def away(*people: str) -> list[Away]:
    return [Away(id=f"away-{p}", person=p, first_day=TODAY, last_day=TODAY) for p in people]


def test_a_department_without_members_is_passed_through_and_counts_for_its_goals() -> None:
    assert covers() == ("OPS", "FLEET", "HUB", "PROD", "PAY", "RISK", "SHOP")
    assert presenting() == ("FLEET", "HUB", "PAY", "RISK", "SHOP")


def test_a_department_with_members_speaks_for_what_lies_below_it() -> None:
    ops = unit("OPS", Level.DEPARTMENT, "ACME", "otto", "otto", "gus")
    assert covers(ops) == ("OPS", "PROD", "PAY", "RISK", "SHOP")
    assert presenting(ops) == ("OPS", "PAY", "RISK", "SHOP")


def test_members_count_on_the_day_of_the_meeting() -> None:
    until = Member(person="otto", until=TODAY)
    ops = unit("OPS", Level.DEPARTMENT, "ACME", "otto").with_(members=(until,))
    assert "FLEET" not in covers(ops)
    assert "FLEET" in covers(ops, day=TODAY + dt.timedelta(days=1))


def test_a_weekly_covers_nothing() -> None:
    assert covered(company(), "ACME", "weekly", TODAY) == ()


def test_personal_goals_are_nobody_elses() -> None:
    person = unit("ANA", Level.PERSON, "PROD", "ana", "ana")
    below = unit("BELOW", Level.TEAM, "ANA", "eve", "eve")
    assert "ANA" not in covers(person, below)
    assert "BELOW" not in covers(person, below)


@pytest.mark.parametrize(
    "units",
    [
        [unit("ACME", Level.COMPANY, "OPS", "zoe")],
        [unit("ACME", Level.COMPANY, "ACME", "zoe")],
        [unit("OPS", Level.DEPARTMENT, "FLEET", "otto"), unit("FLEET", Level.TEAM, "OPS", "femi")],
        [unit("PROD", Level.DEPARTMENT, "PROD", "pia")],
    ],
)
@pytest.mark.parametrize("of", ["ACME", "OPS", "PROD", "FLEET"])
def test_units_that_lie_above_each_other_end_somewhere(units: list[Unit], of: str) -> None:
    found = covers(*units, of=of)
    assert len(set(found)) == len(found)
    assert of not in found


def test_a_unit_whose_parent_is_not_there_is_below_nobody() -> None:
    assert "LOST" not in covers(unit("LOST", Level.TEAM, "NOPE", "eve", "eve"))


def test_units_are_in_the_order_people_count() -> None:
    teams = [unit(f"T{n}", Level.TEAM, "OPS", "eve", "eve") for n in (10, 9, 1)]
    assert covers(*teams, of="OPS") == ("FLEET", "HUB", "T1", "T9", "T10")


def test_a_unit_with_nothing_below_presents_itself() -> None:
    assert presenting(of="PAY") == ("PAY",)
    meeting = Monthly(company(), unit="PAY")
    assert {p.unit for p in meeting.room.presenters} == {"PAY"}
    meeting.go("units")
    assert [row[::2] for row in meeting.presenting] == [("PAY", False), ("PAY", True)]


def test_a_department_holds_a_monthly_of_its_teams() -> None:
    meeting = Monthly(company(), unit="OPS")
    assert meeting.room.units == ("OPS", "FLEET", "HUB")
    assert {p.unit for p in meeting.room.presenters} == {"FLEET", "HUB"}


def test_where_no_team_has_members_their_leads_speak() -> None:
    teams = [unit(id, Level.TEAM, "OPS", MEMBERS[id][0]) for id in ("FLEET", "HUB")]
    assert presenting(*teams, of="OPS") == ("FLEET", "HUB")
    assert {p.person for p in coming(*teams, of="OPS").presenters} == {"femi", "hana"}


def test_a_team_without_anybody_is_not_asked_to_present() -> None:
    assert "HUB" not in presenting(unit("HUB", Level.TEAM, "OPS"))


# -- who comes ------------------------------------------------------------------------------------------------


def test_the_leads_below_come_and_who_presents() -> None:
    found = coming()
    assert set(found.invited) == {"pia", "otto", *(p.person for p in found.presenters)}
    assert len(found.invited) == len(set(found.invited))
    assert {p.unit for p in found.presenters} == set(TEAMS)


def test_the_members_of_the_company_come_where_it_has_some() -> None:
    found = coming(unit("ACME", Level.COMPANY, None, "zoe", "zoe", "eve"))
    assert found.invited[:2] == ("zoe", "eve")


def test_who_is_away_does_not_present_and_another_of_the_unit_does() -> None:
    found = coming(*away("ana", "chen"))
    assert {p.unit: p.person for p in found.presenters}["PAY"] == "ben"
    assert "ana" not in found.expected


def test_a_unit_of_which_everybody_is_away_does_not_present() -> None:
    assert "HUB" not in {p.unit for p in coming(*away("hana")).presenters}


def test_a_lead_who_is_away_is_invited_and_not_expected() -> None:
    found = coming(*away("pia"))
    assert "pia" in found.invited
    assert "pia" not in found.expected
    meeting = Monthly(company(*away("pia")))
    assert meeting.room.presence("pia") is Presence.AWAY


def test_the_meeting_opens_with_whom_the_calendar_announces() -> None:
    docs = company()
    plan = upcoming(docs, "ACME", "monthly", START)
    meeting = Monthly(docs)
    assert meeting.room.presenters == plan.presenting
    assert [place.key for place in meeting.room.speakers] == [place.key for place in plan.speakers]


def test_a_monthly_goes_through_the_goals_of_all_it_covers() -> None:
    room = Monthly().room
    assert {o.unit for o in room.objectives} == {"ACME", *TEAMS}
    assert {kr.team for kr in room.key_results} == {"ACME", *TEAMS}
    assert [kr.id for kr in room.guards] == ["PAY-O1.3"]
    assert set(room.meeting.key_results) == {kr.id for kr in (*room.key_results, *room.guards)}


def test_the_order_of_documents_changes_nobody_who_comes() -> None:
    forward = [*company().all(Person), *company().all(Unit)]
    one, other = Documents(forward), Documents(forward[::-1])
    for docs in (one, other):
        assert covered(docs, "ACME", "monthly", TODAY) == covers()
    first, second = (gathering(docs, docs.need(Unit, "ACME"), "monthly", TODAY, "s") for docs in (one, other))
    assert first.presenters == second.presenters
    assert set(first.invited) == set(second.invited)


def test_a_company_of_nobody_is_refused_with_what_to_do() -> None:
    docs = Documents([Unit(id="ACME", name="Acme", level=Level.COMPANY)])
    refused = open_meeting(docs, "ACME", monthly(), Monthly().moment())
    assert isinstance(refused, Refused)
    assert "no members" in refused.reason


def test_people_who_are_no_longer_in_the_workspace_break_nothing() -> None:
    ghost = unit("HUB", Level.TEAM, "OPS", "ghost", "ghost")
    opened = open_meeting(company(ghost), "ACME", monthly(), Monthly().moment())
    assert isinstance(opened, Change)
    meeting = next(doc for doc in opened.puts if isinstance(doc, Meeting))
    assert meeting.covers == covers()


def test_goals_of_one_person_are_covered_where_agreed_on_and_never_presented() -> None:
    own = unit("ROSA", Level.PERSON, "SHOP", "rosa")
    assert "ROSA" not in covers(own, of="SHOP")
    agreed = (own, company().need(Settings, "settings").with_(personal_shown=True))
    assert covers(*agreed, of="SHOP") == ("ROSA",)
    assert presenting(*agreed, of="SHOP") == ("SHOP",)
