"""The ways in which graders of states are known to fail, and the rules of scoring."""

import copy

import pytest

from graders import GradedTask, Reason, Status, grade
from tests.graders.grading import coupons, graded, of_field, statuses
from tests.graders.sample_tasks import COUPON
from tests.graders.samples import SCHEMA, coupon, product, sample, samples, start, task


@pytest.mark.parametrize("name", samples())
def test_solution_scores_100_and_doing_nothing_0(name: str) -> None:
    it = samples()[name]
    full = grade(it.task, SCHEMA, it.start, it.end)
    assert (full.score, full.penalty, full.passed) == (100, 0, True)
    assert {f.status for f in full.findings} == {Status.RIGHT}
    none = grade(it.task, SCHEMA, it.start, it.start)
    assert (none.score, none.passed) == (0, False)
    assert {f.status for f in none.findings} == {Status.MISSING}
    assert sum(f.possible for f in none.findings) == 100


def test_findings_say_what_and_where() -> None:
    result = graded(COUPON, coupons(coupon(threshold="3000.00", title=" ９月外贸节满减优惠券")))
    threshold = of_field(result, "threshold")
    assert threshold.model_dump(exclude={"params", "note"}) == {
        "record": "coupon",
        "key": "9月外贸节满减优惠券",
        "names": (("title", "9月外贸节满减优惠券"),),
        "record_id": 900,
        "field": "threshold",
        "row": None,
        "kind": "money",
        "expected": "300.00 USD",
        "found": "3000.00",
        "expected_norm": "300 USD",
        "found_norm": "3000 USD",
        "points": "0.00",
        "possible": "15.00",
        "status": "wrong",
        "reason": "factor",
        "critical": False,
    }
    assert of_field(result, "title").reason == Reason.EQUAL_AFTER_NORMALISING
    assert result.score == result.earned == 85


def test_spam_earns_nothing() -> None:
    spam = [{**dict.fromkeys(coupon(), None), "id": 950 + i} for i in range(9)]
    result = graded(COUPON, {"coupon": [*start()["coupon"], *spam]})
    assert (result.score, result.penalty) == (0, 30)


def test_world_that_satisfies_the_task_earns_nothing() -> None:
    begin = start()
    begin["coupon"].append(coupon())
    assert graded(COUPON, begin=begin).score == 0


def test_what_was_right_before_an_update_earns_nothing() -> None:
    it = samples()["updated"]
    begin = copy.deepcopy(it.start)
    begin["company"][0]["staff"] = 15
    result = grade(it.task, SCHEMA, begin, it.end)
    assert result.score == 70
    staff = of_field(result, "staff")
    assert (staff.points, staff.status, staff.reason) == (0, Status.RIGHT, Reason.ALREADY_SO)


def test_partly_right_before_an_update_earns_only_the_gain() -> None:
    it = samples()["updated"]
    begin = copy.deepcopy(it.start)
    begin["company"][0]["about"] = "Toys and baby goods from"
    end = copy.deepcopy(it.end)
    assert grade(it.task, SCHEMA, begin, end).score == 100
    end["company"][0]["about"] = "Toys and baby goods from C"
    assert 90 < grade(it.task, SCHEMA, begin, end).score < 94


def test_empty_criteria_score_0() -> None:
    assert graded(GradedTask(expect=()), coupons(coupon())).score == 0
    assert not graded(GradedTask(expect=())).passed


def test_double_submit_is_an_extra() -> None:
    result = graded(COUPON, coupons(coupon(), coupon(id=901)))
    assert (result.score, result.earned, result.penalty) == (90, 100, 10)
    extra = result.findings[-1]
    assert (extra.status, extra.reason, extra.points) == (Status.EXTRA, Reason.RECORD_EXTRA, -10)
    assert extra.key == "9月外贸节满减优惠券"
    assert isinstance(extra.found, dict)
    assert {"title", "kind", "pieces", "status"} < set(extra.found)  # what tells it from its like
    assert not {"id", "version", "audience", "product_ids"} & set(extra.found)  # technical, blank


def test_finding_of_an_extra_record_omits_blank_fields() -> None:
    end = coupons(coupon())
    tiers = [{"id": 5, "min_quantity": 1, "price": None}]
    extra = product(901, name=" Toy\n  No. 1 ", tiers=tiers)
    end["product"] = [*start()["product"], extra]
    finding = graded(COUPON, end).findings[-1]
    assert finding.key == "Toy No. 1"
    assert finding.found["tiers"] == [{"min_quantity": 1}]


