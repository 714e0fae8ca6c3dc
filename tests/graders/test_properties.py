"""Properties of grading, checked on random states."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders import Finding, GradedTask, Reason, Status, grade
from graders.text.normalization import normalize_text
from tests.graders.samples import SCHEMA, start, task

STEADY = settings(derandomize=True, deadline=None, max_examples=60)
"""The same examples each time; a busy machine is no failure."""

TASK = task("""
expect:
  - record: coupon
    change: added
    pair_by: [title]
    fields:
      title:  {is: text, value: abcdefgh, similarity: 0.3, points: 13}
      kind:   {is: choice, value: a, points: 10, critical: true}
      pieces: {is: integer, value: 1, points: 7}
  - record: coupon
    change: added
    pair_by: [title]
    fields:
      title:  {is: text, value: ijkl, points: 11}
      kind:   {is: choice, value: b, points: 4}
      pieces: {is: integer, value: 1, points: 10}
      product_ids:
        is: set
        of: product
        by: name
        values: [Wooden Toy No. 3175, Wooden Toy No. 3176]
        partial: true
        points: 5
  - record: product
    change: updated
    where: {id: 3175}
    fields:
      stock: {is: integer, value: 5, points: 10, critical: true}
      tiers:
        is: rows
        extra: 3
        rows:
          - min_quantity: {is: integer, value: 1, points: 5}
            price: {is: decimal, value: 9, points: 5}
          - min_quantity: {is: integer, value: 2, points: 5}
            price: {is: decimal, value: 8, points: 5}
  - record: coupon
    change: removed
    fields:
      status: {is: choice, value: ended, points: 10}
