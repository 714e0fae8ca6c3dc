"""Product records: products (PP-06, PP-07, PP-08), photo bank (BANK-01), groups."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, Integer, Text, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.text.writing import Style
from trainer.areas.accounts.models import Account
from trainer.areas.freight.models import FreightTemplate
from trainer.areas.products.choices import (
    Goods,
    Period,
    PriceMode,
    PrivateMould,
    ProductType,
    SellBy,
    ShippingMode,
    Status,
    Support,
    Unit,
)
from trainer.core.data.column_types import FixedDecimal, UTCDateTime
from trainer.core.data.records import (
    Record,
    children,
    column,
    date_column,
    enum_column,
    list_column,
    long_text_column,
    money_column,
    parent,
    reference,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l

TITLE_LENGTH = 128
KEYWORD_LENGTH = 128
DESCRIPTION_LENGTH = 20_000
PHOTO_NAME_LENGTH = 80
PACKING_LENGTH = 300


class Photo(Record):
    """A picture in the photo bank; the file is kept under the hash of its content."""

    __tablename__ = "photo"
    label = _l("图片")

    file_name: Mapped[str] = text_column(_l("图片名称"), PHOTO_NAME_LENGTH)
    group_name: Mapped[str] = text_column(_l("图片分组"), 30)
    digest: Mapped[str] = mapped_column()
    width: Mapped[int] = column(_l("宽度"), Integer, info={"automatic": True})
    height: Mapped[int] = column(_l("高度"), Integer, info={"automatic": True})
    file_size: Mapped[int] = column(_l("文件大小"), Integer, info={"automatic": True})
    """In bytes."""
    uploaded_at: Mapped[datetime] = mapped_column(UTCDateTime())


class ProductGroup(Record):
    """A group that the shop sorts its products into; a group may have groups below it (PG-01)."""

    __tablename__ = "product_group"
    label = _l("产品分组")

    name: Mapped[str] = text_column(_l("分组名称"), 50)
    parent_id: Mapped[int | None] = reference(_l("上级分组"), "product_group")
    position: Mapped[int] = column(_l("分组顺序"), Integer, default=0)
    """Place among the groups of the same level, from 0."""


class Product(Record):
    """A product of the shop. A draft may lack everything but its title."""

    __tablename__ = "product"
    label = _l("产品")

    title: Mapped[str] = text_column(_l("产品名称"), TITLE_LENGTH)
    category: Mapped[str] = text_column(_l("产品类目"), 120)
    """The leaf's path from the top, such as 玩具>积木."""
    product_type: Mapped[ProductType] = enum_column(_l("产品类型"), ProductType)
    status: Mapped[Status] = enum_column(_l("产品状态"), Status, default=Status.DRAFT)
    group_id: Mapped[int | None] = reference(_l("产品分组"), "product_group")
    group_position: Mapped[int] = column(_l("组内顺序"), Integer, default=0, server_default="0")
    """Place in its group, from 1; 0 where the seller has not placed it: those come last (PG-01)."""
    keywords: Mapped[list[str]] = list_column(_l("产品关键词"))
    origin: Mapped[str] = text_column(_l("原产地"), 60)
    brand: Mapped[str] = text_column(_l("品牌"), 60)
    model: Mapped[str] = text_column(_l("型号"), 60, writing=Style.CODE)
    """The model number that buyers see; the code is the seller's own."""
    price_mode: Mapped[PriceMode | None] = enum_column(_l("价格设置方式"), PriceMode)
    sell_by: Mapped[SellBy | None] = enum_column(_l("销售方式"), SellBy)
    batch_size: Mapped[int | None] = column(_l("每批数量"), Integer)
    unit: Mapped[Unit | None] = enum_column(_l("计量单位"), Unit)
    range_quantity: Mapped[int | None] = column(_l("区间价起订量"), Integer)
    lowest_price: Mapped[Decimal | None] = money_column(_l("最低 FOB 价格"))
    highest_price: Mapped[Decimal | None] = money_column(_l("最高 FOB 价格"))
    payment_terms: Mapped[list[str]] = list_column(_l("支付方式"))
    stock: Mapped[int | None] = column(_l("可售数量"), Integer)
    code: Mapped[str] = text_column(_l("商品编码"), 50, writing=Style.CODE)
    shipping_mode: Mapped[ShippingMode | None] = enum_column(_l("物流模式"), ShippingMode)
    port: Mapped[str] = text_column(_l("海运港口"), 60)
    supply_quantity: Mapped[int | None] = column(_l("供货能力"), Integer)
    supply_unit: Mapped[Unit | None] = enum_column(_l("供货单位"), Unit)
    supply_period: Mapped[Period | None] = enum_column(_l("供货周期"), Period)
    length: Mapped[Decimal | None] = column(_l("包装长（cm）"), FixedDecimal(2))
    width: Mapped[Decimal | None] = column(_l("包装宽（cm）"), FixedDecimal(2))
    height: Mapped[Decimal | None] = column(_l("包装高（cm）"), FixedDecimal(2))
    weight: Mapped[Decimal | None] = column(_l("产品重量（kg）"), FixedDecimal(3))
    packing: Mapped[str] = text_column(_l("包装方式"), PACKING_LENGTH)
    goods: Mapped[Goods | None] = enum_column(_l("物流属性"), Goods)
    freight_template_id: Mapped[int | None] = reference(
        _l("运费模板"), FreightTemplate.__tablename__
    )
    description: Mapped[str] = long_text_column(_l("商品描述"), DESCRIPTION_LENGTH)
    """The text alone, without its formatting: this is what is compared."""
    description_html: Mapped[str] = mapped_column(Text(), default="")
    """The same with a few harmless tags, see ``rich_text.clean``."""
    samples: Mapped[Support | None] = enum_column(_l("样品服务"), Support)
    sample_limit: Mapped[int | None] = column(_l("单次最多索样数量"), Integer)
    sample_price: Mapped[Decimal | None] = money_column(_l("样品单价"))
    customising: Mapped[Support | None] = enum_column(_l("定制服务"), Support)
    private_mould: Mapped[PrivateMould | None] = enum_column(_l("私模产品"), PrivateMould)
    visible_production: Mapped[Support | None] = enum_column(_l("生产可视化服务"), Support)
    one_stop_export: Mapped[Support | None] = enum_column(_l("跨境一站式服务"), Support)
    account_id: Mapped[int | None] = reference(_l("负责人"), Account.__tablename__)
    """The shop account that looks after the product."""
    created_at: Mapped[datetime] = mapped_column(UTCDateTime())
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime())

    attributes: Mapped[list["ProductAttribute"]] = children("ProductAttribute", _l("产品属性"))
    skus: Mapped[list["Sku"]] = children("Sku", _l("产品规格"))
    price_tiers: Mapped[list["PriceTier"]] = children("PriceTier", _l("阶梯价格"))
    lead_times: Mapped[list["LeadTime"]] = children("LeadTime", _l("发货期"))
    images: Mapped[list["ProductImage"]] = children("ProductImage", _l("产品图片"))
    packing_images: Mapped[list["PackingImage"]] = children("PackingImage", _l("包装图片"))
    customisations: Mapped[list["Customisation"]] = children("Customisation", _l("定制内容"))

    group: Mapped[ProductGroup | None] = relationship(viewonly=True)
    freight_template: Mapped[FreightTemplate | None] = relationship(viewonly=True)

    @classmethod
    def on_sale(cls) -> ColumnElement[bool]:
        """The condition that buyers can order a product; one of a private mould is hidden."""
        hidden = func.coalesce(cls.private_mould, PrivateMould.NO) == PrivateMould.YES
        return (cls.status == Status.PUBLISHED) & ~hidden

    @property
    def prices(self) -> list[Decimal]:
        """All unit prices that a buyer may be asked, in US dollars."""
        if self.price_mode is PriceMode.BY_SPECIFICATION:
            return [sku.price for sku in self.skus if sku.price is not None]
        if self.price_mode is PriceMode.RANGE:
            ends = (self.lowest_price, self.highest_price)
            return [price for price in ends if price is not None]
        return [tier.price for tier in self.price_tiers]

    @property
    def least_quantity(self) -> int | None:
        """The smallest quantity that can be ordered, if the product has prices."""
        if self.price_mode is PriceMode.BY_SPECIFICATION:
            return 1
        if self.price_mode is PriceMode.RANGE:
            return self.range_quantity
        return self.price_tiers[0].min_quantity if self.price_tiers else None

    @property
    def cover(self) -> Photo | None:
        """The main picture."""
        return self.images[0].photo if self.images else None


