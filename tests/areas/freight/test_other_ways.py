"""Other right ways to the exercise's template than its solution."""

from typing import Any

from sqlalchemy import select

from tests.areas.freight.samples import HEAD, SERVICE, add_service, create
from tests.areas.freight.test_views import DEFAULT
from tests.support.office import OfficeClient
from trainer.areas.freight.models import FreightService, FreightTemplate
from trainer.attempts.models import Submission

SECOND = {"warehouse": "yuehang_shenzhen_airport"}


def score(shop: OfficeClient) -> Any:
    """The points after handing in."""
    assert shop.post("hand-in").status_code == 302
    with shop.sandbox() as session:
        query = select(Submission).where(Submission.attempt_id == shop.attempt_id)
        grade = session.scalars(query).one().automatic
        return grade.score if grade else None


def test_services_may_be_added_the_other_way_round_and_corrected(shop: OfficeClient) -> None:
    made = create(shop, postcode="410000")
    sent = add_service(shop, made.id, "global_3c", **SECOND, rate="100")
    add_service(shop, made.id)
    shop.post(f"freight/services/{sent.id}/edit", SERVICE | SECOND)
    shop.post(f"freight/{made.id}/edit", HEAD)
    assert score(shop) == 100


def test_a_copy_of_the_default_template_may_be_changed(shop: OfficeClient) -> None:
    shop.post(f"freight/{DEFAULT}/copy")
    copied = shop.records(FreightTemplate)[-1]
    shop.post(f"freight/{copied.id}/edit", HEAD)
    services = {s.line: s for s in shop.records(FreightService) if s.template_id == copied.id}
    shop.post(f"freight/services/{services['fedex_ip'].id}/edit", SERVICE)
    for line in ("worry_free", "global_heavy"):
        shop.post(f"freight/services/{services[line].id}/delete")
    add_service(shop, copied.id, "global_3c", **SECOND)
    assert score(shop) == 100
