"""Videos and posts as forms, pages and reviews need them."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from flask import render_template
from sqlalchemy import ScalarSelect, func, select

from trainer.areas.media.choices import LABELS, Status, VideoUse
from trainer.areas.media.models import (
    FanPost,
    FanPostFigure,
    Video,
    VideoContent,
    VideoFolder,
    VideoProduct,
)
from trainer.areas.media.quality import PLAYS_DAYS
from trainer.areas.products.models import Photo, Product
from trainer.core.web import clock, db

Option = tuple[int, str]


def duration(seconds: int) -> str:
    """A length as players show it: 1:05."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def folder_options(_named: Collection[int] = ()) -> list[Option]:
    """The folders of the video bank by name."""
    query = select(VideoFolder.id, VideoFolder.name).order_by(VideoFolder.name)
    return [(number, name) for number, name in db.session.execute(query)]


def video_options(_named: Collection[int] = ()) -> list[Option]:
    """The videos of the bank by name, with length and size."""
    query = select(Video.id, Video.name, Video.seconds, Video.width, Video.height)
    return [
        (number, f"{name} · {duration(seconds)} · {width}×{height}")
        for number, name, seconds, width, height in db.session.execute(query.order_by(Video.name))
    ]


def cover_options(_named: Collection[int] = ()) -> list[Option]:
    """The photos of the photo bank by name, with their size."""
    query = select(Photo.id, Photo.file_name, Photo.width, Photo.height)
    return [
        (number, f"{name} · {width}×{height}")
        for number, name, width, height in db.session.execute(query.order_by(Photo.file_name))
    ]


def boards() -> dict[str, Any]:
    """The board of each content label, as a note beside it."""
    return {name: board.label for board, names in LABELS.items() for name in names}


def used_bytes() -> int:
    """How much of the video bank is in use."""
    return db.session.scalar(select(func.coalesce(func.sum(Video.file_size), 0))) or 0


def titles_with_other_video(video: Video) -> list[str]:
    """Titles of the video's products that show another video in the same place."""
    named = [product.product_id for product in video.products]
    query = (
        select(Product.title)
        .join(VideoProduct, VideoProduct.product_id == Product.id)
        .join(Video, Video.id == VideoProduct.video_id)
        .where(Product.id.in_(named), Video.use == video.use, Video.id != video.id)
    )
    return list(db.session.scalars(query.order_by(Product.id)))


def product_strip(product: Any) -> str:
    """The main and the detail video on a product's page, as buyers see them (PP-02)."""
    linked = select(VideoProduct.video_id).where(VideoProduct.product_id == product.id)
    query = select(Video).where(Video.id.in_(linked), Video.use.is_not(None))
    videos = {video.use: video for video in db.session.scalars(query)}
    shown = [videos[use] for use in VideoUse if use in videos]
    return render_template("media/strip.html", videos=shown) if shown else ""


def content_of(video: Video) -> VideoContent | None:
    """What is seen in a video; None for a file that the world does not describe."""
    return db.session.scalar(select(VideoContent).where(VideoContent.digest == video.digest))


def recent_figures(post_ids: Collection[int]) -> dict[int, tuple[int, int, int]]:
    """Plays, effective plays and clicks of posts in the 30 days up to yesterday."""
    today = clock.today()
    query = (
        select(
            FanPostFigure.post_id,
            func.sum(FanPostFigure.plays),
            func.sum(FanPostFigure.effective_plays),
            func.sum(FanPostFigure.clicks),
        )
        .where(
            FanPostFigure.post_id.in_(list(post_ids)),
            FanPostFigure.day >= today - timedelta(days=PLAYS_DAYS),
            FanPostFigure.day < today,
        )
        .group_by(FanPostFigure.post_id)
    )
    return {post: (plays, real, clicks) for post, plays, real, clicks in db.session.execute(query)}


def count_by_status() -> dict[Status, int]:
    """Count posts by status."""
    query = select(FanPost.status, func.count(FanPost.id)).group_by(FanPost.status)
    found = dict(db.session.execute(query).all())
    return {status: found.get(status, 0) for status in Status}


def returned() -> ScalarSelect[int]:
    """How many posts wait to be mended."""
    query = select(func.count(FanPost.id)).where(FanPost.status == Status.RETURNED)
    return query.scalar_subquery()
