"""The whole trade: what is right counts though an earlier step is wrong or a later one missing."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import select

from tests.support.office import OfficeClient
from trainer.areas.orders.models import TradeOrder
from trainer.areas.rfq.models import RfqQuote
from trainer.attempts.models import Attempt, Submission
from trainer.content import tasks
from trainer.core.web.db import database_of
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient
from trainer.robot.steps import Step

RIGHT = "Small radio control trucks with battery for Christmas"
CHEAP = "Mini RC trucks 1/43 for our web shop"


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    return office("whole-trade")


def solution() -> list[Step]:
    return steps.read(tasks.FOLDER / "own" / "whole-trade" / "solution.yaml")


def follow(shop: OfficeClient, wanted: list[Step]) -> Decimal:
    """Follow some steps with a fixed seed, hand in, and return the points."""
    with database_of(shop.app).writing() as session:
        session.get_one(Attempt, shop.attempt_id).sandbox.seed = 1
    driver = HtmlClient(shop.client)
    driver.visit(shop.url(""))
    student.follow(driver, wanted, tasks.FOLDER / "own" / "whole-trade")
    assert shop.post("hand-in").status_code == 302
    with shop.sandbox() as session:
        query = select(Submission).where(Submission.attempt_id == shop.attempt_id)
        grade = session.scalars(query).one().automatic
        assert grade is not None
        assert grade.score is not None
        return grade.score


@pytest.mark.parametrize(
    ("last", "parts"),
    [
        ("快递服务已保存", 1),
        ("产品已发布", 2),
        ("报价已提交", 4),
        ("订单创建成功", 5),
        ("商品已全部发货", 7),
    ],
)
def test_every_part_counts_when_the_rest_is_missing(
    shop: OfficeClient, last: str, parts: int
) -> None:
    done = solution()
    end = next(number for number, step in enumerate(done, 1) if step.what == last)
    expected = tasks.catalogue()["whole-trade"].expect[:parts]
    assert follow(shop, done[:end]) == sum(each.points for each in expected)


def test_a_wrong_request_costs_its_own_points_alone(shop: OfficeClient) -> None:
    """Requests of other buyers are served by the same product, order, papers and payments."""
    wrong = [
        Step(step.verb, CHEAP, step.row, step.line) if step.what == RIGHT else step
        for step in solution()
    ]
    found = follow(shop, wrong)
    [quote], [order] = shop.records(RfqQuote), shop.records(TradeOrder)
    assert (quote.rfq_code, order.quote_id) == ("2209120101", quote.id)
    assert 85 < found < 100
