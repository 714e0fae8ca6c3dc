"""The registrar: search, cart, real name, payment, DNS records (MAIL-01)."""

from datetime import date
from decimal import Decimal

import pytest

from tests.areas.trade_mail.zones import RIGHT, set_zone
from tests.support.office import OfficeClient
from trainer.areas.ledger.models import LedgerEntry, Wallet
from trainer.areas.trade_mail.models import CartItem, DnsRecord, Domain
from trainer.areas.trade_mail.registrar import market

ORDER = {
    "years": "2",
    "holder_type": "company",
    "holder": "湖南典阅科技有限公司",
    "licence": "370000266736773",
}


@pytest.mark.unit
def test_the_search_of_the_textbook_finds_its_eleven_names() -> None:
    """P6 2.3: names and prices as printed."""
    assert [(offer.name, offer.price) for offer in market.search("www.dianyue2022.com")] == [
        ("dianyue2022.com", 65),
        ("dianyue2022.cn", 25),
        ("dianyue2022.com.cn", 25),
        ("dianyue2022.top", 5),
        ("dianyue2022.net", 75),
        ("dianyue2022.cc", 29),
        ("dianyue2022.xyz", 14),
        ("dianyue2022.vip", 29),
        ("dianyue2022.中国", 30),
        ("dianyue-2022.com", 65),
        ("2022-dianyue.com", 65),
    ]


@pytest.mark.unit
def test_short_and_famous_names_are_taken() -> None:
    assert all(offer.is_taken for offer in market.search("toys"))
    assert all(offer.is_taken for offer in market.search("alibaba.com"))
    assert not any(offer.is_taken for offer in market.search("dianyuetoys"))
    assert market.search("a b") == market.search("-x-") == market.search("") == []


@pytest.mark.unit
def test_a_domain_bought_on_a_leap_day_expires_on_the_day_before_march() -> None:
    assert market.expiry(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert market.expiry(date(2022, 9, 5), 10) == date(2032, 9, 5)


def buy(shop: OfficeClient, *names: str, **changes: str) -> str:
    for name in names:
        shop.post("trade_mail/domains/cart/add", {"name": name})
    return shop.post("trade_mail/domains/cart", ORDER | changes, follow_redirects=True).text


def paid(shop: OfficeClient) -> list[Decimal]:
    entries = shop.records(LedgerEntry)
    return [e.amount for e in entries if e.wallet is Wallet.SERVICES and e.amount < 0]


def test_a_domain_is_found_ordered_and_paid(shop: OfficeClient) -> None:
    assert "dianyue-2022.com" in shop.get("trade_mail/domains?q=dianyue2022.com").text
    assert "已购买 2 个域名" in buy(shop, "dianyue2022.com", "dianyue2022.cn")
    assert paid(shop) == [Decimal("-180.00")]
    assert not shop.records(CartItem)
    bought = shop.records(Domain)[-1]
    assert (bought.name, bought.years, bought.expires_on) == (
        "dianyue2022.cn",
        2,
        date(2024, 9, 5),
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"holder": "别的公司"}, "与店铺认证的名称不一致"),
        ({"licence": ""}, "请填写营业执照号"),
        ({"licence": "123"}, "与店铺认证的营业执照号不一致"),
        ({"years": "4"}, "购买年限"),
        ({"years": "9" * 30}, "购买年限"),
    ],
)
def test_the_holder_is_the_shop(shop: OfficeClient, wrong: dict[str, str], said: str) -> None:
    text = buy(shop, "dianyue2022.com", **wrong)
    assert said in text
    assert "还不能提交" in text
    assert len(shop.records(Domain)) == 1
    assert not paid(shop)


def test_a_person_needs_no_licence(shop: OfficeClient) -> None:
    person = {"holder_type": "person", "holder": "张龙", "licence": ""}
    assert "已购买 1 个域名" in buy(shop, "dianyue2022.com", **person)


def test_a_wallet_that_is_too_empty_pays_nothing(shop: OfficeClient) -> None:
    names = [f"dianyue-{n}.net" for n in range(3)]
    assert "余额不足" in buy(shop, *names, years="10")
    assert len(shop.records(CartItem)) == 3
    assert not paid(shop)


def test_only_what_is_free_comes_into_the_cart(shop: OfficeClient) -> None:
    for name in ("toys.com", "dianyue-toys.com", "x.org", "", "a b.com", "x" * 5000):
        shop.post("trade_mail/domains/cart/add", {"name": name})
    assert not shop.records(CartItem)
    for _time in range(2):
        shop.post("trade_mail/domains/cart/add", {"name": "dianyue2022.com"})
    (item,) = shop.records(CartItem)
    shop.post(f"trade_mail/domains/cart/{item.id}/remove")
    assert not shop.records(CartItem)
    assert shop.post("trade_mail/domains/cart", ORDER).status_code == 422


def test_records_are_kept_as_name_servers_compare_them(shop: OfficeClient) -> None:
    rows = [("", "MX", "MX1.qiye.aliyun.com.", 5), ("@", "TXT", '"v=spf1 -all"', 7)]
    assert set_zone(shop, rows).status_code == 302
    found = [(r.host, r.value, r.priority) for r in shop.records(DnsRecord)]
    assert found == [("@", "mx1.qiye.aliyun.com", 5), ("@", "v=spf1 -all", None)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("@", "A", "999.1.1.1", None), "A 记录的记录值应为 IP 地址"),
        (("@", "MX", "mx1.qiye.aliyun.com", None), "MX 记录须填写优先级"),
        (("@", "MX", "mail server", 5), "记录值应为域名"),
        (("a b", "TXT", "x", None), "主机记录只能用"),
        (("@", "", "x", None), "此项必填"),
        (("@", "TXT", "", None), "此项必填"),
        (("@", "MX", "mx1.qiye.aliyun.com", "9" * 40), "必须在"),
    ],
)
def test_bad_records_are_said_at_the_row(
    shop: OfficeClient, row: tuple[object, ...], said: str
) -> None:
    before = len(shop.records(DnsRecord))
    answer = set_zone(shop, [RIGHT[0], row])
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert len(shop.records(DnsRecord)) == before
    if row[3] != "9" * 40:
        assert said in answer.text
