"""The proof kills every mutant of good tasks, and notices graders and tasks that are not good."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from graders import compare
from graders.compare import Outcome
from graders.penalties import PenaltyPolicy
from graders.proof import Proof, Survivor, equivalents, mutants, prove
from graders.proof.bystanders import with_bystanders
from graders.proof.proof_context import ProofContext
from tests.graders.sample_tasks import LADDER
from tests.graders.samples import SCHEMA, Sample, coupon, product, sample, samples, task


def proof(it: Sample) -> Proof:
    return prove(it.task, SCHEMA, it.start, it.end)


@pytest.mark.parametrize("name", samples())
def test_all_mutants_die_and_all_equivalents_live(name: str) -> None:
    it = proof(samples()[name])
    assert (it.noop_score, it.solution_score) == (0, 100)
    assert it.survivors == ()
    assert it.broken == ()
    assert it.killed == it.made >= 20
    assert it.kept == it.equivalents_made >= 5
    assert it.holds


WANTED = {
    "coupon": [
        "coupon[0] missing",
        "coupon[0] doubled",
        "coupon[0] edited instead",
        "coupon[0].status: left as draft",
        "coupon[0].title: blank",
        "coupon[0].title: one character less",
        "coupon[0].starts_on: day and month swapped",
        "coupon[0].amount_off: other currency",
        "coupon[0].pieces: a point for a comma",
        "other product edited",
        "other product deleted",
        "other product added",
        "other coupon deleted",
    ],
    "two coupons": ["coupon[0].amount_off ↔ [1]", "coupon[1].product_ids: one too few"],
    "product": [
        "product[0].tiers: emptied",
        "product[0].tiers: row 2 removed",
        "product[0].tiers: row added",
        "product[0].tiers: row doubled",
        "product[0].tiers: row 3 price: a little more",
        "product[0].list_price: other currency",
        "product[0].category_id: other record",
        "product[0].keywords: other order",
        "product[0].published_at: other time zone",
    ],
    "attributes": [
        "product[0].attributes: rows 1 and 2: value swapped",
        "product[0].attributes: rows 1 and 2: name swapped",
        "product[0].attributes: row 1 name: one character more",
    ],
    "prefilled": [
        "product[0].unit: not as prefilled",
        "product[0].sample: not as prefilled",
        "product[0].category_id: not as prefilled",
        "product[0].attributes: not as prefilled",
        "product[0].tiers: row 2 price: not as prefilled",
    ],
    "described": [
        "product[0].description: without ABS",
        "product[0].description: with PVC",
        "product[0].description: with a contact",
    ],
    "updated alone": [
        "company[0].name: not as prefilled",
        "company[0].status: not as prefilled",
        "company[0].founded: not as prefilled",
    ],
    "updated": [
        "company[0] left as it was",
        "company[0] added instead",
        "company[0] deleted instead",
        "company[0].name: edited too",
    ],
    "ladder": ["product[0].tiers: other order"],
    "removed": ["coupon[0] not removed", "coupon[0] edited instead"],
}


@pytest.mark.parametrize("name", samples())
def test_mutants_of_every_kind_are_made(name: str) -> None:
    it = samples()[name]
    made = [mutant.name for mutant in mutants(it.task, SCHEMA, it.start, it.end)]
    assert set(WANTED[name]) <= set(made)
    assert len(made) == len(set(made))


def test_scores_of_mutants_are_known_beforehand() -> None:
    it = samples()["coupon"]
    scores = {m.name: m.expected_score for m in mutants(it.task, SCHEMA, it.start, it.end)}
    assert scores["coupon[0] missing"] == 0
    assert scores["coupon[0] doubled"] == 90
    assert scores["coupon[0].pieces: blank"] == 90
    assert scores["coupon[0].amount_off: a little more"] == 59
    assert scores["other product deleted"] == 80


def test_white_space_beside_chinese_is_tried() -> None:
    it = samples()["coupon"]
    made = {e.name for e in equivalents(it.task, SCHEMA, it.start, it.end)}
    assert "coupon[0].title: white space beside Chinese" in made


def test_equivalents_of_every_kind_are_made() -> None:
    it = samples()["product"]
    made = {e.name for e in equivalents(it.task, SCHEMA, it.start, it.end)}
    assert {
        "records in other order",
        "other ids",
        "rows rewritten",
        "technical field changed",
        "visit by the platform",
        "product[0].name: full-width",
        "product[0].name: other letter case",
        "product[0].weight: more zeros",
        "product[0].list_price: grouped",
        "product[0].tiers: other order",
        "product[0].tiers: row 2 price: with currency",
    } <= made


def test_rows_that_are_named_by_a_cell_may_have_an_order() -> None:
    ladder = re.sub(r"(min_quantity: .*), points: \d+", r"\1", LADDER)
    ladder = re.sub(r"(value: (?:40|38).*)points: 15", r"\1points: 35", ladder)
    ladder = re.sub(r"(value: 35.*)points: 15", r"\1points: 30", ladder)
    assert proof(replace(samples()["ladder"], task=task(ladder))).holds


def test_no_mutants_of_a_solution_that_is_wrong() -> None:
    good = samples()["coupon"]
    it = proof(Sample(good.task, good.start, good.start | {"coupon": [coupon(pieces=1)]}))
    assert it.solution_score < 100
    assert (it.made, it.holds) == (0, False)


def test_grader_that_takes_anything_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def lenient(check: Any, found: Any, context: Any) -> Outcome:
        it = compare.compare(check, found, context)
        return Outcome(Decimal(1), it.reason, it.expected, found)

    monkeypatch.setattr("graders.records.check_results.compare", lenient)
    assert len(proof(samples()["coupon"]).survivors) > 50


def test_survivor_tells_its_score() -> None:
    it = Survivor("coupon[0] doubled", Decimal(90), Decimal("100.00"))
    assert str(it) == "coupon[0] doubled: 100.00 instead of 90"


def test_grader_that_overlooks_collateral_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PenaltyPolicy, "unrequested", lambda *_args, **_options: iter(()))
    names = {survivor.name for survivor in proof(samples()["coupon"]).survivors}
    assert {"coupon[0] doubled", "other product edited", "other product deleted"} <= names


def test_grader_that_pairs_by_order_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graders.records.rows.assign", lambda grid: list(range(len(grid))))
    it = samples()["product"]
    it = Sample(
        it.task, it.start, it.end | {"product": [*it.start["product"], it.end["product"][-1]]}
    )
    assert not proof(it).holds


def test_grader_that_minds_the_way_of_writing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graders.compare.text.normalize_text", lambda value, _style: value)
    monkeypatch.setattr("graders.compare.text.expected_form", lambda value, _style: value)
    broken = {survivor.name for survivor in proof(samples()["coupon"]).broken}
    assert {"coupon[0].title: full-width", "coupon[0].title: white space around"} <= broken


def test_grader_that_overlooks_other_edits_of_the_record_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PenaltyPolicy, "side_edits", lambda *_args: iter(()))
    names = {survivor.name for survivor in proof(samples()["updated"]).survivors}
    assert "company[0].name: edited too" in names


def test_a_world_with_nothing_to_spoil_gets_something() -> None:
    it = samples()["coupon"]
    alone = [record for record in it.end["coupon"] if record not in it.start["coupon"]]
    lonely = Sample(it.task, it.start | {"coupon": []}, it.end | {"coupon": alone})
    context = with_bystanders(ProofContext(it.task, SCHEMA, lonely.start, lonely.end))
    made = {mutant.name for mutant in mutants(it.task, SCHEMA, context.start, context.end)}
    assert {"coupon[0] edited instead", "other coupon edited", "other coupon deleted"} <= made
    assert proof(lonely).holds


def test_task_that_a_bystander_satisfies_is_noticed() -> None:
    it = sample(
        "expect: [{record: coupon, change: added, fields: {status: {is: absent, points: 100}}}]"
    )
    end = it.start | {"coupon": [*it.start["coupon"], coupon(status=None)]}
    assert not proof(Sample(it.task, it.start, end)).holds


REFERRING = """
expect:
  - record: category
    change: added
    pair_by: [name]
    fields:
      name: {is: text, value: 模型玩具, points: 40}
  - record: product
    change: added
    pair_by: [name]
    fields:
      name: {is: text, value: Model Bus, points: 20}
      stock: {is: integer, value: 300, points: 15}
      category_id: {is: reference, of: category, by: name, value: 模型玩具, points: 25}
"""


def test_a_fault_in_a_new_record_costs_the_references_to_it_too() -> None:
    it = sample(REFERRING)
    end = it.end | {
        "category": [*it.start["category"], {"id": 801, "name": "模型玩具"}],
        "product": [
            *it.start["product"],
            product(702, name="Model Bus", stock=300) | {"category_id": 801},
        ],
    }
    found = proof(Sample(it.task, it.start, end))
    assert found.survivors == ()
    assert found.broken == ()
    scores = {m.name: m.expected_score for m in mutants(it.task, SCHEMA, it.start, end)}
    assert scores["category[0] missing"] == 35
    assert scores["product[0] missing"] == 40


def test_old_records_keep_their_references_when_new_ones_get_other_ids() -> None:
    """A bystander may refer to a new record: it is the same before and after."""
    it = sample(REFERRING)
    bus = product(702, name="Model Bus", stock=300) | {"category_id": 801}
    lonely = Sample(it.task, it.start | {"product": [], "category": []}, it.end)
    end = it.end | {"category": [{"id": 801, "name": "模型玩具"}], "product": [bus]}
    assert proof(Sample(it.task, lonely.start, end)).broken == ()
