"""What a product's choice fields allow. Labels are the textbook's (P3 知识点 3)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class ProductType(LabeledEnum):
    """How a product is bought (textbook P3 知识点 3.1)."""

    READY_TO_SHIP = "rts", _l("Ready to Ship")
    CUSTOMIZATION = "customization", _l("Customization")


class Status(LabeledEnum):
    """Whether buyers see a product."""

    DRAFT = "draft", _l("草稿")
    PUBLISHED = "published", _l("已发布")
    OFF_SHELF = "off_shelf", _l("已下架")


class PriceMode(LabeledEnum):
    """What the price depends on (PP-08). Each product type offers its own modes."""

    BY_QUANTITY = "by_quantity", _l("根据数量设置 FOB 价格")
    LADDER = "ladder", _l("根据数量设置 FOB 阶梯价")
    RANGE = "range", _l("设置 FOB 价格区间")
    BY_SPECIFICATION = "by_specification", _l("根据规格设置 FOB 价格")


PRICE_MODES = {
    ProductType.READY_TO_SHIP: (PriceMode.BY_QUANTITY, PriceMode.BY_SPECIFICATION),
    ProductType.CUSTOMIZATION: (PriceMode.LADDER, PriceMode.RANGE, PriceMode.BY_SPECIFICATION),
}
"""The price modes that each product type offers (PP-08)."""
TIERED = frozenset({PriceMode.BY_QUANTITY, PriceMode.LADDER})
"""The price modes that use the price ladder."""
_SAME_MODE = {
    (ProductType.READY_TO_SHIP, PriceMode.LADDER): PriceMode.BY_QUANTITY,
    (ProductType.CUSTOMIZATION, PriceMode.BY_QUANTITY): PriceMode.LADDER,
}


def price_mode_for(product_type: ProductType, mode: PriceMode | None) -> PriceMode | None:
    """The price mode that a product keeps when it takes on another type, if there is one."""
    if mode is None or mode in PRICE_MODES[product_type]:
        return mode
    return _SAME_MODE.get((product_type, mode))


class SellBy(LabeledEnum):
    """Whether one unit or a batch of units is sold."""

    PIECE = "piece", _l("按件卖")
    BATCH = "batch", _l("按批卖")


class Unit(LabeledEnum):
    """Units of measure, as the platform writes them."""

    PIECE = "piece", _l("Piece/Pieces")
    BOX = "box", _l("Box/Boxes")
    SET = "set", _l("Set/Sets")
    PAIR = "pair", _l("Pair/Pairs")
    BAG = "bag", _l("Bag/Bags")
    CARTON = "carton", _l("Carton/Cartons")
    PACK = "pack", _l("Pack/Packs")
    DOZEN = "dozen", _l("Dozen/Dozens")
    KILOGRAM = "kilogram", _l("Kilogram/Kilograms")
    METER = "meter", _l("Meter/Meters")
    ROLL = "roll", _l("Roll/Rolls")
    UNIT = "unit", _l("Unit/Units")


class Goods(LabeledEnum):
    """What a carrier must know of the goods (物流属性)."""

    GENERAL = "general", _l("普货")
    BATTERY = "battery", _l("带电")
    MAGNETIC = "magnetic", _l("带磁")
    LIQUID = "liquid", _l("液体")
    POWDER = "powder", _l("粉末")
    PASTE = "paste", _l("膏体")


class Support(LabeledEnum):
    """Whether the seller offers a service."""

    YES = "yes", _l("支持")
    NO = "no", _l("不支持")


class PrivateMould(LabeledEnum):
    """Whether the product comes from the seller's own mould; buyers then do not see it (PP-08)."""

    YES = "yes", _l("私模产品")
    NO = "no", _l("不支持")


class ShippingMode(LabeledEnum):
    """How a Customization product is shipped (textbook P3 实操 3.6)."""

    SEA = "sea", _l("海运")
    AIR = "air", _l("空运")
    EXPRESS = "express", _l("快递")
    LAND = "land", _l("陆运")


class Period(LabeledEnum):
    """The time that a supply capacity is stated for (textbook P3 实操 3.6)."""

    DAY = "day", _l("天")
    WEEK = "week", _l("周")
    MONTH = "month", _l("月")
    YEAR = "year", _l("年")


PAYMENT_TERMS = ("L/C", "D/A", "D/P", "T/T", "Western Union", "MoneyGram")
"""How a buyer of a Customization product can pay; stored as written here."""
SERVICES = {
    "LOGO定制": "Customized logo",
    "外包装定制": "Customized packaging",
    "图案定制": "Graphic customization",
}
"""The customisation services that the platform names, and what buyers read (PP-08)."""
