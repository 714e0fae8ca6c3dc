"""Templates, rights for sale and subscriptions (RFQ-01 to RFQ-03)."""

from datetime import timedelta

import pytest

from tests.areas.rfq.data import RIGHT, SOLID_WOOD, submit
from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Membership, Shop
from trainer.areas.ledger.models import EntryKind, LedgerEntry, Wallet
from trainer.areas.rfq.choices import GrantKind, Source, Status
from trainer.areas.rfq.models import RfqGrant, RfqQuote, RfqSubscription, RfqTemplate
from trainer.core.web.access import AccountType

TEMPLATE = {k: v for k, v in RIGHT.items() if k not in {"language", "valid_until"}} | {
    "name": "积木 FOB"
}
FORM = f"rfq/requests/{SOLID_WOOD}/quote"


def values(shop: OfficeClient, path: str) -> dict[str, str]:
    """The text fields of a form by their names."""
    inputs = shop.page(path).xpath("//form[@id='form']//input[@type='text']")
    return {field.get("name"): field.get("value") for field in inputs}


def test_a_template_is_kept_used_copied_and_deleted(shop: OfficeClient) -> None:
    assert "还没有报价模板" in shop.page("rfq/quotes/templates/").text_content()
    assert shop.post("rfq/quotes/templates/new", TEMPLATE).status_code == 302
    [template] = shop.records(RfqTemplate)
    assert "积木 FOB" in shop.page(FORM).text_content()
    filled = values(shop, f"{FORM}?template={template.id}")
    assert filled["product_name"] == RIGHT["product_name"]
    assert (filled["prices-1-min_quantity"], filled["prices-1-price"]) == ("500", "15.00")
    assert shop.post(f"rfq/quotes/templates/{template.id}/copy").status_code == 302
    assert len(shop.records(RfqTemplate)) == 2
    assert shop.post(f"rfq/quotes/templates/{template.id}/delete").status_code == 302
    assert len(shop.records(RfqTemplate)) == 1


