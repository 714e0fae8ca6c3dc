"""The choices of the registration (ACC-02)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class BusinessType(LabeledEnum):
    """What kind of company wants to join."""

    MANUFACTURER = "manufacturer", _l("生产型企业")
    TRADER = "trader", _l("贸易型企业")
    SERVICE = "service", _l("服务型企业")
    OFFSHORE = "offshore", _l("离岸公司")
    SOLE_TRADER = "sole_trader", _l("个体工商户")
    INDIVIDUAL = "individual", _l("个人")


class Region(LabeledEnum):
    """Where a company is registered: its 工商局 in mainland China."""

    NORTH = "north", _l("华北")
    NORTHEAST = "northeast", _l("东北")
    EAST = "east", _l("华东")
    CENTRAL = "central", _l("华中")
    SOUTH = "south", _l("华南")
    SOUTHWEST = "southwest", _l("西南")
    NORTHWEST = "northwest", _l("西北")
    ABROAD = "abroad", _l("中国大陆以外")


class Status(LabeledEnum):
    """How far a registration has come."""

    OPEN = "open", _l("填写中")
    REGISTERED = "registered", _l("已注册")


class Purpose(LabeledEnum):
    """The purpose of a code."""

    EMAIL = "register_email", _l("注册邮箱验证")
    MOBILE = "register_mobile", _l("注册手机验证")
