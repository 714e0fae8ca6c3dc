"""The way from nothing to a sender and a reply mailbox: EDM-01."""

import pytest

from tests.support.office import OfficeClient
from trainer.areas.edm.models import MailSender, ReplyMailbox
from trainer.core.web.access import AccountType

NORMAL, UNVERIFIED = "1", "2"


def sender(shop: OfficeClient) -> MailSender:
    [found] = shop.records(MailSender)
    return found


def generate(shop: OfficeClient) -> MailSender:
    shop.post("edm/setup/open")
    shop.post("edm/setup/authorise")
    shop.post("edm/setup/domain", {"domain": NORMAL})
    shop.move_clock(minutes=10)
    return sender(shop)


def save(shop: OfficeClient, address: str, password: str) -> object:
    data = {"action": "sender", "address": address, "password": password}
    return shop.post("edm/setup", data, follow_redirects=True)


def test_the_steps_lead_from_nothing_to_a_reply_mailbox(bare: OfficeClient) -> None:
    assert "保存发信地址和 SMTP 密码后，才能设置回信邮箱" in bare.get("edm/setup").text
    made = generate(bare)
    page = bare.get("edm/setup").text
    assert made.new_password in page
    bare.post("edm/setup/close")
    assert made.new_password not in bare.get("edm/setup").text
    saved = save(bare, made.new_address, made.new_password)
    assert "发信地址已保存" in saved.text  # type: ignore[attr-defined]
    data = {"action": "reply", "email": "mark@example.com", "person": "Mark"}
    assert "回信邮箱已保存" in bare.post("edm/setup", data, follow_redirects=True).text
    [mailbox] = bare.records(ReplyMailbox)
    assert (mailbox.email, mailbox.person) == ("mark@example.com", "Mark")


def test_an_address_takes_one_to_ten_minutes(bare: OfficeClient) -> None:
    bare.post("edm/setup/open")
    bare.post("edm/setup/authorise")
    bare.post("edm/setup/domain", {"domain": NORMAL})
    bare.move_clock(seconds=50)
    assert sender(bare).new_address == ""
    assert "生成中" in bare.get("edm/setup").text
    assert bare.post("edm/setup/domain", {"domain": NORMAL}).status_code == 409
    bare.move_clock(minutes=9, seconds=10)
    assert sender(bare).new_address == "marketing@mail.dianyuetoys.com"


def test_the_steps_have_an_order(bare: OfficeClient) -> None:
    assert bare.post("edm/setup/authorise").status_code == 409
    assert bare.get("edm/setup/domain").status_code == 409
    assert bare.post("edm/setup", {"action": "sender", "address": "a@b.com"}).status_code == 409
    assert bare.post("edm/setup", {"action": "reply", "email": "a@b.com"}).status_code == 409


def test_a_domain_that_is_not_in_order_is_refused(bare: OfficeClient) -> None:
    bare.post("edm/setup/open")
    bare.post("edm/setup/authorise")
    answer = bare.post("edm/setup/domain", {"domain": UNVERIFIED})
    assert answer.status_code == 422
    assert "域名状态必须为“正常”" in answer.text
    assert "此项必填" in bare.post("edm/setup/domain", {"domain": ""}).text


@pytest.mark.parametrize(
    ("address", "password", "said"),
    [
        ("", "", "此项必填"),
        ("other@mail.dianyuetoys.com", None, "发信地址与系统生成的不一致"),
        (None, "wrong", "SMTP 密码与系统最近一次生成的不一致"),
    ],
)
def test_a_wrong_pair_is_not_saved(
    bare: OfficeClient, address: str | None, password: str | None, said: str
) -> None:
    made = generate(bare)
    pasted = [made.new_address if address is None else address]
    pasted.append(made.new_password if password is None else password)
    answer = bare.post(
        "edm/setup", dict(zip(("address", "password"), pasted, strict=True)) | {"action": "sender"}
    )
    assert answer.status_code == 422
    assert said in answer.text
    assert not sender(bare).is_ready


def test_a_password_generated_again_makes_the_saved_one_wrong(shop: OfficeClient) -> None:
    shop.post("edm/setup/domain", {"domain": NORMAL})
    assert sender(shop).is_ready
    shop.move_clock(minutes=10)
    assert not sender(shop).is_ready
    assert "原来保存的已失效" in shop.get("edm/setup").text


@pytest.mark.parametrize("email", ["", "mark", "mark@", "x" * 121 + "@example.com"])
def test_a_wrong_reply_mailbox_is_refused(shop: OfficeClient, email: str) -> None:
    answer = shop.post("edm/setup", {"action": "reply", "email": email, "person": "Mark"})
    assert answer.status_code == 422
    assert [m.email for m in shop.records(ReplyMailbox)] == ["dianyuekeji@163.com"]


def test_each_account_has_its_own_reply_mailbox(shop: OfficeClient) -> None:
    shop.act_as(AccountType.SALESPERSON)
    page = shop.get("edm/setup").text
    assert "SMTP" not in page.partition("<main")[2].partition("回信邮箱设置")[0]
    shop.post("edm/setup", {"action": "reply", "email": "li@example.com", "person": "Li"})
    assert {m.email for m in shop.records(ReplyMailbox)} == {
        "dianyuekeji@163.com",
        "li@example.com",
    }
    refused = shop.post("edm/setup", {"action": "sender", "address": "a", "password": "b"})
    assert refused.status_code == 403


def test_empty_and_odd_posts_are_answered(shop: OfficeClient) -> None:
    assert shop.post("edm/setup").status_code == 200
    odd = {"action": "reply", "email": "a@b.com", "person": "Mark\x01"}
    assert shop.post("edm/setup", odd).status_code == 422