class ProductAttribute(Record):
    """A property of a product: of its category, or one that the seller has added."""

    __tablename__ = "product_attribute"
    label = _l("产品属性")

    product_id: Mapped[int] = parent("product")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = text_column(_l("属性名"), 40)
    value: Mapped[str] = text_column(_l("属性值"), 70)


class Sku(Record):
    """A specification that a buyer can pick."""

    __tablename__ = "sku"
    label = _l("产品规格")

    product_id: Mapped[int] = parent("product")
    position: Mapped[int] = mapped_column(default=0)
    colour: Mapped[str] = text_column(_l("颜色"), 40)
    size: Mapped[str] = text_column(_l("尺码"), 40)
    model: Mapped[str] = text_column(_l("规格型号"), 40, writing=Style.CODE)
    weight: Mapped[Decimal | None] = column(_l("规格重量（kg）"), FixedDecimal(3))
    price: Mapped[Decimal | None] = money_column(_l("规格单价"))


class PriceTier(Record):
    """A step of the price ladder: from this quantity on, this unit price."""

    __tablename__ = "price_tier"
    label = _l("阶梯价格")

    product_id: Mapped[int] = parent("product")
    position: Mapped[int] = mapped_column(default=0)
    min_quantity: Mapped[int] = column(_l("最小起订量"), Integer)
    price: Mapped[Decimal] = money_column(_l("FOB 价格"))


