"""Figures of posts (MED-03)."""

from sqlalchemy import select

from tests.areas.media.samples import published
from tests.support.office import OfficeClient
from trainer.areas.media import figures
from trainer.areas.media.models import FanPostFigure


def cells(shop: OfficeClient, query: str = "") -> dict[str, list[str]]:
    """The table's numbers by title."""
    rows = shop.page(f"media/data?{query}").xpath("//section//tbody/tr[th/a]")
    return {
        row.xpath("th/a/text()")[0]: [cell.text.strip() for cell in row.xpath("td")[1:]]
        for row in rows
    }


def test_a_rate_has_one_decimal_and_none_without_plays() -> None:
    assert figures.rate(1, 3) == "33.3%"
    assert figures.rate(0, 0) == "—"


def test_the_table_sums_each_post_over_the_days(shop: OfficeClient) -> None:
    with shop.sandbox() as session:
        days = [
            figure
            for figure in session.scalars(select(FanPostFigure))
            if figure.post_id == 8301 and "2022-08-29" <= str(figure.day) <= "2022-09-04"
        ]
    sums = [sum(getattr(day, name) for day in days) for name in figures.COUNTS]
    row = cells(shop, "days=7")["RC truck with live camera: see what it sees"]
    assert row[:3] == [str(number) for number in sums]
    assert row[3] == figures.rate(sums[2], sums[1])


def test_posts_are_sorted_by_plays_first(shop: OfficeClient) -> None:
    plays = [int(row[0]) for row in cells(shop).values()]
    assert plays == sorted(plays, reverse=True)
    clicks = [int(row[2]) for row in cells(shop, "sort=clicks").values()]
    assert clicks == sorted(clicks)


def test_a_new_post_has_zeros_until_it_is_played(shop: OfficeClient) -> None:
    published(shop)
    assert cells(shop)["Velvet midi dress"] == ["0", "0", "0", "—"]


def test_what_the_address_asks_wrongly_is_left_out(shop: OfficeClient) -> None:
    assert cells(shop, "days=8&count=x&sort=y") == cells(shop)


def test_the_chart_shows_the_chosen_count_with_its_table(shop: OfficeClient) -> None:
    page = shop.page("media/data?count=clicks&days=7")
    head = page.xpath("//figure//thead//th/text()")
    assert head == ["日期", "商品点击次数"]
    assert len(page.xpath("//figure//tbody/tr")) == 7
