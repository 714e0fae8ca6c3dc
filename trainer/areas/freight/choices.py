"""Choices of freight templates; labels are the textbook's (P8 知识点 2, 实操 2.3)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Origin(LabeledEnum):
    """Where the goods are sent from."""

    MAINLAND = "mainland", _l("中国大陆")
    OVERSEAS = "overseas", _l("海外仓")


class Way(LabeledEnum):
    """How goods travel; templates cover express only (FRT-01)."""

    EXPRESS = "express", _l("快递")
    AIR = "air", _l("空运")
    SEA = "sea", _l("海运")


class GoodsKind(LabeledEnum):
    """What a template's goods are; one template is for one kind."""

    GENERAL = "general", _l("普通商品")
    BATTERY = "battery", _l("带电商品")
    COSMETICS = "cosmetics", _l("化妆品")
    E_CIGARETTE = "e_cigarette", _l("电子烟")


class Plan(LabeledEnum):
    """Which logistics a template uses: a tier of the platform's, or the seller's own."""

    PREFERRED = "preferred", _l("优选物流")
    STANDARD = "standard", _l("标准物流")
    ECONOMY = "economy", _l("经济物流")
    PARCEL = "parcel", _l("小包物流")
    OWN = "own", _l("自有物流")


class Carrier(LabeledEnum):
    """Who carries the goods of a line."""

    ALIBABA = "alibaba", _l("阿里物流")
    FEDEX = "fedex", _l("FedEx")
    DHL = "dhl", _l("DHL")
    UPS = "ups", _l("UPS")
    CHINA_POST = "china_post", _l("中国邮政")
    FORWARDER = "forwarder", _l("货运代理")


class Line(LabeledEnum):
    """Express services (服务类型); the last four are the seller's own accounts."""

    FEDEX_IP = "fedex_ip", _l("FedEx IP")
    DHL_EXPRESS = "dhl_express", _l("DHL Express")
    UPS_SAVER = "ups_saver", _l("UPS 红单")
    GLOBAL_3C = "global_3c", _l("全球 3C&普货专线")
    GLOBAL_HEAVY = "global_heavy", _l("全球重货专线")
    WORRY_FREE = "worry_free", _l("无忧普货专线")
    WORRY_FREE_3C = "worry_free_3c", _l("无忧 3C 专线")
    GLOBAL_COSMETICS = "global_cosmetics", _l("全球化妆品专线")
    GLOBAL_E_CIGARETTES = "global_e_cigarettes", _l("全球电子烟专线")
    EUROPE_US = "europe_us", _l("欧美专线")
    CHINA_US_ECONOMY = "china_us_economy", _l("中美经济专线")
    EMS = "ems", _l("邮政 EMS 专线")
    SMALL_PARCEL = "small_parcel", _l("无忧普货小包")
    SMALL_PARCEL_3C = "small_parcel_3c", _l("无忧 3C 小包")
    OWN_DHL = "own_dhl", _l("自有 DHL 账号")
    OWN_UPS = "own_ups", _l("自有 UPS 账号")
    OWN_FEDEX = "own_fedex", _l("自有 FedEx 账号")
    FORWARDER_LINE = "forwarder_line", _l("货代专线")


class Mode(LabeledEnum):
    """Whether the seller brings the goods to a warehouse or the carrier fetches them."""

    WAREHOUSE = "warehouse", _l("仓到门")
    DOOR = "door", _l("门到门")


class Warehouse(LabeledEnum):
    """Warehouses that goods are sent to first."""

    BADATONG_SHENZHEN = "badatong_shenzhen", _l("八达通深圳仓")
    YUEHANG_SHENZHEN_AIRPORT = "yuehang_shenzhen_airport", _l("越航深圳机场仓")
    YITONG_YIWU = "yitong_yiwu", _l("易通义乌仓")
    DISU_SHANGHAI = "disu_shanghai", _l("递速上海仓")


class Calculation(LabeledEnum):
    """How freight is worked out (FRT-02)."""

    PLATFORM = "platform", _l("阿里物流价")
    FREE = "free", _l("卖家包邮")
    BY_WEIGHT = "by_weight", _l("按重量计费")
    BY_QUANTITY = "by_quantity", _l("按数量计费")
    NEGOTIATED = "negotiated", _l("协商物流")


class Region(LabeledEnum):
    """The parts of the world by which countries are chosen."""

    NORTH_AMERICA = "north_america", _l("北美洲")
    EUROPE = "europe", _l("欧洲")
    OCEANIA = "oceania", _l("大洋洲")
    ASIA = "asia", _l("亚洲")
    LATIN_AMERICA = "latin_america", _l("拉丁美洲")
    AFRICA = "africa", _l("非洲")