class LeadTime(Record):
    """Up to this quantity, shipped within so many days."""

    __tablename__ = "lead_time"
    label = _l("发货期")

    product_id: Mapped[int] = parent("product")
    position: Mapped[int] = mapped_column(default=0)
    max_quantity: Mapped[int] = column(_l("数量不超过"), Integer)
    days: Mapped[int] = column(_l("发货天数"), Integer)


class ProductImage(Record):
    """A picture of a product; the first is the main picture."""

    __tablename__ = "product_image"
    label = _l("产品图片")

    product_id: Mapped[int] = parent("product")
    position: Mapped[int] = mapped_column(default=0)
    photo_id: Mapped[int] = reference(_l("图片"), "photo")

    photo: Mapped[Photo] = relationship(viewonly=True)


class PackingImage(Record):
    """A picture that shows how the goods are packed (PP-08)."""

    __tablename__ = "packing_image"
    label = _l("包装图片")

    product_id: Mapped[int] = parent("product")
    position: Mapped[int] = mapped_column(default=0)
    photo_id: Mapped[int] = reference(_l("图片"), "photo")

    photo: Mapped[Photo] = relationship(viewonly=True)


class Customisation(Record):
    """A customisation that the seller offers, from a quantity on (PP-08)."""

    __tablename__ = "customisation"
    label = _l("定制内容")

    product_id: Mapped[int] = parent("product")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = text_column(_l("定制名称"), 50)
    min_quantity: Mapped[int] = column(_l("定制起订量"), Integer)


class ProductWeek(SharedRow):
    """What buyers did with a product in a week (DAT-01)."""

    __tablename__ = "product_week"
    __table_args__ = (UniqueConstraint("world_revision_id", "product", "week"),)
    label = _l("产品每周数据")

    product: Mapped[int] = column(_l("产品编号"), Integer())
    week: Mapped[date] = date_column(_l("统计周"))
    """Its Monday, in Beijing time."""
    exposures: Mapped[int] = column(_l("曝光"), Integer(), default=0)
    clicks: Mapped[int] = column(_l("点击"), Integer(), default=0)
    visitors: Mapped[int] = column(_l("访客"), Integer(), default=0)
    inquiries: Mapped[int] = column(_l("询盘"), Integer(), default=0)
    tm_inquiries: Mapped[int] = column(_l("TM 咨询"), Integer(), default=0)
    orders: Mapped[int] = column(_l("信保订单"), Integer(), default=0)
