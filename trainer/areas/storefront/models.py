"""Records of the storefront: the sign, the blocks, and the edition that buyers see (SF-01)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.coupons.models import Coupon
from trainer.areas.media.models import Video
from trainer.areas.products.models import Photo, Product
from trainer.areas.storefront.choices import (
    AgentType,
    BlockKind,
    Effect,
    Font,
    FontSize,
    Height,
    Rotation,
    Status,
)
from trainer.core.data.records import (
    Record,
    children,
    column,
    datetime_column,
    enum_column,
    list_column,
    long_text_column,
    parent,
    reference,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l

TITLE_LENGTH = 60
BODY_LENGTH = 5000


class Storefront(Record):
    """The sign (招牌) on top of the storefront, and whether all is published."""

    __tablename__ = "storefront"
    label = _l("旺铺")

    photo_id: Mapped[int | None] = reference(_l("招牌底图"), Photo.__tablename__)
    """None for the default picture."""
    logo_id: Mapped[int | None] = reference(_l("公司 Logo"), Photo.__tablename__)
    """None where none is shown."""
    font: Mapped[Font] = enum_column(_l("字体"), Font, default=Font.ARIAL)
    font_size: Mapped[FontSize] = enum_column(_l("字号"), FontSize, default=FontSize.MEDIUM)
    effect: Mapped[Effect] = enum_column(_l("效果"), Effect, default=Effect.PLAIN)
    status: Mapped[Status] = enum_column(
        _l("发布状态"), Status, default=Status.DRAFT, info={"automatic": True}
    )
    published_at: Mapped[datetime | None] = datetime_column(_l("发布时间"))


class StorefrontBlock(Record):
    """A block of the storefront; which columns it uses depends on its kind."""

    __tablename__ = "storefront_block"
    label = _l("旺铺板块")

    kind: Mapped[BlockKind] = enum_column(_l("板块"), BlockKind)
    title: Mapped[str] = text_column(_l("板块标题"), TITLE_LENGTH)
    link: Mapped[str] = text_column(_l("标题链接"), 200, writing=Style.LINK)
    height: Mapped[Height | None] = enum_column(_l("图片高度"), Height)
    rotation: Mapped[Rotation | None] = enum_column(_l("轮播时间设置"), Rotation)
    category: Mapped[str] = text_column(_l("展示类目"), 120)
    """The leaf's path from the top, as of a product."""
    count: Mapped[int | None] = column(_l("展示数量"), Integer)
    video_id: Mapped[int | None] = reference(_l("选择视频"), Video.__tablename__)
    languages: Mapped[list[str]] = list_column(_l("语言"))
    body: Mapped[str] = long_text_column(_l("自定义内容"), BODY_LENGTH)
    """The text alone, without its formatting: this is what is compared."""
    body_html: Mapped[str] = mapped_column(Text(), default="")
    position: Mapped[int] = column(_l("电脑端顺序"), Integer, default=0)
    """From 1."""
    phone_position: Mapped[int | None] = column(_l("手机端顺序"), Integer)
    """From 1; None where phones do not show the block."""

    pictures: Mapped[list["BlockPicture"]] = children("BlockPicture", _l("板块图片"))
    products: Mapped[list["BlockProduct"]] = children("BlockProduct", _l("展示产品"))
    agents: Mapped[list["BlockAgent"]] = children("BlockAgent", _l("客服账号"))
    coupons: Mapped[list["BlockCoupon"]] = children("BlockCoupon", _l("展示优惠券"))

    @property
    def name(self) -> str:
        """What lists call the block."""
        return f"{self.kind.label} · {self.title}" if self.title else str(self.kind.label)


class BlockPicture(Record):
    """A picture of a block, and the product that a click on it opens."""

    __tablename__ = "storefront_picture"
    label = _l("板块图片")

    block_id: Mapped[int] = parent("storefront_block")
    position: Mapped[int] = mapped_column(default=0)
    photo_id: Mapped[int] = reference(_l("图片"), Photo.__tablename__)
    product_id: Mapped[int | None] = reference(_l("点击后打开的产品"), Product.__tablename__)


class BlockProduct(Record):
    """A product that a block shows."""

    __tablename__ = "storefront_product"
    label = _l("展示产品")

    block_id: Mapped[int] = parent("storefront_block")
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[int] = reference(_l("产品"), Product.__tablename__)


class BlockAgent(Record):
    """A contact person on the storefront."""

    __tablename__ = "storefront_agent"
    label = _l("客服账号")

    block_id: Mapped[int] = parent("storefront_block")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = text_column(_l("客服名"), 40)
    tm_account: Mapped[str] = text_column(_l("TM 账号"), 60, writing=Style.CODE)
    type: Mapped[AgentType] = enum_column(_l("客服类型"), AgentType)
    photo_id: Mapped[int | None] = reference(_l("头像"), Photo.__tablename__)


class BlockCoupon(Record):
    """A coupon that a block offers."""

    __tablename__ = "storefront_coupon"
    label = _l("展示优惠券")

    block_id: Mapped[int] = parent("storefront_block")
    position: Mapped[int] = mapped_column(default=0)
    coupon_id: Mapped[int] = reference(_l("优惠券"), Coupon.__tablename__)


class StorefrontEdition(Record):
    """What buyers see until the storefront is published again."""

    __tablename__ = "storefront_edition"
    label = _l("已发布的旺铺")
    by_platform = True

    content: Mapped[dict[str, Any]] = mapped_column(JSON(), default=dict, info={"object": True})
    """The sign and the blocks as plain data, see ``editions.freeze``."""
    files: Mapped[list["EditionFile"]] = children("EditionFile", _l("已发布的图片和视频"))


class EditionFile(Record):
    """A picture or video that buyers see: as long as they do, the banks do not delete it."""

    __tablename__ = "storefront_edition_file"
    label = _l("已发布的图片和视频")
    by_platform = True

    edition_id: Mapped[int] = parent("storefront_edition")
    position: Mapped[int] = mapped_column(default=0)
    photo_id: Mapped[int | None] = reference(_l("图片"), Photo.__tablename__)
    video_id: Mapped[int | None] = reference(_l("视频"), Video.__tablename__)
