"""Points and appeals, from the numbers of PEN-01."""

from datetime import date, datetime, timedelta
from random import Random

import pytest

from trainer.areas.rules_centre import rules
from trainer.areas.rules_centre.choices import (
    ASSURANCE_LIMIT,
    CAMPAIGN_LIMIT,
    FITTING,
    POINTS,
    Evidence,
    Kind,
    State,
    Status,
    Verdict,
)
from trainer.areas.rules_centre.models import Violation, ViolationAppeal
from trainer.core.text.timezones import BEIJING

PENALISED = date(2022, 8, 25)


def violation(**changes: object) -> Violation:
    values: dict[str, object] = {
        "kind": Kind.BRAND,
        "points": 6,
        "penalised_on": PENALISED,
        "status": Status.IN_FORCE,
    }
    return Violation(**(values | changes))


def test_the_limits_of_the_textbook() -> None:
    assert (CAMPAIGN_LIMIT, ASSURANCE_LIMIT) == (24, 48)


def test_every_kind_has_points_and_evidence() -> None:
    assert set(POINTS) == set(FITTING) == set(Kind)


@pytest.mark.parametrize(("days", "state"), [(364, State.IN_FORCE), (365, State.LAPSED)])
def test_points_lapse_after_365_days(days: int, state: State) -> None:
    today = PENALISED + timedelta(days=days)
    assert rules.state_of(violation(), today) is state
    assert (rules.first_counted(today) <= PENALISED) is (state is State.IN_FORCE)


def test_what_was_revoked_does_not_lapse() -> None:
    late = PENALISED + timedelta(days=1000)
    assert rules.state_of(violation(status=Status.REVOKED), late) is State.REVOKED


@pytest.mark.parametrize(("days", "open_"), [(0, True), (14, True), (15, False)])
def test_an_appeal_has_15_days(days: int, open_: bool) -> None:
    refusal = rules.appeal_refusal(violation(), PENALISED + timedelta(days=days))
    assert (refusal is None) is open_


@pytest.mark.parametrize("status", [Status.APPEALING, Status.REVOKED])
def test_no_second_appeal(status: Status) -> None:
    assert rules.appeal_refusal(violation(status=status), PENALISED)
    assert rules.appeal_refusal(violation(appeal=ViolationAppeal()), PENALISED)


def test_evidence_must_fit() -> None:
    fitting = ViolationAppeal(evidence=Evidence.TRADEMARK)
    other = ViolationAppeal(evidence=Evidence.LOGISTICS)
    assert rules.decide(violation(), fitting) == (Verdict.SUSTAINED, "")
    assert rules.decide(violation(), other)[0] is Verdict.REJECTED


def test_a_statement_has_20_characters() -> None:
    short, enough = ViolationAppeal(statement="字" * 19), ViolationAppeal(statement="字" * 20)
    assert [p.field for p in rules.appeal_problems(short, file=True)] == ["statement"]
    assert [p.field for p in rules.appeal_problems(enough, file=False)] == ["file"]


def test_a_decision_takes_1_to_3_working_days() -> None:
    friday = datetime(2022, 9, 2, 10, tzinfo=BEIJING)
    days = {rules.decision_due(friday, Random(seed)).day for seed in range(30)}
    assert days == {5, 6, 7}
