"""Other right ways to the exercise's declaration than its solution."""

from typing import Any

from sqlalchemy import select

from tests.areas.customs.samples import BASIC, LINE, PAPERS, begin, complete, newest, with_papers
from tests.support.office import OfficeClient
from trainer.areas.customs.models import CustomsGoods
from trainer.attempts.models import Submission


def score(shop: OfficeClient) -> Any:
    """The points after handing in."""
    assert shop.post("hand-in").status_code == 302
    with shop.sandbox() as session:
        query = select(Submission).where(Submission.attempt_id == shop.attempt_id)
        grade = session.scalars(query).one().automatic
        return grade.score if grade else None


def test_fees_may_be_read_as_rates_in_their_own_currency(shop: OfficeClient) -> None:
    marks = {"freight_mark": "2", "insurance_mark": "1", "other_currency": "AUD"}
    number = begin(shop, **marks).id
    shop.post(f"customs/{number}/goods/new", LINE | {"packages": "100"})
    shop.post(f"customs/{number}/papers", PAPERS)
    shop.post(f"customs/{number}/make")
    assert score(shop) == 100


def test_a_draft_may_be_filled_in_from_the_last_part_on(shop: OfficeClient) -> None:
    shop.post("customs/new", {"action": "draft"})
    number = newest(shop).id
    shop.post(f"customs/{number}/papers", PAPERS)
    shop.post(f"customs/{number}/goods/new", LINE)
    shop.post(f"customs/{number}/basic", BASIC)
    shop.post(f"customs/{number}/make")
    assert score(shop) == 100


def test_an_earlier_shipment_may_be_copied(shop: OfficeClient) -> None:
    shop.post("customs/62001/copy")
    number = newest(shop).id
    first, *others = [g for g in shop.records(CustomsGoods) if g.declaration_id == number]
    for line in others:
        shop.post(f"customs/goods/{line.id}/delete")
    shop.post(f"customs/{number}/basic", BASIC)
    shop.post(f"customs/goods/{first.id}/edit", LINE)
    shop.post(f"customs/{number}/papers", PAPERS)
    shop.post(f"customs/{number}/make")
    assert score(shop) == 100


def test_a_mistake_may_be_mended_after_papers_were_made(shop: OfficeClient) -> None:
    number = with_papers(shop).id
    shop.post(f"customs/{number}/basic", BASIC | {"voyage": "1"})
    shop.post(f"customs/{number}/basic", BASIC)
    shop.post(f"customs/{number}/make")
    assert score(shop) == 100


def test_without_papers_their_points_are_lost(shop: OfficeClient) -> None:
    complete(shop)
    assert score(shop) == 92
