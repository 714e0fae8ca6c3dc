"""The demo shop's products: written by the script, and right by the shop's own rules."""

import hashlib
import re
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image

from trainer.areas.products import rules
from trainer.areas.products.choices import ProductType, Status
from trainer.areas.products.models import Photo, Product
from trainer.areas.products.reference import categories
from trainer.config import ROOT
from trainer.content import worlds
from trainer.core.data import facts
from trainer.core.data.records import record_types
from trainer.core.data.storage.serialization import from_plain
from trainer.core.web.files import uploads

PHOTOS = ROOT / "seed" / "photos"


def test_the_script_writes_the_committed_file(script: Any) -> None:
    module = script("toy_company")
    assert module.world() == module.TARGET.read_text("utf-8")


def test_the_pictures_are_drawn_by_the_script(script: Any) -> None:
    drawn = script("photos").pictures()
    assert {path.name for path in PHOTOS.iterdir()} == set(drawn)
    for name, image in drawn.items():
        with Image.open(PHOTOS / name) as kept:
            assert kept.size == image.size
            assert kept.convert("RGB").tobytes() == image.convert("RGB").tobytes()


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in PHOTOS.iterdir()) < 600_000


@pytest.fixture(scope="module")
def products() -> list[Product]:
    world = worlds.load("toy-company")
    photos = {number: _record("photo", row) for number, row in world.rows["photo"].items()}
    made = []
    for row in facts.nest(world.rows)["product"]:
        product = _record("product", row)
        for image in product.images:
            image.photo = photos[image.photo_id]
        made.append(product)
    return made


def _record(record_type: str, row: dict[str, Any]) -> Any:
    model = record_types()[record_type]
    columns = model.__table__.columns
    record = model()
    for name, value in row.items():
        if name in columns:
            setattr(record, name, from_plain(columns[name], value))
        else:
            child = facts.child_lists()
            of = next(
                c for c, (parent, key, _) in child.items() if (parent, key) == (record_type, name)
            )
            setattr(record, name, [_record(of, part) for part in value])
    return record


def test_sixty_products_with_the_named_ones_among_them(products: list[Product]) -> None:
    assert len(products) == 60
    titles = {product.id: product.title for product in products}
    assert titles[3175].startswith("DEERC DE36W RC Car with 720P FPV Camera 1/16 Scale")
    assert titles[3176].startswith("2022 Autumn Velvet Bodycon Black Midi Dress for Women")
    assert titles[3177].startswith("Kids Plastic Balance Board with Maze Game Integration")
    assert titles[3178] == "The Mushroom plush pillow"
    assert titles[3179] == "Slide Building Blocks toys City House"


def test_products_3175_to_3179_are_on_sale_and_ready_to_ship(products: list[Product]) -> None:
    named = [product for product in products if product.id >= 3175]
    assert {product.product_type for product in named} == {ProductType.READY_TO_SHIP}
    assert {product.status for product in named} == {Status.PUBLISHED}


def test_every_product_keeps_the_rules(products: list[Product]) -> None:
    wrong = [
        (product.id, problem.field, problem.message)
        for product in products
        for problem in rules.problems(
            product,
            category=categories.leaves()[product.category],
            photos=[image.photo for image in product.images],
        )
        if not problem.warning
    ]
    assert wrong == []


def test_photos_are_what_their_files_are() -> None:
    for row in worlds.load("toy-company").rows["photo"].values():
        content = uploads.seeded_files()[row["digest"]].read_bytes()
        assert row["digest"] == hashlib.sha256(content).hexdigest()
        assert row["file_size"] == len(content)


def test_photo_names_are_unique() -> None:
    names = [
        row["file_name"] for row in worlds.load("toy-company").rows[Photo.__tablename__].values()
    ]
    assert len(names) == len(set(names))


MATERIALS = {
    "Wooden": "Wood",
    "Solid Wood": "Wood",
    "Plastic": "Plastic",
    "PVC": "PVC",
    "Plush": "Plush",
    "Silicone": "Silicone",
    "Rubber": "Rubber",
    "Cardboard": "Paper",
    "Metal": "Metal",
    "Velvet": "Velvet",
    "Satin Wrap": "Satin",
    "Sequin": "Sequin",
    "Cotton Rag": "Cotton",
    "Muslin Cotton": "Cotton",
}
"""Words of a title, and the material that the product then names."""
PARTS = {3142, 3151, 3163, 3169}
"""Wooden buttons, iron box, wooden frame, satin ribbon: the title names a part's material too."""


def named(product: Product) -> set[str]:
    return {row.value for row in product.attributes if row.name in {"材质", "面料"}}


@pytest.mark.parametrize("word", MATERIALS)
def test_a_material_in_the_title_is_that_of_the_product(products: list[Product], word: str) -> None:
    found = [product for product in products if word in product.title and product.id not in PARTS]
    found += [product for product in products if product.id == 3163 and word == "Metal"]
    assert found
    assert {product.id: named(product) for product in found} == {
        product.id: {MATERIALS[word]} for product in found
    }


def test_a_product_weighs_more_than_its_title_says(products: list[Product]) -> None:
    stated = [
        (product, Decimal(match[1]))
        for product in products
        if (match := re.search(r"([\d.]+) kg\b", product.title))
    ]
    assert 3147 in {product.id for product, _kilograms in stated}
    assert all(kilograms < product.weight < 2 * kilograms for product, kilograms in stated)


def test_a_sample_costs_more_than_the_goods_and_not_much_more(products: list[Product]) -> None:
    offered = [product for product in products if product.sample_price is not None]
    assert len(offered) > 20
    for product in offered:
        price = max(tier.price for tier in product.price_tiers)
        assert price < product.sample_price <= 2 * price, product.id


def test_3175_is_sold_by_the_box_at_35_dollars_from_five(products: list[Product]) -> None:
    """P6-8.4 offers customers five boxes at that price."""
    car = next(product for product in products if product.id == 3175)
    assert car.unit == "box"
    assert {tier.min_quantity: tier.price for tier in car.price_tiers}[5] == Decimal(35)
