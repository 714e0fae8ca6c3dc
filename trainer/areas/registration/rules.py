"""Who is admitted and what a registration needs (ACC-02, ACC-03)."""

import re
from collections.abc import Iterable, Iterator

from graders.text.writing import Style, same_text
from trainer.areas.registration.choices import BusinessType, Region
from trainer.areas.registration.models import Registration
from trainer.core.text import contacts
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem

SOLE_TRADER_REGIONS = frozenset({Region.EAST, Region.SOUTH})
"""Regions whose account managers admit sole traders (本系统约定: the textbook says that regions
differ, not which)."""

REFUSED = {
    BusinessType.SERVICE: _l("物流、检测认证、管理服务等服务型企业暂不能入驻，须经营实体产品"),
    BusinessType.OFFSHORE: _l("离岸公司不能入驻，须是在中国大陆工商局注册的企业"),
    BusinessType.INDIVIDUAL: _l("个人不能入驻，须是在中国大陆工商局注册的企业"),
}
"""Why these are refused (ACC-02)."""

_LICENCE = re.compile(r"[0-9]{15}|[0-9A-Za-z]{18}")


def entry_problems(registration: Registration) -> Iterator[Problem]:
    """Whether a company of this type and region is admitted (ACC-02)."""
    business_type, region = registration.business_type, registration.region
    if business_type in REFUSED:
        yield Problem("business_type", REFUSED[business_type])
    elif region is Region.ABROAD:
        yield Problem("region", _("只有在中国大陆工商局注册的企业才能入驻"))
    elif (
        business_type is BusinessType.SOLE_TRADER
        and region is not None
        and region not in SOLE_TRADER_REGIONS
    ):
        message = _("%(region)s地区暂不接受个体工商户入驻，请咨询当地客户经理", region=region.label)
        yield Problem("region", message)


def contact_problems(registration: Registration, bound: Iterable[str]) -> Iterator[Problem]:
    """Whether e-mail and mobile can be used (ACC-03).

    Args:
        registration: The candidate.
        bound: E-mails that are bound to other products of the group.
    """
    email, mobile = registration.email, registration.mobile
    if email and not contacts.EMAIL.fullmatch(email):
        yield Problem("email", _("邮箱格式不正确，应如 name@example.com"))
    elif email and any(same_text(email, other, Style.EMAIL) for other in bound):
        yield Problem("email", _("该邮箱已绑定其他账号，请换一个邮箱"))
    if mobile and not contacts.MOBILE.fullmatch(mobile):
        yield Problem("mobile", _("请填写 11 位手机号码"))


def details_problems(registration: Registration) -> Iterator[Problem]:
    """Whether the company's data are complete; the address may differ from the licence (ACC-03)."""
    number = registration.licence_number
    if number and not _LICENCE.fullmatch(number):
        yield Problem(
            "licence_number",
            _("营业执照号应为 15 位数字的注册号，或 18 位的统一社会信用代码"),
        )
    if not registration.agreed:
        yield Problem("agreed", _("请先阅读并同意用户协议"))
