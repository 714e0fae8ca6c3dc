"""What is checked of domains, DNS records and mailboxes (MAIL-01)."""

import pytest

from tests.areas.trade_mail.zones import RIGHT, but, records
from trainer.areas.trade_mail.models import Mailbox, TradeMail
from trainer.areas.trade_mail.rules import (
    SYNC_HOURS,
    dns_problems,
    mailbox_problems,
    setup_problems,
    zone_problems,
)
from trainer.core.text.domains import is_domain, plain_domain

pytestmark = pytest.mark.unit
MX1 = "mx1.qiye.aliyun.com"
SPF = "v=spf1 include:spf.qiye.aliyun.com -all"


def test_the_records_of_the_page_are_right() -> None:
    assert not dns_problems(records(*RIGHT))
    assert not dns_problems(records(*reversed(RIGHT)))
    assert SYNC_HOURS == 48


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        (but(1), f"缺少记录值为 {MX1} 的 MX 记录（优先级 5）"),
        (but(1, "@", "MX", MX1, 50), f"{MX1} 的优先级应为 5，现在是 50"),
        (but(1, "mail", "MX", MX1, 5), f"{MX1} 的主机记录应为 @，现在是 mail"),
        (but(1, "@", "CNAME", MX1, None), f"{MX1} 的记录类型应为 MX"),
        (but(4), f"缺少 SPF 记录：类型 TXT，主机记录 @，记录值 {SPF}"),
        (but(4, "mail", "TXT", SPF, None), "SPF 记录的主机记录应为 @，现在是 mail"),
        (but(4, "@", "TXT", "v=spf1 -all", None), f"SPF 记录的记录值应为 {SPF}"),
    ],
)
def test_each_mistake_has_its_own_message(zone: list[object], said: str) -> None:
    assert said in dns_problems(zone)  # type: ignore[arg-type]


def test_what_another_provider_left_is_named() -> None:
    old = ("@", "MX", "mx.first-mail.example", 20)
    (said,) = dns_problems(records(*RIGHT, old))
    assert "mx.first-mail.example 是其他邮箱的 MX 记录" in said
    (said,) = dns_problems(records(*RIGHT, ("@", "TXT", "v=spf1 include:x.example ~all", None)))
    assert said == "SPF 记录只能有一条，请合并或删除多余的"
    assert not dns_problems(records(*RIGHT, ("sub", "MX", "mx.first-mail.example", 20)))


def test_a_zone_has_no_record_twice_and_nothing_beside_a_cname() -> None:
    twice = zone_problems(records(RIGHT[0], RIGHT[0]))
    assert [p.field for p in twice] == ["records-1-value"]
    beside = zone_problems(records(RIGHT[1], ("@", "CNAME", "a.example", None)))
    assert [p.field for p in beside] == ["records-1-host"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("www.Dianyue2022.com", "dianyue2022.com"),
        ("https://dianyue2022.com/", "dianyue2022.com"),
        ("dianyue2022.com.", "dianyue2022.com"),
    ],
)
def test_a_domain_is_compared_without_what_does_not_matter(text: str, name: str) -> None:
    assert plain_domain(text) == name


def test_the_shape_of_a_domain() -> None:
    assert all(is_domain(name) for name in ("a.com", "dian-yue.com.cn", "典阅.中国"))
    assert not any(is_domain(n) for n in ("", "com", "a..com", "-a.com", "a b.com", "x@a.com"))


def test_the_first_step_needs_agreement_and_a_domain_of_the_shop() -> None:
    def fields(*, agreed: bool, domain: str) -> list[str | None]:
        mail = TradeMail(agreed=agreed, domain=domain)
        return [p.field for p in setup_problems(mail, {"own.com"})]

    assert fields(agreed=True, domain="own.com") == []
    assert fields(agreed=False, domain="own.com") == ["agreed"]
    assert fields(agreed=True, domain="other.com") == ["domain"]
    assert fields(agreed=False, domain="own") == ["agreed", "domain"]


@pytest.mark.parametrize(
    ("name", "account", "password", "fields"),
    [
        ("sales", 3, "Dianyue2022", []),
        ("zhou.min", 3, "Dianyue2022", ["name"]),
        ("sales", 2, "Dianyue2022", ["account_id"]),
        ("sales", 9, "Dianyue2022", ["account_id"]),
        ("销售", 3, "Dianyue2022", ["name"]),
        ("sales.", 3, "Dianyue2022", ["name"]),
        ("sales", 3, "dianyue2022", ["password"]),
        ("sales", 3, "Dian202", ["password"]),
    ],
)
def test_a_mailbox_has_a_name_an_account_and_a_password(
    name: str, account: int, password: str, fields: list[str]
) -> None:
    mailbox = Mailbox(name=name, account_id=account, password=password)
    found = mailbox_problems(mailbox, [("zhou.min", 2)], [2, 3])
    assert [p.field for p in found] == fields


def test_a_shop_has_ten_mailboxes() -> None:
    others = [(f"box{n}", n) for n in range(10)]
    mailbox = Mailbox(name="more", account_id=99, password="Dianyue2022")
    assert [p.field for p in mailbox_problems(mailbox, others, [99])] == [None]
