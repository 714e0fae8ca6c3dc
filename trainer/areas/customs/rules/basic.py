"""The basic information of a declaration (CUS-02 to CUS-04)."""

from collections.abc import Iterator
from typing import Any

from stdnum.iso7064 import mod_11_10

from trainer.areas.customs import codes
from trainer.areas.customs.codes import table
from trainer.areas.customs.rules.fees import fee_problems
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

BUSINESS_LICENCE_DIGITS = 15


def basic_problems(declaration: Any) -> Iterator[Problem]:
    """Check weights, countries, ports and fees; what the exercise's own data breaks only warns."""
    yield from weight_problems(declaration)
    yield from _country_problems(declaration)
    yield from _port_problems(declaration)
    yield from fee_problems(declaration)
    if _is_business_licence(declaration.licence or ""):
        message = _(
            "这像是营业执照注册号；许可证号指出口许可证的编号，没有许可证的商品留空，请核对"
        )
        yield Problem("licence", message, warning=True)


def weight_problems(record: Any) -> Iterator[Problem]:
    """Gross weight is never below net weight; goods without packing weigh the same (CUS-03)."""
    if record.gross is None or record.net is None:
        return
    if record.gross < record.net:
        yield Problem("gross", _("毛重不能小于净重"))


def _country_problems(declaration: Any) -> Iterator[Problem]:
    """The trading country is the country of arrival unless a third party trades (CUS-04)."""
    trading, arrival = declaration.trading_country, declaration.arrival_country
    if trading and arrival and trading != arrival:
        message = _("贸易国与运抵国不一致：只有三方贸易才不同，请核对")
        yield Problem("trading_country", message, warning=True)
    if table("country").code(arrival) == codes.CHINA:
        yield Problem("arrival_country", _("出口货物的运抵国不是中国，请核对"), warning=True)


def _port_problems(declaration: Any) -> Iterator[Problem]:
    if table("arrival_port").code(declaration.arrival_port) == codes.WITHIN_CHINA:
        message = _("指运港是货物运往境外的最终目的港，请核对")
        yield Problem("arrival_port", message, warning=True)
    by_sea = table("transport").code(declaration.transport) == codes.SEA
    if by_sea and declaration.exit_port in codes.inland_exit_ports():
        message = _(
            "水路运输不从“%(port)s”离境，请核对",
            port=table("exit_port").label(declaration.exit_port),
        )
        yield Problem("exit_port", message, warning=True)


def _is_business_licence(number: str) -> bool:
    """Whether a number has the form and the check digit of a 15-digit business licence."""
    return len(number) == BUSINESS_LICENCE_DIGITS and bool(mod_11_10.is_valid(number))
