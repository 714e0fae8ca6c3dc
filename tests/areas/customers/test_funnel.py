"""Steps of customer operation: CRM-03."""

import pytest

from tests.areas.customers.people import NOW, profile
from trainer.areas.customers.board.funnel import Step, funnel, step_of, weakest


@pytest.mark.parametrize(
    ("acts", "step"),
    [
        ({"visit": (91,)}, None),
        ({"visit": (89,)}, Step.LEAD),
        ({"visit": (1,), "mail_opened": (2,)}, Step.REACHED),
        ({"visit": (1,), "rfq": (2,)}, Step.REACHED),
        ({"visit": (1,), "inquiry": (2,)}, Step.HANDSHAKE),
        ({"visit": (1,), "message": (91,)}, Step.LEAD),
        ({"visit": (1,), "inquiry": (2,), "message": (3, 4)}, Step.INTENT),
        ({"visit": (1,), "inquiry": (2,), "paid": (1,)}, Step.INTENT),
    ],
)
def test_a_buyer_counts_at_its_last_step(acts: dict[str, tuple[float, ...]], step: Step) -> None:
    assert step_of(profile(**acts), NOW) is step


def test_who_came_far_counts_for_the_steps_before() -> None:
    buyers = [
        *(profile(visit=(1,)) for _ in range(6)),
        *(profile(visit=(1,), mail_opened=(1,)) for _ in range(2)),
        profile(visit=(1,), inquiry=(1,)),
        profile(visit=(1,), inquiry=(1, 2, 3)),
    ]
    steps = funnel(buyers, NOW)
    assert [(s.step, len(s.profiles), s.rate) for s in steps] == [
        (Step.LEAD, 10, None),
        (Step.REACHED, 4, 40),
        (Step.HANDSHAKE, 2, 50),
        (Step.INTENT, 1, 50),
    ]
    found = weakest(steps)
    assert found is not None
    assert found.step is Step.REACHED


def test_without_buyers_no_step_is_weak() -> None:
    steps = funnel([], NOW)
    assert [step.rate for step in steps] == [None] * 4
    assert weakest(steps) is None
