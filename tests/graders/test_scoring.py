"""Critical fields, rows, references and broken input."""

import copy
from decimal import Decimal
from typing import Any

import pytest

from graders import Reason, Status, grade
from tests.graders.grading import Data, coupons, graded, of_field, statuses
from tests.graders.sample_tasks import COUPON
from tests.graders.samples import NEW_PRODUCT, SCHEMA, coupon, product, samples, start, task


def test_removing_the_wrong_record() -> None:
    it = samples()["removed"]
    both = grade(it.task, SCHEMA, it.start, {**it.end, "coupon": []})
    assert set(statuses(both)) == {Status.MISSING, Status.UNRELATED_DELETE}
    assert both.score == 20


def test_critical_field_caps_below_the_pass_mark() -> None:
    result = graded(COUPON, coupons(coupon(amount_off="31.00")))
    assert (result.earned, result.score, result.passed) == (85, 59, False)
    assert result.capped_by == ("amount_off",)
    low = graded(COUPON, coupons(coupon(amount_off="31.00", title="", kind="", threshold=None)))
    assert (low.score, low.capped_by) == (45, ())


def test_pairing_spares_the_cap_where_it_can() -> None:
    """The pairing with the most points would fail a critical field; a poorer one passes."""
    text = """
    pass_mark: 60
    expect:
      - record: coupon
        change: added
        fields:
          kind: {is: choice, value: a, points: 10, critical: true}
          pieces: {is: integer, value: 1, points: 25}
      - record: coupon
        change: added
        fields:
          pieces: {is: integer, value: 2, points: 30}
          scene: {is: choice, value: s, points: 35}
    """
    found = [
        coupon(id=901, kind="a", pieces=2, scene="s"),
        coupon(id=902, kind="b", pieces=1, scene="s"),
    ]
    result = graded(text, coupons(*found))
    # Most points: 902 for the first (25) and 901 for the second (65) make 90, capped to 59.
    # All criticals: 901 for the first (10) and 902 for the second (35) make 45.
    assert result.score == 59
    found[1]["pieces"] = 2
    # Now 902 answers the second in full: 10 + 65, and nothing is capped.
    assert graded(text, coupons(*found)).score == 75


def test_pairing_weighs_penalties() -> None:
    """More points for one pair are not worth the penalty for a record left over."""
    text = """
    expect:
      - record: coupon
        change: added
        fields:
          kind: {is: choice, value: a, points: 50}
          scene: {is: choice, value: s, points: 4}
      - {record: coupon, change: added, fields: {kind: {is: choice, value: a, points: 46}}}
    """
    found = [coupon(id=901, kind="a", scene="s"), coupon(id=902, kind="b", scene="s")]
    # 901–first: 54 less 10 for an extra record. 902–first, 901–second: 4 + 46.
    assert graded(text, coupons(*found)).score == 50


def product_with(*tiers: tuple[Any, Any], **changes: Any) -> Data:
    rows = [{"id": 9100 + i, "min_quantity": q, "price": p} for i, (q, p) in enumerate(tiers)]
    return {"product": [*start()["product"], NEW_PRODUCT | {"tiers": rows} | changes]}


LADDER = ((1, "20.00"), (50, "18.00"), (100, "15.00"))


def test_rows_are_paired_by_content() -> None:
    it = samples()["product"].task
    assert graded(it, product_with(*LADDER[::-1])).score == 100
    result = graded(it, product_with((1, "20.00"), (60, "18.00"), (100, "15.00")))
    assert (result.earned, result.score) == (96, 59)  # the rows are critical
    cell = of_field(result, "tiers.min_quantity", 2)
    assert (cell.expected, cell.found, cell.status) == (50, 60, Status.WRONG)


