"""What was said and done in meetings, and calibration, counted by hand in the small company."""

from __future__ import annotations

from okrmeet.analysis.adjusting import Adjustments
from okrmeet.analysis.air_time import AirTime, TurnsTaken
from okrmeet.analysis.calibration import Calibrated, Calibration
from okrmeet.analysis.communication import Tie
from okrmeet.analysis.meeting_time import MeetingTime, StepTime
from okrmeet.analysis.promises import Promises
from okrmeet.analysis.pulse import PulsePoint
from okrmeet.analysis.voices import Voices
from okrmeet.domain.document import Doc
from okrmeet.domain.goals import GoalStatus
from okrmeet.domain.judging import Share
from okrmeet.domain.meeting import StepKind, TurnState
from okrmeet.domain.progress import Track
from okrmeet.domain.questions import HELPED
from okrmeet.domain.scores import Score
from tests.analysis.small_company import (
    MEETING,
    NOW,
    checkin,
    company,
    key_result,
    meeting,
    objective,
    of,
    promised,
    said,
    step,
    tally,
    turn,
    utc,
    visit,
)


def test_feedback_that_was_given_and_received() -> None:
    # f1 waited 3 days and f2 5: the median is 4. f3 is praise, f4 waits
    assert of("PAY").given == Voices(said=2, asking=2, answered=2, adjusted=1, days=4.0)
    assert of("PAY").received == Voices(said=2, asking=1, answered=0, adjusted=0, days=None)
    assert of().given == of().received == Voices(said=4, asking=3, answered=2, adjusted=1, days=4.0)


def test_what_a_retrospective_of_january_took_down_is_of_its_quarter() -> None:
    late = meeting("PAY-2027-01-08-quarterly", utc(1, 8, year=2027), step("end", StepKind.CLOSE, 1))
    then = {"meeting": late.id, "at": utc(1, 8, year=2027)}
    docs = company(late, promised(9, "ana", **then), said("g", "PAY", "RISK", "ask", **then))
    assert of("PAY", docs, now=utc(1, 9, year=2027)).actions.made == 5
    assert of("PAY", docs, now=utc(1, 9, year=2027)).given.said == 3
    assert of("PAY", docs, "2027-Q1", utc(1, 9, year=2027)).actions.made == 0


def test_promises_stand_as_they_stand_now() -> None:
    assert of().actions == Promises(made=4, kept=1, dropped=1, passed_on=1, open=1, carried=1)
    assert of("RISK").actions.made == 0


def test_adjustments_by_kind_belong_to_the_unit_whose_goal_it_is() -> None:
    assert of().adjustments == Adjustments(1, 1, 0, 1, 1, (("target", 1),))
    assert of("RISK").adjustments == Adjustments(1, 0, 0, 0, 1, (("target", 1),))
    assert of("LAB").adjustments is None


def test_the_matrix_has_what_went_from_one_unit_to_another() -> None:
    # f1, f2; promise 3 is one that Ines of Risk made in the meeting of Payments; d1
    assert of().communication == (Tie("PAY", "RISK", 2, 1, 1), Tie("RISK", "PAY", 2, 0, 0))
    assert [tie.count for tie in of("RISK").communication] == [4, 2]
    assert of().silent == ("LAB",)
    assert of("LAB").communication == ()


def test_turns_and_air_time_of_meetings_that_were_held() -> None:
    assert of().turns == (TurnsTaken("ana", 1, 0, 0), TurnsTaken("ben", 1, 1, 0), TurnsTaken("ines", 0, 0, 1))
    assert of().airtime == (AirTime("PAY", "ana", 2.5), AirTime("PAY", "ben", 1.0))
    presented = turn(MEETING, "ines", TurnState.SPOKE, 90, unit="RISK")
    assert of("PAY", company(presented)).airtime[-1] == AirTime("RISK", "ines", 1.5)


def test_minutes_planned_and_spent() -> None:
    # the other weekly took no time, and what was broken off does not count
    assert of().time == MeetingTime(
        held=2, timed=1, planned=12.0, spent=13.0,
        steps=(
            StepTime("weekly", "round", "Round", 1, 10.0, 12.0),
            StepTime("weekly", "close", "Close", 1, 2.0, 1.0),
        ),
    )  # fmt: skip
    assert of("LAB").time is None


