"""Setting trade mail up, binding mailboxes, and the mail in them (MAIL-01)."""

from collections.abc import Callable

import pytest

from tests.areas.trade_mail.zones import DOMAIN, RIGHT, bind, confirm, set_zone
from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account, Membership, Shop
from trainer.areas.inbox.models import Message
from trainer.areas.trade_mail.choices import Status
from trainer.areas.trade_mail.models import Mailbox, MailMessage, TradeMail
from trainer.core.web.access import AccountType

Start = Callable[..., OfficeClient]


def status(shop: OfficeClient) -> Status:
    (mail,) = shop.records(TradeMail)
    assert isinstance(mail.status, Status)
    return mail.status


def account(shop: OfficeClient, name: str) -> int:
    return next(a.id for a in shop.records(Account) if a.name == name)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "此项必填"),
        ({"domain": DOMAIN}, "请先阅读并同意许可协议"),
        ({"agreed": "y", "domain": "other.com"}, "这不是本店的域名"),
        ({"agreed": "y", "domain": "dianyue toys"}, "域名格式不正确"),
        ({"agreed": "y", "domain": "x" * 200}, "不能超过 80 个字符"),
    ],
)
def test_the_first_step_says_what_is_missing(
    shop: OfficeClient, data: dict[str, str], said: str
) -> None:
    answer = shop.post("trade_mail/setup", data)
    assert answer.status_code == 422
    assert said in answer.text
    assert not shop.records(TradeMail)


def test_the_mail_of_another_provider_is_found_and_nothing_begins(shop: OfficeClient) -> None:
    shop.post("trade_mail/setup", {"agreed": "y", "domain": f"www.{DOMAIN.upper()}"})
    answer = shop.post("trade_mail/mx")
    assert answer.status_code == 422
    assert "mx.first-mail.example 是其他邮箱的 MX 记录" in answer.text
    assert "缺少记录值为 mx1.qiye.aliyun.com 的 MX 记录" in answer.text
    assert status(shop) is Status.WAITING


def test_after_48_hours_bound_mailboxes_are_open(shop: OfficeClient) -> None:
    assert confirm(shop).status_code == 302
    assert bind(shop, "Boss", 2).status_code == 302
    shop.move_clock(hours=47)
    assert status(shop) is Status.SYNCING
    assert not shop.records(MailMessage)
    shop.move_clock(hours=2)
    assert status(shop) is Status.OPEN
    assert "已生效" in shop.records(Message)[-1].subject
    page = shop.get("trade_mail/", follow_redirects=True)
    assert "欢迎使用外贸邮" in page.text
    (welcome,) = shop.records(MailMessage)
    assert "boss@dianyue-toys.com" in shop.get(f"trade_mail/box/{welcome.id}").text


def test_records_changed_meanwhile_fail(shop: OfficeClient) -> None:
    confirm(shop)
    set_zone(shop, RIGHT[:-1])
    shop.move_clock(hours=49)
    assert status(shop) is Status.FAILED
    assert "解析失败" in shop.records(Message)[-1].subject
    assert shop.get("trade_mail/", follow_redirects=True).status_code == 200
    set_zone(shop)
    assert shop.post("trade_mail/mx").status_code == 302
    assert status(shop) is Status.SYNCING


def test_another_domain_begins_anew(shop: OfficeClient) -> None:
    confirm(shop)
    shop.post("trade_mail/domains/cart/add", {"name": "dianyue2022.com"})
    order = {"years": "1", "holder_type": "person", "holder": "张龙"}
    shop.post("trade_mail/domains/cart", order)
    (mail,) = shop.records(TradeMail)
    data = {"agreed": "y", "domain": "dianyue2022.com", "_version": mail.version}
    assert shop.post("trade_mail/setup", data).status_code == 302
    assert status(shop) is Status.WAITING
    shop.move_clock(hours=49)
    assert status(shop) is Status.WAITING


def test_mailboxes_wait_for_the_records(shop: OfficeClient) -> None:
    assert bind(shop, "boss", 2).status_code == 409
    shop.post("trade_mail/setup", {"agreed": "y", "domain": DOMAIN})
    assert shop.get("trade_mail/mailboxes").status_code == 302
    assert bind(shop, "boss", 2).status_code == 409


def test_a_frozen_account_gets_no_mailbox(shop: OfficeClient) -> None:
    confirm(shop)
    answer = bind(shop, "sun.hao", account(shop, "Sun Hao"))
    assert answer.status_code == 422
    assert "账号已冻结，不能绑定邮箱" in answer.text
    assert not shop.records(Mailbox)


def test_a_mailbox_is_changed_and_deleted_with_its_mails(shop: OfficeClient) -> None:
    confirm(shop)
    shop.move_clock(hours=49)
    bind(shop, "boss", 2)
    (box,) = shop.records(Mailbox)
    data = {"name": "chief", "account_id": 2, "password": "Dianyue2023"}
    assert shop.post(f"trade_mail/mailboxes/{box.id}/edit", data).status_code == 302
    assert "chief@dianyue-toys.com" in shop.get("trade_mail/mailboxes").text
    assert shop.records(MailMessage)
    assert shop.post(f"trade_mail/mailboxes/{box.id}/delete").status_code == 302
    assert not shop.records(Mailbox)
    assert not shop.records(MailMessage)


def test_a_mail_to_a_colleague_arrives(shop: OfficeClient) -> None:
    confirm(shop)
    shop.move_clock(hours=49)
    bind(shop, "boss", 2)
    bind(shop, "zhou.min", account(shop, "Zhou Min"))
    data = {"recipient": f"zhou.min@{DOMAIN}", "subject": "Catalogue", "body": "Please send it."}
    assert shop.post("trade_mail/box/new", data).status_code == 302
    assert "Catalogue" in shop.get("trade_mail/box?folder=sent").text
    assert "Catalogue" not in shop.get("trade_mail/box").text
    assert shop.post("trade_mail/box/new", data | {"recipient": "x"}).status_code == 422
    shop.post("switch-account", {"account": account(shop, "Zhou Min")})
    assert "Catalogue" in shop.get("trade_mail/box").text
    other = next(m for m in shop.records(MailMessage) if m.subject == "欢迎使用外贸邮")
    assert shop.get(f"trade_mail/box/{other.id}").status_code == 404


def test_only_paid_members_have_trade_mail(shop: OfficeClient) -> None:
    (row,) = shop.records(Shop)
    shop.change(Shop, row.id, membership=Membership.FREE)
    assert "外贸邮仅供付费会员使用" in shop.get("trade_mail/").text
    assert shop.get("trade_mail/setup").status_code == 409


@pytest.mark.parametrize("kind", list(AccountType)[1:])
def test_others_than_the_main_account_only_use_their_mailbox(
    shop: OfficeClient, kind: AccountType
) -> None:
    confirm(shop)
    shop.act_as(kind)
    assert "请联系主账号" in shop.get("trade_mail/").text
    for path in ("setup", "mx", "mailboxes", "domains", "domains/cart"):
        assert shop.get(f"trade_mail/{path}").status_code == 403
    shop.move_clock(hours=49)
    assert "当前账号还没有邮箱" in shop.get("trade_mail/box").text
    assert shop.get("trade_mail/box/new").status_code == 409
