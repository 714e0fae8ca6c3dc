"""What the platform checks of trade mail: domain, DNS records, mailboxes (MAIL-01)."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from trainer.areas.trade_mail.choices import RecordKind
from trainer.areas.trade_mail.models import DnsRecord, Mailbox, TradeMail
from trainer.core.text.domains import is_domain
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem


class Required(NamedTuple):
    """A DNS record that trade mail needs."""

    host: str
    kind: RecordKind
    value: str
    priority: int | None = None


MX = (
    Required("@", RecordKind.MX, "mx1.qiye.aliyun.com", 5),
    Required("@", RecordKind.MX, "mx2.qiye.aliyun.com", 10),
    Required("@", RecordKind.MX, "mx3.qiye.aliyun.com", 15),
)
"""The mail servers of Alibaba Mail; the lowest number is tried first."""
SPF = Required("@", RecordKind.TXT, "v=spf1 include:spf.qiye.aliyun.com -all")
REQUIRED = (*MX, SPF)
SYNC_HOURS = 48
"""How long the records take to be seen everywhere (textbook P6 2.2)."""
MAX_MAILBOXES = 10
"""How many mailboxes a shop has (the simulator's own)."""
_NAME = re.compile(r"[a-z0-9]([a-z0-9._-]{0,28}[a-z0-9])?")


def setup_problems(mail: TradeMail, owned: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the first step: agreements and domain.

    Args:
        mail: The candidate.
        owned: The domains that the shop owns.
    """
    if not mail.agreed:
        yield Problem("agreed", _("请先阅读并同意许可协议"))
    if not mail.domain:
        return
    if not is_domain(mail.domain):
        yield Problem("domain", _("域名格式不正确，应为 example.com 的形式，不带 @ 和空格"))
    elif mail.domain not in owned:
        yield Problem("domain", _("这不是本店的域名，请先到域名服务注册，或核对拼写"))


def zone_problems(records: Iterable[DnsRecord]) -> Iterator[Problem]:
    """What the registrar refuses: no priority of an MX, the same twice, CNAME beside others."""
    seen: set[tuple[str, RecordKind, str]] = set()
    found = list(records)
    for place, record in enumerate(found):
        if not record.kind or not record.value:
            continue
        if record.kind is RecordKind.MX and record.priority is None:
            yield Problem(f"records-{place}-priority", _("MX 记录须填写优先级"))
        key = (record.host, record.kind, record.value)
        if key in seen:
            yield Problem(f"records-{place}-value", _("这条记录和上面的重复"))
        seen.add(key)
        others = [r for r in found if r is not record and r.host == record.host and r.kind]
        if record.kind is RecordKind.CNAME and others:
            said = _("主机记录 %(host)s 有 CNAME 时不能再有其他记录", host=record.host)
            yield Problem(f"records-{place}-host", said)


def clear_priorities(records: Iterable[DnsRecord]) -> None:
    """Drop priorities of records that have none."""
    for record in records:
        if record.kind is not RecordKind.MX:
            record.priority = None


def dns_problems(records: Iterable[DnsRecord]) -> list[str]:
    """Why mail for a domain with these records does not arrive, each with what to do."""
    found = list(records)
    apex = [record for record in found if record.host == "@"]
    wrong: list[str] = []
    for required in MX:
        wrong += _mx(required, found)
    ours = {required.value for required in MX}
    for record in apex:
        if record.kind is RecordKind.MX and record.value not in ours:
            wrong.append(
                _("%(value)s 是其他邮箱的 MX 记录，会分走邮件，请删除", value=record.value)
            )
    if any(record.kind is RecordKind.CNAME for record in apex):
        wrong.append(_("主机记录 @ 上有 CNAME 记录，和 MX 冲突，请删除"))
    return wrong + list(_spf(found))


def _mx(required: Required, records: list[DnsRecord]) -> Iterator[str]:
    """What is wrong with one of the mail servers."""
    same = [record for record in records if record.value == required.value]
    server = required.value
    if not same:
        yield _(
            "缺少记录值为 %(value)s 的 MX 记录（优先级 %(priority)d）",
            value=server,
            priority=required.priority,
        )
        return
    there = [record for record in same if record.kind is RecordKind.MX]
    if not there:
        yield _("%(value)s 的记录类型应为 MX", value=server)
        return
    at_apex = [record for record in there if record.host == "@"]
    if not at_apex:
        said = _("%(value)s 的主机记录应为 @，现在是 %(host)s", value=server, host=there[0].host)
        yield said
    elif len(at_apex) > 1:
        yield _("%(value)s 的 MX 记录有重复，请只保留一条", value=server)
    elif at_apex[0].priority != required.priority:
        yield _(
            "%(value)s 的优先级应为 %(right)d，现在是 %(found)s",
            value=server,
            right=required.priority,
            found="—" if at_apex[0].priority is None else at_apex[0].priority,
        )


def _spf(records: list[DnsRecord]) -> Iterator[str]:
    """What is wrong with the record that says who may send for the domain."""
    spf = [r for r in records if r.kind is RecordKind.TXT and r.value.startswith("v=spf1")]
    at_apex = [record for record in spf if record.host == "@"]
    if not spf:
        yield _("缺少 SPF 记录：类型 TXT，主机记录 @，记录值 %(value)s", value=SPF.value)
    elif not at_apex:
        yield _("SPF 记录的主机记录应为 @，现在是 %(host)s", host=spf[0].host)
    elif len(at_apex) > 1:
        yield _("SPF 记录只能有一条，请合并或删除多余的")
    elif " ".join(at_apex[0].value.split()) != SPF.value:
        yield _("SPF 记录的记录值应为 %(value)s", value=SPF.value)


def mailbox_problems(
    mailbox: Mailbox, others: Collection[tuple[str, int]], accounts: Collection[int]
) -> Iterator[Problem]:
    """What is wrong with a mailbox.

    Args:
        mailbox: The candidate.
        others: Names and accounts of the other mailboxes.
        accounts: The accounts that can be bound.
    """
    if mailbox.name and not _NAME.fullmatch(mailbox.name):
        said = _("邮箱名只能用小写字母、数字、点、横线和下划线，首尾须为字母或数字")
        yield Problem("name", said)
    if mailbox.name in {name for name, _account in others}:
        yield Problem("name", _("这个邮箱名已被使用，请换一个"))
    if mailbox.account_id in {account for _name, account in others}:
        yield Problem("account_id", _("这个账号已绑定邮箱，一个账号只能绑定一个"))
    elif mailbox.account_id and mailbox.account_id not in accounts:
        yield Problem("account_id", _("账号已冻结，不能绑定邮箱"))
    password = mailbox.password or ""
    kinds = sum(bool(re.search(kind, password)) for kind in ("[a-z]", "[A-Z]", "[0-9]"))
    if password and (len(password) < 8 or kinds < 3):
        yield Problem("password", _("密码须为 8-20 个字符，同时含有大写字母、小写字母和数字"))
    if len(others) >= MAX_MAILBOXES:
        yield Problem(None, _("最多创建 %(n)d 个邮箱", n=MAX_MAILBOXES))
