"""What the memberships cost and grant (ACC-01)."""

from collections.abc import Callable

import pytest
from lxml import html

from tests.areas.registration.pages import DETAILS, Pages
from tests.support.office import OfficeClient
from trainer.areas.accounts.choices import BENEFITS
from trainer.areas.accounts.models import Membership, Shop


def test_fees_and_limits() -> None:
    given = [(b.fee, b.sub_accounts, b.showcases, b.quotes) for b in BENEFITS.values()]
    assert list(BENEFITS) == list(Membership)
    assert given == [(0, 5, 0, 10), (29_800, 5, 10, 20), (80_000, 10, 40, 20)]


def test_the_page_compares_them_and_marks_the_own_one(pages: Pages) -> None:
    page = html.fromstring(pages.page("memberships"))
    cells = [[c.text_content().strip() for c in row] for row in page.xpath("//table//tr")]
    assert cells[0][1:] == ["免费会员", "出口通", "金品诚企"]
    table = {row[0]: row[1:] for row in cells}
    assert table["基础服务费"] == ["免费", "29,800 元/年", "80,000 元/年"]
    assert table["橱窗"] == ["无", "10 个", "40 个"]
    assert table["RFQ 报价权益"] == ["共 10 条", "每月 20 条", "每月 20 条"]
    assert table["实地认证"] == ["无", "有", "有"]
    pages.enter_and_verify()
    pages.post("details", **DETAILS)
    assert "免费会员（当前会员）" in pages.page("memberships")


@pytest.mark.parametrize(
    ("membership", "fan_posts", "trade_mail", "places"),
    [
        (Membership.FREE, 409, False, 0),
        (Membership.EXPORT, 200, True, 10),
        (Membership.GOLD, 200, True, 40),
    ],
)
def test_what_a_membership_grants_holds_in_every_area(
    office: Callable[..., OfficeClient],
    membership: Membership,
    fan_posts: int,
    trade_mail: bool,
    places: int,
) -> None:
    """ACC-01: media, trade mail and showcase look their limits up in the one table."""
    shop = office("coupon-amount-off")
    shop.change(Shop, shop.records(Shop)[0].id, membership=membership)
    assert shop.get("media/new").status_code == fan_posts
    granted = BENEFITS[membership]
    assert (granted.fan_posts, granted.trade_mail) == (fan_posts == 200, trade_mail)
    assert ("仅供付费会员" in shop.get("trade_mail/", follow_redirects=True).text) is not trade_mail
    assert f"橱窗位 {places} 个" in shop.get("showcases/").text
