"""The checklist counts the shop's records, on its page and on the workbench (ACC-04)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from trainer.areas.company.display.models import CompanyDisplay
from trainer.areas.edm.models import MailTemplate
from trainer.areas.media.choices import VideoUse
from trainer.areas.media.models import Video, VideoProduct
from trainer.areas.opening import service
from trainer.areas.opening.choices import Item, Level
from trainer.areas.p4p.choices import BidMode, PlanKind, PlanStatus
from trainer.areas.p4p.models import P4pPlan, P4pPlanWord
from trainer.areas.products.detail_templates.models import DetailTemplate
from trainer.areas.products.models import Photo, Product
from trainer.areas.showcases.models import ShowcaseItem
from trainer.core.web.access import AccountType

NOON = datetime(2022, 8, 20, 4, tzinfo=UTC)


def photo(number: int, group: str = "", side: int = 800) -> Photo:
    return Photo(
        file_name=f"p{number}.jpg",
        group_name=group,
        digest=f"d{number}",
        width=side,
        height=side,
        file_size=1000,
        uploaded_at=NOON,
    )


def video(number: int, seconds: int, use: VideoUse | None, *products: int) -> Video:
    return Video(
        name=f"v{number}",
        use=use,
        digest=f"v{number}",
        seconds=seconds,
        width=1280,
        height=720,
        file_size=1000,
        uploaded_at=NOON,
        products=[VideoProduct(product_id=one) for one in products],
    )


def plan(kind: PlanKind, budget: int, **values: Any) -> P4pPlan:
    return P4pPlan(
        kind=kind,
        name=f"计划{budget}",
        daily_budget=budget,
        bid_mode=BidMode.MANUAL,
        created_at=NOON,
        **values,
    )


def standing(shop: OfficeClient, item: Item) -> tuple[str, str]:
    """What the page says the shop has, and the level."""
    for row in shop.page("opening/").xpath("//tbody/tr"):
        cells = [" ".join(cell.text_content().split()) for cell in row]
        if cells[0] == item.label:
            return cells[1], cells[-2]
    raise AssertionError(item)


def add(shop: OfficeClient, *records: Any) -> None:
    with shop.sandbox(writing=True) as session:
        session.add_all(records)


@pytest.fixture
def empty(shop: OfficeClient) -> OfficeClient:
    """The shop without plans."""
    with shop.sandbox(writing=True) as session:
        for one in session.query(P4pPlan):
            session.delete(one)
    return shop


def test_pictures_of_640_pixels_a_side_count(shop: OfficeClient) -> None:
    before = sum(p.width >= 640 and p.height >= 640 for p in shop.records(Photo))
    add(shop, photo(1, side=640), photo(2, side=639), photo(3))
    assert standing(shop, Item.PICTURES) == (f"{before + 2} 张", "未达标")
    add(shop, *(photo(number) for number in range(10, 8 + 500 - before)))
    assert standing(shop, Item.PICTURES) == ("500 张", "低标准")


def test_team_pictures_are_those_of_the_group(shop: OfficeClient) -> None:
    add(shop, photo(1, "团队风采"), photo(2, "销售团队"), photo(3, "工厂"))
    assert standing(shop, Item.TEAM_PICTURES) == ("2 张", "低标准")


def test_only_videos_that_products_can_show_count(shop: OfficeClient) -> None:
    with shop.sandbox(writing=True) as session:
        for one in session.query(Video):
            one.use = None
    assert standing(shop, Item.PRODUCT_VIDEO) == ("没有视频", "未达标")
    add(shop, video(1, 90, None), video(2, 20, VideoUse.DETAIL))
    assert standing(shop, Item.PRODUCT_VIDEO) == ("20 秒", "低标准")


@pytest.mark.parametrize(("seconds", "level"), [(99, "未达标"), (120, "普通标准"), (121, "高标准")])
def test_the_company_video(shop: OfficeClient, seconds: int, level: str) -> None:
    number = shop.records(CompanyDisplay)[0].id
    shop.change(CompanyDisplay, number, video_seconds=seconds, video_digest="x")
    assert standing(shop, Item.COMPANY_VIDEO) == (f"{seconds} 秒", level)


def test_keywords_of_products_and_plans_count_once(empty: OfficeClient) -> None:
    words = {word.casefold() for one in empty.records(Product) for word in one.keywords or ()}
    known = next(iter(words))
    rows = [P4pPlanWord(word=known.upper()), P4pPlanWord(word="zz one"), P4pPlanWord(word="ZZ One")]
    add(empty, plan(PlanKind.KEYWORD, 100, words=rows))
    assert standing(empty, Item.KEYWORDS)[0] == f"{len(words) + 1} 个"


def test_hot_products_are_pushed_and_have_a_video(empty: OfficeClient) -> None:
    showcased = [item.product_id for item in empty.records(ShowcaseItem)]
    others = [
        one.id
        for one in empty.records(Product)
        if one.status == "published" and one.id not in showcased
    ]
    add(
        empty,
        video(1, 20, VideoUse.MAIN, showcased[0], showcased[1]),
        video(2, 30, VideoUse.DETAIL, showcased[1]),
        video(3, 40, VideoUse.MAIN, others[0], others[1]),
        plan(PlanKind.HOT, 100, products=[others[0]]),
    )
    assert standing(empty, Item.HOT_PRODUCTS) == ("3 款（满 30 秒的 2 款）", "未达标")


def test_the_daily_limit_is_that_of_running_plans(empty: OfficeClient) -> None:
    add(empty, plan(PlanKind.HOT, 100), plan(PlanKind.NEW, 149, status=PlanStatus.PAUSED))
    assert standing(empty, Item.DAILY_LIMIT) == ("100 元", "未达标")
    add(empty, plan(PlanKind.KEYWORD, 150))
    assert standing(empty, Item.DAILY_LIMIT) == ("250 元", "高标准")


def test_detail_templates_count(shop: OfficeClient) -> None:
    add(shop, *(DetailTemplate(name=f"t{n}", body="x", updated_at=NOON) for n in range(5)))
    assert standing(shop, Item.DETAIL_TEMPLATES) == ("5 套", "普通标准")


def test_letters_are_the_shops_own(shop: OfficeClient) -> None:
    own = [one for one in shop.records(MailTemplate) if one.kind == "own"]
    assert standing(shop, Item.LETTERS)[0] == ("已完成" if own else "未完成")


def test_the_page_names_what_is_next_and_leads_there(shop: OfficeClient) -> None:
    page = shop.page("opening/")
    upcoming = page.find_class("next-list")[0]
    assert len(upcoming) == 3
    address = upcoming[0].xpath(".//a/@href")[0]
    assert shop.client.get(address).status_code == 200


def test_every_item_leads_to_a_page(shop: OfficeClient) -> None:
    links = set(shop.page("opening/").xpath("//tbody//a/@href"))
    assert len(links) == 9
    assert all(shop.client.get(link).status_code == 200 for link in links)


def test_accounts_are_led_only_where_they_may_go(shop: OfficeClient) -> None:
    shop.act_as(AccountType.SALESPERSON)
    page = shop.page("opening/")
    for link in page.xpath("//tbody//a/@href"):
        assert shop.client.get(link).status_code == 200
    assert "由主账号处理" in page.text_content()


def test_the_workbench_has_the_checklist_as_a_floor(shop: OfficeClient) -> None:
    page = shop.page("")
    assert len(page.find_class("level-bars")[0]) == len(Level)
    assert page.xpath(f"//a[@href='{shop.url('opening/')}']")


def test_counting_takes_a_handful_of_statements(shop: OfficeClient) -> None:
    shop.get("opening/")
    with statements(shop.app) as sent:
        shop.get("opening/")
    assert len(sent) <= 13
    assert service.TEAM == "团队"
