"""P5-1.4 by other right ways, and by a wrong one."""

from decimal import Decimal

import pytest

from tests.areas.rfq.data import RIGHT, submit
from tests.support.office import OfficeClient
from trainer.areas.rfq.models import RfqTemplate
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Attempt
from trainer.core.web.db import database_of

ASKED = {
    "description": "Name:Slide Building Blocks toys City House\n"
    "Size:Size: Round box 20*20 cm\nSuitable for: 0-6 month baby\nColor: colored\n"
    "Material: Solid wood",
    "message": "Hello, we are very happy that we have goods that meet your procurement needs, "
    "I hope you can take a look at our quotation information, and look forward to in-depth "
    "cooperation with you! Thank you!",
}


def score(shop: OfficeClient) -> Decimal | None:
    with shop.app.app_context(), database_of(shop.app).writing() as session:
        attempt = session.get_one(Attempt, shop.attempt_id)
        return grading.grade_submission(session, lifecycle.hand_in(session, attempt)).score


@pytest.mark.parametrize("days", [0, 2, 8])
def test_it_earns_the_same_before_and_after_the_buyer_answered(
    shop: OfficeClient, days: int
) -> None:
    submit(shop, **ASKED)
    if days:
        shop.move_clock(days=days)
    assert score(shop) == 100


def test_a_mistake_that_was_mended_costs_nothing(shop: OfficeClient) -> None:
    quote = submit(shop, **ASKED | {"prices-1-price": "14"})
    assert shop.post(f"rfq/quotes/{quote.id}/edit", RIGHT | ASKED).status_code == 302
    assert score(shop) == 100


def test_the_wrong_request_fails(shop: OfficeClient) -> None:
    submit(shop, "2211090045", **ASKED)
    found = score(shop)
    assert found is not None
    assert found < 60


def test_a_template_that_was_kept_besides_is_nothing_that_was_asked_for(shop: OfficeClient) -> None:
    quote = submit(shop, **ASKED)
    shop.post(f"rfq/quotes/{quote.id}/template")
    assert shop.records(RfqTemplate)
    assert score(shop) == 90
