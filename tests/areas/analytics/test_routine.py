"""DAT-03: routine work by day, week and month, with what is due by the records."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Membership, Shop
from trainer.areas.inquiries.choices import State
from trainer.areas.inquiries.models import Inquiry
from trainer.areas.media.models import FanPost
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Product
from trainer.areas.rules_centre.choices import Status as InForce
from trainer.areas.rules_centre.models import Violation


def row(shop: OfficeClient, name: str, every: str) -> str:
    page = shop.page(f"analytics/routine/?every={every}")
    (found,) = [tr for tr in page.xpath("//tbody/tr") if name in tr.text_content()]
    return " ".join(found.text_content().split())


def test_waiting_inquiries_and_quotes_are_due(office: Callable[[str], OfficeClient]) -> None:
    shop = office("targeting-plan")
    waiting = [i for i in shop.records(Inquiry) if i.state is State.WAITING and not i.spam]
    said = row(shop, "回复询盘", "day")
    assert f"{len(waiting)} 个询盘待回复" in said
    assert ("待办" in said) == bool(waiting)
    assert not [p for p in shop.records(FanPost) if str(p.submitted_at)[:10] == "2022-09-05"]
    assert "今天已提交 0 个视频 待办" in row(shop, "发布 True View", "day")


@pytest.mark.parametrize(
    ("every", "works"),
    [
        ("day", ["回复询盘", "推进 RFQ 报价", "发布 True View", "发布和优化产品"]),
        ("week", ["优化转化低的产品", "补充新关键词", "报名和检查活动", "检查橱窗产品"]),
        ("month", ["跟进规则变化", "盘点客户"]),
    ],
)
def test_each_work_is_linked_to_its_page(
    office: Callable[[str], OfficeClient], every: str, works: list[str]
) -> None:
    shop = office("targeting-plan")
    page = shop.page(f"analytics/routine/?every={every}")
    assert [str(th.text_content()) for th in page.xpath("//tbody/tr/th")] == works
    assert len(page.xpath("//tbody//a/@href")) == len(works)


def test_an_unknown_rhythm_is_the_day(office: Callable[[str], OfficeClient]) -> None:
    assert "回复询盘" in office("targeting-plan").get("analytics/routine/?every=x").text


def test_what_a_free_member_cannot_do_is_not_due(office: Callable[[str], OfficeClient]) -> None:
    shop = office("targeting-plan")
    shop.change(Shop, 1, membership=Membership.FREE)
    assert "粉丝通仅供付费会员使用 定期查看" in row(shop, "发布 True View", "day")


def test_enrolling_is_due_only_with_a_product_for_it(
    office: Callable[[str], OfficeClient],
) -> None:
    shop = office("discount-campaign")
    assert "近 7 天报名 0 款商品 待办" in row(shop, "报名和检查活动", "week")
    for product in shop.records(Product):
        shop.change(Product, product.id, status=Status.OFF_SHELF)
    assert "近 7 天报名 0 款商品 定期查看" in row(shop, "报名和检查活动", "week")


def test_rules_are_due_while_a_violation_is_open_to_an_appeal(
    office: Callable[[str], OfficeClient],
) -> None:
    shop = office("targeting-plan")
    found = shop.records(Violation)[0]
    for one in shop.records(Violation):
        shop.change(Violation, one.id, status=InForce.REVOKED)
    shop.change(Violation, found.id, status=InForce.IN_FORCE, penalised_on=date(2022, 9, 1))
    assert "待办" in row(shop, "跟进规则变化", "month")
    shop.change(Violation, found.id, penalised_on=date(2022, 8, 1))
    assert "次违规 定期查看" in row(shop, "跟进规则变化", "month")
