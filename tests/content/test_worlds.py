"""World files: what they may say, how one extends another, and what is said of a wrong one."""

from pathlib import Path

import pytest

from trainer import registry  # noqa: F401 - declares the record types
from trainer.content import worlds
from trainer.core.text.yaml_files import FileProblems

COUPON = """\
    - id: 7
      title: 开学季
      kind: amount_off
      scene: detail_page
      starts_on: 2022-09-01
      ends_on: 2022-09-30
      threshold: "100"
      quantity: 10
      scope: whole_shop
      audience: all_buyers
      status: published
"""
BASE = f"records:\n  product_group:\n    - {{id: 3, name: 积木}}\n  coupon:\n{COUPON}"


def load(folder: Path, **files: str) -> worlds.World:
    """Write the files and load the one that was named last."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return worlds.load(list(files)[-1], folder)


def test_a_world_fills_in_what_its_records_leave_out(tmp_path: Path) -> None:
    coupon = load(tmp_path, base=BASE).rows["coupon"][7]
    assert coupon["title"] == "开学季"
    assert coupon["threshold"] == "100.00"
    assert coupon["amount_off"] is None


def test_extending_adds_changes_and_leaves_out(tmp_path: Path) -> None:
    own = (
        "extends: base\nwithout: [product_group]\nrecords:\n  coupon:\n    - {id: 7, quantity: 5}\n"
    )
    rows = load(tmp_path, base=BASE, own=own).rows
    assert rows["product_group"] == {}
    assert (rows["coupon"][7]["quantity"], rows["coupon"][7]["title"]) == (5, "开学季")


def test_records_without_an_id_get_free_ones(tmp_path: Path) -> None:
    text = "records:\n  product_group:\n    - {name: 甲}\n    - {id: 100000, name: 乙}\n"
    world = load(tmp_path, base=text)
    assert {n: g["name"] for n, g in world.rows["product_group"].items()} == {
        100_000: "乙",
        100_001: "甲",
    }
    assert world.next_id == 100_002


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "w.yaml:1:1: must be a mapping"),
        ("- a\n", "w.yaml:1:1: must be a mapping"),
        ("recrods: {}\n", "w.yaml:1:1: recrods: no such key; there are extends, without, records"),
        ("records: [1]\n", "w.yaml:1:1: records: must be a mapping"),
        ("records:\n  coupon:\n", "w.yaml:2:3: records.coupon: must be a list"),
        ("records:\n  coupon: [a]\n", "w.yaml:2:12: records.coupon[0]: must be a mapping"),
        ("records:\n  cupon: []\n", "w.yaml:2:3: records.cupon: no such record type; there are ac"),
        ("records:\n  price_tier: []\n", "w.yaml:2:3: records.price_tier: no such record type"),
        (BASE + "      titel: a\n", ":16:7: records.coupon[0].titel: no such field; there are "),
        (BASE.replace("10\n", "ten\n"), ".quantity: 'ten': must be a whole number"),
        (
            BASE.replace("-09-01", "-9-1"),
            ".starts_on: '2022-9-1': must be a date, as in 2022-09-01",
        ),
        (BASE.replace("2022-09-01", ""), ".starts_on: nothing: must not be empty"),
        (BASE.replace("10\n", "2022-09-01\n"), ".quantity: 2022-09-01: must be a whole number"),
        (BASE.replace("10\n", "yes\n"), ".quantity: true: must be a whole number"),
        (BASE + "      products: {}\n", ".products: must be a list of rows"),
        (BASE.replace("shop\n", "town\n"), "'whole_town': is no choice; there are whole_shop, na"),
        (BASE.replace("09-30", "09-31"), "w.yaml:10:7: records.coupon[0].ends_on: not a value"),
        (BASE.replace("id: 7", "id: -7"), "-7: must be a whole number from 1 to 9999999"),
        (BASE.replace("id: 7", "id: 10000000"), "must be a whole number from 1 to 9999999"),
        (BASE + COUPON, "w.yaml:16:7: records.coupon[1].id: 7 is the id of another coupon in"),
        (
            BASE.replace("id: 3", "id: 7"),
            "w.yaml:5:7: records.coupon[0].id: 7 is the id of another record too, a product_group",
        ),
        (
            BASE.replace("      quantity: 10\n", ""),
            "w.yaml:5:7: records.coupon[0]: needs 'quantity'",
        ),
        (BASE + "      products: 5\n", "w.yaml:16:7: records.coupon[0].products: must be a list"),
        (BASE + "      products: [5]\n", "records.coupon[0].products[0]: must be a row"),
        (
            BASE + "      products: [{product_id: 4242}]\n",
            "w.yaml:16:19: records.coupon[0].products[0].product_id: there is no product whose id",
        ),
        ("without: [cupon]\n", "w.yaml:1:11: without[0]: no such record type"),
        ("extends: nowhere\n", "w.yaml:1:1: extends: there is no world 'nowhere'; there are w"),
        ("extends: w\n", "w.yaml:1:1: extends: worlds extend each other in a circle"),
        ("records: {}\nrecords: {}\n", "w.yaml:2:1: records: this key is given twice"),
        ("records: &a\n  coupon: *a\n", "w.yaml:2:3: records.coupon: an alias (*); write it out"),
        ("records:\n\tcoupon: []\n", "w.yaml:2:1: no valid YAML"),
        ("records: {}\nextends: \a\n", "w.yaml:2:10: no valid YAML: control characters"),
        (BASE.replace("10\n", "3000000000\n"), "must be from -2147483647 to 2147483647"),
        (BASE.replace('"100"', "1e20"), "must be from -1000000000000 to 1000000000000"),
    ],
)
def test_a_wrong_file_is_answered_with_place_and_reason(
    tmp_path: Path, text: str, problem: str
) -> None:
    with pytest.raises(FileProblems) as caught:
        load(tmp_path, w=text)
    assert problem in str(caught.value)


def test_an_id_used_three_times_is_reported_once(tmp_path: Path) -> None:
    with pytest.raises(FileProblems) as caught:
        load(tmp_path, w=BASE + COUPON + COUPON)
    assert len(caught.value.problems) == 1


PRODUCT = "created_at: 2022-08-01T09:00:00+08:00, updated_at: 2022-08-01T09:00:00+08:00"


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ("product: [{product_type: rts, created_at: gestern}]", "'gestern': must be a time, as in"),
        ("product: [{keywords: 积木}]", "'积木': must be a list"),
        ("shop: [{certified: 1}]", "1: must be true or false"),
        (f"product: [{{{PRODUCT}}}]", "w.yaml:2:13: records.product[0]: needs 'product_type'"),
    ],
)
def test_what_is_wrong_is_said_without_words_of_the_program(
    tmp_path: Path, record: str, problem: str
) -> None:
    with pytest.raises(FileProblems) as caught:
        load(tmp_path, w=f"records:\n  {record}\n")
    assert problem in str(caught.value)


def test_what_was_left_out_must_not_be_missed(tmp_path: Path) -> None:
    base = BASE + "  product:\n" + (
        "    - {id: 9, group_id: 3, product_type: rts, created_at: 2022-08-01T09:00:00+08:00,"
        " updated_at: 2022-08-01T09:00:00+08:00}\n"
    )  # fmt: skip
    with pytest.raises(FileProblems) as caught:
        load(tmp_path, base=base, own="extends: base\nwithout: [product_group]\n")
    assert "own.yaml:1:1: extends.group_id: there is no product_group whose id is 3" in str(
        caught.value
    )


def test_an_id_belongs_to_one_record_whatever_its_type(tmp_path: Path) -> None:
    own = "extends: base\nrecords:\n  product_group:\n    - {name: 空}\n    - {id: 7, name: 海}\n"
    with pytest.raises(FileProblems) as caught:
        load(tmp_path, base=BASE, own=own)
    [problem] = caught.value.problems
    assert str(problem).endswith(
        "own.yaml:5:8: records.product_group[1].id: 7 is the id of another record too, a coupon"
    )


def test_a_row_cannot_have_the_id_of_an_inherited_one(tmp_path: Path) -> None:
    product = (
        "    - {id: 9, product_type: rts, created_at: 2022-08-01T09:00:00+08:00,"
        " updated_at: 2022-08-01T09:00:00+08:00}\n"
    )
    base = f"{BASE}      products: [{{id: 70, product_id: 9}}]\n  product:\n{product}"
    own = "extends: base\nrecords:\n  coupon:\n" + COUPON.replace("id: 7", "id: 8")
    own += "      products: [{product_id: 9}, {id: 70, product_id: 9}]\n"
    with pytest.raises(FileProblems) as caught:
        load(tmp_path, base=base, own=own)
    [problem] = caught.value.problems
    assert str(problem).endswith(
        "own.yaml:15:36: records.coupon[0].products[1].id:"
        " 70 is the id of another record too, a coupon_product"
    )


def test_a_file_in_another_encoding_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "w.yaml").write_bytes("# 世界\nextends: 店\n".encode("gbk"))
    with pytest.raises(FileProblems) as caught:
        worlds.load("w", tmp_path)
    assert "w.yaml:1:3: not UTF-8: save the file as UTF-8" in str(caught.value)


def test_shared_rows_that_a_world_leaves_as_they_are_exist_once() -> None:
    base = worlds.load("toy-company")
    assert worlds.load("lost-phone").shared_rows != base.shared_rows
    others = [worlds.load(name) for name in worlds.names()]
    same = [w for w in others if w.shared_rows == base.shared_rows]
    assert len(same) > 10
    assert all(w.common is base.common for w in same)
