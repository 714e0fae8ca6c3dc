"""What binding a domain to the shop needs (SET-03).

The textbook only names the function. The records, the hours and the number of domains are
conventions of this simulator, after the way in which trade mail is verified (MAIL-01).
"""

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from trainer.areas.trade_mail.choices import RecordKind
from trainer.areas.trade_mail.models import DnsRecord
from trainer.core.text import domains
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

MAX_DOMAINS = 3
CHECK_HOURS = 24
"""How long the check of the records takes at most."""
SITE = "shops.en.alibaba.com"
"""The platform's servers for storefronts."""


class Required(NamedTuple):
    """A DNS record that a bound domain needs."""

    host: str
    kind: RecordKind
    value: str


def required(name: str) -> tuple[Required, Required]:
    """The records that show that a domain is the shop's and lead buyers to it."""
    code = sha256(name.encode()).hexdigest()[:12]
    return (
        Required("@", RecordKind.TXT, f"alibaba-shop-verification={code}"),
        Required("www", RecordKind.CNAME, SITE),
    )


def name_problems(name: str, owned: Collection[str], bound: Collection[str]) -> Iterator[Problem]:
    """What is wrong with a domain that is to be bound.

    Args:
        name: As it is compared, without scheme and www.
        owned: The domains that the shop owns.
        bound: The domains that are bound already, in whatever state.
    """
    if not name:
        return
    if not domains.is_domain(name):
        yield Problem("name", _("域名格式不正确，应为 example.com 的形式，不带 @ 和空格"))
    elif name not in owned:
        yield Problem("name", _("这不是本店的域名，请先到域名服务注册，或核对拼写"))
    elif name in bound:
        yield Problem("name", _("这个域名已经添加过"))
    elif len(bound) >= MAX_DOMAINS:
        yield Problem("name", _("最多绑定 %(n)d 个域名，请先解绑一个", n=MAX_DOMAINS))


def dns_problems(name: str, records: Iterable[DnsRecord]) -> list[str]:
    """Why a domain with these records cannot be bound, each with what to do."""
    found = list(records)
    wrong = []
    for need in required(name):
        there = [one for one in found if one.host == need.host and one.kind is need.kind]
        if any(one.value.rstrip(".") == need.value for one in there):
            continue
        wrong.append(
            _(
                "缺少记录：主机记录 %(host)s，类型 %(kind)s，记录值 %(value)s",
                host=need.host,
                kind=need.kind.label,
                value=need.value,
            )
        )
    elsewhere = [
        one
        for one in found
        if one.host == "www"
        and (one.kind is RecordKind.A or (one.kind is RecordKind.CNAME and one.value != SITE))
    ]
    wrong += [
        _("主机记录 www 指向 %(value)s，买家到不了店铺，请删除", value=one.value)
        for one in elsewhere
    ]
    return wrong
