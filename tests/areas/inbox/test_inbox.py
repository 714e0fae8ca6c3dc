"""The inbox: codes arrive, are used once, and messages are read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from lxml import html
from sqlalchemy import select

from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from trainer.areas.inbox import service
from trainer.areas.inbox.models import Channel
from trainer.core.data import journal, sandbox
from trainer.core.text.choices import LabeledEnum
from trainer.core.web import clock, db

MOBILE = "13666301234"


class Purpose(LabeledEnum):
    REGISTER = "register", "注册"
    OTHER = "other", "别的"


@pytest.fixture
def registered(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """A back office with an empty inbox."""
    return office("sub-account")


@contextmanager
def request_in(office: OfficeClient) -> Iterator[None]:
    """A posting request in which the sandbox was entered; committed at its end."""
    with office.app.test_request_context("/", method="POST"):
        sandbox.enter(db.session, db.session.get_one(sandbox.Sandbox, 1))
        yield
        db.session.commit()


def send(office: OfficeClient, purpose: Purpose = Purpose.REGISTER) -> str:
    with request_in(office):
        return service.send_code(Channel.PHONE, MOBILE, purpose).code


def accepts(office: OfficeClient, typed: str, purpose: Purpose = Purpose.REGISTER) -> bool:
    with request_in(office):
        return not service.verify_code(purpose, MOBILE, typed)


def test_a_code_arrives_and_works_once(registered: OfficeClient) -> None:
    code = send(registered)
    (message,) = registered.facts()["message"]
    assert message["code"] == code
    assert message["recipient"] == MOBILE
    assert code in message["body"]
    assert "注册" in message["subject"]
    assert accepts(registered, code)
    assert not accepts(registered, code)


def test_a_used_code_counts_as_read(registered: OfficeClient) -> None:
    accepts(registered, send(registered))
    with request_in(registered):
        assert db.session.scalar(select(service.UNREAD), {"now": clock.now()}) == 0


def test_a_code_works_for_its_own_purpose_and_recipient_only(registered: OfficeClient) -> None:
    code = send(registered)
    assert not accepts(registered, code, Purpose.OTHER)
    with request_in(registered):
        assert service.verify_code(Purpose.REGISTER, "13000000000", code)
    assert accepts(registered, code)


def test_only_the_newest_code_works(registered: OfficeClient) -> None:
    first = send(registered)
    registered.move_clock(seconds=61)
    second = send(registered)
    assert first != second
    assert not accepts(registered, first)
    assert accepts(registered, second)


def test_a_second_code_within_a_minute_is_refused(registered: OfficeClient) -> None:
    send(registered)
    registered.move_clock(seconds=50)
    with pytest.raises(service.SentTooSoon, match=r"请在 (9|10) 秒后重新获取"):
        send(registered)
    send(registered, Purpose.OTHER)
    assert len(registered.facts()["message"]) == 2


def test_five_wrong_tries_void_the_code_though_each_request_is_refused(
    registered: OfficeClient,
) -> None:
    code = send(registered)
    wrong = "000000" if code != "000000" else "111111"
    for _try in range(5):
        with registered.app.test_request_context("/", method="POST"):
            sandbox.enter(db.session, db.session.get_one(sandbox.Sandbox, 1))
            assert service.verify_code(Purpose.REGISTER, MOBILE, wrong)
            db.session.rollback()
    assert registered.facts()["message"][0]["wrong_tries"] == 5
    assert not accepts(registered, code)


def test_a_code_expires_after_ten_minutes(registered: OfficeClient) -> None:
    code = send(registered)
    registered.move_clock(minutes=10, seconds=1)
    assert not accepts(registered, code)


def test_a_code_must_be_checked_before_records_change(registered: OfficeClient) -> None:
    with request_in(registered):
        message = service.send(Channel.MAIL, "a@b.cn", "s", "b")
        message.subject = "changed"
        with pytest.raises(RuntimeError):
            service.verify_code(Purpose.REGISTER, MOBILE, "123456")


def test_passed_within(registered: OfficeClient) -> None:
    accepts(registered, send(registered))
    registered.move_clock(minutes=29)
    with request_in(registered):
        assert service.passed_within(Purpose.REGISTER, MOBILE, 30)
        assert not service.passed_within(Purpose.REGISTER, MOBILE, 28)
        assert not service.passed_within(Purpose.OTHER, MOBILE, 30)


def test_a_message_is_the_platforms(registered: OfficeClient) -> None:
    with request_in(registered):
        service.send_code(Channel.PHONE, MOBILE, Purpose.REGISTER)
    with registered.sandbox() as session:
        entries = journal.entries(session, 1)
    [entry] = [entry for entry in entries if entry.record_type == "message"]
    assert (entry.action, entry.by_platform) == ("added", True)
    assert len(entry.changes["code"][1]) == 6


def test_opening_a_mail_marks_it_read(registered: OfficeClient) -> None:
    with request_in(registered):
        number = service.send(Channel.MAIL, "a@b.cn", "你好", "第一行\n<b>第二行</b>").id
    page = registered.get("inbox/").text
    assert "第二行" in page
    assert "<b>第二行" not in page
    assert "条未读" in page
    response = registered.post(f"inbox/{number}/read", {"channel": "mail"})
    assert response.location == f"/a/1/inbox/?channel=mail&message={number}"
    opened = registered.client.get(response.location).text
    assert 'class="mail-open"' in opened
    assert "条未读" not in opened


def test_from_a_form_that_waits_for_a_code_and_back(office: Callable[[str], OfficeClient]) -> None:
    shop = office("sub-account")
    form = shop.url("accounts/verify")
    shop.post("accounts/verify/send")
    [inbox] = shop.page("accounts/verify").xpath("//a[text()='打开收件箱查看']/@href")
    page = html.fromstring(shop.client.get(inbox).text)
    assert page.xpath("//a[text()='返回填写']/@href") == [form]
    [mail] = page.xpath("//form[button[@class='mail-item']]/@action")
    opened = shop.client.post(mail, data={"channel": ""}, follow_redirects=True)
    assert html.fromstring(opened.text).xpath("//a[text()='返回填写']/@href") == [form]


@pytest.mark.parametrize("back", ["", "https://example.com/", "//example.com"])
def test_the_inbox_leads_back_to_pages_of_this_site_only(
    registered: OfficeClient, back: str
) -> None:
    assert "返回填写" not in registered.get(f"inbox/?back={back}").text


def test_channels_are_shown_apart(registered: OfficeClient) -> None:
    code = send(registered)
    assert code in registered.get("inbox/").text
    assert code in registered.get("inbox/?channel=phone").text
    assert code not in registered.get("inbox/?channel=mail").text
    assert registered.get("inbox/?channel=fax").status_code == 200


def test_all_of_a_channel_are_marked_read(registered: OfficeClient) -> None:
    send(registered)
    assert registered.post("inbox/read-all", {"of": "mail"}).status_code == 302
    assert registered.facts()["message"][0]["read_at"] is None
    assert registered.post("inbox/read-all", {"of": "phone"}).status_code == 302
    assert registered.facts()["message"][0]["read_at"] is not None
    assert registered.post("inbox/read-all", {"of": "fax"}).status_code == 400


def test_a_message_that_is_not_there(registered: OfficeClient) -> None:
    assert registered.post("inbox/999/read").status_code == 404
    assert registered.get("inbox/?message=999").status_code == 200


def test_the_list_takes_the_same_number_of_queries_however_long(registered: OfficeClient) -> None:
    def queries() -> int:
        with statements(registered.app) as sent:
            registered.get("inbox/")
        return len(sent)

    queries()  # a worker reads each task's revision once
    before = queries()
    with request_in(registered):
        for _n in range(30):
            service.send(Channel.MAIL, "a@b.cn", "s", "b")
    assert queries() == before
