"""Records of the video bank (BANK-01, PP-02) and of 粉丝通 (MED-01 to MED-03)."""

from datetime import date, datetime

from sqlalchemy import Boolean, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from trainer.areas.media.choices import (
    Captions,
    ContentType,
    Cover,
    Format,
    Quality,
    Status,
    Timing,
    VideoUse,
)
from trainer.areas.products.models import Photo, Product
from trainer.core.data.column_types import UTCDateTime
from trainer.core.data.records import (
    Record,
    children,
    column,
    date_column,
    datetime_column,
    enum_column,
    list_column,
    long_text_column,
    parent,
    reference,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import lazy_pgettext

NAME_LENGTH = 80
FOLDER_LENGTH = 30
TITLE_LENGTH = 70
DESCRIPTION_LENGTH = 300


class VideoFolder(Record):
    """A folder of the video bank."""

    __tablename__ = "video_folder"
    label = _l("视频文件夹")

    name: Mapped[str] = text_column(_l("文件夹名称"), FOLDER_LENGTH)


class Video(Record):
    """A video of the video bank; the file is kept under the hash of its content."""

    __tablename__ = "video"
    label = lazy_pgettext("one", "视频")

    name: Mapped[str] = text_column(_l("视频名称"), NAME_LENGTH)
    folder_id: Mapped[int | None] = reference(_l("文件夹"), VideoFolder.__tablename__)
    use: Mapped[VideoUse | None] = enum_column(_l("视频用途"), VideoUse)
    digest: Mapped[str] = mapped_column()
    seconds: Mapped[int] = column(_l("视频时长"), Integer, info={"automatic": True})
    width: Mapped[int] = column(_l("宽度"), Integer, info={"automatic": True})
    height: Mapped[int] = column(_l("高度"), Integer, info={"automatic": True})
    file_size: Mapped[int] = column(_l("文件大小"), Integer, info={"automatic": True})
    """In bytes."""
    uploaded_at: Mapped[datetime] = mapped_column(UTCDateTime())
    products: Mapped[list["VideoProduct"]] = children("VideoProduct", _l("关联产品"))

    folder: Mapped[VideoFolder | None] = relationship(viewonly=True)


class VideoProduct(Record):
    """A product that shows a video on its page."""

    __tablename__ = "video_product"
    label = _l("关联产品")

    video_id: Mapped[int] = parent("video")
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[int] = reference(_l("产品"), "product")

    product: Mapped[Product] = relationship(viewonly=True)


class FanPost(Record):
    """A Tips or True View video that the shop publishes on 粉丝通 (MED-01)."""

    __tablename__ = "fan_post"
    label = _l("粉丝通视频")

    title: Mapped[str] = text_column(_l("内容标题"), TITLE_LENGTH)
    format: Mapped[Format] = enum_column(_l("视频类型"), Format)
    content_type: Mapped[ContentType] = enum_column(_l("内容类型"), ContentType)
    video_id: Mapped[int | None] = reference(lazy_pgettext("one", "视频"), Video.__tablename__)
    cover: Mapped[Cover] = enum_column(_l("封面"), Cover, default=Cover.AUTOMATIC)
    cover_photo_id: Mapped[int | None] = reference(_l("封面图片"), Photo.__tablename__)
    labels: Mapped[list[str]] = list_column(_l("内容标签"))
    description: Mapped[str] = long_text_column(_l("内容描述"), DESCRIPTION_LENGTH)
    products: Mapped[list["FanPostProduct"]] = children("FanPostProduct", _l("关联商品"))
    timing: Mapped[Timing] = enum_column(_l("发布时间"), Timing, default=Timing.AT_ONCE)
    publishes_on: Mapped[date | None] = date_column(_l("定时发布日期"))
    publishes_hour: Mapped[int | None] = column(_l("定时发布时刻"), Integer)
    """The full hour in Beijing, 0 to 23."""
    status: Mapped[Status] = enum_column(
        _l("内容状态"), Status, default=Status.DRAFT, info={"automatic": True}
    )
    quality: Mapped[Quality | None] = enum_column(_l("视频质量"), Quality, info={"automatic": True})
    submitted_at: Mapped[datetime | None] = datetime_column(_l("提交时间"))
    published_at: Mapped[datetime | None] = datetime_column(_l("实际发布时间"))

    reasons: Mapped[list["FanPostReason"]] = children("FanPostReason", _l("不通过原因"))
    video: Mapped[Video | None] = relationship(viewonly=True)
    cover_photo: Mapped[Photo | None] = relationship(viewonly=True)

    @property
    def grade(self) -> Quality | None:
        """The last review's grade; none while the post is under review again."""
        return None if self.status is Status.IN_REVIEW else self.quality


class FanPostProduct(Record):
    """A product that a post is about; buyers go from the video to it."""

    __tablename__ = "fan_post_product"
    label = _l("关联商品")

    fan_post_id: Mapped[int] = parent("fan_post")
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[int] = reference(_l("商品"), "product")

    product: Mapped[Product] = relationship(viewonly=True)


class FanPostReason(Record):
    """Why a review did not let a post pass, for one field."""

    __tablename__ = "fan_post_reason"
    label = _l("不通过原因")
    by_platform = True

    fan_post_id: Mapped[int] = parent("fan_post")
    position: Mapped[int] = mapped_column(default=0)
    field: Mapped[str] = text_column(_l("字段"), 40)
    message: Mapped[str] = text_column(_l("原因"), 200)

    @property
    def reader_message(self) -> str:
        """The reason in the reader's language; it is a message of ``quality.objections``."""
        return _(self.message)


class VideoContent(SharedRow):
    """What the platform's reviewers see when they play a video of the world (MED-01, MED-02)."""

    __tablename__ = "video_content"
    __table_args__ = (UniqueConstraint("world_revision_id", "digest"),)
    label = _l("视频内容")

    digest: Mapped[str] = column(_l("文件"), String(64))
    product_ids: Mapped[list[int]] = list_column(_l("出现的产品"))
    captions: Mapped[Captions] = enum_column(_l("字幕"), Captions)
    selling_points: Mapped[bool] = column(_l("卖点介绍"), Boolean, default=False)
    watermark: Mapped[bool] = column(_l("剪辑软件水印"), Boolean, default=False)


class FanPostFigure(SharedRow):
    """What buyers did with a post in one day (MED-03)."""

    __tablename__ = "fan_post_figure"
    __table_args__ = (UniqueConstraint("world_revision_id", "post_id", "day"),)
    label = _l("粉丝通视频数据")

    post_id: Mapped[int] = column(_l("粉丝通视频"), Integer)
    day: Mapped[date] = date_column(_l("日期"))
    plays: Mapped[int] = column(_l("播放次数"), Integer, default=0)
    effective_plays: Mapped[int] = column(_l("有效播放次数"), Integer, default=0)
    clicks: Mapped[int] = column(_l("商品点击次数"), Integer, default=0)
