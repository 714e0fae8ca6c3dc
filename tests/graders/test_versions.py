"""The same submission gets the same grade as long as the grader's version is the same."""

import hashlib
from decimal import Decimal
from itertools import product as pairs

from graders import GRADER_VERSION, RecordSchema, Schema, grade
from tests.graders.samples import SCHEMA, samples, task

RESULTS = {
    "1": "42094abc95326bd01a96a26a9cad4d3c1202795f52d6cee52ebe95fbd2ac60c5",
    "2": "0f63be78a9b962fb0517f8c63675974787b4788605351157b7229549c7412af1",
    "3": "0258e60bce6d34bbad918f7a12b6d30702bb0571dadbbbb76b0693fb056fcb55",
    "4": "87f663f666764fe06bec21b97f3bc73e04db0b176ed94e037bee10fdec568daf",
}
"""For each version of the grader the hash of what it says of the samples."""


def test_results_change_only_with_the_version() -> None:
    """Every task on the end state of every other: right, wrong, missing, extra, unrelated."""
    said = [
        grade(one.task, SCHEMA, one.start, one.start | other.end).to_json()
        for one, other in pairs(samples().values(), repeat=2)
    ]
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()
    assert digest == RESULTS[GRADER_VERSION], "graded otherwise: raise GRADER_VERSION"


def test_a_pairing_that_keeps_the_criticals_beats_one_with_more_points() -> None:
    """Pairing for points alone fails a critical field twice and ends at the cap of 59."""
    schema = Schema(records={"c": RecordSchema(fields=frozenset("abk"))})
    expected = "\n".join(
        f"  - record: c\n    change: added\n    fields:\n"
        f"      a: {{is: integer, value: {a}, points: 30}}\n"
        f"      b: {{is: integer, value: {b}, points: 15}}\n"
        f"      k: {{is: integer, value: 1, points: 5, critical: true}}"
        for a, b in ((2, 0), (0, 1))
    )
    it = task(f"expect:\n{expected}\npenalties: {{extra: 5}}\n")
    found = [(0, 0, 1), (0, 1, 1), (2, 0, 2)]
    end = {"c": [{"id": i, "a": a, "b": b, "k": k} for i, (a, b, k) in enumerate(found)]}
    assert grade(it, schema, {"c": []}, end).score == 65


def test_a_share_of_the_points_is_rounded_down() -> None:
    """0.25 of 0.10 points is 0.025: half a cent goes to nobody."""
    schema = Schema(records={"c": RecordSchema(fields=frozenset(["a", "b"]))})
    it = task(
        "expect: [{record: c, change: added, fields: {"
        "a: {is: set, values: [1, 2, 3, 4], partial: true, points: 0.10},"
        "b: {is: integer, value: 1, points: 99.90}}}]"
    )
    graded = grade(it, schema, {"c": []}, {"c": [{"id": 1, "a": [1, 2, 3], "b": 1}]})
    assert graded.score == Decimal("99.97")
