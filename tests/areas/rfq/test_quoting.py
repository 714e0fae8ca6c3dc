"""Sending, changing and withdrawing quotes (RFQ-01, RFQ-03)."""

import io
from typing import Any

import pytest
from PIL import Image

from tests.areas.rfq.data import FULL, RIGHT, SOLID_WOOD, SPANISH, submit
from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.areas.inbox.models import Message
from trainer.areas.rfq.choices import Source, Status
from trainer.areas.rfq.models import RfqQuote, RfqQuotePrice
from trainer.core.web.access import AccountType

FORM = f"rfq/requests/{SOLID_WOOD}/quote"


def test_a_quote_costs_one_right(shop: OfficeClient) -> None:
    assert "剩余 20 条" in shop.page(FORM).text_content()
    quote = submit(shop)
    assert (quote.status, quote.source, quote.grant_id) == (
        Status.SUBMITTED,
        Source.MEMBERSHIP,
        None,
    )
    prices = [p for p in shop.records(RfqQuotePrice) if p.quote_id == quote.id]
    assert [(p.min_quantity, p.price) for p in prices] == [(100, 18), (500, 15)]
    assert "现有 19 条可用" in shop.page("rfq/").text_content()
    assert "剩余 5 个报价席位" in shop.page(f"rfq/requests/{SOLID_WOOD}").text_content()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("product_name", "", "此项必填"),
        ("product_name", "积木", "买家看不懂中文"),
        ("product_name", "x" * 121, "不能超过 120 个字符"),
        ("description", "", "此项必填"),
        ("unit", "", "此项必填"),
        ("unit", "ton", "此项必填"),
        ("trade_term", "", "此项必填"),
        ("port", "", "此项必填"),
        ("valid_until", "2022-11-09", "不能早于今天"),
        ("valid_until", "soon", "请选择有效的日期"),
        ("prices-0-min_quantity", "0", "不能小于 1"),
        ("prices-1-min_quantity", "100", "必须大于上一级的 100"),
        ("prices-1-price", "18", "须低于上一级"),
        ("prices-0-price", "18.005", "最多 2 位小数"),
        ("payment_term", "", "此项必填"),
        ("samples", "", "此项必填"),
        ("sample_charge", "", "请选择样品费用"),
        ("sample_freight", "", "请选择样品运费"),
        ("sample_days", "", "请填写寄样天数"),
        ("sample_days", "91", "必须在 1 到 90 之间"),
        ("message", "", "此项必填"),
        ("language", "spanish", "不在列表里"),
    ],
)
def test_bad_input_is_refused_at_its_field(
    shop: OfficeClient, field: str, value: str, message: str
) -> None:
    before = len(shop.records(RfqQuote))
    answer = shop.post(FORM, RIGHT | {field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert len(shop.records(RfqQuote)) == before


def test_a_quote_has_a_price_and_at_most_five(shop: OfficeClient) -> None:
    bare = {name: value for name, value in RIGHT.items() if not name.startswith("prices")}
    assert "至少需要 1 行" in shop.post(FORM, bare).text
    rows = {
        f"prices-{n}-{name}": str(value)
        for n in range(6)
        for name, value in (("min_quantity", 100 + n), ("price", 20 - n))
    }
    assert "最多 5 行" in shop.post(FORM, bare | rows).text


def test_what_differs_from_the_request_is_sent_with_a_question(shop: OfficeClient) -> None:
    answer = shop.post(FORM, RIGHT | {"trade_term": "cif"}, follow_redirects=True)
    assert "报价已提交" in answer.text
    assert "买家要求的是 FOB，请核对" in answer.text


def test_terms_of_samples_that_are_not_sent_are_dropped(shop: OfficeClient) -> None:
    quote = submit(shop, samples="no")
    assert (quote.sample_charge, quote.sample_freight, quote.sample_days) == (None, None, None)


def test_a_request_is_quoted_for_once(shop: OfficeClient) -> None:
    submit(shop)
    answer = shop.post(FORM, RIGHT)
    assert answer.status_code == 409
    assert "本店已对该 RFQ 报价" in answer.text


def test_a_full_request_takes_the_pass_alone(shop: OfficeClient) -> None:
    quote = submit(shop, FULL)
    assert quote.source is Source.PASS
    assert "现有 20 条可用" in shop.page("rfq/").text_content()
    shop.post(f"rfq/quotes/{quote.id}/withdraw")
    assert "10 个报价席位已满" in shop.get(f"rfq/requests/{FULL}/quote").text


def test_without_rights_the_page_says_where_to_get_more(used_up: OfficeClient) -> None:
    page = used_up.page(f"rfq/requests/{SPANISH}")
    assert "报价权益已用完" in page.text_content()
    assert page.xpath("//main//a[contains(., '前往权益中心')]/@href") == [
        used_up.url("rfq/rights/")
    ]
    assert used_up.post(f"rfq/requests/{SPANISH}/quote", RIGHT).status_code == 409


def test_a_buyer_of_another_language_is_answered_in_it_or_in_english(used_up: OfficeClient) -> None:
    used_up.post("rfq/rights/buy", {"pack": "top-up-10"})
    choices = used_up.page(f"rfq/requests/{SPANISH}/quote").xpath(
        "//input[@name='language']/@value"
    )
    assert choices == ["spanish", "english"]
    quote = submit(used_up, SPANISH, language="spanish", message="Estimados señores, gracias.")
    assert quote.language == "spanish"


def picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (80, 80), "red").save(file, "PNG")
    file.seek(0)
    return file


def test_a_file_is_sent_with_the_quote(shop: OfficeClient) -> None:
    quote = submit(shop, file=(picture(), "offer.png"))
    assert quote.attachment_name == "offer.png"
    path = f"rfq/quotes/{quote.id}/file"
    assert shop.get(f"{path}/{quote.attachment_digest}").mimetype == "image/png"
    assert shop.get(f"{path}/other").status_code == 404
    shop.post(f"rfq/quotes/{quote.id}/edit", RIGHT | {"port": "Ningbo"})
    assert shop.records(RfqQuote)[-1].attachment_name == "offer.png"


def test_a_file_that_is_none_of_these_is_refused(shop: OfficeClient) -> None:
    answer = shop.post(FORM, RIGHT | {"file": (io.BytesIO(b"MZ"), "offer.exe")})
    assert answer.status_code == 422
    assert "只支持 JPG" in answer.text


def test_a_quote_is_changed_once(shop: OfficeClient) -> None:
    quote = submit(shop)
    edit = f"rfq/quotes/{quote.id}/edit"
    assert shop.post(edit, RIGHT | {"port": "Ningbo"}).status_code == 302
    changed = shop.records(RfqQuote)[-1]
    assert (changed.id, changed.port, changed.changes) == (quote.id, "Ningbo", 1)
    assert "现有 19 条可用" in shop.page("rfq/").text_content()
    answer = shop.post(edit, RIGHT)
    assert answer.status_code == 409
    assert "只能修改 1 次" in answer.text


def test_a_refused_change_changes_nothing(shop: OfficeClient) -> None:
    quote = submit(shop)
    answer = shop.post(f"rfq/quotes/{quote.id}/edit", RIGHT | {"port": "", "message": "Hello"})
    assert answer.status_code == 422
    found = shop.records(RfqQuote)[-1]
    assert (found.port, found.message, found.changes) == ("Shanghai", RIGHT["message"], 0)


def test_a_stale_form_is_not_sent(shop: OfficeClient) -> None:
    quote = submit(shop)
    shop.change(RfqQuote, quote.id, port="Ningbo")
    answer = shop.post(f"rfq/quotes/{quote.id}/edit", RIGHT | {"_version": "1"})
    assert answer.status_code == 409
    assert "已有修改" in answer.text


def test_a_withdrawn_quote_gives_no_right_back_but_its_place(shop: OfficeClient) -> None:
    quote = submit(shop)
    assert shop.post(f"rfq/quotes/{quote.id}/withdraw").status_code == 302
    assert "现有 19 条可用" in shop.page("rfq/").text_content()
    assert shop.post(f"rfq/quotes/{quote.id}/withdraw").status_code == 409
    assert shop.post(f"rfq/quotes/{quote.id}/edit", RIGHT).status_code == 409
    assert submit(shop).id != quote.id


def answered(shop: OfficeClient, **changes: Any) -> RfqQuote:
    submit(shop, **changes)
    shop.move_clock(days=8)
    quote: RfqQuote = shop.records(RfqQuote)[-1]
    return quote


def test_the_buyer_looks_and_chooses_a_quote_that_suits(shop: OfficeClient) -> None:
    submit(shop)
    shop.move_clock(hours=40)
    seen = shop.records(RfqQuote)[-1]
    shop.move_clock(days=6)
    quote = shop.records(RfqQuote)[-1]
    if seen.viewed_at is None:  # this attempt's buyer never looks
        assert quote.status is Status.SUBMITTED
        return
    assert seen.status is Status.VIEWED
    assert quote.status is Status.CHOSEN
    assert quote.submitted_at < quote.viewed_at < quote.decided_at
    assert any("买家选择了您的报价" in message.subject for message in shop.records(Message))
    assert "买家已作出选择" in shop.page(f"rfq/quotes/{quote.id}").text_content()
    assert shop.post(f"rfq/quotes/{quote.id}/withdraw").status_code == 409


def test_a_quote_that_does_not_suit_is_never_chosen(shop: OfficeClient) -> None:
    poor = {"trade_term": "exw", "payment_term": "lc", "currency": "eur", "message": "Hi"}
    assert answered(shop, **poor).status is not Status.CHOSEN


def test_nothing_happens_to_a_withdrawn_quote(shop: OfficeClient) -> None:
    quote = submit(shop)
    shop.post(f"rfq/quotes/{quote.id}/withdraw")
    shop.move_clock(days=8)
    found = shop.records(RfqQuote)[-1]
    assert (found.status, found.viewed_at) == (Status.WITHDRAWN, None)


def test_an_expired_quote_is_not_looked_at(shop: OfficeClient) -> None:
    quote = submit(shop, valid_until="2022-11-10")
    shop.move_clock(days=8)
    found = shop.records(RfqQuote)[-1]
    assert found.status in {Status.SUBMITTED, Status.VIEWED}
    text = shop.page(f"rfq/quotes/{quote.id}").text_content()
    assert "已过期" in text
    assert shop.get(f"rfq/quotes/{quote.id}/edit").status_code == 409


def test_the_list_has_tabs_search_and_pages(shop: OfficeClient) -> None:
    submit(shop)
    page = shop.page("rfq/quotes/")
    assert "共 21 条" in page.text_content()
    [chosen] = shop.page("rfq/quotes/?state=chosen").xpath("//tbody/tr")
    assert "买家已选择" in chosen.text_content()
    [found] = shop.page("rfq/quotes/?q=city+house").xpath("//tbody/tr")
    assert "已提交" in found.text_content()
    assert shop.page("rfq/quotes/?state=expired").xpath("//tbody/tr")
    assert "没有符合条件的报价" in shop.page("rfq/quotes/?q=nothing").text_content()


def test_a_salesperson_sees_its_own_quotes_and_a_manager_all(shop: OfficeClient) -> None:
    others = submit(shop).id
    shop.act_as(AccountType.SALESPERSON)
    assert "还没有报价" in shop.page("rfq/quotes/").text_content()
    assert "由“Zhang long”负责" in shop.get(f"rfq/quotes/{others}").text
    assert shop.post(f"rfq/quotes/{others}/withdraw").status_code == 403
    own = submit(shop, "2211090045")
    assert own.account_id == shop.records(Account)[-1].id
    opened = shop.page("rfq/rights/").xpath("//td/a/@href")
    assert [link.rpartition("/")[2] for link in opened] == [str(own.id)]
    shop.act_as(AccountType.MANAGER)
    assert "共 22 条" in shop.page("rfq/quotes/").text_content()
