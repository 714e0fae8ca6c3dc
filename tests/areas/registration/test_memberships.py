"""What the memberships cost and grant (ACC-01)."""

from lxml import html

from tests.areas.registration.pages import DETAILS, Pages
from trainer.areas.accounts.choices import BENEFITS
from trainer.areas.accounts.models import Membership


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
