"""What the list shows of a product is what the product says of itself."""

import pytest
from sqlalchemy import select

from tests.support.office import OfficeClient
from trainer.areas.freight.service import core_reaches
from trainer.areas.products.choices import PriceMode
from trainer.areas.products.list_query import PRODUCTS, listed
from trainer.areas.products.models import Product
from trainer.areas.products.quality import quality
from trainer.attempts.models import Attempt
from trainer.core.data import sandbox
from trainer.core.text.formats import join_sentences, money
from trainer.core.web import db
from trainer.core.web.pagination import PAGE_SIZE

pytestmark = pytest.mark.postgresql


def compare(shop: OfficeClient, page: int) -> int:
    """Compare a page of the list with the records; returns how many were compared."""
    with shop.app.test_request_context(f"/?page={page}"):
        attempt = db.session.get_one(Attempt, shop.attempt_id)
        sandbox.enter(db.session, attempt.sandbox)
        shown = listed(PRODUCTS, {1: "张三"}, sort={"id": Product.id}, order="id")
        assert shown.total == len(db.session.scalars(select(Product.id)).all())
        reaches = core_reaches()
        for row in shown.items:
            product = db.session.get_one(Product, (attempt.sandbox.id, row.id))
            prices, cover, expected = product.prices, product.cover, quality(product, reaches)
            ends = dict.fromkeys([money(min(prices)), money(max(prices))]) if prices else ()
            assert row.prices == (" – ".join(ends) or None)
            assert row.least == product.least_quantity
            assert (row.photo, row.digest) == (cover and cover.id, cover and cover.digest)
            assert (row.score, row.tone) == (str(expected.score), expected.tone)
            assert row.missing == join_sentences(expected.missing)
            assert row.category == product.category.split(">")[-1]
            assert row.owner == {1: "张三"}.get(product.account_id or 0)
            assert row.kind is product.product_type
            for name in ("title", "status", "stock"):
                assert getattr(row, name) == getattr(product, name)
        return len(shown.items)


def test_every_product_of_the_shop(shop: OfficeClient) -> None:
    assert [compare(shop, page) for page in (1, 2, 3)] == [PAGE_SIZE] * 3


def test_a_product_priced_by_specification_and_a_bare_draft(shop: OfficeClient) -> None:
    shop.change(Product, 3175, price_mode=PriceMode.BY_SPECIFICATION)
    with shop.sandbox(writing=True) as writing:
        product = writing.get_one(Product, (writing.info["sandbox"].id, 3175))
        for number, sku in enumerate(product.skus):
            sku.price = None if number == 0 else number
        bare = writing.get_one(Product, (writing.info["sandbox"].id, 3176))
        for name in ("attributes", "skus", "price_tiers", "images"):
            getattr(bare, name).clear()
        bare.keywords, bare.description, bare.price_mode = [], "", None
    assert sum(compare(shop, page) for page in (1, 2, 3)) == 60


def test_a_page_past_the_last_is_the_last(shop: OfficeClient) -> None:
    last = shop.page("products/manage/?page=3").xpath("//a[contains(@class, 'two-lines')]/@title")
    for number in ("4", "999999999999999999999"):
        path = f"products/manage/?page={number}"
        assert shop.page(path).xpath("//a[contains(@class, 'two-lines')]/@title") == last
    assert shop.page("products/manage/?page=4").xpath("//*[@aria-current='page']/text()")[-1] == "3"
