"""How many statements a back-office page takes: a handful, however much it shows."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from tests.support.played import Site, area_pages
from trainer.areas.products.models import Product, ProductAttribute, ProductImage, Sku
from trainer.core.web.access import Role

pytestmark = pytest.mark.postgresql

AROUND = 5
"""BEGIN, the user, the attempt with its sandbox, the shop's accounts, the top bar."""


def count(shop: OfficeClient, path: str) -> int:
    with statements(shop.app) as sent:
        assert shop.get(path).status_code == 200
    return len(sent)


@pytest.mark.parametrize(
    ("path", "own"),
    [
        (
            "products/manage/",
            5,
        ),  # the page, its lists, counts by status, groups, owners
        ("products/manage/?page=9", 7),  # past the end: how many there are, and the last page
        ("products/manage/3175/edit", 11),  # record, 7 lists, draft, groups, freight, photo bank
        # Record, 6 lists, the platform's coupons and the shop's, discounts with prices, videos,
        # showcase, campaigns.
        ("products/manage/3175", 13),
        ("products/photos/", 4),
        ("coupons/", 3),  # the page, counts of all states, who created them
        ("coupons/new", 2),  # the draft, the products that can be named
        ("accounts/", 3),
        ("inbox/", 2),
    ],
)
def test_pages_take_a_handful(office: Callable[..., OfficeClient], path: str, own: int) -> None:
    shop = office("coupon-amount-off")
    count(shop, path)  # a worker reads each task's revision once
    assert count(shop, path) <= AROUND + own


MAX_STATEMENTS = 20
"""More of its own than any page needs; a page that takes a statement a row has more."""


def test_pages_of_all_areas_take_a_handful(played: Site) -> None:
    client = played.client(Role.STUDENT)
    costs = {}
    for _area, rule in area_pages(played.app):
        url = played.url(rule)
        client.get(url)
        with statements(played.app) as sent:
            answered = client.get(url).status_code == 200
        if answered:
            costs[url] = len(sent)
    assert len(costs) > 20
    assert {url: cost for url, cost in costs.items() if cost > AROUND + MAX_STATEMENTS} == {}


@pytest.mark.parametrize("path", ["products/manage/", "products/manage/3175/edit", "coupons/new"])
def test_longer_lists_take_no_more(office: Callable[..., OfficeClient], path: str) -> None:
    shop = office("coupon-amount-off")
    count(shop, path)
    before = count(shop, path)
    with shop.sandbox(writing=True) as writing:
        product = writing.get_one(Product, (writing.info["sandbox"].id, 3175))
        photos = [image.photo_id for image in writing.scalars(select(ProductImage).limit(6))]
        for place, photo in enumerate(photos, 10):
            product.images.append(ProductImage(position=place, photo_id=photo))
            product.skus.append(Sku(position=place, colour=f"c{place}"))
            product.attributes.append(ProductAttribute(position=place, name="x", value="y"))
    assert count(shop, path) == before
