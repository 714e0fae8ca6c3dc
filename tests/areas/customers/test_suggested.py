"""Suggested groups, a group from a step, customers from inquiries, own mails (CRM-01, CRM-03)."""

import pytest

from tests.support.office import OfficeClient
from trainer.areas.customers.choices import GroupKind, Period, Preset, Source
from trainer.areas.customers.models import Customer, CustomerGroup
from trainer.areas.customers.segments import PRESETS
from trainer.areas.edm.models import MailDelivery
from trainer.areas.inquiries.models import Inquiry


@pytest.mark.parametrize(
    ("preset", "conditions"),
    [
        (Preset.ACTIVE_7, {"visited": Period.DAYS_7}),
        (Preset.ACTIVE_30, {"visited": Period.DAYS_30}),
        (Preset.ACTIVE_90, {"visited": Period.DAYS_90}),
        (Preset.READ_NOT_CLICKED, {"read_mail": Period.DAYS_60, "not_clicked": True}),
    ],
)
def test_the_groups_that_the_rule_names(preset: Preset, conditions: dict[str, object]) -> None:
    assert PRESETS[preset] == conditions


@pytest.fixture
def shop(office: object) -> OfficeClient:
    found: OfficeClient = office("freight-template")  # type: ignore[operator]
    return found


def test_a_suggested_group_is_filled_in(shop: OfficeClient) -> None:
    page = shop.page("customers/groups/dynamic/new?preset=read_not_clicked")
    assert page.xpath("//input[@name='name']/@value") == ["近 60 天邮件已读未点击客户"]
    assert page.xpath("//select[@name='read_mail']/option[@selected]/@value") == ["60"]
    assert shop.get("customers/groups/dynamic/new?preset=other").status_code == 200


def test_a_group_is_made_of_those_who_stopped_at_a_step(shop: OfficeClient) -> None:
    assert shop.post("customers/board/group", {"step": "reached"}).status_code == 302
    group = shop.records(CustomerGroup)[-1]
    assert (group.kind, group.name) == (GroupKind.FIXED, "止步于触达 0905")
    count = len(shop.records(CustomerGroup))
    answer = shop.post("customers/board/group", {"step": "reached"}, follow_redirects=True)
    assert "已经为这一步建过客群" in answer.text
    assert len(shop.records(CustomerGroup)) == count
    assert shop.post("customers/board/group", {"step": "other"}).status_code == 302


def test_senders_of_inquiries_are_imported_once(shop: OfficeClient) -> None:
    known = {customer.buyer for customer in shop.records(Customer)}
    new = next(i for i in shop.records(Inquiry) if i.buyer and i.buyer not in known)
    answer = shop.post("inquiries/customers", {"ids": [new.id]}, follow_redirects=True)
    assert "已将 1 位买家添加为我的客户" in answer.text
    made = shop.records(Customer)[-1]
    assert (made.buyer, made.source) == (new.buyer, Source.INQUIRY)
    again = shop.post("inquiries/customers", {"ids": [new.id]}, follow_redirects=True)
    assert "不能导入" in again.text
    assert "请先勾选询盘" in shop.post("inquiries/customers", {}, follow_redirects=True).text


def test_it_says_who_was_left_out_and_why(shop: OfficeClient) -> None:
    known = {customer.buyer for customer in shop.records(Customer) if customer.account_id}
    real = [i for i in shop.records(Inquiry) if i.buyer and not i.spam]
    new = next(i for i in real if i.buyer not in known)
    owned = next(i for i in real if i.buyer in known)
    unknown = next(i for i in real if i.id not in {new.id, owned.id} and i.email != new.email)
    shop.change(Inquiry, unknown.id, buyer=None)
    ids = [each.id for each in (new, owned, unknown)]
    answer = shop.post("inquiries/customers", {"ids": ids}, follow_redirects=True)
    assert "已将 1 位买家添加为我的客户" in answer.text
    assert "没有导入的买家：1 位已有负责人、1 位没有注册资料" in answer.text


def test_the_shops_own_mails_count(office: object) -> None:
    shop: OfficeClient = office("mail-again")  # type: ignore[operator]
    opened = next(m for m in shop.records(MailDelivery) if m.opened_at and not m.clicked_at)
    data = {"name": "已读", "read_mail": "60"}
    answer = shop.post("customers/groups/dynamic/new", data, follow_redirects=True)
    assert answer.status_code == 200
    group = shop.records(CustomerGroup)[-1]
    page = shop.page(f"customers/groups/{group.id}?q={opened.company}")
    assert opened.company in page.text_content()
