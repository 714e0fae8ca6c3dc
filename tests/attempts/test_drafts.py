"""Drafts on the server: kept, restored, discarded, and never brought back after their form."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from tests.areas.coupons.test_views import RIGHT
from tests.support.office import OfficeClient
from trainer.attempts import drafts
from trainer.attempts.models import Draft

pytestmark = pytest.mark.postgresql

PAGE = "coupons/new"


@pytest.fixture
def shop(office: Callable[..., OfficeClient]) -> OfficeClient:
    return office("coupon-amount-off")


def save(shop: OfficeClient, page: str = "", **fields: str) -> int:
    address = page or shop.url(PAGE)
    return shop.post(f"drafts?page={address}", fields).status_code


def title(shop: OfficeClient) -> str:
    return str(shop.page(PAGE).xpath("//input[@name='title']/@value")[0])


def test_a_draft_is_restored_with_a_notice(shop: OfficeClient) -> None:
    assert save(shop, title="写到一半") == 200
    assert title(shop) == "写到一半"
    assert "未提交的内容" in shop.get(PAGE).text


def test_the_answer_carries_the_time_left(shop: OfficeClient) -> None:
    answer = shop.post(f"drafts?page={shop.url(PAGE)}", {"title": "x"})
    assert 0 < answer.json["seconds_left"] <= 20 * 60
    assert answer.json["saved_at"]


def test_an_invalid_draft_is_kept_as_it_was_typed(shop: OfficeClient) -> None:
    save(shop, title="券" * 80, quantity="abc")
    page = shop.page(PAGE)
    assert page.xpath("//input[@name='quantity']/@value") == ["abc"]
    assert title(shop) == "券" * 80


def test_a_sent_form_takes_its_draft_along(shop: OfficeClient) -> None:
    save(shop, title="写到一半")
    assert shop.post(PAGE, RIGHT).status_code == 302
    assert title(shop) == ""


def test_a_refused_form_keeps_its_draft(shop: OfficeClient) -> None:
    save(shop, title="写到一半")
    assert shop.post(PAGE, RIGHT | {"quantity": "0"}).status_code == 422
    assert title(shop) == "写到一半"


def test_a_draft_that_arrives_after_its_form_is_not_kept(shop: OfficeClient) -> None:
    assert shop.post(PAGE, RIGHT | {"_idempotency_key": "c" * 32}).status_code == 302
    assert save(shop, title="迟到的草稿", _idempotency_key="c" * 32) == 200
    assert title(shop) == ""


def test_a_draft_can_be_discarded(shop: OfficeClient) -> None:
    save(shop, title="不要了")
    assert shop.post(PAGE, {"_draft": "discard"}).status_code == 302
    assert title(shop) == ""


@pytest.mark.parametrize(
    "page",
    [
        "/a/999/coupons/new",
        "/tasks",
        "",
        "https://example.com/",
        "/a/1/no-such-page",
        "/a/1/switch-account",
        "/a/1/coupons//new",
        "/a/1/coupons",
        "/a/1/coupons/007/edit",
        "/a/1/../a/1/coupons/new",
        f"/a/1/coupons/{'9' * 200}/edit",
    ],
)
def test_only_pages_of_the_attempt_have_drafts(shop: OfficeClient, page: str) -> None:
    assert shop.attempt_id == 1
    assert shop.post("drafts", query_string={"page": page}).status_code == 400


def test_the_oldest_draft_makes_room_for_the_newest(shop: OfficeClient) -> None:
    save(shop, title="最早")
    for number in range(drafts.MAX_DRAFTS - 1):
        assert save(shop, shop.url(f"coupons/{number + 1}/edit"), title="x") == 200
    assert title(shop) == "最早"
    save(shop, shop.url("coupons/99/edit"), title="最新")
    save(shop, shop.url("coupons/99/edit"), title="再改")
    assert title(shop) == ""
    with shop.sandbox() as session:
        assert session.scalar(select(func.count()).select_from(Draft)) == drafts.MAX_DRAFTS


def unsent(shop: OfficeClient) -> list[tuple[str, str]]:
    """What the page before the hand-in names: titles and addresses."""
    links = shop.page("hand-in").xpath("//*[@data-unsent]//a")
    return [(link.text_content(), link.get("href")) for link in links]


def test_before_the_hand_in_each_form_that_was_not_sent_is_named_by_its_title(
    shop: OfficeClient,
) -> None:
    assert unsent(shop) == []
    save(shop, title="写到一半", _title="创建优惠券")
    assert unsent(shop) == [("创建优惠券", shop.url(PAGE))]


def test_a_draft_that_came_without_a_title_is_named_by_its_area(shop: OfficeClient) -> None:
    save(shop, title="写到一半")
    assert unsent(shop) == [("优惠券", shop.url(PAGE))]


def test_a_form_as_it_was_at_first_is_no_draft(shop: OfficeClient) -> None:
    save(shop, title="写到一半")
    assert save(shop, csrf_token="t", _idempotency_key="d" * 32) == 200
    assert title(shop) == ""
    assert unsent(shop) == []


def test_a_draft_beyond_all_measure_is_refused(shop: OfficeClient) -> None:
    assert save(shop, title="x" * 600_000) == 413
    assert title(shop) == ""


def test_nothing_is_drafted_after_handing_in(shop: OfficeClient) -> None:
    shop.post("hand-in")
    assert save(shop, title="x") == 409
