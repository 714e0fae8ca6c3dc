"""Rules of posts and of videos that products show, from their stated numbers (MED-01, PP-02)."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.areas.media.samples import fan_post, video
from trainer.areas.media import rules
from trainer.areas.media.choices import Cover, Format, Timing, VideoUse
from trainer.areas.media.models import FanPostProduct, Video, VideoProduct
from trainer.areas.products.models import Photo
from trainer.core.text.timezones import BEIJING

MB = 1024 * 1024
NOW = datetime(2022, 9, 5, 9, tzinfo=BEIJING)


def stops(
    candidate: Any, film: Video | None = None, cover: Photo | None = None
) -> list[str | None]:
    """The fields at which a post is stopped."""
    found = rules.problems(candidate, film or video(), cover, now=NOW)
    return [problem.field for problem in found if not problem.warning]


def test_a_right_post_is_accepted() -> None:
    assert list(rules.problems(fan_post(), video(), None, now=NOW)) == []


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({"seconds": 15}, True),
        ({"seconds": 14}, False),
        ({"seconds": 180}, True),
        ({"seconds": 181}, False),
        ({"width": 720, "height": 1280}, True),
        ({"width": 960, "height": 720}, True),
        ({"width": 720, "height": 960}, True),
        ({"width": 720, "height": 720}, True),
        ({"width": 1440, "height": 720}, False),
        ({"width": 1278, "height": 718}, False),
        ({"width": 1280, "height": 722}, True),
        ({"width": 719, "height": 1278}, False),
        ({"file_size": 500 * MB}, True),
        ({"file_size": 500 * MB + 1}, False),
    ],
)
def test_length_sharpness_ratio_and_size_of_a_video(changes: dict[str, int], right: bool) -> None:
    assert stops(fan_post(), video(**changes)) == ([] if right else ["video_id"])


@pytest.mark.parametrize(
    ("size", "right"), [((750, 1334), True), ((749, 1334), False), ((750, 1333), False)]
)
def test_a_cover_is_750_by_1334_at_least(size: tuple[int, int], right: bool) -> None:
    cover = Photo(width=size[0], height=size[1])
    assert stops(fan_post(cover=Cover.PHOTO), cover=cover) == ([] if right else ["cover_photo_id"])


def test_a_cover_from_the_photo_bank_must_be_chosen() -> None:
    assert stops(fan_post(cover=Cover.PHOTO)) == ["cover_photo_id"]


@pytest.mark.parametrize(
    ("kind", "count", "right"),
    [
        (Format.TRUE_VIEW, 0, False),
        (Format.TRUE_VIEW, 1, True),
        (Format.TRUE_VIEW, 3, True),
        (Format.TRUE_VIEW, 4, False),
        (Format.TIPS, 0, True),
        (Format.TIPS, 4, False),
    ],
)
def test_one_to_three_labels(kind: Format, count: int, right: bool) -> None:
    candidate = fan_post(format=kind, labels=["Trends"] * count)
    assert stops(candidate) == ([] if right else ["labels"])


def test_a_post_is_about_a_product() -> None:
    assert stops(fan_post(products=[])) == ["products"]


def test_a_chinese_title_is_warned_about_and_a_chinese_description_refused() -> None:
    (warning,) = rules.problems(fan_post(title="双十一新品介绍"), video(), None, now=NOW)
    assert (warning.field, warning.warning) == ("title", True)
    assert stops(fan_post(description="新品")) == ["description"]


@pytest.mark.parametrize(
    "contact",
    [
        "sales@example.com",
        "www.example.org",
        "https://example.org",
        "toys.com",
        "+86 138 0731 2266",
        "13807312266",
        "add my WeChat",
        "WhatsApp",
        "QQ",
    ],
)
@pytest.mark.parametrize("field", ["title", "description"])
def test_contacts_are_refused(field: str, contact: str) -> None:
    assert stops(fan_post(**{field: f"Nice dress, {contact} now"})) == [field]


@pytest.mark.parametrize(
    "text", ["holds 200 kg", "1/16 scale, 720P, 40 minutes", "120 x 120 cm, 2022-2023", "equipped"]
)
def test_measures_are_no_contacts(text: str) -> None:
    assert stops(fan_post(description=text)) == []


@pytest.mark.parametrize(
    ("day", "hour", "fields"),
    [
        (date(2022, 9, 5), 10, []),
        (date(2022, 9, 5), 9, ["publishes_on"]),
        (date(2022, 9, 4), 23, ["publishes_on"]),
        (date(2022, 10, 5), 9, []),
        (date(2022, 10, 5), 10, ["publishes_on"]),
        (None, 9, ["publishes_on"]),
        (date(2022, 9, 6), None, ["publishes_hour"]),
        (None, None, ["publishes_on", "publishes_hour"]),
    ],
)
def test_a_post_is_scheduled_within_30_days(
    day: date | None, hour: int | None, fields: list[str]
) -> None:
    when = {"timing": Timing.SCHEDULED, "publishes_on": day, "publishes_hour": hour}
    assert stops(fan_post(**when)) == fields


def linked(use: VideoUse | None, **changes: Any) -> list[tuple[str | None, bool]]:
    film = video(use=use, products=[VideoProduct(product_id=3176)], **changes)
    return [(problem.field, problem.warning) for problem in rules.link_problems(film, [])]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"seconds": 20}, []),
        ({"seconds": 45}, []),
        ({"seconds": 46}, [("use", False)]),
        ({"seconds": 19}, [("use", True)]),
        ({"width": 640, "height": 480}, []),
        ({"width": 640, "height": 479}, [("use", False)]),
        ({"width": 720, "height": 720}, [("use", False)]),
        ({"file_size": 100 * MB}, []),
        ({"file_size": 100 * MB + 1}, [("use", False)]),
    ],
)
def test_limits_of_a_main_video(
    changes: dict[str, int], found: list[tuple[str | None, bool]]
) -> None:
    assert linked(VideoUse.MAIN, **changes) == found


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({"seconds": 600}, True),
        ({"seconds": 601}, False),
        ({"width": 720, "height": 1280}, True),
        ({"file_size": 500 * MB}, True),
        ({"file_size": 500 * MB + 1}, False),
    ],
)
def test_limits_of_a_detail_video(changes: dict[str, int], right: bool) -> None:
    assert linked(VideoUse.DETAIL, **changes) == ([] if right else [("use", False)])


def test_a_link_needs_a_place_and_a_place_has_one_video() -> None:
    assert linked(None) == [("use", False)]
    film = video(use=VideoUse.MAIN, products=[VideoProduct(product_id=3176)])
    (problem,) = rules.link_problems(film, ["Velvet dress"])
    assert problem.field == "products"
    assert str(problem.message) == "“Velvet dress”的主图视频已经是另一个视频"


def test_products_are_nine_at_most() -> None:
    assert rules.MAX_PRODUCTS == 9
    assert stops(fan_post(products=[FanPostProduct(product_id=n) for n in range(9)])) == []
