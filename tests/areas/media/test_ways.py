"""Other right ways to do the tasks than their solutions."""

from decimal import Decimal

from sqlalchemy import select

from tests.areas.media.samples import RIGHT, newest, post
from tests.support.office import OfficeClient
from trainer.attempts.models import Submission
from trainer.core.web.db import database_of

EXERCISE = {
    "format": "tips",
    "title": "双十一新品介绍",
    "description": "It is the princess dress in the eyes of girls. "
    "let the little girl like a princess dexterous and lovely.",
}
BOARD = {
    "video_id": "8015",
    "products": "3143",
    "title": "Wooden balance board: solid beech, holds 200 kg",
    "description": "Curvy balance board for kids and adults. "
    "It can be a rocker, a bridge or a slide. Solid beech, holds 200 kg.",
    "labels": ["Product in use", "Product features"],
}


def score(shop: OfficeClient) -> Decimal | None:
    """Hand in, and read the score."""
    assert shop.post("hand-in").status_code == 302
    with database_of(shop.app).reading() as session:
        grade = session.scalars(select(Submission)).one().grade
        return grade.score if grade is not None else None


def test_a_draft_first_with_labels_and_a_cover(shop: OfficeClient) -> None:
    own = EXERCISE | {"labels": ["New arrivals", "Trends"]}
    cover = {"cover": "photo", "cover_photo_id": "8003"}
    number = post(shop, **own | {"action": "draft", "title": "later"}).id
    assert shop.post(f"media/{number}/edit", RIGHT | own | cover).status_code == 302
    assert score(shop) == 100


def test_published_before_the_hand_in(shop: OfficeClient) -> None:
    number = post(shop, **EXERCISE).id
    shop.post(f"media/{number}/urge")
    assert score(shop) == 100


def test_the_same_text_as_a_true_view_video_fails(shop: OfficeClient) -> None:
    post(shop, **EXERCISE | {"format": "true_view"})
    assert (score(shop) or 0) < 60


def test_a_returned_video_is_mended_after_a_wrong_try(returned: OfficeClient) -> None:
    number = newest(returned).id
    wrong = RIGHT | BOARD | {"video_id": "8016"}
    assert returned.post(f"media/{number}/edit", wrong).status_code == 302
    assert returned.post(f"media/{number}/withdraw").status_code == 302
    assert returned.post(f"media/{number}/edit", RIGHT | BOARD).status_code == 302
    assert score(returned) == 100


def test_the_wrong_clip_costs_its_points(returned: OfficeClient) -> None:
    number = newest(returned).id
    upright = RIGHT | BOARD | {"video_id": "8016"}
    assert returned.post(f"media/{number}/edit", upright).status_code == 302
    assert score(returned) == 75
