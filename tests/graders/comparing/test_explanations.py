"""Reasons that say what differs: swapped fields, renamed rows, facts in a text."""

import copy
from decimal import Decimal

import pytest

from graders import Reason, Result, Status, grade
from tests.graders.grading import coupons, graded, of_field
from tests.graders.sample_tasks import COUPON
from tests.graders.samples import SCHEMA, coupon, product, samples, start


def test_two_fields_that_hold_each_others_values_are_swapped() -> None:
    result = graded(COUPON, coupons(coupon(amount_off="300.00", threshold="30.00")))
    amount, threshold = of_field(result, "amount_off"), of_field(result, "threshold")
    assert (amount.reason, amount.params) == (Reason.SWAPPED, {"with": "threshold"})
    assert (threshold.reason, threshold.params) == (Reason.SWAPPED, {"with": "amount_off"})
    assert (amount.points, threshold.points) == (0, 0)


def test_one_right_value_in_the_wrong_field_is_no_swap() -> None:
    result = graded(COUPON, coupons(coupon(amount_off="300.00", threshold="5.00")))
    assert of_field(result, "amount_off").reason == Reason.FACTOR


SKUS = """
expect:
  - record: product
    change: added
    fields:
      name: {is: text, value: Car, points: 70}
      attributes:
        is: rows
        rows:
          - {value: {is: text, value: Red, points: 20}}
          - {name: {is: text, value: 材质}, value: {is: text, value: Steel, points: 10}}
"""


def with_attributes(*rows: tuple[str, str]) -> Result:
    attributes = [{"id": n, "name": name, "value": value} for n, (name, value) in enumerate(rows)]
    added = product(700, name="Car", attributes=attributes)
    return graded(SKUS, {"product": [*start()["product"], added]})


def test_a_renamed_row_costs_what_its_field_costs() -> None:
    assert with_attributes(("颜色", "RED"), ("材质", "Steel")).score == 100
    result = with_attributes(("颜色", "Blue"), ("材质", "Steel"))
    assert result.score == 80
    cell = of_field(result, "attributes.value", 1)
    assert (cell.status, cell.found, cell.points) == (Status.WRONG, "Blue", 0)
    assert not [f for f in result.findings if f.status in {Status.EXTRA, Status.MISSING}]


def test_a_row_under_another_name_earns_nothing_and_is_not_surplus() -> None:
    result = with_attributes(("颜色", "Red"), ("质量", "Steel"))
    assert result.score == 90
    assert of_field(result, "attributes.name", 2).found == "质量"
    assert of_field(result, "attributes.value", 2).reason == Reason.ROW_NAMED_OTHERWISE


def test_a_row_less_is_missing_and_a_row_more_is_surplus() -> None:
    assert with_attributes(("材质", "Steel")).score == 80
    assert with_attributes(("a", "Red"), ("材质", "Steel"), ("b", "x")).score == 95


DESCRIBED = samples()["described"]
TEXT = DESCRIBED.end["product"][-1]["description"]


def described(text: str | None) -> Result:
    end = copy.deepcopy(DESCRIBED.end)
    end["product"][-1]["description"] = text
    return grade(DESCRIBED.task, SCHEMA, DESCRIBED.start, end)


def test_a_wrong_fact_costs_its_points() -> None:
    result = described(TEXT.replace("ABS", "PVC"))
    reasons = {f.reason: f.points for f in result.findings if f.kind in {"contains", "excludes"}}
    assert reasons == {
        Reason.FACT_MISSING: 0,
        Reason.FACT_STATED: 10,
        Reason.FACT_FORBIDDEN: -15,
    }
    assert result.score < 65


@pytest.mark.parametrize(
    "contact",
    [
        "Contact me by WeChat: toys2022",
        "微信 toys_2022",
        "mail li.na@example.com",
        "see www.example.com",
        "call +86 136 6630 1234",
        "QQ:15826947",
    ],
)
def test_contacts_cost_their_points(contact: str) -> None:
    result = described(f"{TEXT} {contact}")
    finding = next(f for f in result.findings if f.kind == "excludes")
    assert (finding.reason, finding.points) == (Reason.CONTACT_FORBIDDEN, -25)


@pytest.mark.parametrize("harmless", ["168pcs:16*16*12cm", "Age: 8-13 years", "1,000 pieces"])
def test_measures_are_no_contacts(harmless: str) -> None:
    assert not [f for f in described(f"{TEXT} {harmless}").findings if f.kind == "excludes"]


def test_facts_are_whole_words_in_any_writing() -> None:
    assert of_kinds(described(TEXT.replace("ABS", "abs")))[:1] == [Reason.FACT_STATED]
    assert of_kinds(described(TEXT.replace("ABS", "ABSOLUTE")))[:1] == [Reason.FACT_MISSING]


def test_without_points_of_its_own_the_wording_is_free() -> None:
    [asked] = DESCRIBED.task.expect
    check = asked.fields["description"].model_copy(update={"points": Decimal(0)})
    fields = {**asked.fields, "description": check}
    task = DESCRIBED.task.model_copy(
        update={"expect": (asked.model_copy(update={"fields": fields}),)}
    )
    end = copy.deepcopy(DESCRIBED.end)
    end["product"][-1]["description"] = "ABS"
    findings = grade(task, SCHEMA, DESCRIBED.start, end).findings
    found = [f for f in findings if f.field == "description"]
    assert {f.kind for f in found} == {"contains"}
    assert Reason.FACT_STATED in {f.reason for f in found}


def of_kinds(result: Result) -> list[Reason]:
    return [f.reason for f in result.findings if f.kind == "contains"]


def test_forbidden_facts_cost_no_more_than_was_earned() -> None:
    result = described("PVC, mail li.na@example.com")
    assert result.earned == 0
    blank = described(None)
    assert (blank.earned, blank.score) == (0, 0)
    assert {f.status for f in blank.findings} == {Status.MISSING, Status.EXTRA}
