"""A post that the form accepts, and records for rules."""

from typing import Any

from tests.support.office import OfficeClient
from trainer.areas.media.choices import ContentType, Cover, Format, Timing
from trainer.areas.media.models import FanPost, FanPostProduct, Video

DRESS, DRESS_VIDEO, UPRIGHT_VIDEO, BOARD, CHINESE_VIDEO = "3176", "8011", "8012", "3143", "8020"
SHORT_VIDEO, COARSE_VIDEO = "8017", "8022"
COVER_PHOTO, SMALL_PHOTO = "8003", "3001"
RIGHT = {
    "format": "true_view",
    "video_id": DRESS_VIDEO,
    "cover": "automatic",
    "content_type": "in_use",
    "title": "Velvet midi dress",
    "description": "Soft stretch velvet, long sleeves.",
    "labels": "Product features",
    "products": DRESS,
    "timing": "at_once",
    "action": "publish",
}


def post(shop: OfficeClient, **changes: Any) -> FanPost:
    """Submit a post."""
    answer = shop.post("media/new", RIGHT | changes)
    assert answer.status_code == 302, answer.text
    return newest(shop)


def newest(shop: OfficeClient) -> FanPost:
    found: FanPost = shop.records(FanPost)[-1]
    return found


def published(shop: OfficeClient, **changes: Any) -> FanPost:
    """Submit a post and have its review end."""
    number = post(shop, **changes).id
    assert shop.post(f"media/{number}/urge").status_code == 302
    shop.get("media/")
    return newest(shop)


def video(**changes: Any) -> Video:
    """A video of 20 seconds in 720P."""
    values = {"seconds": 20, "width": 1280, "height": 720, "file_size": 1000}
    return Video(**values | changes)


def fan_post(**changes: Any) -> FanPost:
    """A post without faults."""
    values: dict[str, Any] = {
        "title": "Velvet midi dress",
        "description": "Soft stretch velvet.",
        "format": Format.TRUE_VIEW,
        "content_type": ContentType.IN_USE,
        "cover": Cover.AUTOMATIC,
        "labels": ["Product features"],
        "products": [FanPostProduct(product_id=3176)],
        "timing": Timing.AT_ONCE,
    }
    return FanPost(**values | changes)
