"""What the platform refuses in a post and in a video that products show (MED-01, PP-02)."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from trainer.areas.media.choices import Cover, Format, Timing, VideoUse
from trainer.areas.media.models import FanPost, Video
from trainer.areas.products.models import Photo
from trainer.core.text.contacts import PRIVATE_CONTACT
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import BEIJING

MB = 1024 * 1024
BANK_BYTES = 10 * 1024 * MB
"""The video bank holds 10 GB (PP-02)."""
MAX_LINKED = 20
"""Products that show one video (PP-02)."""
MAIN_SECONDS, MAIN_BYTES, MAIN_LINES = 45, 100 * MB, 480
ADVISED_MAIN_SECONDS = 20
DETAIL_SECONDS, DETAIL_BYTES = 10 * 60, 500 * MB
RATIOS = {"9:16": 9 / 16, "16:9": 16 / 9, "3:4": 3 / 4, "4:3": 4 / 3, "1:1": 1.0}
"""Accepted ratios of width to height. The textbook prints 3:4 in one place and 4:3 in another: both
pass."""
RATIO_TOLERANCE = 0.02
POST_LINES, POST_SECONDS, POST_BYTES = 720, (15, 180), 500 * MB
COVER_SIZE = (750, 1334)
MAX_LABELS, MAX_PRODUCTS = 3, 9
MAX_DAYS_AHEAD = 30
"""A convention of this simulator: how far ahead a post can be scheduled."""
CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def link_problems(video: Video, taken: list[str]) -> Iterator[Problem]:
    """What keeps products from showing a video (PP-02).

    Args:
        video: The video with its new place and products.
        taken: Titles of those products that show another video in the same place.
    """
    if video.products and video.use is None:
        yield Problem("use", _("请选择视频用途"))
    elif video.use is not None:
        limits = _main_limits if video.use is VideoUse.MAIN else _detail_limits
        yield from limits(video)
        for title in taken:
            message = _(
                "“%(title)s”的%(place)s已经是另一个视频", title=title, place=video.use.label
            )
            yield Problem("products", message)


def _main_limits(video: Video) -> Iterator[Problem]:
    if video.seconds > MAIN_SECONDS:
        length = {"n": MAIN_SECONDS, "s": video.seconds}
        yield Problem("use", _("主图视频不能超过 %(n)d 秒，该视频为 %(s)d 秒", **length))
    elif video.seconds < ADVISED_MAIN_SECONDS:
        message = _("主图视频建议为 20-45 秒，该视频为 %(s)d 秒", s=video.seconds)
        yield Problem("use", message, warning=True)
    if min(video.width, video.height) < MAIN_LINES:
        yield Problem("use", _("主图视频清晰度须为 480P 以上"))
    if video.width <= video.height:
        yield Problem("use", _("主图视频须为横屏"))
    if video.file_size > MAIN_BYTES:
        yield Problem("use", _("主图视频不能超过 100 MB"))


def _detail_limits(video: Video) -> Iterator[Problem]:
    if video.seconds > DETAIL_SECONDS:
        yield Problem("use", _("详情视频不能超过 10 分钟"))
    if video.file_size > DETAIL_BYTES:
        yield Problem("use", _("详情视频不能超过 500 MB"))


def problems(
    post: FanPost, video: Video | None, cover: Photo | None, *, now: datetime
) -> Iterator[Problem]:
    """All that keeps a post from being submitted, and what the platform warns of (MED-01).

    Args:
        post: The candidate.
        video: The video that it names.
        cover: The photo that it names as its cover.
        now: The sandbox's time.
    """
    if video is not None:
        yield from video_problems(video)
    yield from _cover(post, cover)
    yield from _texts(post)
    if post.format is Format.TRUE_VIEW and not post.labels:
        yield Problem("labels", _("请至少选择一个内容标签"))
    if len(post.labels or ()) > MAX_LABELS:
        yield Problem("labels", _("内容标签最多选择 %(n)d 个", n=MAX_LABELS))
    if not post.products:
        yield Problem("products", _("请至少选择一款商品"))
    yield from _schedule(post, now)


def ratio(video: Video) -> str | None:
    """The accepted ratio that a video has; None if it has another."""
    actual = video.width / video.height
    close = (name for name, r in RATIOS.items() if abs(actual / r - 1) <= RATIO_TOLERANCE)
    return next(close, None)


def video_problems(video: Video) -> Iterator[Problem]:
    """What keeps a video from being published on 粉丝通 (MED-01)."""
    least, most = POST_SECONDS
    if not least <= video.seconds <= most:
        length = {"least": least, "s": video.seconds}
        message = _("视频时长须在 %(least)d 秒到 3 分钟之间，该视频为 %(s)d 秒", **length)
        yield Problem("video_id", message)
    if min(video.width, video.height) < POST_LINES:
        yield Problem("video_id", _("视频清晰度须为高清（720P）及以上"))
    if ratio(video) is None:
        accepted = join_list(RATIOS)
        yield Problem("video_id", _("视频画幅比例须为 %(ratios)s 之一", ratios=accepted))
    if video.file_size > POST_BYTES:
        yield Problem("video_id", _("视频不能超过 500 MB"))


def _cover(post: FanPost, cover: Photo | None) -> Iterator[Problem]:
    if post.cover is not Cover.PHOTO:
        return
    width, height = COVER_SIZE
    if cover is None:
        yield Problem("cover_photo_id", _("请选择封面图片"))
    elif cover.width < width or cover.height < height:
        message = _("封面尺寸不能小于 %(w)d×%(h)d 像素", w=width, h=height)
        yield Problem("cover_photo_id", message)


def _texts(post: FanPost) -> Iterator[Problem]:
    if CHINESE.search(post.title or ""):
        message = _("标题含有中文，海外买家看不懂，也会影响视频质量评级，请核对")
        yield Problem("title", message, warning=True)
    if CHINESE.search(post.description or ""):
        yield Problem("description", _("请用英文填写内容描述"))
    for name in ("title", "description"):
        if PRIVATE_CONTACT.search(getattr(post, name) or ""):
            yield Problem(name, _("不能含有邮箱、电话、网址或即时通讯账号"))


def publishing_time(post: FanPost) -> datetime | None:
    """The moment that a scheduled post is published at; None for one published at once."""
    if post.timing is not Timing.SCHEDULED or post.publishes_on is None:
        return None
    return datetime.combine(post.publishes_on, time(post.publishes_hour or 0), BEIJING)


def _schedule(post: FanPost, now: datetime) -> Iterator[Problem]:
    if post.timing is not Timing.SCHEDULED:
        return
    if post.publishes_on is None:
        yield Problem("publishes_on", _("请填写定时发布日期"))
    if post.publishes_hour is None:
        yield Problem("publishes_hour", _("请填写定时发布时刻"))
    at = publishing_time(post) if post.publishes_hour is not None else None
    if at is not None and at <= now:
        yield Problem("publishes_on", _("定时发布的时间须晚于现在"))
    elif at is not None and at > now + timedelta(days=MAX_DAYS_AHEAD):
        message = _("定时发布的时间不能晚于 %(n)d 天以后", n=MAX_DAYS_AHEAD)
        yield Problem("publishes_on", message)
