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
    """What the price depends on."""

    BY_QUANTITY = "by_quantity", _l("根据数量设置 FOB 价格")
    BY_SPECIFICATION = "by_specification", _l("根据规格设置 FOB 价格")


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
