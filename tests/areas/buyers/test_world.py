"""The buyers of the demo shop: written by the script, and within the shop's own figures."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from trainer.areas.buyers.choices import Level
from trainer.content import worlds
from trainer.core.text.timezones import BEIJING

SHARED = worlds.load("toy-company").shared_rows
BUYERS = {row["id"]: row for row in SHARED["buyer"].values()}
ACTIVITIES = list(SHARED["buyer_activity"].values())
ORDERS = list(SHARED["past_order"].values())
FIGURES = {row["day"]: row for row in SHARED["daily_figure"].values()}
PERFORMANCE = {row["product"]: row for row in SHARED["product_performance"].values()}
CLOCK = datetime(2022, 9, 5, 9, 0, tzinfo=BEIJING)
"""Of the exercises that have no date in them."""
EARLIEST_CLOCK = datetime(2022, 8, 15, tzinfo=BEIJING)


def moment(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(row.get("at") or row["paid_at"]).astimezone(BEIJING)


def by_day(rows: list[dict[str, Any]]) -> Counter[str]:
    return Counter(moment(row).date().isoformat() for row in rows)


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [row for row in ACTIVITIES if row["kind"] == kind]


def test_the_script_writes_the_committed_file(script: Any) -> None:
    module = script("toy_company_buyers")
    assert module.world() == module.TARGET.read_text("utf-8")


def test_there_are_120_buyers_of_25_countries_and_all_levels() -> None:
    assert len(BUYERS) == 120
    assert len({row["country"] for row in BUYERS.values()}) == 25
    assert {row["level"] for row in BUYERS.values()} == set(Level)
    assert {row["timezone"] for row in BUYERS.values()} <= available_timezones()


def test_companies_contacts_and_addresses_are_unique() -> None:
    for name in ("company", "contact", "email"):
        values = Counter(row[name].casefold() for row in BUYERS.values())
        assert [value for value, count in values.items() if count > 1] == [], name


def test_inquiries_chats_and_orders_are_those_of_the_figures() -> None:
    for kind, figure in (("inquiry", "inquiries"), ("message", "tm_inquiries")):
        for day, count in by_day(of_kind(kind)).items():
            assert count <= FIGURES[day][figure], (kind, day)
    orders = by_day(ORDERS)
    first = min(by_day(ACTIVITIES))
    assert {day: n for day, n in orders.items() if n} == {
        day: row["orders"] for day, row in FIGURES.items() if day >= first and row["orders"]
    }


def test_nobody_acts_before_the_shop_was_opened() -> None:
    assert min(by_day(ACTIVITIES + ORDERS)) >= min(FIGURES)


def test_those_who_do_something_in_the_shop_visit_it_that_day() -> None:
    visits = {(row["buyer"], moment(row).date()) for row in of_kind("visit")}
    assert max(by_day(of_kind("visit")).values()) <= max(f["visitors"] for f in FIGURES.values())
    for day, count in by_day(of_kind("visit")).items():
        assert count <= FIGURES[day]["visitors"], day
    for row in ACTIVITIES + ORDERS:
        if not row.get("kind", "").startswith("mail"):
            assert (row["buyer"], moment(row).date()) in visits, row


def test_no_product_has_more_buyers_than_its_figures() -> None:
    caps = {"visit": "visitors", "inquiry": "inquiry_buyers", "order": "paying_buyers"}
    seen = defaultdict(set)
    for row in ACTIVITIES + ORDERS:
        if row.get("product"):
            seen[row.get("kind", "order"), row["product"]].add(row["buyer"])
    for (kind, product), buyers in seen.items():
        if kind in caps:
            assert len(buyers) <= PERFORMANCE[product][caps[kind]], (kind, product)


def test_a_product_is_on_sale_before_anybody_looks_at_it() -> None:
    products = worlds.load("toy-company").rows["product"]
    for row in ACTIVITIES + ORDERS:
        if row.get("product"):
            assert moment(row) > datetime.fromisoformat(products[row["product"]]["created_at"])


def test_a_customer_has_asked_before_the_first_order() -> None:
    for order in ORDERS:
        asked = (a for a in of_kind("inquiry") if a["buyer"] == order["buyer"])
        assert any(moment(a) < moment(order) for a in asked), order


def test_most_is_done_in_the_buyers_own_working_hours() -> None:
    hours = [
        moment(row).astimezone(ZoneInfo(BUYERS[row["buyer"]]["timezone"])).hour
        for row in of_kind("visit")
    ]
    assert sum(8 <= hour < 20 for hour in hours) > 0.95 * len(hours)


def test_mail_is_opened_more_often_than_clicked() -> None:
    opened, clicked = of_kind("mail_opened"), of_kind("mail_clicked")
    days = len(by_day(opened))
    assert 0.05 < len(opened) / (days * len(BUYERS)) < 0.20
    assert 0.02 < len(clicked) / len(opened) < 0.30


def test_the_exercises_find_their_buyers() -> None:
    """P6-3.4: three who buy again by 15 August; P6-3.5: recent inquiries of three countries."""
    contacts = {row["contact"]: row["id"] for row in BUYERS.values()}
    bought = Counter(row["buyer"] for row in ORDERS if moment(row) < EARLIEST_CLOCK)
    for name in ("Kouakouanicet Kouassi", "AsifVarachia", "David Timko"):
        assert bought[contacts[name]] >= 2
    recent = {
        row["buyer"]
        for row in of_kind("inquiry")
        if CLOCK - timedelta(days=30) < moment(row) <= CLOCK
    }
    for country in ("美国", "巴西", "俄罗斯联邦"):
        there = {row["id"] for row in BUYERS.values() if row["country"] == country}
        assert there & recent
        assert there - recent
    assert any(BUYERS[n]["country"] not in ("美国", "巴西", "俄罗斯联邦") for n in recent)