def test_a_template_is_changed_and_found(shop: OfficeClient) -> None:
    shop.post("rfq/quotes/templates/new", TEMPLATE)
    [template] = shop.records(RfqTemplate)
    shop.post(f"rfq/quotes/templates/{template.id}/edit", TEMPLATE | {"name": "新名称"})
    assert shop.records(RfqTemplate)[0].name == "新名称"
    assert "新名称" in shop.page("rfq/quotes/templates/?q=city+house").text_content()
    assert "没有符合条件的报价模板" in shop.page("rfq/quotes/templates/?q=nothing").text_content()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "此项必填"),
        ("message", "您好", "买家看不懂中文"),
        ("prices-1-price", "19", "须低于上一级"),
        ("sample_days", "", "请填写寄样天数"),
    ],
)
def test_bad_templates_are_refused(
    shop: OfficeClient, field: str, value: str, message: str
) -> None:
    answer = shop.post("rfq/quotes/templates/new", TEMPLATE | {field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert shop.records(RfqTemplate) == []


def test_a_quote_becomes_a_template(shop: OfficeClient) -> None:
    quote = submit(shop)
    assert shop.post(f"rfq/quotes/{quote.id}/template").status_code == 302
    [template] = shop.records(RfqTemplate)
    assert (template.product_name, template.port) == (quote.product_name, quote.port)


def test_a_product_fills_the_form(shop: OfficeClient) -> None:
    filled = values(shop, f"{FORM}?product=3175")
    assert filled["product_name"]
    assert filled["prices-0-min_quantity"]
    assert shop.get(f"{FORM}?product=999999").status_code == 404


def test_the_rights_of_november(shop: OfficeClient) -> None:
    text = " ".join(shop.page("rfq/rights/").text_content().split())
    assert "会员赠送 20 0 / 20 2022-12-01 16:00" in text
    assert "报价畅行权益 1 0 / 1" in text
    assert "服务分赠送 " not in text.split("报价服务分")[0]


def test_a_high_score_brings_rights_that_are_used_first(shop: OfficeClient) -> None:
    for quote in shop.records(RfqQuote):
        shop.change(RfqQuote, quote.id, viewed_at=quote.submitted_at)
    assert submit(shop).source is Source.SERVICE


def test_chosen_quotes_bring_rights_back_in_the_next_month(shop: OfficeClient) -> None:
    for quote in shop.records(RfqQuote)[:4]:
        shop.change(
            RfqQuote, quote.id, status=Status.CHOSEN, decided_at=quote.submitted_at + timedelta(1)
        )
    text = " ".join(shop.page("rfq/rights/").text_content().split())
    assert "报价返赠 2 0 / 2 2022-12-01 16:00" in text
    shop.move_clock(days=30)
    assert "报价返赠" not in shop.page("rfq/rights/").text_content()


def test_bought_rights_are_used_when_the_months_are(used_up: OfficeClient) -> None:
    answer = used_up.post("rfq/rights/buy", {"pack": "top-up-20"}, follow_redirects=True)
    assert "20 条报价权益已到账" in answer.text
    grant = used_up.records(RfqGrant)[-1]
    assert (grant.kind, grant.amount, grant.price) == (GrantKind.TOP_UP, 20, 720)
    assert grant.expires_on.isoformat() == "2023-04-26"
    quote = submit(used_up, "2210270027")
    assert (quote.source, quote.grant_id) == (Source.GRANT, grant.id)


def test_a_pack_is_charged_to_the_wallet_for_services(used_up: OfficeClient) -> None:
    used_up.post("rfq/rights/buy", {"pack": "top-up-50"})
    charged = used_up.records(LedgerEntry)[-1]
    assert (charged.wallet, charged.kind, charged.amount) == (
        Wallet.SERVICES,
        EntryKind.CHARGE,
        -1600,
    )
    assert charged.about == "加油包（50 条）"
    answer = used_up.post("rfq/rights/buy", {"pack": "top-up-20"})
    assert answer.status_code == 409
    assert "服务账户余额不足（剩余 400.00 元）" in answer.text
    assert len(used_up.records(RfqGrant)) == 2


def test_bought_rights_lapse(used_up: OfficeClient) -> None:
    used_up.post("rfq/rights/buy", {"pack": "top-up-10"})
    used_up.move_clock(days=181)
    text = used_up.page("rfq/rights/").text_content()
    assert "加油包或活动赠送" not in text.split("报价服务分")[0]


def test_the_main_account_buys_what_its_membership_may(shop: OfficeClient) -> None:
    assert shop.post("rfq/rights/buy", {"pack": "basic-10"}).status_code == 400
    assert shop.post("rfq/rights/buy", {}).status_code == 400
    shop.change(Shop, 1, membership=Membership.FREE)
    assert shop.post("rfq/rights/buy", {"pack": "basic-10"}).status_code == 302
    shop.act_as(AccountType.MANAGER)
    assert "请主账号购买" in shop.page("rfq/rights/").text_content()
    answer = shop.post("rfq/rights/buy", {"pack": "basic-10"})
    assert answer.status_code == 403
    assert "只有主账号可以购买报价权益" in answer.text


def test_a_free_member_has_10_quotes_once(shop: OfficeClient) -> None:
    shop.change(Shop, 1, membership=Membership.FREE)
    assert "20 / 10" in shop.page("rfq/rights/").text_content()
    assert "报价权益已用完" in shop.get(FORM).text


def keyword(shop: OfficeClient, word: str) -> int:
    return shop.post("rfq/subscriptions/", {"keyword": word}).status_code


def test_at_most_5_categories(shop: OfficeClient) -> None:
    add = "rfq/subscriptions/category"
    paths = ["玩具>拼图", "玩具>玩具车", "玩具>婴儿玩具", "玩具>模型玩具", "玩具>泡泡玩具"]
    answers = [shop.post(add, {"category": path}).status_code for path in paths]
    assert answers == [302, 302, 302, 302, 409]
    assert shop.post(add, {"category": "玩具"}).status_code == 400


def test_at_most_24_keywords(shop: OfficeClient) -> None:
    answers = [keyword(shop, f"word {n}") for n in range(24)]
    assert answers == [302] * 23 + [422]
    assert "最多订阅 24 个关键词" in shop.post("rfq/subscriptions/", {"keyword": "more"}).text


@pytest.mark.parametrize(
    ("word", "message"),
    [("", "关键词</a>：请填写关键词"), ("WOODEN", "已经订阅"), ("x" * 51, "不能超过 50 个字符")],
)
def test_bad_keywords_are_refused(shop: OfficeClient, word: str, message: str) -> None:
    answer = shop.post("rfq/subscriptions/", {"keyword": word})
    assert answer.status_code == 422
    assert message in answer.text


def test_categories_are_found_and_subscriptions_end(shop: OfficeClient) -> None:
    assert "玩具 > 拼图" in shop.page("rfq/subscriptions/?q=拼图").text_content()
    first = shop.records(RfqSubscription)[0]
    assert shop.post("rfq/subscriptions/category", {"category": first.value}).status_code == 409
    shop.post(f"rfq/subscriptions/{first.id}/delete")
    assert len(shop.records(RfqSubscription)) == 1
