"""Sample tasks of every shape: two states each, the one given and the one a solution leaves."""

from dataclasses import dataclass
from typing import Any

import yaml

from graders import GradedTask, RecordSchema, Schema
from tests.graders.sample_tasks import (
    ATTRIBUTES,
    COUPON,
    DESCRIBED,
    LADDER,
    PREFILLED,
    PRODUCT,
    REMOVED,
    TWO_COUPONS,
    UPDATED,
    UPDATED_ALONE,
)

SCHEMA = Schema(
    records={
        "coupon": RecordSchema(
            fields=frozenset(
                [
                    "title",
                    "kind",
                    "scene",
                    "starts_on",
                    "ends_on",
                    "amount_off",
                    "threshold",
                    "pieces",
                    "status",
                    "product_ids",
                    "audience",
                ]
            ),
            key=("title",),
        ),
        "product": RecordSchema(
            fields=frozenset(
                [
                    "name",
                    "kind",
                    "category_id",
                    "keywords",
                    "origin",
                    "brand",
                    "material",
                    "description",
                    "unit",
                    "stock",
                    "code",
                    "lead_days",
                    "weight",
                    "sample",
                    "status",
                    "published_at",
                    "currency",
                    "list_price",
                ]
            ),
            children={
                "tiers": frozenset({"min_quantity", "price"}),
                "attributes": frozenset({"name", "value"}),
            },
            key=("name",),
            automatic=frozenset({"published_at"}),
            references={"category_id": "category"},
        ),
        "category": RecordSchema(fields=frozenset({"name"}), key=("name",)),
        "company": RecordSchema(
            fields=frozenset({"name", "address", "staff", "founded", "about", "status"}),
        ),
        "visit": RecordSchema(fields=frozenset({"page"})),
    },
    platform=frozenset({"visit"}),
)


@dataclass(frozen=True)
class Sample:
    task: GradedTask
    start: dict[str, list[dict[str, Any]]]
    end: dict[str, list[dict[str, Any]]]


def task(text: str) -> GradedTask:
    return GradedTask.model_validate(yaml.safe_load(text))


def coupon(**changes: Any) -> dict[str, Any]:
    return {
        "id": 900,
        "title": "9月外贸节满减优惠券",
        "kind": "amount_off",
        "scene": "details",
        "starts_on": "2022-09-01",
        "ends_on": "2022-09-30",
        "amount_off": "30.00",
        "threshold": "300.00",
        "pieces": 1000,
        "product_ids": [],
        "audience": None,
        "status": "live",
        "version": 1,
    } | changes


def product(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "name": f"Wooden Toy No. {number}",
        "kind": "ready_to_ship",
        "category_id": 51 if number % 2 else 52,
        "keywords": ["toy", f"wooden {number}"],
        "origin": "China",
        "brand": "DY",
        "material": "Wood",
        "description": f"A toy, the {number}th of its kind.",
        "unit": "piece",
        "stock": number * 3,
        "code": f"{number:07}",
        "lead_days": 7,
        "weight": "0.50",
        "sample": False,
        "status": "published",
        "published_at": "2022-08-01T02:00:00+00:00",
        "currency": "USD",
        "list_price": "25.00",
        "tiers": [
            {"id": number * 100 + i, "position": i, "min_quantity": q, "price": f"{30 - i}.00"}
            for i, q in enumerate((10, 20, 60))
        ],
    } | changes


def start() -> dict[str, list[dict[str, Any]]]:
    return {
        "coupon": [
            coupon(id=11, title="旧优惠券", status="ended", starts_on="2022-07-01"),
            coupon(id=12, title="夏季优惠券", pieces=50, status="live", amount_off="5.00"),
        ],
        "product": [product(3175), product(3176), product(3177)],
        "category": [
            {"id": 51, "name": "积木"},
            {"id": 52, "name": "遥控车"},
            {"id": 53, "name": "木制玩具"},
        ],
        "company": [
            {
                "id": 1,
                "name": "湖南典阅科技有限公司",
                "address": "长沙市",
                "staff": 5,
                "founded": "2001-01-01",
                "about": "Toys",
                "status": "draft",
            }
        ],
        "visit": [{"id": 2, "page": "/"}],
    }


NEW_PRODUCT = product(
    700,
    name="marble race 168 Ball Track",
    category_id=51,
    keywords=["Building Blocks Toys", "Maze"],
    material="Plastic",
    description="Great for kids playing and studying; build it by yourself.",
    unit="box",
    stock=1000,
    code="6852000",
    published_at="2022-09-05T01:00:00+00:00",
    list_price="1234.50",
    tiers=[
        {"id": 9001, "min_quantity": 1, "price": "20.00"},
        {"id": 9002, "min_quantity": 50, "price": "18.00"},
        {"id": 9003, "min_quantity": 100, "price": "15.00"},
    ],
)


def sample(text: str, **end: Any) -> Sample:
    given = start()
    return Sample(task(text), given, given | end)


def samples() -> dict[str, Sample]:
    given = start()
    company = given["company"][0] | {
        "address": "长沙市岳麓区",
        "staff": 15,
        "founded": "2010-05-04",
        "about": "Toys and baby goods from Changsha",
        "status": "submitted",
    }
    ladder = [
        {"id": 9001 + i, "min_quantity": q, "price": p}
        for i, (q, p) in enumerate(((5, "40.00"), (15, "38.00"), (90, "35.00")))
    ]
    attributes = [
        {"id": 9011, "name": "场景", "value": "Transportation"},
        {"id": 9012, "name": "材质", "value": "Plastic"},
    ]
    prefilled = product(
        700,
        name="Marble Race",
        category_id=51,
        keywords=[],
        material="Wood",
        unit="box",
        stock=0,
        attributes=[{"id": 9021, "name": "材质", "value": "Wood"}],
        tiers=[
            {"id": 9022, "min_quantity": 10, "price": "30.00"},
            {"id": 9023, "min_quantity": 20, "price": None},
        ],
    )
    described = product(
        701,
        description="Material: ABS. Great for kids playing and studying; build it by yourself.",
    )
    alone = given["company"][0] | {"staff": 15, "status": "submitted"}
    second = coupon(id=902, title="B券", amount_off="50.00", product_ids=[3177, 3175])
    coupons = given["coupon"]
    products = given["product"]
    return {
        "coupon": sample(COUPON, coupon=[*coupons, coupon()]),
        "two coupons": sample(TWO_COUPONS, coupon=[*coupons, second, coupon(title="A券")]),
        "product": sample(PRODUCT, product=[*products, NEW_PRODUCT]),
        "attributes": sample(ATTRIBUTES, product=[*products, product(700, attributes=attributes)]),
        "prefilled": sample(PREFILLED, product=[*products, prefilled]),
        "described": sample(DESCRIBED, product=[*products, described]),
        "updated": sample(UPDATED, company=[company]),
        "updated alone": sample(UPDATED_ALONE, company=[alone]),
        "ladder": sample(LADDER, product=[products[0] | {"tiers": ladder}, *products[1:]]),
        "removed": sample(REMOVED, coupon=[coupons[1] | {"status": "stopped"}]),
    }
