"""What Trade Assurance asks of a shop (TA-02). Pure."""

from dataclasses import dataclass

from trainer.areas.rules_centre.choices import ASSURANCE_LIMIT
from trainer.core.text.i18n import gettext as _

MAX_COMPLAINTS = 3
"""With so many complaints of serious infringement a company cannot use Trade Assurance."""


@dataclass(frozen=True)
class Standing:
    """What is known of a shop besides its penalty points.

    Attributes:
        bad_records: Violations of good faith in the last year: false trade, false proof.
        complaints: Serious infringements that were not revoked, of all time.
        free: Whether the shop is a free member.
        identified: Whether the company or its legal person is verified by Alipay.
    """

    bad_records: int = 0
    complaints: int = 0
    free: bool = False
    identified: bool = False


@dataclass(frozen=True)
class Condition:
    """A condition and how the shop stands to it.

    Attributes:
        name: What is asked for.
        state: How the shop stands.
        refusal: Why the shop is refused; empty where it meets the condition.
        advice: What a shop that is refused can do.
    """

    name: str
    state: str
    refusal: str = ""
    advice: str = ""

    @property
    def met(self) -> bool:
        """Whether the shop meets it."""
        return not self.refusal


def evaluate(standing: Standing, points: int) -> list[Condition]:
    """The conditions of admission in the order of the sources."""
    return [_record(standing), _points(points), _complaints(standing), _identity(standing)]


def _record(standing: Standing) -> Condition:
    bad = standing.bad_records
    return Condition(
        _("公司法人、实际控制人和关联公司没有不良诚信记录"),
        _("近 365 天 %(n)d 条", n=bad),
        _("店铺有不良诚信记录，不能起草信用保障订单") if bad else "",
        _("虚假交易、提供虚假凭证的违规可以到规则中心申诉"),
    )


def _points(points: int) -> Condition:
    refusal = ""
    if points >= ASSURANCE_LIMIT:
        refusal = _(
            "店铺累计违规扣分 %(points)d 分，达到 %(limit)d 分的不能起草信用保障订单",
            points=points,
            limit=ASSURANCE_LIMIT,
        )
    return Condition(
        _("累计违规扣分小于 %(limit)d 分", limit=ASSURANCE_LIMIT),
        _("%(n)d 分", n=points),
        refusal,
        _("扣分 365 天后失效，也可以到规则中心申诉"),
    )


def _complaints(standing: Standing) -> Condition:
    count = standing.complaints
    refusal = ""
    if count >= MAX_COMPLAINTS:
        refusal = _(
            "严重侵权累计被投诉 %(n)d 次，达到 %(most)d 次的公司不能起草信用保障订单",
            n=count,
            most=MAX_COMPLAINTS,
        )
    return Condition(
        _("严重侵权累计被投诉少于 %(most)d 次", most=MAX_COMPLAINTS),
        _("%(n)d 次", n=count),
        refusal,
        _("同一公司的任一主账号达到 3 次，所有账号都不能开通"),
    )


def _identity(standing: Standing) -> Condition:
    refused = standing.free and not standing.identified
    if standing.identified:
        state = _("已认证")
    else:
        state = _("未认证") if standing.free else _("付费会员不要求")
    return Condition(
        _("免费会员完成企业或法定代表人的支付宝实名认证"),
        state,
        _("免费会员须先完成支付宝实名认证，才能起草信用保障订单") if refused else "",
        _("到认证中心选择支付宝验证"),
    )
