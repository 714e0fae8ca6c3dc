"""The program is upgraded during an attempt: what was stored before lacks what came later."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, select

from graders import Status
from tests.support.office import OfficeClient
from tests.support.rows import sample_rows
from trainer.areas.coupons.models import Coupon
from trainer.areas.products.models import Product
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Attempt, Grade
from trainer.core.data import facts, journal
from trainer.core.data.journal import JournalEntry
from trainer.core.data.records import columns_of, record_types
from trainer.core.data.storage import document_store
from trainer.core.data.storage.serialization import default_of
from trainer.core.web.db import database_of
from trainer.reports import timeline

pytestmark = pytest.mark.postgresql

TASK = "coupon-amount-off"


def begun_before(shop: OfficeClient, change: Callable[[dict[str, Any]], None]) -> None:
    """Store the attempt's start as an earlier version of the program would have."""
    with database_of(shop.app).writing() as session:
        own = session.get_one(Attempt, shop.attempt_id).sandbox
        stored = document_store.get(session, own.start_hash)
        change(stored)
        own.start_hash = document_store.put(session, document_store.encode(stored))


def without_stock_and_coupons(stored: dict[str, Any]) -> None:
    for row in stored["product"].values():
        del row["stock"]
    del stored["coupon"], stored["coupon_product"]


def with_what_is_gone(stored: dict[str, Any]) -> None:
    stored["fax"] = {"7": {"id": 7, "number": "1"}}
    for row in stored["product"].values():
        row["colour_of_box"] = "red"


@pytest.fixture(params=[without_stock_and_coupons, with_what_is_gone])
def shop(office: Callable[..., OfficeClient], request: pytest.FixtureRequest) -> OfficeClient:
    """An attempt that was begun before an upgrade."""
    shop = office(TASK)
    if request.param is without_stock_and_coupons:
        with shop.sandbox(writing=True) as session:
            for coupon in session.scalars(select(Coupon)):
                session.delete(coupon)
            for product in session.scalars(select(Product)):
                product.stock = None
        with database_of(shop.app).writing() as session:
            session.execute(delete(JournalEntry))
    begun_before(shop, request.param)
    return shop


def test_it_can_be_reset(shop: OfficeClient) -> None:
    before = shop.facts()
    number = shop.records(Product)[0].id
    shop.change(Product, number, title="changed")
    assert shop.post("reset").status_code == 302
    after = shop.facts()
    assert [p["title"] for p in after["product"]] == [p["title"] for p in before["product"]]
    assert after["product"][0].keys() == before["product"][0].keys()


def test_handing_in_nothing_finds_nothing(shop: OfficeClient) -> None:
    shop.post("hand-in")
    with database_of(shop.app).reading() as session:
        (grade,) = session.scalars(select(Grade))
        result = grading.result_of(session, grade)
        assert result is not None
        assert {finding.status for finding in result.findings} == {Status.MISSING}


def test_the_journal_leads_from_the_start_to_the_end(shop: OfficeClient) -> None:
    number = shop.records(Product)[0].id
    shop.change(Product, number, title="changed")
    with shop.sandbox(writing=True) as session:
        own = session.info["sandbox"]
        common = {"sandbox_id": own.id, "at": own.began_at, "action": "added"}
        changes = {"id": [None, 8], "number": [None, "2"]}
        session.add(JournalEntry(**common, record_type="fax", record_id=8, changes=changes))
        session.add(
            JournalEntry(
                **common | {"action": "removed"}, record_type="fax", record_id=8, changes=changes
            )
        )
    with shop.sandbox() as session:
        own = session.info["sandbox"]
        rows = journal.replay(lifecycle.start_rows(session, own), journal.entries(session, own.id))
        assert facts.nest(rows) == shop.facts()
        events = timeline.events(session, session.get_one(Attempt, shop.attempt_id), 0, 100)
        assert [event.action for event in events] == ["updated"]


def test_every_column_that_came_later_has_its_default() -> None:
    now = sample_rows()
    for name, model in record_types().items():
        for column in columns_of(model):
            earlier = {**now, name: {n: {**row} for n, row in now[name].items()}}
            for row in earlier[name].values():
                del row[column.name]
            fitted = facts.upgrade(earlier)
            assert fitted.keys() == now.keys()
            for number, row in fitted[name].items():
                assert row == {**now[name][number], column.name: default_of(column)}


def test_every_record_type_that_came_later_is_there_without_records() -> None:
    now = sample_rows()
    for name in record_types():
        earlier = {other: rows for other, rows in now.items() if other != name}
        assert facts.upgrade(earlier) == now | {name: {}}
