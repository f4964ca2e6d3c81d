"""A retrospective that was held elsewhere: answers, scores, verdicts, fates and drafts, each in its step."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import Meeting, Turn
from okrmeet.domain.records import Adjustment, Decision, Feedback, Parked, Said, Tally
from okrmeet.domain.scores import Cause, Fate, Score, Verdict
from okrmeet.services.import_file import import_file
from okrmeet.services.load import load_all
from okrmeet.services.record import record_file
from okrmeet.store.tinydb.opening import open_file
from tests.quarterly import MEETING, QUARTERLY, STARTS, a_quarter_later, make_workspace
from tests.services import recorded

HEAD = "okrmeet: 1\nmeeting: quarterly\nunit: PAY\nstarted: 2026-12-28T14:00\n"
KEEP = "fates: [{objective: PAY-O1, as: keep}]\n"


def record(folder: Path, text: str, docs: Documents | None = None) -> tuple[Meeting, Documents]:
    return recorded.record(folder, HEAD + text, docs or a_quarter_later())


D = TypeVar("D", bound=Said)


def here(docs: Documents, kind: type[D]) -> list[D]:
    return sorted(docs.of(kind, meeting=MEETING), key=lambda doc: (doc.at, doc.id))


def drafts(docs: Documents) -> dict[str, tuple[str, str, str | None]]:
    mine = (o for o in docs.of(Objective, unit="PAY") if o.status is GoalStatus.DRAFT)
    return {o.id: (o.title, o.cycle, o.carried_from) for o in mine}


def test_answers_are_kept_by_the_name_of_their_question_without_order(tmp_path: Path) -> None:
    _, docs = record(
        tmp_path,
        "pulses:\n"
        "  - {question: CLEAR, answers: [5, 1, 3]}\n"
        "  - {question: 'i could influence our goals, 1-5', answers: [2]}\n"
        "  - {question: okr-helps, answers: [4, 4]}\n",
    )
    told = {t.question: (t.values, t.step) for t in here(docs, Tally)}
    assert told == {"clear": ((1, 3, 5), "pulse"), "mine": ((2,), "pulse"), "okr-helps": ((4, 4), "helped")}


def test_a_question_of_an_own_agenda_is_kept_as_it_was_asked(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "okrmeet: 1\nname: asking\nmeeting: quarterly\ntitle: Short\nsteps:\n"
        "  - {key: open, kind: open, title: Who, minutes: 1}\n"
        '  - {key: mood, kind: rate, title: Mood, minutes: 2, asks: ["Did we laugh, or not?"]}\n'
        "  - {key: close, kind: close, title: Close, minutes: 1}\n",
        encoding="utf-8",
    )
    for told in ("did we laugh, or not?", "did-we-laugh-or-not"):
        _, docs = record(tmp_path, f'agenda: ./own.yaml\npulses: [{{question: "{told}", answers: [4]}}]\n')
        (tally,) = here(docs, Tally)
        assert (tally.asked, tally.step, tally.values) == ("Did we laugh, or not?", "mood", (4,))


def test_answers_that_are_told_twice_are_those_told_last(tmp_path: Path) -> None:
    _, docs = record(tmp_path, "pulses: [{question: clear, answers: [1]}, {question: clear, answers: [5, 4]}]\n")
    assert [t.values for t in here(docs, Tally)] == [(4, 5)]


def test_of_the_mirror_those_that_are_left_out_got_no_finger(tmp_path: Path) -> None:
    _, docs = record(tmp_path, "mirror: {7: 4, 2: 3}\n")
    (tally,) = here(docs, Tally)
    assert (tally.question, tally.step) == ("mirror", "mirror")
    assert dict(tally.counts) == {"1": 0, "2": 3, "3": 0, "4": 0, "5": 0, "6": 0, "7": 4, "8": 0}
    assert here(record(tmp_path, "mirror: {}\n")[1], Tally) == []


def test_an_own_score_stands_beside_the_computed_one_and_every_other_key_result_has_its_own(tmp_path: Path) -> None:
    _, docs = record(
        tmp_path,
        "scores:\n"
        "  - {key_result: PAY-O1.1, own: 0.5, reason: mobile only, by: ben}\n"
        "  - {key_result: PAY-O3.1, own: 70%}\n",
    )
    told = {s.key_result: (s.own, s.reason, s.by) for s in here(docs, Score)}
    assert told["PAY-O1.1"] == (0.5, "mobile only", "ben")
    assert told["PAY-O3.1"] == (0.7, "", None)
    assert told["PAY-O2.1"] == (None, "", None)
    computed = {s.key_result: round(s.computed or 0, 3) for s in here(docs, Score)}
    assert (computed["PAY-O1.1"], computed["PAY-O3.1"], computed["PAY-O2.1"]) == (0.778, 1, 0.2)
    assert len(told) == 6


def test_causes_may_be_written_with_blanks_underscores_or_hyphens(tmp_path: Path) -> None:
    _, docs = record(
        tmp_path,
        "causes:\n"
        "  - {about: PAY-O1.1, cause: no time}\n"
        "  - {about: PAY-O1.2, cause: priorities_changed, detail: twice}\n"
        "  - {about: PAY-O2, cause: Wrong-Measure}\n",
    )
    told = {v.about: (v.cause, v.why, v.step) for v in here(docs, Verdict)}
    assert told == {
        "PAY-O1.1": (Cause.NO_TIME, "", "causes"),
        "PAY-O1.2": (Cause.PRIORITIES_CHANGED, "twice", "causes"),
        "PAY-O2": (Cause.WRONG_MEASURE, "", "causes"),
    }


def test_whether_it_happened_decides_where_no_score_can_be_computed(tmp_path: Path) -> None:
    text = "objectives: [{id: PAY-O8, unit: PAY, cycle: 2026-Q4, title: Without a figure}]"
    path = tmp_path / "more.yaml"
    path.write_text(f"okrmeet: 1\n{text}\n", encoding="utf-8")
    workspace = make_workspace(tmp_path / "okrmeet.json")
    with open_file(workspace, write=True) as store:
        import_file(store, path, STARTS, "more")
        before = load_all(store)
    for word, status in (("true", GoalStatus.ACHIEVED), ("false", GoalStatus.MISSED)):
        _, docs = record(tmp_path, f"happened: [{{objective: PAY-O8, yes: {word}}}]\n", before)
        assert docs.need(Objective, "PAY-O8").status is status


def test_without_a_fate_the_scores_decide(tmp_path: Path) -> None:
    _, docs = record(tmp_path, "scores: [{key_result: PAY-O3.1, own: 0.79}]\n")
    status = {o.id: o.status for o in docs.of(Objective, unit="PAY")}
    assert status == dict.fromkeys(("PAY-O1", "PAY-O2", "PAY-O3"), GoalStatus.MISSED)


def test_a_fate_that_is_told_twice_leaves_nothing_of_the_first_one(tmp_path: Path) -> None:
    _, docs = record(tmp_path, "fates: [{objective: PAY-O1, as: keep}, {objective: PAY-O1, as: abandon, why: no}]\n")
    assert drafts(docs) == {}
    assert docs.of(KeyResult, objective="PAY-O4") == ()
    assert docs.need(Objective, "PAY-O1").status is GoalStatus.DROPPED
    assert [(v.fate, v.why) for v in here(docs, Verdict)] == [(Fate.ABANDON, "no")]


def test_a_kept_objective_goes_on_as_a_draft_which_the_file_changes(tmp_path: Path) -> None:
    _, docs = record(
        tmp_path,
        KEEP + "drafts:\n"
        "  - id: PAY-O4\n"
        "    title: Paying is easy\n"
        "    owner: ana\n"
        "    key_results:\n"
        "      - {id: PAY-O4.1, target: 85%}\n"
        "      - {title: Cards that are refused, start: 9, target: 3, unit: a day}\n",
    )
    assert drafts(docs) == {"PAY-O4": ("Paying is easy", "2027-Q1", "PAY-O1")}
    results = {kr.id: (kr.start, kr.target, kr.carried_from) for kr in docs.of(KeyResult, objective="PAY-O4")}
    assert results == {
        "PAY-O4.1": (76, 85, "PAY-O1.1"),
        "PAY-O4.2": (25, 20, "PAY-O1.2"),
        "PAY-O4.3": (None, None, "PAY-O1.3"),
        "PAY-O4.4": (9, 3, None),
    }
    made = [(a.about, a.field, a.after) for a in here(docs, Adjustment)]
    assert sorted(made, key=str) == [
        ("PAY-O4", "owner", "ana"),
        ("PAY-O4", "title", "Paying is easy"),
        ("PAY-O4", None, "Paying is easy because they stop abandoning carts"),
        ("PAY-O4.1", "target", "85"),
        ("PAY-O4.1", None, "Checkouts that are completed, 76% to 85%"),
        ("PAY-O4.2", None, "Median time to pay, 25 s to 20 s"),
        ("PAY-O4.3", None, "Markets with the wallet, 1 step"),
        ("PAY-O4.4", None, "Cards that are refused, 9 a day to 3 a day"),
    ]
    assert len({a.id for a in here(docs, Adjustment)}) == 8


def test_a_draft_that_is_taken_away_is_gone_with_its_key_results(tmp_path: Path) -> None:
    text = KEEP + "drafts: [{title: Other, key_results: [{title: Much}]}, {id: PAY-O5, drop: true}]\n"
    _, docs = record(tmp_path, text)
    assert list(drafts(docs)) == ["PAY-O4"]
    assert docs.of(KeyResult, objective="PAY-O5") == ()
    assert {a.about.partition(".")[0] for a in here(docs, Adjustment)} == {"PAY-O4"}


def without_an_idea(folder: Path, told: str) -> Documents:
    """A workspace that had the draft PAY-O8, after a retrospective with these drafts."""
    source, file = folder / "more.yaml", folder / "quarterly.yaml"
    source.write_text(
        "okrmeet: 1\nobjectives:\n  - id: PAY-O8\n    unit: PAY\n    cycle: 2027-Q1\n    title: An idea\n"
        "    status: draft\n    key_results: [{title: Much}]\n",
        encoding="utf-8",
    )
    file.write_text(f"{HEAD}drafts: [{told}]\n", encoding="utf-8")
    workspace = make_workspace(folder / "okrmeet.json")
    with open_file(workspace, write=True) as store:
        import_file(store, source, STARTS, "more")
        record_file(store, file)
    with open_file(workspace, write=False) as store:
        return load_all(store)


def test_a_draft_of_an_earlier_meeting_is_taken_out_of_the_workspace(tmp_path: Path) -> None:
    docs = without_an_idea(tmp_path, "{id: PAY-O8, drop: true}")
    assert docs.get(Objective, "PAY-O8") is None
    assert docs.of(KeyResult, objective="PAY-O8") == ()


def test_what_is_taken_away_and_written_again_takes_its_place(tmp_path: Path) -> None:
    docs = without_an_idea(tmp_path, "{id: PAY-O8, drop: true}, {id: PAY-O8, title: Better}, {id: PAY-O8, why: so}")
    assert (docs.need(Objective, "PAY-O8").title, docs.need(Objective, "PAY-O8").why) == ("Better", "so")
    assert docs.of(KeyResult, objective="PAY-O8") == ()


def test_decisions_about_okr_are_made_where_that_is_asked(tmp_path: Path) -> None:
    _, docs = record(tmp_path, "decisions: [{text: continue as it is}, {text: stop it, by: gil, step: helped}]\n")
    assert [(d.text, d.by, d.step) for d in here(docs, Decision)] == [
        ("continue as it is", None, "helped"), ("stop it", "gil", "helped"),
    ]  # fmt: skip


def test_feedback_is_kept_in_the_round_that_is_for_it(tmp_path: Path) -> None:
    lines = [f"  - {{text: {kind}, kind: {kind}}}\n" for kind in ("note", "kudos", "win", "blocker", "ask")]
    _, docs = record(tmp_path, f"feedback:\n{''.join(lines)}")
    assert {f.kind: f.step for f in here(docs, Feedback)} == {
        "note": "stories", "blocker": "stories", "ask": "stories", "kudos": "thanks", "win": "close",
    }  # fmt: skip


def test_stories_are_told_by_turns_about_any_goal(tmp_path: Path) -> None:
    meeting, docs = record(
        tmp_path, "turns: [{person: dita, minutes: 2, about: PAY-O2}, {person: ben, minutes: 3}]\n"
    )
    turns = sorted(docs.of(Turn, meeting=meeting.id), key=lambda t: t.slot)
    assert {t.step for t in turns} == {"stories"}
    assert [(t.person, t.state.value, t.seconds, t.about) for t in turns[:2]] == [
        ("dita", "spoke", 120, "PAY-O2"), ("ben", "spoke", 180, None),
    ]  # fmt: skip
    assert {t.state.value for t in turns[2:]} == {"skipped"}


def test_a_parked_topic_may_say_where_it_came_up(tmp_path: Path) -> None:
    _, docs = record(tmp_path, "parked: [One, {text: Two, by: ana, step: fate}]\n")
    assert {(p.text, p.by, p.step) for p in here(docs, Parked)} == {("One", None, "close"), ("Two", "ana", "fate")}


def test_each_list_is_kept_in_the_step_that_it_names(tmp_path: Path) -> None:
    _, docs = record(
        tmp_path,
        "pulses: [{question: clear, answers: [4], step: close}]\n"
        "mirror: {1: 1, step: close}\n"
        "scores: [{key_result: PAY-O1.1, own: 1, step: reveal}]\n"
        "happened: [{objective: PAY-O1, yes: true, step: fate}]\n"
        "causes: [{about: PAY-O1.1, cause: other, step: fate}]\n"
        "fates: [{objective: PAY-O1, as: keep, step: drafts}]\n"
        "drafts: [{title: More, step: helped}]\n",
    )
    assert {t.step for t in here(docs, Tally)} == {"close"}
    assert docs.need(Score, f"{MEETING}-score-PAY-O1.1").step == "reveal"
    assert {v.step for v in here(docs, Verdict)} == {"fate", "drafts"}
    assert {(a.about.partition(".")[0], a.step) for a in here(docs, Adjustment)} == {
        ("PAY-O4", "drafts"),
        ("PAY-O5", "helped"),
    }


def test_a_retrospective_in_january_counts_for_the_quarter_before(tmp_path: Path) -> None:
    late = HEAD.replace("2026-12-28", "2027-01-11")
    meeting, docs = recorded.record(tmp_path, late + KEEP, a_quarter_later())
    assert meeting.cycle == "2026-Q4"
    assert drafts(docs)["PAY-O4"][1] == "2027-Q1"
    told, _ = recorded.record(tmp_path, f"{late}cycle: 2027-Q1\n", a_quarter_later())
    assert told.cycle == "2027-Q1"


# -- two sittings -------------------------------------------------------------------------------------------

FIRST = HEAD + (
    "ended: 2026-12-28T15:00\n"
    "sitting: 1\n"
    "turns: [{person: ben, minutes: 4}]\n"
    "pulses: [{question: clear, answers: [4, 3]}]\n"
    "scores: [{key_result: PAY-O3.1, own: 0.9}]\n"
    "worth: [4]\n"
)
SECOND = HEAD.replace("2026-12-28", "2027-01-05") + (
    "sitting: 2\n"
    "present: [ana, ben]\n"
    "steps: [{key: retro, minutes: 20}]\n"
    "fates: [{objective: PAY-O1, as: keep}]\n"
    "decisions: [{text: continue}]\n"
)


def test_two_files_are_the_two_sittings_of_one_retrospective(tmp_path: Path) -> None:
    first, between = recorded.record(tmp_path, FIRST, a_quarter_later())
    assert [step.key for step in first.steps] == [
        "open", "pulse", "scores", "reveal", "stories", "thanks", "break", "close",
    ]  # fmt: skip
    assert between.need(Objective, "PAY-O3").status is GoalStatus.ACTIVE
    second, docs = recorded.record(tmp_path, SECOND, between)
    assert (second.sitting, second.follows, second.cycle) == (2, first.id, "2026-Q4")
    assert [step.key for step in second.steps][:3] == ["open", "retro", "causes"]
    assert docs.need(Objective, "PAY-O3").status is GoalStatus.ACHIEVED
    assert docs.need(Objective, "PAY-O1").status is GoalStatus.CARRIED
    assert len(docs.of(Score)) == len({s.key_result for s in docs.of(Score)})


def test_without_saying_so_a_second_file_is_the_second_sitting(tmp_path: Path) -> None:
    _, between = recorded.record(tmp_path, FIRST, a_quarter_later())
    second, _ = recorded.record(tmp_path, SECOND.replace("sitting: 2\n", ""), between)
    assert second.sitting == 2
    at_once, _ = recorded.record(tmp_path, SECOND.replace("sitting: 2", "sitting: 0"), between)
    assert (at_once.sitting, at_once.follows) == (0, None)


def test_an_agenda_without_a_cut_has_no_sittings(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "okrmeet: 1\nname: short\nmeeting: quarterly\ntitle: Short\nsteps:\n"
        "  - {key: open, kind: open, title: Who, minutes: 1}\n"
        "  - {key: close, kind: close, title: Close, minutes: 1}\n",
        encoding="utf-8",
    )
    assert recorded.problems(tmp_path, f"{HEAD}agenda: ./own.yaml\nsitting: 1\n", a_quarter_later()) == [
        "line 6, sitting: the agenda short is not cut in two sittings: a step of kind pause has cut: true"
    ]


# -- the quarter after --------------------------------------------------------------------------------------

WEEKLY = "okrmeet: 1\nmeeting: weekly\nunit: PAY\nstarted: 2027-01-04T10:00\n"


def test_drafts_are_taken_on_in_the_first_weekly_of_their_quarter(tmp_path: Path) -> None:
    _, docs = record(tmp_path, KEEP + "drafts: [{title: Other}]\n")
    text = f"{WEEKLY}adjustments: [{{about: PAY-O4, decision: start}}]\n"
    weekly, after = recorded.record(tmp_path, text, docs)
    assert [step.key for step in weekly.steps][:3] == ["open", "promises", "quarter"]
    assert after.need(Objective, "PAY-O4").status is GoalStatus.ACTIVE
    assert list(drafts(after)) == ["PAY-O5"]
    begun = after.of(Adjustment, meeting=weekly.id)
    assert [(a.about, a.decision, a.step) for a in begun] == [("PAY-O4", "start", "quarter")]


def test_what_is_no_draft_is_not_taken_on(tmp_path: Path) -> None:
    _, docs = record(tmp_path, KEEP)
    told = recorded.problems(tmp_path, f"{WEEKLY}adjustments: [{{about: PAY-O2, decision: start}}]\n", docs)
    assert told == ["line 5, adjustments[0]: drafts are taken on where a quarter begins"]
    told = recorded.problems(tmp_path, f"{WEEKLY}adjustments: [{{about: PAY-O44, decision: start}}]\n", docs)
    assert told == ["line 5, adjustments[0].about: there is no objective of PAY 'PAY-O44'; do you mean PAY-O4?"]


def test_recording_the_whole_file_twice_is_refused(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "okrmeet.json")
    with open_file(workspace, write=True) as store:
        record_file(store, QUARTERLY)
        docs = load_all(store)
    told = recorded.problems(tmp_path, QUARTERLY.read_text(encoding="utf-8"), docs)
    assert told == [f"line 5, started: this meeting is recorded already, as {MEETING}"]