def test_rows_missing_extra_and_malformed() -> None:
    it = samples()["product"].task
    missing = graded(it, product_with(*LADDER[:2]))
    assert missing.earned == 92
    assert of_field(missing, "tiers.price", 3).reason == Reason.ROW_MISSING
    extra = graded(it, product_with(*LADDER, (7, "7.00")))
    assert extra.earned == 96
    finding = of_field(extra, "tiers", 4)
    assert (finding.points, finding.found) == (-4, {"min_quantity": 7, "price": "7.00"})
    many = graded(it, product_with(*LADDER, *[(7, "7.00")] * 9))
    assert many.earned == 76  # never below what the rows earned
    assert sum(f.points for f in many.findings) == 76
    for value in (None, [], "x", [1], {"a": 1}, 5):
        assert graded(it, product_with(tiers=value)).earned == 76
    odd = graded(it, product_with(("1,0", None), *LADDER[1:]))
    assert odd.earned == 92  # a row that shares nothing is wrong, not missing and one too many


def test_cell_without_points_says_which_row_is_meant() -> None:
    it = samples()["attributes"]
    end = copy.deepcopy(it.end)
    one, other = end["product"][-1]["attributes"]
    one["value"], other["value"] = other["value"], one["value"]
    swapped = grade(it.task, SCHEMA, it.start, end)
    assert (swapped.score, {f.status for f in swapped.findings}) == (
        0,
        {Status.MISSING, Status.EXTRA},
    )
    one["value"] = "Transportation"
    half = grade(it.task, SCHEMA, it.start, end)
    assert (half.earned, of_field(half, "attributes.value", 1).found) == (40, "Transportation")


def test_order_of_rows_counts_only_where_asked() -> None:
    it = samples()["ladder"]
    end = copy.deepcopy(it.end)
    end["product"][0]["tiers"].reverse()
    assert grade(it.task, SCHEMA, it.start, end).score == 35  # the row in the middle


def test_reference_to_a_record_added_meanwhile() -> None:
    text = """
    expect:
      - {record: category, change: added, fields: {name: {is: text, value: 拼图, points: 50}}}
      - record: product
        change: added
        fields: {category_id: {is: reference, of: category, by: name, value: 拼图, points: 50}}
    """
    end = {
        "category": [*start()["category"], {"id": 70, "name": "拼图"}],
        "product": [*start()["product"], product(4000, category_id=70)],
    }
    assert graded(text, end).score == 100


def test_unknown_record_types_do_no_harm() -> None:
    assert graded(COUPON, coupons(coupon()) | {"strange": [{"id": 1}]}).score == 90
    assert grade(task(COUPON), SCHEMA, {}, {"coupon": [coupon()]}).score == 100


def test_broken_facts_are_an_error_not_a_zero() -> None:
    with pytest.raises(KeyError):
        grade(task(COUPON), SCHEMA, {}, {"coupon": [{"title": "no id"}]})


def test_score_keeps_cents() -> None:
    it = samples()["product"].task
    longer = NEW_PRODUCT["description"] + " And more."
    result = graded(it, product_with(*LADDER, description=longer))
    description = of_field(result, "description")
    assert (description.status, description.reason) == (Status.PARTLY, Reason.SIMILAR)
    assert result.score == result.earned == Decimal(90) + description.points
    assert 0 < description.points < 10
    assert description.points == description.points.quantize(Decimal("0.01"))


def test_similarity_at_the_start_is_not_reported_as_earned() -> None:
    """88.8 % where 60 % are nothing is a share of 0.72; of it 0.375 was there at the start."""
    it = task("""
    expect:
      - record: product
        change: updated
        where: {id: 3175}
        fields:
          description: {is: text, value: abcdefghij, similarity: 0.6, points: 100}
    """)
    begin, end = start(), start()
    begin["product"][0]["description"] = "abcdef"
    end["product"][0]["description"] = "abcdefgh"
    [finding] = grade(it, SCHEMA, begin, end).findings
    assert (finding.status, finding.reason) == (Status.PARTLY, Reason.MORE_SIMILAR)
    assert finding.points == Decimal("55.20")  # (0.72 - 0.375) / (1 - 0.375)
    assert finding.params == {"percent": "88.8", "at_least": "60"}