def test_a_record_is_named_by_what_pairs_it() -> None:
    it = task("""
    expect:
      - record: product
        change: updated
        where: {code: "0003175"}
        pair_by: [name]
        fields:
          name: {is: text, value: Toy, points: 100}
    """)
    [finding] = grade(it, SCHEMA, start(), start()).findings
    assert (finding.key, finding.names) == ("Toy", (("name", "Toy"),))


def test_every_added_record_is_looked_at() -> None:
    poor = coupon(id=899, title="x", pieces=1)
    for added in ([poor, coupon()], [coupon(), poor]):
        assert graded(COUPON, coupons(*added)).score == 90


def test_unrelated_edit_delete_and_add() -> None:
    end = coupons(coupon())
    end["product"] = start()["product"]
    end["product"][0]["name"] = "x"
    edited = graded(COUPON, end)
    assert (edited.score, statuses(edited)) == (90, [Status.UNRELATED_EDIT])
    finding = edited.findings[-1]
    assert (finding.record, finding.record_id, finding.key) == ("product", 3175, "x")
    assert finding.expected == {"name": "Wooden Toy No. 3175"}
    assert finding.found == {"name": "x"}
    assert finding.params == {"fields": ["name"]}
    deleted = graded(COUPON, coupons(coupon()) | {"product": start()["product"][1:]})
    assert (deleted.score, statuses(deleted)) == (80, [Status.UNRELATED_DELETE])
    gone = deleted.findings[-1]
    assert (gone.expected, gone.found["name"]) == (None, "Wooden Toy No. 3175")
    assert gone.found["tiers"][0] == {"min_quantity": 10, "price": "30.00"}
    added = graded(COUPON, coupons(coupon()) | {"product": [*start()["product"], product(4000)]})
    assert (added.score, statuses(added)) == (90, [Status.UNRELATED_ADD])


def test_penalties_stop_at_their_cap() -> None:
    result = graded(COUPON, coupons(coupon()) | {"product": [], "category": []})
    assert (result.score, result.penalty) == (70, 30)
    assert [f.points for f in result.findings[-6:]] == [-20, -10, 0, 0, 0, 0]


def test_allowed_changes_are_no_faults() -> None:
    products = [*start()["product"][1:], product(4000)]
    products[0] = products[0] | {"stock": 5}
    end = coupons(coupon()) | {"product": products}
    assert graded(COUPON, end).score == 70  # 10 + 10 + 20 are capped
    allow = "allow: [{record: product, change: added}, {record: product, change: removed}%s]"
    assert graded(COUPON + allow % "", end).score == 90
    some = ", {record: product, change: updated, fields: [stock]}"
    assert graded(COUPON + allow % some, end).score == 100
    other = ", {record: product, change: updated, fields: [name]}"
    assert graded(COUPON + allow % other, end).score == 90
    every = ", {record: product, change: updated}"
    assert graded(COUPON + allow % every, end).score == 100


def test_only_added_records_with_the_stated_values_are_allowed() -> None:
    """A slip that was taken back is no fault, one that was left is."""
    end = {**start(), "coupon": [*start()["coupon"], coupon(), coupon(id=902, scene="withdrawn")]}
    assert graded(COUPON, end).score == 90
    allow = "allow: [{record: coupon, change: added, where: {scene: %s}}]"
    assert graded(COUPON + allow % "withdrawn", end).score == 100
    assert graded(COUPON + allow % "elsewhere", end).score == 90


def test_created_then_deleted_is_nothing() -> None:
    assert graded(COUPON, coupons()).findings == graded(COUPON).findings


def test_draft_instead_of_submitted() -> None:
    result = graded(COUPON, coupons(coupon(status="draft")))
    assert result.score == 95
    assert of_field(result, "status").found == "draft"


def test_edited_instead_of_created() -> None:
    end = start()["coupon"]
    end[0] = coupon(id=11)
    result = graded(COUPON, {"coupon": end})
    assert (result.earned, result.penalty, result.score) == (0, 10, 0)


def test_expected_record_may_be_anywhere_in_the_list() -> None:
    assert graded(COUPON, {"coupon": [coupon(), *start()["coupon"][::-1]]}).score == 100


def test_values_swapped_between_two_records() -> None:
    it = samples()["two coupons"]
    end = copy.deepcopy(it.end)
    one, other = end["coupon"][-2:]
    one["amount_off"], other["amount_off"] = other["amount_off"], one["amount_off"]
    result = grade(it.task, SCHEMA, it.start, end)
    assert result.earned == 65  # paired by title: both amounts, 20 and 15, are lost
    assert result.score == 59  # and one of them was critical


