"""What the platform refuses, or warns of, in freight templates (FRT-01, FRT-02, FRT-03)."""

import re
from collections.abc import Collection, Iterable, Iterator

from graders.text.writing import normalize_text
from trainer.areas.freight.choices import (
    Calculation,
    GoodsKind,
    Line,
    Mode,
    Origin,
    Plan,
    Warehouse,
    Way,
)
from trainer.areas.freight.countries import labels
from trainer.areas.freight.lines import Service, services, warehouse_postcodes
from trainer.areas.freight.models import FreightService, FreightTemplate
from trainer.areas.freight.pricing import MAX_ON_TIME_RATE, takes
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

MAX_TEMPLATES = 50
"""Of a shop (the simulator's own)."""
MAX_SERVICES = 20
"""Of a template (the simulator's own)."""
FULL_RATE = 100
"""The rate that buyers pay the platform's price with, in percent."""
NAMED = 5
"""Countries that a message lists."""
REGION_DIGITS = 3
"""The digits of a postcode that a city's postcodes share."""
_MAINLAND_POSTCODE = re.compile(r"[0-9]{6}")
_POSTCODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z -]{1,8}[0-9A-Za-z]")
_STEPPED = {
    Calculation.BY_WEIGHT: ("first_weight", "first_fee", "step_weight", "step_fee"),
    Calculation.BY_QUANTITY: ("first_pieces", "first_fee", "step_pieces", "step_fee"),
}
USED = {**_STEPPED, Calculation.PLATFORM: ("rate",)}
"""The fields that a calculation uses."""
PRICE_FIELDS = tuple(dict.fromkeys(name for names in USED.values() for name in names))
"""The fields that some calculation uses."""


def template_problems(
    template: FreightTemplate, *, other_names: Iterable[str] = ()
) -> Iterator[Problem]:
    """All that is wrong with a template's head, also in view of the services that it has already.

    Args:
        template: The candidate.
        other_names: The names of the shop's other templates.
    """
    if normalize_text(template.name or "") in {normalize_text(name) for name in other_names}:
        yield Problem("name", _("已有同名的运费模板"))
    if template.way not in {None, Way.EXPRESS}:
        yield Problem("way", _("运费模板目前只支持快递，不支持空运和海运"))
    if template.postcode and not _is_postcode(template.postcode, template.origin):
        yield Problem("postcode", _postcode_message(template.origin))
    if template.origin is Origin.OVERSEAS and template.plan not in {None, Plan.OWN}:
        yield Problem("plan", _("平台物流只从中国大陆发货；海外仓发货请选择自有物流"))
    if not template.countries:
        yield Problem("countries", _("请至少选择一个国家"))
    elif template.goods:
        yield from _battery(template.goods, template.countries)
    for service in template.services:
        yield from _head_of(template, service)


def _is_postcode(postcode: str, origin: Origin | None) -> bool:
    pattern = _POSTCODE if origin is Origin.OVERSEAS else _MAINLAND_POSTCODE
    return pattern.fullmatch(postcode) is not None


def _postcode_message(origin: Origin | None) -> str:
    if origin is Origin.OVERSEAS:
        return _("邮编由 3 到 10 位数字和字母组成")
    return _("中国大陆的邮编是 6 位数字")


def _battery(goods: GoodsKind, countries: Collection[str]) -> Iterator[Problem]:
    """Countries that refuse goods with batteries (FRT-02)."""
    refused = [name for name in countries if not takes(goods, name)]
    if refused:
        yield Problem(
            "countries",
            _("这些国家和地区不支持带电商品，请不要勾选：%(names)s", names=_some(refused)),
        )


def _some(names: list[str]) -> str:
    """A few of the countries by their labels, and how many there are."""
    listed = join_list(labels(names[:NAMED]))
    return listed if len(names) <= NAMED else _("%(names)s等 %(n)d 个", names=listed, n=len(names))


def _head_of(template: FreightTemplate, service: FreightService) -> Iterator[Problem]:
    """What a changed head says of a service that the template has."""
    known = services()[service.line]
    if template.plan and known.own is not (template.plan is Plan.OWN):
        message = _("与已添加的“%(line)s”不符，请先删除该快递服务", line=service.line.label)
        yield Problem("plan", message)
    if template.origin and not _is_postcode(service.postcode, template.origin):
        message = _(
            "已添加的“%(line)s”的发货邮编是 %(postcode)s，与发货地不符，请先修改",
            line=service.line.label,
            postcode=service.postcode,
        )
        yield Problem("origin", message)
    if not template.goods:
        return
    if template.goods not in known.goods:
        message = _("已添加的“%(line)s”不承运这类商品，请先删除该快递服务", line=service.line.label)
        yield Problem("goods", message)
    elif any(not takes(template.goods, name) for name in service.countries):
        message = _("“%(line)s”勾选了不支持带电商品的国家或地区，请先修改", line=service.line.label)
        yield Problem("goods", message)


def next_position(services: Iterable[FreightService]) -> int:
    """The place after a template's last service."""
    return max((service.position for service in services), default=-1) + 1


