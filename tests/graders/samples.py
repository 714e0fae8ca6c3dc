"""Sample tasks of every shape: two states each, the one given and the one a solution leaves."""

from dataclasses import dataclass
from typing import Any

import yaml

from graders import GradedTask, RecordSchema, Schema

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


COUPON = """
expect:
  - record: coupon
    change: added
    pair_by: [title]
    fields:
      title:      {is: text, value: 9月外贸节满减优惠券, points: 15}
      kind:       {is: choice, value: amount_off, points: 10}
      scene:
        is: any_of
        checks: [{is: choice, value: details}, {is: choice, value: all}]
        points: 5
      starts_on:  {is: date, value: 2022-09-01, points: 10}
      ends_on:    {is: date, value: 2022-09-30, points: 10}
      amount_off: {is: money, value: 30, currency: USD, points: 15, critical: true}
      threshold:  {is: money, value: 300, currency: USD, points: 15}
      pieces:     {is: integer, value: 1000, points: 10}
      audience:   {is: absent, points: 5}
      status:     {is: choice, value: live, points: 5}
"""

TWO_COUPONS = """
expect:
  - record: coupon
    change: added
    pair_by: [title]
    fields:
      title:      {is: text, value: A券, points: 20}
      starts_on:  {is: date, value: 2022-09-01, points: 10}
      amount_off: {is: money, value: 30, currency: USD, points: 20, critical: true}
  - record: coupon
    change: added
    pair_by: [title]
    fields:
      title:       {is: text, value: B券, points: 20}
      starts_on:   {is: date, value: 2022-09-01, points: 5}
      amount_off:  {is: money, value: 50, currency: USD, points: 15}
      product_ids:
        is: set
        of: product
        by: name
        values: [Wooden Toy No. 3175, Wooden Toy No. 3177]
        partial: true
        points: 10
"""

PRODUCT = """
expect:
  - record: product
    change: added
    pair_by: [name]
    fields:
      name:        {is: text, value: Marble Race 168 Ball Track, ignore_case: true, points: 10}
      kind:        {is: choice, value: ready_to_ship, points: 4, critical: true}
      category_id: {is: reference, of: category, by: name, value: 积木, points: 5}
      keywords:    {is: list, values: [Building Blocks Toys, Maze], points: 5}
      origin:      {is: text, value: China, points: 2}
      brand:       {is: present, points: 2}
      material:    {is: text, value: Plastic, points: 2}
      description:
        is: text
        value: Great for kids playing and studying; build it by yourself.
        similarity: 0.6
        points: 10
      unit:        {is: choice, value: box, points: 4}
      stock:       {is: range, min: 900, max: 1000, points: 4}
      code:        {is: text, value: "6852000", points: 4}
      lead_days:   {is: integer, value: 7, points: 4}
      weight:      {is: decimal, value: 0.5, points: 4}
      sample:      {is: boolean, value: false, points: 2}
      status:      {is: choice, value: published, points: 4}
      published_at: {is: datetime, value: "2022-09-05T09:00:00+08:00", points: 3}
      list_price:  {is: money, value: 1234.5, currency: USD, currency_field: currency, points: 7}
      tiers:
        is: rows
        critical: true
        extra: 4
        rows:
          - min_quantity: {is: integer, value: 1, points: 4}
            price:        {is: money, value: 20, currency: USD, points: 4}
          - min_quantity: {is: integer, value: 50, points: 4}
            price:        {is: money, value: 18, currency: USD, points: 4}
          - min_quantity: {is: integer, value: 100, points: 4}
            price:        {is: money, value: 15, currency: USD, points: 4}
"""

ATTRIBUTES = """
expect:
  - record: product
    change: added
    fields:
      attributes:
        is: rows
        extra: 2
        rows:
          - {name: {is: text, value: 材质}, value: {is: text, value: Plastic, points: 60}}
          - {name: {is: text, value: 场景}, value: {is: text, value: Transportation, points: 40}}
"""

PREFILLED = """
expect:
  - record: product
    change: added
    pair_by: [name]
    free: [brand]
    fields:
      name: {is: text, value: Marble Race, points: 60}
      tiers:
        is: rows
        extra: 4
        rows:
          - {min_quantity: {is: integer, value: 10, points: 20}}
          - {min_quantity: {is: integer, value: 20, points: 20}}
    untouched:
      fields:
        unit: [piece, box]
        stock: [0]
        material: [Wood]
        sample: [false]
        keywords: [[]]
        category_id: [51]
        attributes: [[{name: 材质, value: Wood}]]
      rows:
        tiers: [{price: ["30.00"]}, {price: [null]}]
"""

DESCRIBED = """
expect:
  - record: product
    change: added
    fields:
      description:
        is: text
        value: "Material: ABS. Great for kids playing and studying; build it by yourself."
        similarity: 0.6
        points: 70
        contains:
          - {text: ABS, points: 20}
          - {text: kids, points: 10}
        excludes:
          - {text: PVC, points: 15}
          - {contacts: true, points: 25}
"""

UPDATED_ALONE = """
expect:
  - record: company
    change: updated
    free: [about]
    fields:
      staff: {is: integer, value: 15, points: 100}
    untouched:
      fields: {status: [submitted]}
"""

UPDATED = """
expect:
  - record: company
    change: updated
    where: {name: 湖南典阅科技有限公司}
    pair_by: [name]
    fields:
      address: {is: text, value: 长沙市岳麓区, points: 30}
      staff:   {is: integer, value: 15, points: 30}
      founded: {is: date, value: 2010-05-04, points: 20, critical: true}
      about:   {is: text, value: "Toys and baby goods from Changsha", similarity: 0.5, points: 10}
      status:  {is: choice, value: submitted, points: 10}
"""

LADDER = """
expect:
  - record: product
    change: updated
    where: {name: Wooden Toy No. 3175}
    fields:
      tiers:
        is: rows
        ordered: true
        rows:
          - min_quantity: {is: integer, value: 5, points: 20}
            price: {is: money, value: 40, currency: USD, points: 15}
          - min_quantity: {is: integer, value: 15, points: 20}
            price: {is: money, value: 38, currency: USD, points: 15}
          - min_quantity: {is: integer, value: 90, points: 15}
            price: {is: money, value: 35, currency: USD, points: 15}
"""

REMOVED = """
expect:
  - record: coupon
    change: removed
    where: {title: 旧优惠券}
    fields:
      title: {is: text, value: 旧优惠券, points: 40}
  - record: coupon
    change: updated
    where: {title: 夏季优惠券}
    fields:
      status: {is: choice, value: stopped, points: 60}
"""

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
