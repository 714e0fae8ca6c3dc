"""The list of chats and a chat beside the customer's card (TM-01, REC-01, SUB-04)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.areas.chats.choices import Kind
from trainer.areas.chats.models import Chat, ChatMessage
from trainer.areas.customers.choices import Source
from trainer.areas.customers.models import Customer
from trainer.areas.inquiries.choices import Label, Sender, State
from trainer.areas.inquiries.models import Inquiry
from trainer.areas.orders.choices import OrderCurrency
from trainer.areas.orders.models import TradeOrder
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Photo, Product
from trainer.areas.samples.choices import State as SampleState
from trainer.areas.samples.models import SampleOrder
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web.access import AccountType


def names(page: Any) -> list[str]:
    return [cell.text_content().strip() for cell in page.xpath("//tbody//th/a")]


def tab_counts(page: Any) -> dict[str, int]:
    links = page.xpath("//nav[@class='tabs']//a")
    return {a.text.strip(): int(a.xpath("./span")[0].text) for a in links}


def of(shop: OfficeClient, contact: str) -> Chat:
    return next(each for each in shop.records(Chat) if each.contact == contact)


def texts(shop: OfficeClient, chat: Chat) -> list[ChatMessage]:
    return [m for m in shop.records(ChatMessage) if m.chat_id == chat.id]


def account(shop: OfficeClient, name: str) -> int:
    return int(next(a.id for a in shop.records(Account) if a.name == name))


def test_tabs_divide_the_list(shop: OfficeClient) -> None:
    page = shop.page("chats/")
    counts = tab_counts(page)
    assert counts["待回复"] + counts["已回复"] == counts["全部"] == len(shop.records(Chat))
    assert set(names(shop.page("chats/?view=waiting"))) == {"Julien Delorme", "Nathan Mackay"}
    assert names(shop.page("chats/?view=unread")) == ["Nathan Mackay", "Julien Delorme"]


@pytest.mark.parametrize("query", ["q=Cedar+Bay+Fashion", "q=nathan.mackay", "country=加拿大"])
def test_search_and_filters(shop: OfficeClient, query: str) -> None:
    assert names(shop.page(f"chats/?{query}")) == ["Nathan Mackay"]


@pytest.mark.parametrize(
    "query", ["view=other", "owner=999999999999999999999", "mark=other", "pinned=other", "page=99"]
)
def test_hostile_filters_leave_the_list(shop: OfficeClient, query: str) -> None:
    assert names(shop.page(f"chats/?{query}"))


def test_an_empty_result_says_what_to_do(shop: OfficeClient) -> None:
    assert "没有符合条件的会话" in shop.page("chats/?q=nobody").text_content()


def test_pins_without_news_fold_by_themselves_and_all_fold_by_hand(shop: OfficeClient) -> None:
    """Emre Yildirim and Kouakouanicet Kouassi are pinned and have not written for weeks."""
    page = shop.page("chats/")
    assert "Emre Yildirim" not in names(page)
    assert "已自动折叠 2 个 24 小时未更新的会话" in page.text_content()
    assert "收起置顶会话" not in page.text_content(), "all pinned ones are folded already"
    assert "收起置顶会话（2）" in shop.page("chats/?pinned=open").text_content()
    assert names(shop.page("chats/?pinned=open"))[:2] == ["Kouakouanicet Kouassi", "Emre Yildirim"]
    waiting = of(shop, "Nathan Mackay")
    shop.post(f"chats/{waiting.id}/pin")
    assert names(shop.page("chats/"))[0] == "Nathan Mackay"
    assert "收起置顶会话（3）" in shop.page("chats/").text_content()
    assert "Nathan Mackay" not in names(shop.page("chats/?pinned=folded"))
    assert "Emre Yildirim" in names(shop.page("chats/?q=Emre"))


def test_many_are_read_and_labelled_at_once(shop: OfficeClient) -> None:
    ids = [of(shop, name).id for name in ("Nathan Mackay", "Julien Delorme")]
    shop.post("chats/mark-read", {"ids": ids})
    shop.post("chats/label", {"ids": ids, "mark": "important"})
    found = of(shop, "Nathan Mackay")
    assert (found.read_at is not None, found.mark) == (True, Label.IMPORTANT)
    assert "Nathan Mackay" in names(shop.page("chats/?mark=important"))


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("mark-read", {}),
        ("label", {"ids": ["29001"], "mark": "other"}),
        ("assign", {"ids": ["29001"], "owner": "99999999999999999999"}),
    ],
)
def test_without_a_choice_nothing_changes(
    shop: OfficeClient, path: str, data: dict[str, Any]
) -> None:
    before = shop.facts()["chat"]
    assert "请先勾选会话" in shop.post(f"chats/{path}", data, follow_redirects=True).text
    assert shop.facts()["chat"] == before


def test_a_message_is_sent_and_answered_in_two_languages(shop: OfficeClient) -> None:
    chat = of(shop, "Nathan Mackay")
    answer = shop.post(f"chats/{chat.id}", {"text": "Hello Nathan, how can I help you?"})
    assert answer.status_code == 302
    found = of(shop, "Nathan Mackay")
    assert (found.state, found.asked_at) == (State.REPLIED, None)
    sent = texts(shop, chat)[-1]
    assert (sent.sender, sent.kind, sent.account_id) == (Sender.SHOP, Kind.TEXT, 2)
    shop.move_clock(hours=4)
    came = [m for m in texts(shop, chat) if m.sender is Sender.BUYER and m.sent_at > sent.sent_at]
    awaited = [e for e in shop.records(ScheduledEvent) if e.kind == "chats.answer"]
    assert len(awaited) <= 1
    for message in came:
        assert message.translation
        page = shop.page(f"chats/{chat.id}")
        assert message.translation in page.text_content()
        off = shop.page(f"chats/{chat.id}?translate=off")
        assert message.translation not in off.text_content()


def test_sending_leads_to_where_it_is_confirmed(shop: OfficeClient) -> None:
    """The messages of the page are at its top, and the phrase is not put in again."""
    chat = of(shop, "Nathan Mackay")
    path, data = f"chats/{chat.id}", {"text": "您好，5 美元一件"}
    referrer = {"Referer": f"http://localhost{shop.url(path)}?phrase=0"}
    answer = shop.post(f"{path}?phrase=0", data, headers=referrer)
    assert answer.location.endswith(f"/{path}#page-content")
    page = shop.page(path)
    [top] = page.xpath("//*[@id='page-content']")
    said = [note.text_content() for note in top.xpath(".//*[@data-message]")]
    assert ["消息已发送" in said[0], "买家看不懂中文" in said[1]] == [True, True]


def test_the_same_seed_gives_the_same_answers(shop: OfficeClient) -> None:
    for contact in ("Nathan Mackay", "Julien Delorme", "Oliver Pemberton"):
        shop.post(f"chats/{of(shop, contact).id}", {"text": "USD 5.00 each, 7 days."})
    shop.move_clock(hours=4)
    assert not [e for e in shop.records(ScheduledEvent) if e.failed]
    buyers = [m for m in shop.records(ChatMessage) if m.sender is Sender.BUYER]
    assert all(m.text for m in buyers)


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "必填"), ("Price ___ USD", "还没有填写"), ("x" * 2001, "2000")],
)
def test_wrong_messages_are_refused(shop: OfficeClient, text: str, said: str) -> None:
    chat = of(shop, "Nathan Mackay")
    answer = shop.post(f"chats/{chat.id}", {"text": text})
    assert answer.status_code == 422
    assert said in answer.text
    assert texts(shop, chat)[-1].sender is Sender.BUYER


def test_phrases_and_quick_replies_are_put_in(shop: OfficeClient) -> None:
    chat = of(shop, "Nathan Mackay")
    [box] = shop.page(f"chats/{chat.id}?phrase=0").xpath("//textarea[@name='text']")
    assert "How many pieces do you need?" in box.text
    for hostile in ("phrase=99", "phrase=-1", "phrase=x", "quick=99999999999999999999"):
        [box] = shop.page(f"chats/{chat.id}?{hostile}").xpath("//textarea[@name='text']")
        assert not (box.text or "").strip()


def test_product_picture_card_are_sent(shop: OfficeClient) -> None:
    chat = of(shop, "Nathan Mackay")
    product = next(p for p in shop.records(Product) if p.status is Status.PUBLISHED)
    photo = shop.records(Photo)[0]
    shop.page(f"chats/{chat.id}/products?q={product.id}")
    shop.page(f"chats/{chat.id}/photos?q=nothing-at-all")
    shop.post(f"chats/{chat.id}/products/{product.id}")
    shop.post(f"chats/{chat.id}/photos/{photo.id}")
    shop.post(f"chats/{chat.id}/card")
    sent = texts(shop, chat)[-3:]
    assert [m.kind for m in sent] == [Kind.PRODUCT, Kind.PHOTO, Kind.CARD]
    assert [m.subject for m in sent] == [product.title, photo.file_name, "Zhang long"]
    page = shop.page(f"chats/{chat.id}")
    assert product.title in page.text_content()
    assert page.xpath("//img[@class='chat-picture']")


def test_what_is_not_on_sale_is_not_sent(shop: OfficeClient) -> None:
    chat = of(shop, "Nathan Mackay")
    product = next(p for p in shop.records(Product) if p.status is not Status.PUBLISHED)
    assert shop.post(f"chats/{chat.id}/products/{product.id}").status_code == 409
    assert shop.post(f"chats/{chat.id}/photos/999999").status_code == 404
    assert shop.post(f"chats/{chat.id}/orders/87001").status_code == 409


def test_the_buyer_is_invited_to_its_unpaid_order(shop: OfficeClient) -> None:
    chat = of(shop, "Nathan Mackay")
    assert "该买家没有待付款订单" in shop.page(f"chats/{chat.id}/orders").text_content()
    order = shop.records(TradeOrder)[0]
    shop.change(TradeOrder, order.id, status="unpaid", buyer_email=chat.email.upper())
    assert order.number in shop.page(f"chats/{chat.id}/orders").text_content()
    shop.post(f"chats/{chat.id}/orders/{order.id}")
    sent = texts(shop, chat)[-1]
    assert (sent.kind, sent.subject) == (Kind.ORDER, order.number)


def test_an_invitation_names_the_orders_own_currency(shop: OfficeClient) -> None:
    chat, order = of(shop, "Nathan Mackay"), shop.records(TradeOrder)[0]
    values = {"currency": OrderCurrency.CNY, "total": Decimal(2330), "prepayment": Decimal(700)}
    shop.change(TradeOrder, order.id, status="unpaid", buyer_email=chat.email, **values)
    page = shop.page(f"chats/{chat.id}/orders").text_content()
    assert "CNY 2,330.00" in page
    assert "CNY 700.00" in page
    assert "$" not in page
    shop.post(f"chats/{chat.id}/orders/{order.id}")
    assert texts(shop, chat)[-1].text == "Total CNY 2,330.00"


def test_a_salesperson_invites_to_its_own_orders_alone(team: OfficeClient) -> None:
    """SUB-04: an order of another account is neither offered nor sent nor linked."""
    chat, (first, second, *_rest) = of(team, "Nathan Mackay"), team.records(TradeOrder)
    wu = account(team, "Wu Jing")
    for order, owner in ((first, wu), (second, 2)):
        values = {"status": "unpaid", "buyer_email": chat.email, "account_id": owner}
        team.change(TradeOrder, order.id, **values)
    team.post(f"chats/{chat.id}/orders/{second.id}")
    link = f"//a[contains(@href, '/orders/{second.id}')]"
    assert team.page(f"chats/{chat.id}").xpath(link)
    team.post("chats/assign", {"ids": [chat.id], "owner": wu})
    team.post("switch-account", {"account": wu})
    offered = team.page(f"chats/{chat.id}/orders").text_content()
    assert first.number in offered
    assert second.number not in offered
    assert team.post(f"chats/{chat.id}/orders/{second.id}").status_code == 409
    page = team.page(f"chats/{chat.id}")
    assert second.number in page.text_content()
    assert not page.xpath(link)
    assert team.post(f"chats/{chat.id}/orders/{first.id}").status_code == 302


def test_a_producer_has_no_buttons_for_orders(team: OfficeClient) -> None:
    """SUB-04: it answers chats and inquiries that it was given, and has no orders."""
    chat, order = of(team, "Nathan Mackay"), team.records(TradeOrder)[0]
    team.change(TradeOrder, order.id, status="unpaid", buyer_email=chat.email)
    inquiry = next(i for i in team.records(Inquiry) if not i.spam)
    sample = team.records(SampleOrder)[0]
    team.change(SampleOrder, sample.id, state=SampleState.RECEIVED)
    pages = {f"chats/{chat.id}", f"inquiries/{inquiry.id}", f"samples/{sample.id}"}
    links = "//a[contains(@href, '/orders')]"
    assert all(team.page(path).xpath(links + "[contains(@class, 'btn')]") for path in pages)
    team.act_as(AccountType.PRODUCER)
    acting = team.records(Account)[-1].id
    team.change(Chat, chat.id, account_id=acting)
    team.change(Inquiry, inquiry.id, account_id=acting)
    team.change(SampleOrder, sample.id, account_id=acting)
    for path in pages:
        assert not team.page(path).xpath(links + "[contains(@class, 'btn')]"), path
    assert team.get(f"chats/{chat.id}/orders").status_code == 403
    assert team.post(f"chats/{chat.id}/orders/{order.id}").status_code == 403


def test_the_buyer_becomes_a_customer_once(shop: OfficeClient) -> None:
    chat = of(shop, "Nathan Mackay")
    assert shop.post(f"chats/{chat.id}/customer").status_code == 302
    [customer] = [c for c in shop.records(Customer) if c.buyer == chat.buyer]
    assert (customer.source, customer.account_id) == (Source.CHAT, 2)
    assert shop.post(f"chats/{chat.id}/customer").status_code == 409


def test_an_order_begins_with_the_buyer_and_what_it_asked_for(shop: OfficeClient) -> None:
    chat = of(shop, "Nathan Mackay")
    page = shop.page(f"chats/{chat.id}")
    [link] = [a for a in page.xpath("//a/@href") if "orders/new?" in a]
    form = shop.page(link.split("/", 3)[3])
    assert chat.email in form.xpath("//input[@name='buyer_email']/@value")


def test_a_salesperson_does_not_see_those_of_others(team: OfficeClient) -> None:
    given, other = of(team, "Nathan Mackay"), of(team, "Julien Delorme")
    wu = account(team, "Wu Jing")
    team.post("chats/assign", {"ids": [given.id], "owner": wu})
    team.post("switch-account", {"account": wu})
    assert names(team.page("chats/")) == ["Nathan Mackay"]
    answer = team.get(f"chats/{other.id}")
    assert answer.status_code == 403
    assert "由“Zhang long”负责" in answer.text
    assert team.post("chats/assign", {"ids": [given.id], "owner": 2}).status_code == 403


def test_the_reception_figures_count_chats(shop: OfficeClient) -> None:
    """REC-01: two chats wait since 19 and 20 August, within 30 days of 5 September."""
    before = shop.page("reception/").text_content()
    assert "聊天 1 小时内回复" in before
    for chat in shop.records(Chat):
        if chat.state is State.WAITING:
            shop.post(f"chats/{chat.id}", {"text": "Hello, USD 5 each, 7 days."})
    assert shop.page("reception/").text_content() != before


def test_statements_do_not_grow(shop: OfficeClient) -> None:
    with statements(shop.app) as sent:
        shop.page("chats/")
    assert len(sent) <= 14
    with statements(shop.app) as sent:
        shop.page(f"chats/{of(shop, 'Emre Yildirim').id}")
    assert len(sent) <= 22


def test_the_list_says_how_long_a_buyer_waits(shop: OfficeClient) -> None:
    chat = of(shop, "Nathan Mackay")
    assert "已超过 1 小时" in shop.page("chats/?q=Nathan").text_content()
    now = chat.asked_at + timedelta(days=16)
    shop.change(Chat, chat.id, asked_at=now)
    assert shop.get("chats/?q=Nathan").status_code == 200
