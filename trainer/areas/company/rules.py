"""What the platform refuses in the company information (textbook P2 知识点 3; CO-01 … CO-04).

Saving keeps a part as far as it is filled in; what is filled in must be right. Submitting asks for
all that is starred in 基本信息, and no more: the exercises submit without the other parts.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from trainer.areas.company.capability_models import CompanyFactory, CompanyTrade
from trainer.areas.company.choices import (
    CERTIFICATE_TYPES,
    MARKETS,
    OEM,
    Answer,
    CertificateKind,
    PictureSlot,
)
from trainer.areas.company.display_models import CompanyCertificate, CompanyDisplay
from trainer.areas.company.models import CompanyProfile
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

MAX_PRODUCTS = 5
"""Boxes of 主营业务."""
MAX_PORTS = 3
MAX_CERTIFICATES = 100
STARRED = (
    "postcode",
    "main_category",
    "founded_on",
    "staff",
    "website",
    "office_area",
    "strengths",
)
NOTHING = "无"
"""What a seller with no further products may write (decisions of P2-2.4)."""
OWN_NAME = (CertificateKind.PATENT, CertificateKind.TRADEMARK)
"""Kinds that are registered in somebody's name, which must be the company's own (CO-04)."""

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
POSTCODE = re.compile(r"[0-9]{6}")
WEBSITE = re.compile(r"(https?://)?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(/\S*)?")


def basic_problems(profile: CompanyProfile, *, today: date) -> Iterator[Problem]:
    """What is wrong with what was filled in of 基本信息."""
    if profile.postcode and not POSTCODE.fullmatch(profile.postcode):
        yield Problem("postcode", _("邮编应为 6 位数字"))
    if profile.website and not WEBSITE.fullmatch(profile.website):
        yield Problem("website", _("请填写有效的网址，如 www.example.com"))
    if profile.founded_on and profile.founded_on > today:
        yield Problem("founded_on", _("注册日期不能晚于今天（%(today)s）", today=today.isoformat()))
    seen: set[str] = set()
    for place, product in enumerate(profile.main_products or (), 1):
        if CHINESE.search(product):
            yield Problem(f"product_{place}", _("请用英文填写"))
        if product.casefold() in seen:
            yield Problem(f"product_{place}", _("与前面的主营业务重复，请更换"))
        seen.add(product.casefold())
    for name in ("more_products", "strengths"):
        text = getattr(profile, name) or ""
        if CHINESE.search(text) and text != NOTHING:
            yield Problem(name, _("请用英文填写，使用半角标点"))


def missing(profile: CompanyProfile) -> Iterator[Problem]:
    """What 基本信息 still lacks before it can be submitted."""
    for name in STARRED:
        if getattr(profile, name) in {None, ""}:
            yield Problem(name, _("此项必填"))
    if not profile.main_products:
        yield Problem("product_1", _("请至少填写一项主营业务"))


def factory_problems(factory: CompanyFactory) -> Iterator[Problem]:
    """What is wrong with 加工制造能力."""
    if OEM in (factory.services or ()) and factory.oem_years is None:
        yield Problem("oem_years", _("提供 OEM 服务时，请填写从业年数"))
    if factory.has_outputs is Answer.YES and not factory.outputs:
        yield Problem("outputs", _("请至少添加一行年产量信息，或选择 No"))
    staff = factory.staff
    for name in ("research_staff", "quality_staff"):
        part = getattr(factory, name)
        if staff is not None and part is not None and part > staff:
            yield Problem(name, _("不能超过工厂人数（%(n)d 人）", n=staff))


def trade_problems(trade: CompanyTrade, *, today: date) -> Iterator[Problem]:
    """What is wrong with 外贸出口能力; the markets' shares must add up to 100 % (CO-02)."""
    total = sum(getattr(trade, name) or 0 for name in MARKETS)
    if total not in {0, 100}:
        message = _("各市场占比相加应为 100%%，现为 %(n)d%%", n=total)
        yield Problem(next(iter(MARKETS)), message)
    if trade.export_since is not None and not 1949 <= trade.export_since <= today.year:
        message = _("开始出口年份须在 1949 到 %(n)d 之间", n=today.year)
        yield Problem("export_since", message)
    for place, port in enumerate(trade.ports or (), 1):
        if CHINESE.search(port):
            yield Problem(f"port_{place}", _("请用英文填写，如 Shanghai"))
    if trade.has_cases is Answer.YES and not trade.cases:
        yield Problem("cases", _("请至少添加一行客户案例，或选择 No"))


def display_problems(display: CompanyDisplay, *, today: date) -> Iterator[Problem]:
    """What is wrong with 展示信息."""
    if CHINESE.search(display.description or ""):
        yield Problem("description", _("请用英文填写，使用半角标点"))
    if display.has_exhibitions is Answer.YES and not display.exhibitions:
        yield Problem("exhibitions", _("请至少添加一行展会信息，或选择 No"))
    for place, exhibition in enumerate(display.exhibitions):
        if exhibition.held_on and exhibition.held_on > today:
            yield Problem(f"exhibitions-{place}-held_on", _("请填写已参加过的展会"))


def certificate_problems(certificate: CompanyCertificate, *, today: date) -> Iterator[Problem]:
    """What is wrong with a certificate (CO-04)."""
    kind = certificate.kind
    if certificate.certificate_type not in {"", *CERTIFICATE_TYPES[kind]}:
        yield Problem("certificate_type", _("请选择属于“%(kind)s”的类型", kind=kind.label))
    issued, expires = certificate.issued_on, certificate.expires_on
    if issued and issued > today:
        yield Problem("issued_on", _("颁证日期不能晚于今天（%(today)s）", today=today.isoformat()))
    if issued and expires and expires <= issued:
        yield Problem("expires_on", _("有效期至须晚于颁证日期"))
    elif expires and expires < today:
        yield Problem("expires_on", _("证书已过期，审核时会被退回"), warning=True)
    if kind in OWN_NAME and not certificate.owner:
        yield Problem("owner", _("请填写专利或商标证书上的权利人"))
    if not certificate.scan_digest:
        yield Problem("scan", _("请上传证书扫描件"))


def display_gaps(display: CompanyDisplay | None) -> list[str]:
    """What 展示信息 lacks before the shop's site is opened (textbook P2 知识点 3.1 (4))."""
    slots: Iterable[PictureSlot] = () if display is None else (p.slot for p in display.pictures)
    there = set(slots)
    gaps = [str(slot.label) for slot in PictureSlot if slot not in there]
    if display is None or not display.description:
        gaps.append(_("公司详细描述"))
    return gaps
