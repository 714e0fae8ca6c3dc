"""Rules of what follows the approval (textbook P2 修改认证信息, 金品诚企认证; AV-03, AV-04)."""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from trainer.areas.verification import numbers
from trainer.areas.verification.changes.models import CertificationChange, SiteVisit
from trainer.areas.verification.choices import CompanyType, Paper
from trainer.areas.verification.models import VerificationApplication
from trainer.areas.verification.rules import IN_CHINESE, IN_ENGLISH, SHAPES
from trainer.core.text import contacts
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import BEIJING

SPECIAL = ("company_type", "address_cn", "address_en")
"""Fields that need papers and the sales manager's check before they are reviewed."""
ORDINARY = (
    "company_name_en",
    "landline",
    "legal_person_en",
    "legal_person_mobile",
    "legal_person_email",
    "position",
    "department",
)
ADDRESS_PAPERS = (Paper.DEED, Paper.LEASE)
TYPE_PAPERS = {
    CompanyType.TRADER: (Paper.SCOPE,),
    CompanyType.FACTORY: (Paper.PLANT, Paper.SCOPE),
    CompanyType.INTEGRATED: (Paper.PLANT, Paper.SCOPE),
}
"""What the sales manager takes as proof; the textbook names papers without saying which."""
NOTICE = timedelta(hours=48)
"""How long ahead a visit is booked, and changed (AV-04)."""
VISIT_LENGTH = timedelta(hours=2)
VISIT_HOURS = (time(9), time(10, 30), time(14), time(15, 30))
"""When visits start; the textbook names none."""


def changed(change: CertificationChange, certified: VerificationApplication) -> list[str]:
    """The fields in which an application differs from what is certified."""
    names = (*SPECIAL, *ORDINARY)
    return [name for name in names if getattr(change, name) != getattr(certified, name)]


def is_special(names: list[str]) -> bool:
    """Whether the sales manager has to check a change of these fields first."""
    return any(name in SPECIAL for name in names)


def change_problems(
    change: CertificationChange, certified: VerificationApplication
) -> Iterator[Problem]:
    """What stops an application for a change."""
    names = changed(change, certified)
    if not names:
        yield Problem(None, _("没有修改任何内容"))
    yield from _shape_problems(change)
    if is_special(names) and change.paper is None:
        yield Problem("paper", _("修改公司类型或经营地址，请选择补充资料类型"))
    if is_special(names) and not change.paper_digest:
        yield Problem("scan", _("修改公司类型或经营地址，请上传补充资料"))


def _shape_problems(change: CertificationChange) -> Iterator[Problem]:
    for name, (shape, message) in SHAPES.items():
        if name in ORDINARY and not shape.fullmatch(getattr(change, name) or ""):
            yield Problem(name, message)
    for name in (name for name in IN_CHINESE if name in SPECIAL):
        if not numbers.CHINESE.search(getattr(change, name) or ""):
            yield Problem(name, _("请用中文填写，与营业执照一致"))
    for name in IN_ENGLISH:
        if not numbers.ENGLISH.fullmatch(getattr(change, name) or ""):
            yield Problem(name, _("请用英文填写：只能使用英文字母、数字和半角标点"))


def review(change: CertificationChange, certified: VerificationApplication) -> Iterator[Problem]:
    """Why the sales manager or the agency returns a change; nothing, if it is approved."""
    names = changed(change, certified)
    address = {"address_cn", "address_en"} & set(names)
    if address and change.paper not in ADDRESS_PAPERS:
        yield Problem("paper", _("经营地址变更须提供新地址的产权证明或租赁合同"))
    if len(address) == 1:
        missing = ({"address_cn", "address_en"} - address).pop()
        yield Problem(missing, _("中英文地址不一致，请一并修改"))
    if "company_type" in names and change.paper not in TYPE_PAPERS[change.company_type]:
        yield Problem("paper", _("所提供的资料不能证明变更后的公司类型"))


def first_visit(now: datetime) -> datetime:
    """The earliest moment for which a visit can be booked."""
    return now.astimezone(BEIJING) + NOTICE


def last_visit_day(approved_at: datetime) -> date:
    """The last day for the visit: within a month of the documents' approval."""
    day = approved_at.astimezone(BEIJING).date()
    year, month = day.year + day.month // 12, day.month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def visit_problems(
    starts_at: datetime, *, now: datetime, approved_at: datetime
) -> Iterator[Problem]:
    """What is wrong with the time of a visit (AV-04)."""
    at = starts_at.astimezone(BEIJING)
    last = last_visit_day(approved_at)
    if at < first_visit(now):
        yield Problem("day", _("须至少提前 48 小时预约"))
    elif at.date() > last:
        message = _("须在文审通过后 1 个月内上门（%(day)s 之前）", day=last.isoformat())
        yield Problem("day", message)
    if at.weekday() >= 5:
        yield Problem("day", _("请选择工作日（周一至周五）"))


def contact_problems(visit: SiteVisit) -> Iterator[Problem]:
    """What is wrong with who receives the visit."""
    if not contacts.MOBILE.fullmatch(visit.mobile or ""):
        yield Problem("mobile", _("请填写 11 位手机号码，如 13800138000"))


def rebooking_problems(visit: SiteVisit, *, now: datetime) -> Iterator[Problem]:
    """Why a booked visit cannot be moved: once only, and at least 48 hours before (AV-04)."""
    if visit.was_changed:
        yield Problem(None, _("预约时间只能修改一次，如需再改请联系客户经理"))
    elif now > visit.starts_at - NOTICE:
        yield Problem(None, _("距离上门不足 48 小时，不能再修改"))
