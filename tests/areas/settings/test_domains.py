"""Own domains: named, verified by their DNS records, bound, unbound (SET-03)."""

from datetime import date

import pytest

from tests.areas.settings.conftest import Settings
from trainer.areas.inbox.models import Message
from trainer.areas.settings.domains import rules
from trainer.areas.settings.domains.models import BoundDomain
from trainer.areas.trade_mail.choices import Holder, RecordKind
from trainer.areas.trade_mail.models import DnsRecord, Domain
from trainer.core.web.access import AccountType

NAME = "dianyue-toys.com"


def zone(*left_out: str) -> list[DnsRecord]:
    """The records that the domain needs, but for these hosts."""
    return [
        DnsRecord(host=need.host, kind=need.kind, value=need.value, position=place)
        for place, need in enumerate(rules.required(NAME))
        if need.host not in left_out
    ]


def own(shop: Settings, records: list[DnsRecord], name: str = NAME) -> int:
    with shop.sandbox(writing=True) as session:
        domain = Domain(
            name=name,
            years=1,
            holder_type=Holder.COMPANY,
            holder="湖南典阅科技有限公司",
            bought_on=date(2022, 8, 1),
            expires_on=date(2023, 8, 1),
            records=records,
        )
        session.add(domain)
        session.flush()
        return domain.id


def bind(shop: Settings, name: str = NAME) -> int:
    answer = shop.post("settings/domains/new", {"name": name})
    assert answer.status_code == 302, answer.text
    return int(shop.records(BoundDomain)[-1].id)


def test_the_records_prove_and_lead() -> None:
    first, second = rules.required(NAME)
    assert (first.host, first.kind) == ("@", RecordKind.TXT)
    assert (second.host, second.kind, second.value) == ("www", RecordKind.CNAME, rules.SITE)
    assert rules.required("other.com")[0].value != first.value
    assert rules.dns_problems(NAME, zone()) == []
    assert len(rules.dns_problems(NAME, [])) == 2
    elsewhere = DnsRecord(host="www", kind=RecordKind.CNAME, value="shop.example.com")
    assert len(rules.dns_problems(NAME, [*zone("www"), elsewhere])) == 2
    address = DnsRecord(host="www", kind=RecordKind.A, value="203.0.113.7")
    assert len(rules.dns_problems(NAME, [*zone(), address])) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "此项必填"),
        ("dianyue", "域名格式不正确"),
        ("not-ours.com", "这不是本店的域名"),
        (NAME, "已经添加过"),
    ],
)
def test_a_domain_must_be_the_shops(shop: Settings, name: str, said: str) -> None:
    own(shop, [])
    bind(shop)
    answer = shop.post("settings/domains/new", {"name": name})
    assert answer.status_code == 422
    assert said in answer.text


def test_there_are_three_at_most() -> None:
    bound = ["a.com", "b.com", "c.com"]
    assert rules.MAX_DOMAINS == 3
    problems = list(rules.name_problems("d.com", [*bound, "d.com"], bound))
    assert [problem.field for problem in problems] == ["name"]
    assert not list(rules.name_problems("d.com", ["d.com"], bound[:2]))


def test_a_domain_is_bound_after_the_check(shop: Settings) -> None:
    own(shop, zone())
    number = bind(shop, f"https://www.{NAME.upper()}/")
    assert shop.post(f"settings/domains/{number}").status_code == 302
    assert shop.records(BoundDomain)[0].state == "checking"
    assert "正在验证" in shop.get(f"settings/domains/{number}").text
    shop.move_clock(hours=rules.CHECK_HOURS)
    kept = shop.records(BoundDomain)[0]
    assert kept.state == "bound"
    assert kept.bound_at is not None
    assert "绑定成功" in shop.records(Message)[-1].subject
    assert f"www.{NAME}" in shop.get(f"settings/domains/{number}").text


def test_what_is_missing_is_said(shop: Settings) -> None:
    own(shop, zone("www"))
    number = bind(shop)
    answer = shop.post(f"settings/domains/{number}")
    assert answer.status_code == 422
    assert "主机记录 www" in answer.text
    assert shop.records(BoundDomain)[0].state == "waiting"


def test_a_change_during_the_check_makes_it_fail(shop: Settings) -> None:
    domain = own(shop, zone())
    number = bind(shop)
    shop.post(f"settings/domains/{number}")
    shop.change(Domain, domain, expires_on=date(2022, 8, 1))
    shop.post(f"settings/domains/{number}/urge")
    shop.get("")
    assert shop.records(BoundDomain)[0].state == "failed"
    assert "验证失败" in shop.records(Message)[-1].subject


def test_an_unbound_domain_is_not_checked_any_more(shop: Settings) -> None:
    own(shop, zone())
    number = bind(shop)
    shop.post(f"settings/domains/{number}")
    assert shop.post(f"settings/domains/{number}/unbind").status_code == 302
    shop.move_clock(hours=48)
    assert shop.records(BoundDomain) == []
    assert len(shop.records(Domain)) == 1


def test_only_the_main_account_manages_domains(shop: Settings) -> None:
    own(shop, zone())
    number = bind(shop)
    assert shop.get("settings/domains/").status_code == 200
    shop.act_as(AccountType.MANAGER)
    for path in ("", "new", str(number)):
        assert shop.get(f"settings/domains/{path}").status_code == 403


def test_nothing_is_being_checked(shop: Settings) -> None:
    own(shop, zone())
    assert shop.post(f"settings/domains/{bind(shop)}/urge").status_code == 409
