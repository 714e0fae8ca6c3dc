"""The review's verdict and the grades (MED-01, MED-02)."""

from typing import Any

import pytest

from tests.areas.media.samples import fan_post, video
from trainer.areas.media import quality
from trainer.areas.media.choices import Captions, Quality
from trainer.areas.media.models import FanPostProduct, VideoContent


def content(**changes: Any) -> VideoContent:
    values: dict[str, Any] = {
        "product_ids": [3176],
        "captions": Captions.ENGLISH,
        "selling_points": True,
        "watermark": False,
    }
    return VideoContent(**values | changes)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"captions": Captions.NONE}, []),
        ({"captions": Captions.CHINESE}, ["video_id"]),
        ({"watermark": True}, ["video_id"]),
        ({"product_ids": [3175]}, ["products"]),
        ({"product_ids": [3175, 3176]}, []),
        ({"captions": Captions.CHINESE, "product_ids": []}, ["video_id", "products"]),
    ],
)
def test_what_a_review_objects_to(changes: dict[str, Any], fields: list[str]) -> None:
    assert [p.field for p in quality.objections(fan_post(), content(**changes))] == fields


def test_every_product_must_be_seen() -> None:
    two = [FanPostProduct(product_id=3176), FanPostProduct(product_id=3175)]
    assert [p.field for p in quality.objections(fan_post(products=two), content())] == ["products"]


def test_nothing_is_held_against_a_file_that_no_world_describes() -> None:
    assert list(quality.objections(fan_post(), None)) == []
    assert quality.grade(fan_post(), video(), None) is Quality.QUALIFIED


@pytest.mark.parametrize(
    ("film", "seen", "title", "missing"),
    [
        ({}, {}, "Velvet dress", []),
        ({"seconds": 15}, {}, "Velvet dress", []),
        ({"seconds": 14}, {}, "Velvet dress", ["视频时长不能少于 15 秒"]),
        ({"width": 720, "height": 1280}, {}, "Velvet dress", ["视频须为横屏 16:9"]),
        ({"width": 960}, {}, "Velvet dress", ["视频须为横屏 16:9"]),
        ({}, {"selling_points": False}, "Velvet dress", ["视频须有产品介绍和卖点介绍"]),
        ({}, {"product_ids": []}, "Velvet dress", ["视频须有产品介绍和卖点介绍"]),
        ({}, {}, "丝绒连衣裙", ["标题须为英文"]),
    ],
)
def test_what_a_good_video_has(
    film: dict[str, int], seen: dict[str, Any], title: str, missing: list[str]
) -> None:
    post, shown = fan_post(title=title), content(**seen)
    assert quality.missing_for_good(post, video(**film), shown) == missing
    grade = quality.grade(post, video(**film), shown)
    assert grade is (Quality.QUALIFIED if missing else Quality.GOOD)


@pytest.mark.parametrize(
    ("grade", "plays", "right"),
    [
        (Quality.GOOD, 11, True),
        (Quality.GOOD, 10, False),
        (Quality.QUALIFIED, 99, False),
        (Quality.EXCELLENT, 99, False),
        (None, 99, False),
    ],
)
def test_excellent_is_a_good_video_with_more_than_10_effective_plays(
    grade: Quality | None, plays: int, right: bool
) -> None:
    assert (quality.excellence_blocker(fan_post(quality=grade), plays) is None) is right