""")

RIGHT: dict[str, list[Any]] = {
    "title": ["abcdefgh", "ijkl"],
    "kind": ["a", "b"],
    "pieces": [1],
    "product_ids": [[3175, 3176]],
    "stock": [5],
}
CHARGED = {
    Reason.ROW_EXTRA,
    Reason.RECORD_EXTRA,
    Reason.NOT_ASKED,
    Reason.NOT_AS_PREFILLED,
    Reason.FACT_FORBIDDEN,
}
MET = {Reason.EQUAL, Reason.EQUAL_AFTER_NORMALISING}
Data = dict[str, list[dict[str, Any]]]

coupons = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["abcdefgh", "abcd", "ijkl", "zz", "", None]),
        "kind": st.sampled_from(["a", "b", None]),
        "pieces": st.sampled_from([1, 2, "1.0", "x", None]),
        "product_ids": st.lists(st.sampled_from([3175, 3176, 3177, 9]), max_size=3),
        "status": st.sampled_from(["live", "ended"]),
    }
)
tiers = st.lists(
    st.fixed_dictionaries(
        {"min_quantity": st.sampled_from([1, 2, 3]), "price": st.sampled_from(["9", "8.00", "7"])}
    ),
    max_size=4,
)
products = st.fixed_dictionaries({"stock": st.sampled_from([5, 6, None]), "tiers": tiers})


@st.composite
def ends(draw: st.DrawFn) -> Data:
    """Any end state: records added, edited, removed."""
    end = start()
    kept = [record for record in end["coupon"] if draw(st.booleans())]
    added = draw(st.lists(coupons, max_size=4))
    end["coupon"] = kept + [{"id": 900 + i, **record} for i, record in enumerate(added)]
    for record in end["product"]:
        if draw(st.booleans()):
            record.update(draw(products))
    if draw(st.booleans()):
        end["category"] = end["category"][1:]
    return end


def score(end: Data, it: GradedTask = TASK) -> Any:
    return grade(it, SCHEMA, start(), end).score


@STEADY
@given(ends())
def test_score_is_bounded_and_adds_up(end: Data) -> None:
    result = grade(TASK, SCHEMA, start(), end)
    assert 0 <= result.score <= 100
    assert result.passed == (result.score >= 60)
    assert result.earned - result.penalty == sum(f.points for f in result.findings)
    assert 0 <= result.penalty <= TASK.penalties.cap
    assert sum(f.possible for f in result.findings) == 100
    if not result.capped_by:
        assert result.score == max(0, result.earned - result.penalty)


@STEADY
@given(ends())
def test_reason_and_status_agree_with_the_points(end: Data) -> None:
    for finding in grade(TASK, SCHEMA, start(), end).findings:
        full = finding.points == finding.possible and finding.reason != Reason.ALREADY_SO
        if not finding.possible:
            assert finding.points <= 0
            assert finding.reason in CHARGED
            continue
        assert (finding.reason in MET) == full
        assert (finding.status == Status.RIGHT) == (full or finding.reason == Reason.ALREADY_SO)
        if finding.points and not full:
            assert finding.status == Status.PARTLY
        if finding.status in {Status.WRONG, Status.MISSING}:
            assert finding.points == 0


@STEADY
@given(ends())
def test_deterministic_and_inputs_unchanged(end: Data) -> None:
    begin, before_end, before_task = start(), copy.deepcopy(end), TASK.model_dump_json()
    first = grade(TASK, SCHEMA, begin, end)
    assert grade(TASK, SCHEMA, begin, end).to_json() == first.to_json()
    assert (begin, end) == (start(), before_end)
    assert TASK.model_dump_json() == before_task


@STEADY
@given(ends(), st.data())
def test_order_of_records_is_irrelevant(end: Data, data: st.DataObject) -> None:
    shuffled = {kind: data.draw(st.permutations(records)) for kind, records in end.items()}
    begin = {kind: data.draw(st.permutations(records)) for kind, records in start().items()}
    there = grade(TASK, SCHEMA, begin, dict(reversed(shuffled.items())))
    assert there.to_json() == grade(TASK, SCHEMA, start(), end).to_json()


@STEADY
@given(ends(), st.permutations(range(4)))
def test_equal_states_score_equal_whatever_the_ids(end: Data, order: list[int]) -> None:
    renamed = copy.deepcopy(end)
    for record in renamed["coupon"]:
        if record["id"] >= 900:
            record["id"] = 5000 + order[record["id"] - 900]
    here, there = grade(TASK, SCHEMA, start(), end), grade(TASK, SCHEMA, start(), renamed)
    assert there.score == here.score
    assert [_without_ids(f) for f in here.findings] == [_without_ids(f) for f in there.findings]


def _without_ids(finding: Finding) -> dict[str, Any]:
    shown = finding.model_dump(exclude={"record_id"})
    return shown | {"key": ""} if finding.key.startswith("#") else shown


@STEADY
@given(ends(), st.data())
def test_putting_a_field_right_never_lowers_the_score(end: Data, data: st.DataObject) -> None:
    before = grade(TASK, SCHEMA, start(), end)
    wrong = [f for f in before.findings if f.field in RIGHT and f.status == "wrong"]
    if not wrong:
        return
    finding = data.draw(st.sampled_from(wrong))
    better = copy.deepcopy(end)
    record = next(r for r in better[finding.record] if r["id"] == finding.record_id)
    names = {"product_ids": [3175, 3176]}
    record[finding.field] = names.get(str(finding.field), finding.expected)
    assert grade(TASK, SCHEMA, start(), better).score >= before.score


@STEADY
@given(ends(), st.sampled_from(["title", "kind", "pieces"]), st.integers(0, 1))
def test_raising_the_points_of_a_check_never_lowers_the_score(
    end: Data, field: str, which: int
) -> None:
    data = TASK.model_dump(mode="json", by_alias=True)
    check = data["expect"][which]["fields"][field]
    check["points"] = float(check["points"]) + 5
    assert score(end, GradedTask.model_validate(data)) >= score(end)


@STEADY
@given(ends())
def test_penalties_never_raise_the_score(end: Data) -> None:
    data = TASK.model_dump(mode="json", by_alias=True)
    data["penalties"] = {"extra": 0, "unrelated_edit": 0, "unrelated_delete": 0, "cap": 0}
    assert score(end, GradedTask.model_validate(data)) >= score(end)


WRITTEN = st.text(
    st.one_of(st.characters(), st.sampled_from("深圳部、，。“”（/- \u3000\u0301\u00b4a1"))
)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(WRITTEN)
def test_a_normal_form_is_its_own(value: str) -> None:
    assert normalize_text(normalize_text(value)) == normalize_text(value)


@STEADY
@given(WRITTEN, WRITTEN)
def test_white_space_beside_chinese_never_counts(left: str, right: str) -> None:
    assert normalize_text(f"{left}部 {right}") == normalize_text(f"{left}部{right}")
    assert normalize_text(f"{left} 部{right}") == normalize_text(f"{left}部{right}")


@pytest.mark.parametrize("char", "部㐂\U00020bb7\ufa11〇々、")
def test_every_chinese_character_is_one(char: str) -> None:
    """Those of the extensions too, which stand in names, and compatible ones that stay as is."""
    assert normalize_text(f"a {char} 1") == f"a{char}1"


def test_an_accent_without_its_space_combines_with_its_letter() -> None:
    assert normalize_text("e \u0301部") == "\u00e9部"