def test_the_minutes_of_all_steps_are_added_before_they_are_rounded() -> None:
    id = "LAB-2026-11-09-weekly"
    steps = (step("round", StepKind.CHECK_IN, 1), step("close", StepKind.CLOSE, 1))
    found = of("LAB", company(meeting(id, utc(11, 9), *steps), visit(id, "round", 62), visit(id, "close", 62))).time
    assert found is not None
    assert ([one.spent for one in found.steps], found.spent) == ([1.0, 1.0], 2.1)  # 62 / 60 = 1.03, 124 / 60 = 2.07


def test_the_worth_of_meetings() -> None:
    found = of().worth
    assert found is not None
    assert (found.mean, found.answers) == (4.0, 3)  # (4 + 5 + 3) / 3
    assert [(one.meeting, one.mean) for one in found.meetings] == [(MEETING, 4.5), ("RISK-2026-11-10-weekly", 3.0)]


def test_the_pulse_shows_cycles_and_nothing_of_fewer_than_three_answers() -> None:
    def retro(id: str, cycle: str) -> list[Doc]:
        asks = (step("pulse", StepKind.RATE, 1, asks=("clear", "mirror")), step("end", StepKind.DECIDE, 1))
        return [meeting(id, utc(11, 10), *asks, meeting="quarterly", cycle=cycle)]

    docs = company(
        *retro("PAY-old", "2026-Q3"), tally("PAY-old", "clear", 2, 3, 4), tally("PAY-old", HELPED, 1, 2, 3),
        *retro("PAY-new", "2026-Q4"), tally("PAY-new", "clear", 4, 5), tally("PAY-new", HELPED, 3, 4, 5, 5),
        *retro("RISK-new", "2026-Q4"), tally("RISK-new", HELPED, 5),
        *retro("PAY-far", "2025-Q3"), tally("PAY-far", "clear", 1, 1, 1),
    )  # fmt: skip
    assert {pulse.question: pulse.points for pulse in of(None, docs).pulse} == {
        "clear": (PulsePoint("2026-Q3", 3.0, 3), PulsePoint("2026-Q4", None, 2)),
        HELPED: (PulsePoint("2026-Q3", 2.0, 3), PulsePoint("2026-Q4", 4.4, 5)),  # (3 + 4 + 5 + 5 + 5) / 5
    }
    assert of("RISK", docs).pulse[0].points == (PulsePoint("2026-Q4", None, 1),)


def test_calibration_compares_the_first_half_with_the_outcome() -> None:
    august = utc(8, 1)
    docs = company(
        objective("PAY-O9", cycle="2026-Q3", status=GoalStatus.MISSED),
        *(key_result(f"PAY-O9.{n}", start=0.0, target=10.0) for n in (1, 2, 3)),
        checkin("PAY-O9.1", august, 5, 8), checkin("PAY-O9.1", utc(9, 20), 10, 3),
        checkin("PAY-O9.2", august, 1, 5), checkin("PAY-O9.2", utc(9, 20), 4, 9),
        checkin("PAY-O9.3", utc(8, 20), 10, 9),  # after the middle, 16 August
    )  # fmt: skip
    # 8 came to 1.0 and 5 to 0.4: ((0.8 - 1) + (0.5 - 0.4)) / 2
    assert of("PAY", docs, "2026-Q3").calibration == Calibration(
        (Calibrated(Track.ON_TRACK, Share(1, 1)), Calibrated(Track.AT_RISK, Share(0, 1))), -0.05
    )
    assert of().calibration is None  # it still runs


def test_a_score_of_the_retrospective_ends_a_key_result_before_its_quarter_does() -> None:
    found = of("PAY", company(Score(id="s", at=NOW, key_result="PAY-O1.1", own=0.9))).calibration
    assert found == Calibration((Calibrated(Track.AT_RISK, Share(1, 1)),), -0.3)  # 6 / 10 - 0.9
