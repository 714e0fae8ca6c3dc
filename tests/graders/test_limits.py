"""Damage keeps the score below the pass mark, and grading is bounded whatever was left behind."""

import copy
import time
from typing import Any

import pytest

from graders import Reason, Result, Status, grade
from graders.limits import MAX_CHANGES, MAX_CHARACTERS, MAX_DAMAGE, MAX_LISTED
from graders.records.rows import MAX_ROWS
from graders.result import Limit
from tests.graders.grading import coupons, graded
from tests.graders.sample_tasks import COUPON, DESCRIBED
from tests.graders.samples import NEW_PRODUCT, SCHEMA, coupon, product, samples, start

WORLD = start() | {"product": [product(4000 + n) for n in range(60)]}
"""The sample shop with more products to damage."""


def with_products(products: list[dict[str, Any]]) -> Result:
    return graded(COUPON, coupons(coupon()) | {"product": products}, WORLD)


def test_deleting_everything_fails() -> None:
    result = with_products([])
    assert (result.earned, result.penalty) == (100, 30)
    assert (result.score, result.passed, result.limits) == (59, False, (Limit.DAMAGE,))
    assert result.capped_by == ()


@pytest.mark.parametrize(("damaged", "score"), [(MAX_DAMAGE, 70), (MAX_DAMAGE + 1, 59)])
def test_some_damage_costs_and_more_fails(damaged: int, score: int) -> None:
    edited = [p | {"stock": 1} for p in WORLD["product"][:damaged]]
    assert with_products([*edited, *WORLD["product"][damaged:]]).score == score


def test_allowed_changes_and_those_of_the_platform_are_no_damage() -> None:
    allow = "allow: [{record: product, change: removed}]\n"
    assert graded(COUPON + allow, coupons(coupon()) | {"product": []}, WORLD).score == 100
    visits = [{"id": 5000 + n, "page": "/"} for n in range(MAX_CHANGES + 1)]
    assert graded(COUPON, coupons(coupon()) | {"visit": visits}).score == 100


def test_additions_are_no_damage_but_too_many_fail() -> None:
    def with_added(count: int) -> Result:
        more = [product(5000 + n) for n in range(count)]
        return graded(COUPON, coupons(coupon()) | {"product": [*start()["product"], *more]})

    assert (with_added(MAX_CHANGES - 1).score, with_added(MAX_CHANGES - 1).limits) == (70, ())
    result = with_added(MAX_CHANGES)
    assert (result.score, result.limits) == (59, (Limit.CHANGES,))


def test_countless_changes_are_summed_up() -> None:
    result = graded(COUPON, coupons(coupon(), *(coupon(id=1000 + n) for n in range(700))))
    listed = [f for f in result.findings if f.status is Status.EXTRA]
    assert len(listed) == MAX_LISTED + 1
    assert (listed[-1].reason, listed[-1].params) == (Reason.MORE_CHANGES, {"count": 600})
    assert result.penalty == -sum(f.points for f in listed) == 30
    assert result.score == 59


def test_the_right_record_is_found_among_countless_others() -> None:
    spam = [coupon(id=1000 + n, title="x", pieces=n, amount_off="5.00") for n in range(2000)]
    result = graded(COUPON, coupons(*spam, coupon()))
    assert (result.earned, result.score) == (100, 59)


@pytest.mark.parametrize(("characters", "limits"), [(0, ()), (1, (Limit.CHANGES,))])
def test_too_much_text_fails_and_the_right_record_is_still_found(
    characters: int, limits: tuple[Limit, ...]
) -> None:
    right = coupon()
    counted = sum(len(value) for value in right.values() if isinstance(value, str))
    filled = "x" * (MAX_CHARACTERS - counted + characters)
    spam = {**coupon(id=1000), **dict.fromkeys((n for n in right if n != "id"), 0), "title": filled}
    result = graded(COUPON, coupons(spam, right))
    assert (result.earned, result.limits) == (100, limits)


LONG = "Great for kids 积木　" * 1500


def hostile(name: str) -> dict[str, list[dict[str, Any]]]:
    """End states that take long to grade where nothing bounds it."""
    many = range(20_000, 30_000)
    tiers = [{"id": n, "min_quantity": n, "price": "1.00"} for n in many]
    return {
        "records": {"product": [{**NEW_PRODUCT, "id": n, "stock": n} for n in many]},
        "long texts": {
            "product": [{**NEW_PRODUCT, "id": n, "description": f"{LONG}{n}"} for n in many[:500]]
        },
        "rows": {"product": [{**NEW_PRODUCT, "tiers": tiers}]},
        "rows in many records": {
            "product": [{**NEW_PRODUCT, "id": n, "tiers": tiers[:MAX_ROWS]} for n in many[:500]]
        },
        "separators": {
            "product": [
                {**NEW_PRODUCT, "id": n, "list_price": "1" + "," * 50_000} for n in many[:50]
            ]
        },
        "long texts everywhere": {
            "product": [
                {**dict.fromkeys(NEW_PRODUCT, "1" + "，　" * 50_000), "id": n} for n in many[:50]
            ]
        },
        "members": {"product": [{**NEW_PRODUCT, "keywords": [str(n) for n in many]}]},
    }[name]


@pytest.mark.parametrize(
    "name",
    [
        "records",
        "long texts",
        "long texts everywhere",
        "rows",
        "rows in many records",
        "separators",
        "members",
    ],
)
def test_any_state_is_graded_in_two_seconds(name: str) -> None:
    it = samples()["product"]
    end = it.start | copy.deepcopy(hostile(name))
    before = time.process_time()
    grade(it.task, SCHEMA, it.start, end)
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    "text", ["a." * 50_000 + "@", "a@" * 50_000, "qq " * 50_000, "+1-" * 50_000]
)
def test_a_search_for_contacts_ends_in_two_seconds(text: str) -> None:
    added = {**NEW_PRODUCT, "description": text}
    before = time.process_time()
    graded(DESCRIBED, {"product": [*start()["product"], added]})
    assert time.process_time() - before < 2


ODD = ["\ud800", 10**5000, float("inf"), float("nan"), [["\udfff"]], {"a": {"\ud800": object()}}]


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("field", ["name", "stock", "list_price", "keywords", "tiers", "unit"])
def test_every_result_can_be_stored(field: str, value: Any) -> None:
    it = samples()["product"]
    added = {**NEW_PRODUCT, field: value}
    extra = {**NEW_PRODUCT, "id": 701, field: value}
    end = it.start | {"product": [*it.start["product"], added, extra]}
    result = grade(it.task, SCHEMA, it.start, end)
    text = result.to_json()
    assert Result.from_json(text.encode()).to_json() == text
    assert result.score < 100
