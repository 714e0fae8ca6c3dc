"""The review's verdict and the grade of a post (MED-01, MED-02); pure rules of records."""

from collections.abc import Iterator

from trainer.areas.media import rules
from trainer.areas.media.choices import Captions, Quality
from trainer.areas.media.models import FanPost, Video, VideoContent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

GOOD_SECONDS = 15
GOOD_RATIO = "16:9"
EXCELLENT_PLAYS = 10
"""Effective plays in the last 30 days that 优质 must exceed (MED-02)."""
PLAYS_DAYS = 30


def objections(post: FanPost, content: VideoContent | None) -> Iterator[Problem]:
    """Why a post does not pass its review (MED-01); nothing, if it is published.

    Args:
        post: The post as it was submitted.
        content: What is seen in its video; None for a file that no world describes. Such a file is
            judged by its length, size and ratio alone, a convention of this simulator.
    """
    if content is None:
        return
    if content.captions is Captions.CHINESE:
        yield Problem("video_id", _("视频字幕为中文，须使用英文字幕"))
    if content.watermark:
        yield Problem("video_id", _("视频带有剪辑软件水印"))
    if any(product.product_id not in content.product_ids for product in post.products):
        yield Problem("products", _("视频内容与关联的商品不符"))


def missing_for_good(post: FanPost, video: Video, content: VideoContent | None) -> list[str]:
    """What a post that passed its review lacks for 良好 (MED-02); its title in English is ours."""
    missing = []
    if content is None or not content.product_ids or not content.selling_points:
        missing.append(_("视频须有产品介绍和卖点介绍"))
    if video.seconds < GOOD_SECONDS:
        missing.append(_("视频时长不能少于 %(n)d 秒", n=GOOD_SECONDS))
    if rules.ratio(video) != GOOD_RATIO:
        missing.append(_("视频须为横屏 16:9"))
    if rules.CHINESE.search(post.title):
        missing.append(_("标题须为英文"))
    return missing


def grade(post: FanPost, video: Video, content: VideoContent | None) -> Quality:
    """The grade of a post that passed its review."""
    return Quality.QUALIFIED if missing_for_good(post, video, content) else Quality.GOOD


def excellence_blocker(post: FanPost, effective_plays: int) -> str | None:
    """Why a post cannot become 优质; None if it can (MED-02)."""
    if post.quality is not Quality.GOOD:
        return _("只有质量为良好的视频可以申请优质")
    if effective_plays <= EXCELLENT_PLAYS:
        return _(
            "近 30 天有效播放次数须大于 %(least)d 次，目前为 %(n)d 次",
            least=EXCELLENT_PLAYS,
            n=effective_plays,
        )
    return None
