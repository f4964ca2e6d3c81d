from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.ran import Okrmeet

NODE = ["id", "title", "progress", "expected", "confidence", "status", "track", "score", "updated"]


def test_next_of_a_unit_is_one_object_with_the_documented_keys(okrmeet: Okrmeet, workspace: Path) -> None:
    found = okrmeet("next", "--unit", "PAY", "--json").json
    assert list(found) == ["unit", "meeting", "due", "facilitator", "speakers", "presenting"]
    assert found["unit"] == "PAY"
    assert found["meeting"] == "weekly"
    assert found["due"] == "2026-11-23T10:00:00+01:00"
    assert list(found["facilitator"]) == ["person", "reason"]
    assert found["facilitator"]["person"] == "ben"
    assert [speaker["person"] for speaker in found["speakers"]] == ["ana", "ben"]
    assert found["presenting"] == []


def test_next_monthly_has_those_with_a_long_slot_in_order_and_why(okrmeet: Okrmeet, workspace: Path) -> None:
    found = okrmeet("next", "--unit", "ACME", "--meeting", "monthly", "--json").json
    (presenting,) = found["presenting"]
    assert list(presenting) == ["unit", "person", "reason"]
    assert (presenting["unit"], presenting["reason"]) == ("PAY", "has not had the long slot yet")
    assert [speaker["person"] for speaker in found["speakers"]] == [presenting["person"]]


def test_next_without_a_unit_lists_those_that_meet(okrmeet: Okrmeet, workspace: Path) -> None:
    assert [one["unit"] for one in okrmeet("next", "--json").json] == ["PAY"]


def test_next_of_a_kind_without_a_date_has_no_due(okrmeet: Okrmeet, workspace: Path) -> None:
    found = okrmeet("next", "--unit", "RISK", "--meeting", "monthly", "--json").json
    assert (found["meeting"], found["due"], found["facilitator"], found["speakers"]) == ("monthly", None, None, [])


def test_goals_are_a_tree_with_the_documented_keys_on_every_node(okrmeet: Okrmeet, workspace: Path) -> None:
    (acme,) = okrmeet("goals", "--json").json
    pay, risk = acme["units"]
    (objective,) = pay["objectives"]
    for unit in (acme, pay, risk):
        assert list(unit) == [*NODE, "level", "objectives", "units"]
    assert list(objective) == [*NODE, "key_results"]
    assert all(list(kr) == NODE for kr in objective["key_results"])
    assert [unit["id"] for unit in (acme, pay, risk)] == ["ACME", "PAY", "RISK"]
    assert acme["level"] == "company"


def test_goals_give_shares_unclipped_and_scores_clipped(okrmeet: Okrmeet, workspace: Path) -> None:
    (pay,) = okrmeet("goals", "--unit", "PAY", "--json").json
    (objective,) = pay["objectives"]
    first, second, third, guard = objective["key_results"]
    assert first["progress"] == pytest.approx(22 / 18)
    assert (first["score"], first["confidence"], first["track"], first["status"]) == (1.0, 7, "on track", None)
    assert first["expected"] == pytest.approx(53 / 92)
    assert first["updated"].startswith("2026-11-16T09:")
    assert first["updated"].endswith("+00:00")
    assert (second["progress"], second["confidence"], second["track"], second["updated"]) == (0.0, None, None, None)
    assert third["track"] == "off track"
    assert (guard["progress"], guard["expected"], guard["score"]) == (None, None, None)
    assert objective["progress"] == objective["score"] == pytest.approx((1 + 0 + 1 / 3) / 3)
    assert objective["status"] == "active"


def test_goals_of_another_cycle_are_asked_for_by_name(okrmeet: Okrmeet, workspace: Path) -> None:
    (pay,) = okrmeet("goals", "--unit", "PAY", "--cycle", "2026-q3", "--json").json
    assert [objective["id"] for objective in pay["objectives"]] == ["PAY-O2"]


def test_meetings_are_those_of_this_cycle_with_the_documented_keys(okrmeet: Okrmeet, workspace: Path) -> None:
    (meeting,) = okrmeet("meetings", "--json").json
    assert meeting == {
        "id": "PAY-2026-11-16-weekly",
        "meeting": "weekly",
        "unit": "PAY",
        "cycle": "2026-Q4",
        "started": "2026-11-16T09:00:00+00:00",
        "ended": "2026-11-16T09:28:00+00:00",
        "state": "closed",
        "facilitator": "ana",
        "minutes_planned": 30.0,
        "minutes_spent": 7.0,
    }
    assert list(meeting) == [
        "id", "meeting", "unit", "cycle", "started", "ended", "state", "facilitator", "minutes_planned",
        "minutes_spent",
    ]  # fmt: skip


def test_meetings_of_another_cycle_or_unit_are_asked_for_by_name(okrmeet: Okrmeet, workspace: Path) -> None:
    (meeting,) = okrmeet("meetings", "--cycle", "2026-Q3", "--json").json
    assert meeting["id"] == "PAY-2026-09-14-weekly"
    assert okrmeet("meetings", "--unit", "RISK", "--json").json == []


def test_actions_are_the_open_ones_with_what_is_due_first_in_front(okrmeet: Okrmeet, workspace: Path) -> None:
    found = okrmeet("actions", "--json").json
    assert [action["text"] for action in found] == ["Write it down", "Ask [red]Risk[/] for a date", "An old promise"]
    assert list(found[1]) == [
        "id", "text", "owner", "due", "state", "carried", "about", "meeting", "commitment",
    ]  # fmt: skip
    assert found[1] | {"id": ""} == {
        "id": "",
        "text": "Ask [red]Risk[/] for a date",
        "owner": "ben",
        "due": "2026-11-20",
        "state": "open",
        "carried": 0,
        "about": "PAY-O1",
        "meeting": "PAY-2026-11-16-weekly",
        "commitment": False,
    }


def test_actions_of_a_cycle_are_those_made_in_its_meetings(okrmeet: Okrmeet, workspace: Path) -> None:
    found = okrmeet("actions", "--cycle", "2026-Q3", "--json").json
    assert [action["text"] for action in found] == ["An old promise"]
    assert okrmeet("actions", "--unit", "RISK", "--json").json == []


def test_settled_actions_are_shown_with_all_only(okrmeet: Okrmeet, workspace: Path, tmp_path: Path) -> None:
    from okrmeet.domain.change import Change
    from okrmeet.domain.records import Action, ActionState
    from okrmeet.store.tinydb.opening import open_file

    with open_file(workspace, write=True) as store:
        action = next(a for a in store.find(Action) if a.text == "Write it down")
        store.commit(Change("done", (action.with_(state=ActionState.DONE),)), "test")
    texts = [action["text"] for action in okrmeet("actions", "--json").json]
    assert "Write it down" not in texts
    everything = okrmeet("actions", "--all", "--json").json
    assert next((a["text"], a["state"]) for a in everything) == ("Write it down", "done")
    assert "done" in okrmeet("actions", "--all").out


@pytest.mark.parametrize("command", ["goals", "meetings", "actions", "next", "coach"])
def test_json_of_nothing_is_an_empty_list(okrmeet: Okrmeet, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty.yaml").write_text("okrmeet: 1\nsettings: {timezone: UTC}\n", encoding="utf-8")
    assert okrmeet("import", "empty.yaml", "-w", "okrmeet.json").code == 0
    ran = okrmeet(command, "--json")
    assert (ran.code, ran.out, ran.err) == (0, "[]\n", "")
