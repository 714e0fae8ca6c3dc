"""The choices of the rules centre (PEN-01)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Kind(LabeledEnum):
    """What a shop did against the rules, after the textbook's examples (P3 知识点 2.3)."""

    PICTURE = "picture", _l("盗用他人图片")
    BRAND = "brand", _l("一般侵权（品牌词或专利词）")
    SERIOUS = "serious", _l("严重侵权")
    RESTRICTED = "restricted", _l("无资质发布限售产品")
    MISPLACED = "misplaced", _l("类目错放")
    DUPLICATE = "duplicate", _l("重复铺货")
    LATE = "late", _l("逾期未发货")
    FALSE_TRADE = "false_trade", _l("虚假交易")
    FALSE_PROOF = "false_proof", _l("提供虚假凭证")


class Status(LabeledEnum):
    """What is stored of a violation; whether it has lapsed depends on the day."""

    IN_FORCE = "in_force", _l("生效中")
    APPEALING = "appealing", _l("申诉中")
    REVOKED = "revoked", _l("已撤销")


class State(LabeledEnum):
    """State of a violation on a day."""

    IN_FORCE = "in_force", _l("生效中")
    APPEALING = "appealing", _l("申诉中")
    LAPSED = "lapsed", _l("已失效")
    REVOKED = "revoked", _l("已撤销")


class Evidence(LabeledEnum):
    """What an appeal is supported by; the list is this simulator's own."""

    AUTHORISATION = "authorisation", _l("权利人授权书")
    TRADEMARK = "trademark", _l("商标注册证")
    ORIGINAL = "original", _l("图片拍摄原件")
    PERMIT = "permit", _l("监管许可证书")
    COMPARISON = "comparison", _l("产品差异对比")
    LOGISTICS = "logistics", _l("物流凭证")
    PAYMENT = "payment", _l("付款与沟通记录")


class Verdict(LabeledEnum):
    """How an appeal ended."""

    SUSTAINED = "sustained", _l("申诉成立")
    REJECTED = "rejected", _l("申诉不成立")


CAMPAIGN_LIMIT = 24
"""With so many points or more a shop cannot enrol in official campaigns (TRF-04)."""
ASSURANCE_LIMIT = 48
"""With so many points or more a shop cannot draft Trade Assurance orders (TA-02)."""
POINTS = {
    Kind.PICTURE: 6,
    Kind.BRAND: 6,
    Kind.SERIOUS: 16,
    Kind.RESTRICTED: 12,
    Kind.MISPLACED: 2,
    Kind.DUPLICATE: 2,
    Kind.LATE: 4,
    Kind.FALSE_TRADE: 12,
    Kind.FALSE_PROOF: 12,
}
"""Points of a first violation. The sources state only the limits and the 12 points of false proof
(LOG-01); the others are the simulator's."""
FITTING = {
    Kind.PICTURE: {Evidence.AUTHORISATION, Evidence.ORIGINAL},
    Kind.BRAND: {Evidence.AUTHORISATION, Evidence.TRADEMARK},
    Kind.SERIOUS: {Evidence.AUTHORISATION, Evidence.TRADEMARK},
    Kind.RESTRICTED: {Evidence.PERMIT},
    Kind.MISPLACED: {Evidence.PERMIT, Evidence.COMPARISON},
    Kind.DUPLICATE: {Evidence.COMPARISON},
    Kind.LATE: {Evidence.LOGISTICS},
    Kind.FALSE_TRADE: {Evidence.PAYMENT, Evidence.LOGISTICS},
    Kind.FALSE_PROOF: {Evidence.LOGISTICS},
}
"""The evidence that refutes a violation; this simulator's own."""
