"""Options of videos and 粉丝通 posts (P4 知识点 1.1, 1.2)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import lazy_pgettext


class VideoUse(LabeledEnum):
    """Where the products that a video is linked to show it (PP-02)."""

    MAIN = "main", _l("主图视频")
    DETAIL = "detail", _l("详情视频")


class Format(LabeledEnum):
    """The kind of a post."""

    TIPS = "tips", _l("Tips 视频")
    TRUE_VIEW = "true_view", _l("True View 视频")


class ContentType(LabeledEnum):
    """What a video is about: the textbook's kinds, and the one that its exercise names."""

    IN_USE = "in_use", _l("产品使用效果")
    PRESENTER = "presenter", _l("真人出镜")
    REAL_SHOT = "real_shot", _l("产品实拍")
    EXPERIENCE = "experience", _l("经验分享")
    REVIEW = "review", _l("产品测评")


class Cover(LabeledEnum):
    """Where a post's cover comes from."""

    AUTOMATIC = "automatic", _l("自动生成")
    PHOTO = "photo", _l("图片银行图片")


class Timing(LabeledEnum):
    """When a post is published, once its review is passed."""

    AT_ONCE = "at_once", _l("立即发布")
    SCHEDULED = "scheduled", _l("定时发布")


class Status(LabeledEnum):
    """The status of a post."""

    DRAFT = "draft", _l("草稿")
    IN_REVIEW = "in_review", _l("审核中")
    RETURNED = "returned", _l("审核不通过")
    WAITING = "waiting", _l("待发布")
    PUBLISHED = "published", _l("已发布")
    TAKEN_DOWN = "taken_down", _l("已下架")


class Quality(LabeledEnum):
    """The platform's grade of a post (MED-02)."""

    UNQUALIFIED = "unqualified", _l("不合格")
    QUALIFIED = "qualified", lazy_pgettext("video", "合格")
    GOOD = "good", lazy_pgettext("video", "良好")
    EXCELLENT = "excellent", lazy_pgettext("video", "优质")


class Captions(LabeledEnum):
    """The language of the captions in a video."""

    NONE = "none", _l("没有字幕")
    ENGLISH = "english", _l("英文字幕")
    CHINESE = "chinese", _l("中文字幕")


class Board(LabeledEnum):
    """The three boards of content labels."""

    PRODUCT = "product", _l("产品卖点")
    SHOP = "shop", _l("商家实力")
    INDUSTRY = "industry", _l("行业资讯")


LABELS = {
    Board.PRODUCT: ("Product features", "Product in use", "New arrivals", "Product review"),
    Board.SHOP: ("Factory tour", "Production line", "Fast delivery", "Customer feedback"),
    Board.INDUSTRY: ("Industry news", "Trends", "Buying guide"),
}
"""Content labels by board, as buyers read them.

The textbook prints the boards (品、商、行业) alone; the labels are this simulator's own.
"""
EDITABLE = frozenset({Status.DRAFT, Status.RETURNED, Status.TAKEN_DOWN})
"""In which a post can be changed and submitted."""
