"""Planning and sending campaigns: EDM-03."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from tests.areas.edm.samples import BOUGHT, CAMPAIGN, FANS, INTERESTED
from tests.support.office import OfficeClient
from trainer.areas.buyers.models import Buyer
from trainer.areas.customers.models import CustomerGroup
from trainer.areas.edm import rules
from trainer.areas.edm.choices import Sending
from trainer.areas.edm.models import MailCampaign, MailDelivery
from trainer.areas.inbox.models import Message
from trainer.areas.ledger.models import LedgerEntry, Wallet
from trainer.core.data.campaigns import CampaignStatus
from trainer.core.web.access import AccountType

LATER = {"timing": "later", "sends_on": "2022-08-26", "sends_hour": "21"}
NOTHING_FREE = 0


def mails(shop: OfficeClient) -> list[MailDelivery]:
    return shop.records(MailDelivery)


def campaign(shop: OfficeClient) -> MailCampaign:
    return shop.records(MailCampaign)[-1]


def begin(shop: OfficeClient, **values: Any) -> MailCampaign:
    answer = shop.post("edm/new", CAMPAIGN | values)
    assert answer.status_code == 302, answer.text
    return campaign(shop)


def fixed_group(shop: OfficeClient, count: int) -> int:
    """A fixed group of the first buyers; returns its id."""
    shop.post(
        "customers/groups/fixed/new", {"name": "名单", "scope": "pool", "description": "名单"}
    )
    number: int = shop.records(CustomerGroup)[-1].id
    add(shop, number, count)
    return number


def add(shop: OfficeClient, group: int, count: int) -> None:
    with shop.sandbox() as session:
        ids = list(session.scalars(select(Buyer.id).order_by(Buyer.id)))
    shop.post(f"customers/groups/{group}/members", {"ids": ids[:count]})


def spent(shop: OfficeClient) -> Decimal:
    entries = shop.records(LedgerEntry)
    return -sum(
        (e.amount for e in entries if e.wallet is Wallet.SERVICES and e.amount < 0), Decimal(0)
    )


def test_a_campaign_sends_at_once_to_the_groups_members(shop: OfficeClient) -> None:
    size = int(shop.page(f"customers/groups/{INTERESTED}").xpath("//dt[.='人数']/../dd")[0].text)
    begin(shop)
    assert "查看效果" in shop.get("edm/").text
    sent = mails(shop)
    assert len(sent) == size > 0
    assert all(mail.arrived_at is None for mail in sent)
    shop.move_clock(minutes=6)
    assert all(mail.arrived_at or mail.bounced_at for mail in mails(shop))
    assert spent(shop) == 0


def test_buyers_react_in_the_days_after(shop: OfficeClient) -> None:
    begin(shop, group_id=str(FANS))
    shop.move_clock(days=6)
    sent = mails(shop)
    opened = [mail for mail in sent if mail.opened_at]
    assert opened
    for mail in sent:
        assert not (mail.bounced_at and mail.opened_at)
        assert not mail.clicked_at or (
            mail.opened_at and mail.opened_at < mail.clicked_at and mail.link
        )
        assert not mail.replied_at or mail.opened_at
    replies = [m for m in shop.records(Message) if m.subject.startswith("Re: ")]
    assert len(replies) == sum(mail.replied_at is not None for mail in sent)
    assert all(m.recipient == "dianyuekeji@163.com" for m in replies)


def test_it_does_not_matter_when_pages_are_opened(office: Any) -> None:
    def outcome(*steps: int) -> list[Any]:
        shop = office("mail-campaign")
        with shop.sandbox(writing=True) as session:
            session.info["sandbox"].seed = 7
        begin(shop, group_id=str(FANS), starts_on="2022-08-26")
        for hours in steps:
            shop.move_clock(hours=hours)
            shop.get("edm/")
        return [
            (m.buyer, bool(m.bounced_at), m.opened_at, m.clicked_at, m.link) for m in mails(shop)
        ]

    assert outcome(120) == outcome(20, 3, 50, 47)


def test_a_scheduled_campaign_waits_for_its_hour(shop: OfficeClient) -> None:
    begin(shop, **LATER)
    shop.move_clock(hours=35, minutes=50)
    assert mails(shop) == []
    shop.move_clock(minutes=11)
    assert mails(shop)


def test_a_draft_sends_nothing_and_can_be_put_into_effect(shop: OfficeClient) -> None:
    draft = begin(shop, action="draft")
    assert draft.status is CampaignStatus.DRAFT
    shop.move_clock(hours=1)
    assert mails(shop) == []
    shop.post(f"edm/{draft.id}/edit", CAMPAIGN)
    assert campaign(shop).status is CampaignStatus.PUBLISHED
    shop.get("edm/")
    assert mails(shop)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "此项必填"),
        ({"group_id": ""}, "此项必填"),
        ({"group_id": "99999999999999999999"}, "所选内容不在列表里"),
        ({"template_id": ""}, "此项必填"),
        ({"description": "长" * 1001}, "不能超过 1000 个字符"),
        ({"starts_on": "2022-08-24"}, "不能早于今天"),
        ({"channel": "sms"}, "所选内容不在列表里"),
        (LATER | {"sends_hour": "24"}, "必须在 0 到 23 之间"),
        (LATER | {"sends_on": "2022-09-10"}, "必须在活动时间内"),
        ({"timing": "later"}, "请选择定时发送日期"),
    ],
)
def test_a_wrong_campaign_is_refused(shop: OfficeClient, wrong: dict[str, str], said: str) -> None:
    answer = shop.post("edm/new", CAMPAIGN | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert shop.records(MailCampaign) == []


def test_nothing_is_sent_without_a_sender(bare: OfficeClient) -> None:
    answer = bare.post("edm/new", CAMPAIGN)
    assert answer.status_code == 422
    assert "还没有完成 EDM 设置" in answer.text
    begin(bare, action="draft")


def test_a_stopped_campaign_sends_no_more(shop: OfficeClient) -> None:
    made = begin(shop, **LATER)
    shop.post(f"edm/{made.id}/stop")
    shop.move_clock(days=3)
    assert mails(shop) == []
    assert shop.post(f"edm/{made.id}/stop").status_code == 409
    shop.post(f"edm/{made.id}/delete")
    assert shop.records(MailCampaign) == []


def test_a_stopped_campaign_may_keep_its_start(shop: OfficeClient) -> None:
    made = begin(shop, **LATER)
    shop.post(f"edm/{made.id}/stop")
    shop.move_clock(days=2)
    data = CAMPAIGN | LATER | {"sends_on": "2022-08-28"}
    assert shop.post(f"edm/{made.id}/edit", data).status_code == 302
    shop.move_clock(days=2)
    assert mails(shop)


def test_what_was_sent_is_neither_changed_nor_deleted(shop: OfficeClient) -> None:
    made = begin(shop)
    shop.get("edm/")
    assert shop.get(f"edm/{made.id}/edit").status_code == 409
    assert shop.post(f"edm/{made.id}/delete").status_code == 409
    assert shop.post(f"customers/groups/{INTERESTED}/delete").status_code == 409


def test_a_copy_is_a_draft_without_figures(shop: OfficeClient) -> None:
    made = begin(shop)
    shop.get("edm/")
    shop.post(f"edm/{made.id}/copy")
    copied = campaign(shop)
    assert (copied.name, copied.status) == ("新贸节客户促销 副本", CampaignStatus.DRAFT)
    assert (copied.sending, copied.cost) == (Sending.NOT_YET, 0)


def test_a_fixed_groups_new_members_get_the_mail_a_day_later(shop: OfficeClient) -> None:
    group = fixed_group(shop, 60)
    begin(shop, group_id=str(group))
    first = len(mails(shop) or (shop.get("edm/").text and mails(shop)))
    add(shop, group, 120)
    shop.move_clock(hours=23)
    assert len(mails(shop)) == first
    shop.move_clock(hours=2)
    receivers = [mail.buyer for mail in mails(shop)]
    assert len(receivers) > first
    assert len(set(receivers)) == len(receivers)


def test_mails_beyond_the_free_ones_are_charged(
    shop: OfficeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "FREE_MAILS", 10)
    begin(shop, group_id=str(FANS))
    shop.get("edm/")
    extra = len(mails(shop)) - 10
    assert extra > 0
    assert spent(shop) == campaign(shop).cost == rules.price(extra)


def test_arrears_stop_the_sending_until_the_wallet_is_recharged(
    shop: OfficeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "FREE_MAILS", 3)
    for entry in shop.records(LedgerEntry):
        shop.change(LedgerEntry, entry.id, amount=Decimal(0))
    made = begin(shop, group_id=str(FANS))
    assert "欠费停发" in shop.get("edm/").text
    assert len(mails(shop)) == 3
    assert [m.subject for m in shop.records(Message)] == ["营销邮件因欠费停止发送"]
    shop.move_clock(days=2)
    assert len(mails(shop)) == 3
    shop.change(
        LedgerEntry, shop.records(LedgerEntry)[0].id, wallet=Wallet.SERVICES, amount=Decimal(100)
    )
    shop.post(f"edm/{made.id}/resume")
    shop.get("edm/")
    assert len(mails(shop)) > 3
    assert campaign(shop).sending is Sending.SENT
    assert shop.post(f"edm/{made.id}/resume").status_code == 409


def test_who_unsubscribed_gets_no_more_mails(shop: OfficeClient) -> None:
    begin(shop)
    shop.get("edm/")
    gone = mails(shop)[0]
    shop.change(MailDelivery, gone.id, unsubscribed_at=gone.sent_at)
    begin(shop, name="第二封")
    shop.get("edm/")
    assert [mail.buyer for mail in mails(shop)].count(gone.buyer) == 1
    assert {mail.nth for mail in mails(shop)} == {1, 2}


def test_a_group_leads_to_a_campaign_for_it(shop: OfficeClient) -> None:
    page = shop.page("customers/groups")
    links = [a.get("href") for a in page.xpath("//a[.='定向营销']")]
    assert any(link.endswith(f"edm/new?group={BOUGHT}") for link in links)
    form = shop.get(f"edm/new?group={BOUGHT}").text
    assert f'<input type="hidden" name="group_id" value="{BOUGHT}">' in form
    assert shop.get("edm/new?group=99999999999999999999").status_code == 200


def test_campaigns_are_listed_by_state_and_name(shop: OfficeClient) -> None:
    begin(shop)
    begin(shop, name="草稿活动", action="draft")
    begin(shop, name="以后", starts_on="2022-08-27")

    def names(query: str) -> list[str]:
        return [a.text for a in shop.page(f"edm/{query}").xpath("//tbody//th/a")]

    assert names("") == ["以后", "草稿活动", "新贸节客户促销"]
    assert names("?state=draft") == ["草稿活动"]
    assert names("?state=upcoming") == ["以后"]
    assert names("?state=live") == ["新贸节客户促销"]
    assert names("?q=新贸节") == ["新贸节客户促销"]


@pytest.mark.parametrize("account", list(AccountType)[1:])
def test_only_the_main_account_sends(shop: OfficeClient, account: AccountType) -> None:
    shop.act_as(account)
    assert shop.get("edm/").status_code == 403
    assert shop.post("edm/new", CAMPAIGN).status_code == 403
    assert "定向营销" not in shop.get("customers/groups").text
