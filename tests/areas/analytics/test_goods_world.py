"""The demo shop's figures by product: parts of the shop's own, with something to find in them."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from trainer.areas.analytics.choices import Dimension, Source
from trainer.content import worlds

SHARED = worlds.load("toy-company").shared_rows
COUNTS = ("exposures", "clicks", "visitors", "inquiries", "tm_inquiries", "orders")


def rows(name: str) -> list[dict[str, Any]]:
    return list(SHARED[name].values())


def test_a_week_of_all_products_is_a_part_of_the_shops() -> None:
    days = {date.fromisoformat(row["day"]): row for row in rows("daily_figure")}
    weeks: dict[date, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
    for row in rows("product_week"):
        for name in COUNTS:
            weeks[date.fromisoformat(row["week"])][name] += row[name]
    for monday, counts in weeks.items():
        shop = [days[monday + timedelta(days=n)] for n in range(7)]
        for name in COUNTS:
            assert counts[name] <= sum(day[name] for day in shop), (monday, name)


def test_each_figure_of_a_product_is_a_part_of_the_one_before() -> None:
    for row in rows("product_week"):
        assert row["exposures"] >= row["clicks"] >= row["visitors"], row


def test_shares_of_sources_and_countries_are_the_whole_and_words_are_the_search() -> None:
    parts: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    search = {}
    for row in rows("product_share"):
        key = (row["product"], row["dimension"])
        for place, name in enumerate(("exposures", "clicks", "feedbacks")):
            parts[key][place] += row[name]
        if row["name"] == Source.SEARCH:
            search[row["product"]] = [row["exposures"], row["clicks"], row["feedbacks"]]
    for (number, dimension), totals in parts.items():
        whole = search[number] if dimension == Dimension.WORD else [1000, 1000, 1000]
        assert totals == whole, (number, dimension)


def test_words_of_the_index_are_clicked_as_the_sources_say() -> None:
    """P3 知识点 3.2: 3.2 to 5.4 %."""
    assert all(3.2 <= float(row["click_rate"]) <= 5.4 for row in rows("indexed_word"))
