"""What requests and quotes can say. Labels are the textbook's (P5 知识点 1)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Language(LabeledEnum):
    """The language that a buyer asks in and a quote is written in."""

    ENGLISH = "english", "English"
    SPANISH = "spanish", _l("西班牙语")
    FRENCH = "french", _l("法语")
    PORTUGUESE = "portuguese", _l("葡萄牙语")
    RUSSIAN = "russian", _l("俄语")
    GERMAN = "german", _l("德语")
    ARABIC = "arabic", _l("阿拉伯语")


class QuoteUnit(LabeledEnum):
    """Units of goods, as the quote form writes them (P5 实操 1.4)."""

    PIECE = "piece", _l("件/pieces")
    BOX = "box", _l("盒/boxes")
    SET = "set", _l("套/sets")
    PAIR = "pair", _l("双/pairs")
    BAG = "bag", _l("袋/bags")
    CARTON = "carton", _l("箱/cartons")
    PACK = "pack", _l("包/packs")
    DOZEN = "dozen", _l("打/dozens")
    KILOGRAM = "kilogram", _l("千克/kilograms")
    METER = "meter", _l("米/meters")
    ROLL = "roll", _l("卷/rolls")
    UNIT = "unit", _l("台/units")


class TradeTerm(LabeledEnum):
    """Terms of shipment (Incoterms 2020)."""

    FOB = "fob", "FOB"
    EXW = "exw", "EXW"
    FCA = "fca", "FCA"
    CFR = "cfr", "CFR"
    CIF = "cif", "CIF"
    CPT = "cpt", "CPT"
    CIP = "cip", "CIP"
    DAP = "dap", "DAP"
    DDP = "ddp", "DDP"


class Currency(LabeledEnum):
    """Currencies of a quote."""

    USD = "usd", "USD"
    EUR = "eur", "EUR"
    GBP = "gbp", "GBP"
    CNY = "cny", "CNY"


class PaymentTerm(LabeledEnum):
    """How the buyer pays."""

    TT = "tt", "T/T"
    LC = "lc", "L/C"
    DP = "dp", "D/P"
    DA = "da", "D/A"
    WESTERN_UNION = "western_union", "Western Union"
    MONEYGRAM = "moneygram", "MoneyGram"
    PAYPAL = "paypal", "PayPal"


class Samples(LabeledEnum):
    """Whether the seller sends samples."""

    YES = "yes", _l("支持")
    NO = "no", _l("不支持")


class SampleCharge(LabeledEnum):
    """Whether a sample costs something."""

    FREE = "free", _l("免费提供")
    PAID = "paid", _l("收费提供")


class Payer(LabeledEnum):
    """Who pays a sample's freight."""

    BUYER = "buyer", _l("由买家支付")
    SELLER = "seller", _l("由卖家支付")


SERVICES = {
    "免费打样设计": _l("免费打样设计"),
    "第三方验货": _l("第三方验货"),
    "定制包装": _l("定制包装"),
    "贴牌加工": _l("贴牌加工"),
    "延长质保": _l("延长质保"),
}
"""Value-added services that a quote can offer, as they are stored, and their labels."""


class Status(LabeledEnum):
    """What seller and buyer did with a quote."""

    SUBMITTED = "submitted", _l("已提交")
    VIEWED = "viewed", _l("买家已查看")
    CHOSEN = "chosen", _l("买家已选择")
    LOST = "lost", _l("买家未选择")
    WITHDRAWN = "withdrawn", _l("已撤回")


class State(LabeledEnum):
    """The state of a quote on a day: its status, or expired where the buyer has not decided."""

    SUBMITTED = "submitted", _l("已提交")
    VIEWED = "viewed", _l("买家已查看")
    CHOSEN = "chosen", _l("买家已选择")
    LOST = "lost", _l("买家未选择")
    EXPIRED = "expired", _l("已过期")
    WITHDRAWN = "withdrawn", _l("已撤回")


OPEN = (Status.SUBMITTED, Status.VIEWED)
"""The statuses in which the buyer has not decided."""


class Source(LabeledEnum):
    """Where the right that a quote costs comes from (RFQ-02)."""

    MEMBERSHIP = "membership", _l("会员赠送")
    SERVICE = "service", _l("服务分赠送")
    RETURNED = "returned", _l("报价返赠")
    GRANT = "grant", _l("加油包或活动赠送")
    PASS = "pass", _l("报价畅行权益")


class GrantKind(LabeledEnum):
    """Rights that are neither the membership's nor the service score's (RFQ-02)."""

    BASIC_PACK = "basic_pack", _l("基础餐包")
    TOP_UP = "top_up", _l("加油包")
    CAMPAIGN = "campaign", _l("活动赠送")
    PASS = "pass", _l("报价畅行权益")


class SubscriptionKind(LabeledEnum):
    """What a seller subscribes to (RFQ-01)."""

    CATEGORY = "category", _l("类目")
    KEYWORD = "keyword", _l("关键词")
