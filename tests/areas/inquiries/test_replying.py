"""Replies, their files, and what buyers write after them (INQ-01)."""

import io

import pytest
from PIL import Image

from tests.support.office import OfficeClient
from trainer.areas.customers.choices import Source
from trainer.areas.customers.models import Customer
from trainer.areas.inquiries.choices import Sender, State
from trainer.areas.inquiries.models import Inquiry, InquiryMessage

GRACE = 26802
GOOD = "Dear Grace, the FOB price for 80 pieces is USD 6.04 each, ready within 7 days."


def inquiry(shop: OfficeClient, number: int = GRACE) -> Inquiry:
    found: Inquiry = next(each for each in shop.records(Inquiry) if each.id == number)
    return found


def messages(shop: OfficeClient, number: int = GRACE) -> list[InquiryMessage]:
    return [each for each in shop.records(InquiryMessage) if each.inquiry_id == number]


def reply(shop: OfficeClient, text: str = GOOD) -> None:
    assert shop.post(f"inquiries/{GRACE}", {"text": text}).status_code == 302


def test_a_reply_answers_the_buyer(urgent: OfficeClient) -> None:
    reply(urgent)
    sent = messages(urgent)[-1]
    assert (sent.sender, sent.text, sent.account_id) == (Sender.SHOP, GOOD, 2)
    found = inquiry(urgent)
    assert found.state is State.REPLIED
    assert found.replied_at == found.last_at == sent.sent_at
    assert "剩余" not in urgent.page(f"inquiries/{GRACE}").xpath("//main")[0].text_content()


def test_who_answers_an_inquiry_of_nobody_becomes_responsible(urgent: OfficeClient) -> None:
    urgent.change(Inquiry, GRACE, account_id=None)
    reply(urgent)
    assert inquiry(urgent).account_id == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "此项必填"),
        ("   ", "此项必填"),
        ("x" * 2001, "不能超过 2000 个字符"),
        ("The price is USD ___ each.", "还没有填写"),
    ],
)
def test_a_reply_that_cannot_be_sent_stays_in_the_form(
    urgent: OfficeClient, text: str, message: str
) -> None:
    answer = urgent.post(f"inquiries/{GRACE}", {"text": text})
    assert answer.status_code == 422
    assert message in answer.text
    assert len(messages(urgent)) == 1
    assert inquiry(urgent).replied_at is None


def test_chinese_is_sent_with_a_question(urgent: OfficeClient) -> None:
    answer = urgent.post(f"inquiries/{GRACE}", {"text": "您好"}, follow_redirects=True)
    assert "买家看不懂中文，请核对" in answer.text
    assert "回复已发送" in answer.text


def test_a_file_is_sent_with_the_reply(urgent: OfficeClient) -> None:
    file = io.BytesIO()
    Image.new("RGB", (80, 80), "red").save(file, "PNG")
    file.seek(0)
    urgent.post(f"inquiries/{GRACE}", {"text": GOOD, "file": (file, "offer.png")})
    sent = messages(urgent)[-1]
    path = f"inquiries/messages/{sent.id}/file"
    assert urgent.get(f"{path}/{sent.attachment_digest}").mimetype == "image/png"
    assert urgent.get(f"{path}/other").status_code == 404


def test_a_file_that_is_no_picture_is_refused(urgent: OfficeClient) -> None:
    answer = urgent.post(
        f"inquiries/{GRACE}", {"text": GOOD, "file": (io.BytesIO(b"MZ"), "offer.exe")}
    )
    assert answer.status_code == 422
    assert "只支持 JPG" in answer.text
    assert "USD 6.04" in answer.text
    assert len(messages(urgent)) == 1


def test_a_quick_reply_is_put_into_the_form(urgent: OfficeClient) -> None:
    text = urgent.page(f"inquiries/{GRACE}?quick=26901").xpath("//textarea[@name='text']")[0].text
    assert "thank you for your inquiry" in text
    for strange in ("99999999999999999999", "x", "-1"):
        assert urgent.get(f"inquiries/{GRACE}?quick={strange}").status_code == 200


def test_a_quick_reply_keeps_what_was_typed(urgent: OfficeClient) -> None:
    page = urgent.url(f"inquiries/{GRACE}")
    urgent.post(f"drafts?page={page}", {"text": "Dear Grace,"})
    text = urgent.page(f"inquiries/{GRACE}?quick=26901").xpath("//textarea[@name='text']")[0].text
    assert text.strip().startswith("Dear Grace,\n\nDear customer, thank you")


def test_after_a_quick_reply_was_sent_the_form_is_empty(urgent: OfficeClient) -> None:
    left = f"http://localhost{urgent.url(f'inquiries/{GRACE}')}?quick=26901"
    answer = urgent.post(f"inquiries/{GRACE}", {"text": GOOD}, headers={"Referer": left})
    assert "quick" not in answer.location


def test_opening_marks_it_as_read_once(urgent: OfficeClient) -> None:
    page = urgent.page(f"inquiries/{GRACE}")
    assert page.xpath("//form[@hx-post]/@hx-post") == [urgent.url(f"inquiries/{GRACE}/read")]
    assert inquiry(urgent).read_at is None
    assert urgent.post(f"inquiries/{GRACE}/read").status_code == 204
    assert inquiry(urgent).read_at is not None
    assert not urgent.page(f"inquiries/{GRACE}").xpath("//form[@hx-post]")


def test_buyers_answer_and_the_inquiry_waits_again(urgent: OfficeClient) -> None:
    """Of the six that wait, most answer a good reply within 20 hours."""
    numbers = range(26801, 26807)
    for number in numbers:
        urgent.post(f"inquiries/{number}", {"text": GOOD})
    urgent.move_clock(hours=20)
    answered = [n for n in numbers if len(messages(urgent, n)) == 3]
    assert answered
    for number in answered:
        found = inquiry(urgent, number)
        assert (found.state, found.read_at) == (State.WAITING, None)
        assert messages(urgent, number)[-1].sender is Sender.BUYER


def test_nothing_more_comes_from_senders_of_spam(urgent: OfficeClient) -> None:
    for number in range(26801, 26807):
        urgent.post(f"inquiries/{number}", {"text": GOOD})
    urgent.post("inquiries/spam", {"ids": list(range(26801, 26807))})
    urgent.move_clock(hours=24)
    assert {len(messages(urgent, number)) for number in range(26801, 26807)} == {2}


def test_the_sender_becomes_a_customer_once(shop: OfficeClient) -> None:
    known = {customer.buyer for customer in shop.records(Customer)}
    new = next(each for each in shop.records(Inquiry) if each.buyer not in known)
    assert shop.post(f"inquiries/{new.id}/customer").status_code == 302
    [added] = [c for c in shop.records(Customer) if c.buyer == new.buyer]
    assert (added.source, added.account_id) == (Source.INQUIRY, 2)
    again = shop.post(f"inquiries/{new.id}/customer")
    assert again.status_code == 409
    assert "不能重复添加" in again.text
    assert "添加客户" not in shop.page(f"inquiries/{new.id}").xpath("//main")[0].text_content()


def test_a_buyer_that_is_not_listed_cannot_be_added(urgent: OfficeClient) -> None:
    assert urgent.post(f"inquiries/{GRACE}/customer").status_code == 409


@pytest.mark.parametrize("number", [1, 2**31 - 1, 10**30])
def test_unknown_inquiries(urgent: OfficeClient, number: int) -> None:
    assert urgent.get(f"inquiries/{number}").status_code == 404