def test_one_record_does_not_answer_two_expectations() -> None:
    one = "{record: coupon, change: added, fields: {pieces: {is: integer, value: 9, points: 50}}}"
    both = f"expect: [{one}, {one}]"
    assert graded(both, coupons(coupon(pieces=9))).score == 50
    assert graded(both, coupons(coupon(pieces=9), coupon(id=901, pieces=9))).score == 100


def test_count_asks_for_several_alike() -> None:
    text = """
    expect:
      - record: coupon
        change: added
        count: 2
        fields: {pieces: {is: integer, value: 9, points: 50}}
    """
    found = [coupon(id=i, pieces=9) for i in (901, 902, 903)]
    assert [graded(text, coupons(*found[:n])).score for n in range(4)] == [0, 50, 100, 90]


def test_pairing_is_not_greedy() -> None:
    """The first record fits both expectations, the second only the first one."""
    text = """
    expect:
      - {record: coupon, change: added, fields: {kind: {is: choice, value: a, points: 40}}}
      - record: coupon
        change: added
        fields:
          kind: {is: choice, value: a, points: 20}
          pieces: {is: integer, value: 5, points: 40}
    """
    found = [coupon(id=901, kind="a", pieces=5), coupon(id=902, kind="a", pieces=1)]
    assert graded(text, coupons(*found)).score == graded(text, coupons(*found[::-1])).score == 100


def test_pair_that_shares_nothing_is_missing_and_extra() -> None:
    blank = dict.fromkeys(coupon(), None)
    result = graded(COUPON, coupons({**blank, "id": 900, "title": "别的"}))
    assert set(statuses(result)) == {Status.MISSING, Status.EXTRA}
    assert {f.reason for f in result.findings[:-1]} == {Reason.RECORD_MISSING}
    assert result.score == 0


def test_platform_records_are_never_collateral() -> None:
    end = coupons(coupon()) | {"visit": [{"id": 3, "page": "/x"}]}
    assert graded(COUPON, end).score == 100


def test_technical_fields_are_never_collateral() -> None:
    end = coupons(coupon(version=7, seen="now"))
    end["product"] = [p | {"version": 3, "updated_at": "x"} for p in start()["product"]]
    assert graded(COUPON, end).score == 100


def test_new_row_ids_and_other_blanks_are_no_edit() -> None:
    end = coupons(coupon())
    end["product"] = start()["product"]
    end["product"][0]["tiers"] = [t | {"id": t["id"] + 5000} for t in end["product"][0]["tiers"]]
    end["coupon"][0]["audience"] = ""
    assert graded(COUPON, end).score == 100
    end["product"][0]["tiers"][0]["price"] = "1.00"
    assert statuses(graded(COUPON, end)) == [Status.UNRELATED_EDIT]


def test_right_fields_in_the_wrong_record() -> None:
    it = sample(
        """
        expect:
          - record: product
            change: updated
            where: {name: Wooden Toy No. 3175}
            fields: {stock: {is: integer, value: 7, points: 100}}
        """
    )
    end = copy.deepcopy(it.start)
    end["product"][1]["stock"] = 7
    result = grade(it.task, SCHEMA, it.start, end)
    assert (result.score, statuses(result)) == (0, [Status.MISSING, Status.UNRELATED_EDIT])
    assert (result.findings[0].key, result.findings[0].reason) == (
        "Wooden Toy No. 3175",
        Reason.RECORD_UNCHANGED,
    )


def test_right_record_updated_wrongly_is_wrong_and_no_fault_beside() -> None:
    it = samples()["removed"]
    end = {**it.end, "coupon": [it.end["coupon"][0] | {"status": "draft"}]}
    result = grade(it.task, SCHEMA, it.start, end)
    assert (result.score, statuses(result)) == (40, [Status.WRONG])


def test_other_fields_edited_in_the_right_record() -> None:
    it = samples()["removed"]
    end = {**it.end, "coupon": [it.end["coupon"][0] | {"pieces": 51, "title": "x"}]}
    result = grade(it.task, SCHEMA, it.start, end)
    assert (result.score, statuses(result)) == (90, [Status.UNRELATED_EDIT])
    assert result.findings[-1].params == {"fields": ["pieces", "title"]}


def test_currency_field_belongs_to_its_amount() -> None:
    text = """
    expect:
      - record: product
        change: updated
        where: {id: 3175}
        fields:
          list_price: {is: money, value: 9, currency: EUR, currency_field: currency, points: 100}
    """
    end = start()["product"]
    end[0] |= {"list_price": "9.00", "currency": "EUR"}
    assert graded(text, {"product": end}).score == 100