def free_name(name: str, taken: Collection[str]) -> str:
    """A name that no template has, with a number where needed."""
    numbered = (f"{name} {n}" for n in range(2, MAX_TEMPLATES + 2))
    return next(found for found in (name, *numbered) if found not in taken)


def line_problem(template: FreightTemplate, line: Line) -> str | None:
    """Why a line cannot be added to a template."""
    known = services()[line]
    if len(template.services) >= MAX_SERVICES:
        return _("一个运费模板最多 %(n)d 项快递服务", n=MAX_SERVICES)
    if known.own is not (template.plan is Plan.OWN):
        return _("“%(line)s”与模板的物流选择不符", line=line.label)
    if template.goods not in known.goods:
        return _("“%(line)s”不承运%(goods)s", line=line.label, goods=template.goods.label)
    return None


def service_problems(
    service: FreightService, *, goods: GoodsKind, origin: Origin, others: Iterable[FreightService]
) -> Iterator[Problem]:
    """All that is wrong with a service, and the warnings.

    Args:
        service: The candidate.
        goods: The kind of goods of its template.
        origin: Where its template's goods are sent from.
        others: The template's other services.
    """
    known = services()[service.line]
    others = list(others)
    yield from _mode(service, known, others)
    yield from _postcode(service, origin)
    yield from _countries(service, known, goods, others)
    if service.calculation:
        yield from _calculation(service, known)


def _mode(
    service: FreightService, known: Service, others: list[FreightService]
) -> Iterator[Problem]:
    """Where the carrier takes the goods over; a carrier has one way in a template."""
    if service.mode is None:
        return
    if service.mode not in known.modes:
        offered = join_list(mode.label for mode in known.modes)
        yield Problem("mode", _("这项快递服务只支持%(modes)s", modes=offered))
    same = [o for o in others if services()[o.line].carrier is known.carrier]
    if any(other.mode is not service.mode for other in same):
        message = _("同一承运商在一个模板里不能既用仓到门又用门到门")
        yield Problem("mode", message)
    if service.mode is Mode.WAREHOUSE and service.warehouse is None:
        yield Problem("warehouse", _("仓到门须选择发货仓库"))


def _postcode(service: FreightService, origin: Origin) -> Iterator[Problem]:
    if not service.postcode:
        return
    if not _is_postcode(service.postcode, origin):
        yield Problem("postcode", _postcode_message(origin))
    elif service.mode is Mode.WAREHOUSE and service.warehouse:
        yield from _other_city(service.postcode, service.warehouse)


def _other_city(postcode: str, warehouse: Warehouse) -> Iterator[Problem]:
    wanted = warehouse_postcodes()[warehouse]
    if postcode[:REGION_DIGITS] != wanted[:REGION_DIGITS]:
        message = _(
            "%(warehouse)s的邮编是 %(postcode)s，请核对发货邮编",
            warehouse=warehouse.label,
            postcode=wanted,
        )
        yield Problem("postcode", message, warning=True)


def _countries(
    service: FreightService, known: Service, goods: GoodsKind, others: list[FreightService]
) -> Iterator[Problem]:
    """Each country is served, takes the goods, and is named once for a line."""
    chosen = service.countries or []
    if not chosen:
        yield Problem("countries", _("请至少选择一个国家或地区"))
    if unserved := [name for name in chosen if name not in known.countries]:
        message = _("这项快递服务不到这些国家和地区：%(names)s", names=_some(unserved))
        yield Problem("countries", message)
    yield from _battery(goods, chosen)
    taken = {name for o in others if o.line is service.line for name in o.countries}
    if twice := [name for name in chosen if name in taken]:
        message = _(
            "“%(line)s”已包括这些国家和地区：%(names)s",
            line=service.line.label,
            names=_some(twice),
        )
        yield Problem("countries", message)


def _calculation(service: FreightService, known: Service) -> Iterator[Problem]:
    """What each calculation needs, and what it costs the seller (FRT-02)."""
    if service.calculation is Calculation.PLATFORM and known.own:
        yield Problem("calculation", _("自有物流没有平台运价，请选择其他计算类型"))
    for name in USED.get(service.calculation, ()):
        if getattr(service, name) is None:
            yield Problem(name, _("选择“%(kind)s”时必填", kind=service.calculation.label))
    if service.calculation is Calculation.NEGOTIATED:
        message = _("协商物流没有明确的运费，产品不能获得 Ready to Ship 标签")
        yield Problem("calculation", message, warning=True)
    elif service.calculation is Calculation.PLATFORM and service.rate is not None:
        yield from _rate(service.rate, on_time=known.on_time)


def _rate(rate: int, *, on_time: bool) -> Iterator[Problem]:
    if 0 < rate < FULL_RATE:
        message = _("买家只付平台运价的 %(rate)d%%，差额由卖家承担", rate=rate)
        yield Problem("rate", message, warning=True)
    elif on_time and rate > MAX_ON_TIME_RATE:
        message = _("调价率超过 %(n)d%%，不再提供承诺达", n=MAX_ON_TIME_RATE)
        yield Problem("rate", message, warning=True)
