"""快进时间: the sandbox's clock runs on to a working day or a moment."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from tests.support.office import OfficeClient
from tests.support.reviews import certified, submit
from trainer.core.data import journal
from trainer.core.text.timezones import BEIJING
from trainer.core.text.working_days import add_working_days
from trainer.core.web.access import Role

Start = Callable[..., OfficeClient]


@pytest.fixture
def shop(office: Start) -> OfficeClient:
    """An attempt whose clock begins on Monday, 2022-09-05, at 9 o'clock."""
    return office("verification")


def now(shop: OfficeClient) -> datetime:
    """The sandbox's time to the minute."""
    with shop.sandbox() as session:
        found = session.info["sandbox"].now().astimezone(BEIJING)
    return found.replace(second=0, microsecond=0)


def forward(shop: OfficeClient, **data: str) -> tuple[int, str]:
    response = shop.post("fast-forward", data)
    return response.status_code, response.text


@pytest.mark.parametrize(
    ("days", "day"), [("1", "2022-09-06"), ("4", "2022-09-09"), ("5", "2022-09-12")]
)
def test_working_days_leave_the_weekend_out(shop: OfficeClient, days: str, day: str) -> None:
    before = now(shop)
    assert forward(shop, by="days", days=days)[0] == 302
    assert now(shop).date().isoformat() == day
    assert now(shop).timetz() == before.timetz()


def test_a_moment(shop: OfficeClient) -> None:
    assert forward(shop, by="moment", day="2022-10-01", time="08:30")[0] == 302
    assert now(shop) == datetime(2022, 10, 1, 8, 30, tzinfo=BEIJING)
    page = shop.page("")
    assert "时间已快进到 2022-10-01 08:30" in page.text_content()
    assert "模拟日期 2022-10-01" in page.find_class("sandbox-date")[0].text_content()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"by": "days", "days": "0"}, "请填写 1 到 30 之间的整数"),
        ({"by": "days", "days": "31"}, "请填写 1 到 30 之间的整数"),
        ({"by": "days", "days": "two"}, "请输入整数"),
        ({"by": "days", "days": ""}, "此项必填"),
        ({"by": "moment", "day": "2022-09-05", "time": "08:59"}, "要晚于现在的时间"),
        ({"by": "moment", "day": "2023-09-08", "time": "09:00"}, "一次最多快进 366 天"),
        ({"by": "moment", "day": "2022-02-30", "time": "09:00"}, "请选择有效的日期"),
        ({"by": "moment", "day": "", "time": "09:00"}, "此项必填"),
        ({"by": "moment", "day": "2022-10-01", "time": ""}, "此项必填"),
        ({}, ""),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    shop: OfficeClient, data: dict[str, str], said: str
) -> None:
    status, text = forward(shop, **data)
    assert status == 422
    assert said in text
    assert now(shop).date().isoformat() == "2022-09-05"
    page = shop.page("fast-forward")
    assert page.xpath("//*[contains(@class, 'field-error')]") == []


def test_what_comes_due_on_the_way_has_happened(shop: OfficeClient) -> None:
    submit(shop)
    assert forward(shop, by="days", days="2")[0] == 302
    assert certified(shop)
    assert "认证通过" in shop.get("verification/review").text


def test_it_is_the_students_own_entry_in_the_journal_and_costs_nothing(shop: OfficeClient) -> None:
    submit(shop)
    forward(shop, by="days", days="2")
    with shop.sandbox() as session:
        found = [e for e in journal.entries(session, 1) if e.action == journal.ADVANCED]
    [entry] = found
    assert (entry.by_platform, entry.user_id) == (False, 1)
    result = shop.client.get(shop.post("hand-in").location).text
    assert ">100<" in result


def test_drafts_are_kept(shop: OfficeClient) -> None:
    page = shop.url("verification/register")
    shop.post("verification/start")
    shop.post("verification/letter")
    shop.post(f"drafts?page={page}", {"company_name": "写到一半"})
    forward(shop, by="days", days="1")
    assert "写到一半" in shop.get("verification/register").text


def test_it_leads_back_to_the_page_it_was_asked_on(shop: OfficeClient) -> None:
    link = shop.page("inbox/").xpath("//a[text()='快进时间']/@href")[0]
    answer = shop.client.post(link, data={"by": "days", "days": "1"})
    assert answer.location == shop.url("inbox/")


def test_who_only_looks_cannot_and_nobody_after_the_hand_in(
    shop: OfficeClient, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    visitor = signed_in(person(Role.ADMINISTRATOR))
    assert visitor.get(shop.url("fast-forward")).status_code == 403
    assert (
        visitor.post(shop.url("fast-forward"), data={"by": "days", "days": "1"}).status_code == 403
    )
    assert "快进时间" not in visitor.get(shop.url("inbox/")).text
    shop.post("hand-in")
    assert forward(shop, by="days", days="1")[0] == 409
    assert shop.get("fast-forward").status_code == 403
    assert now(shop).date().isoformat() == "2022-09-05"


def test_working_days_are_counted_in_beijing() -> None:
    friday = datetime(2022, 9, 9, 23, 30, tzinfo=BEIJING)
    assert add_working_days(friday, 1) == friday + timedelta(days=3)
    assert add_working_days(friday, 0) == friday
