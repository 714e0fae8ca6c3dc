"""How many statements a back-office page takes: a handful, however much it shows."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.support.office import OfficeClient
from tests.support.statements import statements
from trainer.areas.products.models import Product, ProductAttribute, ProductImage, Sku

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
        ("products/manage/3175/edit", 10),  # record, 5 lists, draft, groups, freight, photo bank
        ("products/manage/3175", 10),  # record, 5 lists, owner, group, freight, coupons that fit it
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
