"""Worlds in several files: a part for each area, merged with the world's own file."""

from pathlib import Path

import pytest

from trainer.content import worlds
from trainer.core.text.yaml_files import FileProblems

BASE = "records:\n  shop:\n    - {id: 1, name: 甲, membership: free}\n"
GROUPS = "records:\n  product_group:\n    - {id: 2001, name: 积木}\n"
COUPON = """\
records:
  coupon:
    - {id: 5001, title: 开学季, kind: amount_off, scene: detail_page, starts_on: 2022-09-01,
       ends_on: 2022-09-30, threshold: 100, quantity: 10, scope: whole_shop,
       audience: all_buyers, status: published}
"""


def load(folder: Path, **parts: str) -> worlds.World:
    """Load a world of these parts; it extends another one that has a shop."""
    (folder / "base.yaml").write_text(BASE, "utf-8")
    (folder / "w.yaml").write_text("extends: base\n", "utf-8")
    (folder / "w").mkdir()
    for name, text in parts.items():
        (folder / "w" / f"{name}.yaml").write_text(text, "utf-8")
    return worlds.load("w", folder)


def problems(folder: Path, **parts: str) -> list[str]:
    with pytest.raises(FileProblems) as caught:
        load(folder, **parts)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_an_area_is_added_to_a_world_by_adding_a_file(tmp_path: Path) -> None:
    shop = "records:\n  shop:\n    - {id: 1, certified: true}\n"
    world = load(tmp_path, accounts=shop, coupons=COUPON, products=GROUPS)
    assert world.rows["shop"][1]["certified"] is True
    assert world.rows["shop"][1]["name"] == "甲"
    assert list(world.rows["product_group"]) == [2001]
    assert list(world.rows["coupon"]) == [5001]
    assert worlds.names(tmp_path) == ["base", "w"]


def test_records_of_one_part_can_name_those_of_another(tmp_path: Path) -> None:
    product = GROUPS + (
        "  product:\n    - {id: 2101, group_id: 2001, product_type: rts,"
        " created_at: 2022-08-01T09:00:00+08:00, updated_at: 2022-08-01T09:00:00+08:00}\n"
    )
    coupon = COUPON.replace("published}", "published, products: [{product_id: 2101}]}")
    world = load(tmp_path, coupons=coupon, products=product)
    [row] = world.rows["coupon_product"].values()
    assert (row["coupon_id"], row["product_id"]) == (5001, 2101)


def test_a_later_area_does_not_change_the_ids_of_earlier_ones(tmp_path: Path) -> None:
    """Rows without ids are counted in the order of the registry, not of the names."""
    groups = "records:\n  product_group:\n    - {name: 积木}\n"
    figures = "shared:\n  daily_figure:\n    - {day: 2022-08-01}\n"
    world = load(tmp_path, coupons=COUPON.replace("id: 5001, ", ""), products=groups)
    assert list(world.rows["product_group"]) == [100_000]
    assert list(world.rows["coupon"]) == [100_001]
    assert load_again(tmp_path, analytics=figures).rows == world.rows


def load_again(folder: Path, **parts: str) -> worlds.World:
    """The same world with another part; a changed world has another name in these tests."""
    (folder / "w").rename(folder / "v")
    (folder / "w.yaml").rename(folder / "v.yaml")
    for name, text in parts.items():
        (folder / "v" / f"{name}.yaml").write_text(text, "utf-8")
    return worlds.load("v", folder)


def test_a_problem_is_answered_with_its_place_in_the_part(tmp_path: Path) -> None:
    assert problems(tmp_path, products=GROUPS.replace("name", "nmae")) == [
        "w/products.yaml:3:18: records.product_group[0].nmae: no such field;"
        " there are name, parent_id, position, id"
    ]


def test_what_a_part_lacks_is_answered_in_the_part(tmp_path: Path) -> None:
    coupon = COUPON.replace("published}", "published, products: [{product_id: 7}]}")
    [problem] = problems(tmp_path, products=GROUPS, coupons=coupon)
    assert problem.startswith("w/coupons.yaml:5:")
    assert problem.endswith("product_id: there is no product whose id is 7")


def test_parts_share_their_ids(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, products=GROUPS, coupons=COUPON.replace("5001", "2001"))
    assert problem == (
        "w/coupons.yaml:3:8: records.coupon[0].id: 2001 is the id of another record too,"
        " a product_group"
    )


def test_two_parts_do_not_write_one_record(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, products=GROUPS, coupons=GROUPS)
    assert problem.startswith("w/coupons.yaml:3:8: records.product_group[0].id: 2001 is the id of")
    assert problem.endswith("another product_group in " + str(tmp_path / "w" / "products.yaml"))


def test_a_part_is_named_after_an_area(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, cupons=COUPON)
    assert problem.startswith("w/cupons.yaml:1:1: a part is named after an area; there are inbox, ")


@pytest.mark.parametrize("line", ["extends: base", "without: [shop]"])
def test_what_a_world_builds_on_is_said_in_its_own_file(tmp_path: Path, line: str) -> None:
    [problem] = problems(tmp_path, products=f"{line}\n{GROUPS}")
    key = line.partition(":")[0]
    assert problem == f"w/products.yaml:1:1: {key}: belongs in {tmp_path / 'w.yaml'}"


def test_parts_without_their_world_are_found(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "products.yaml").write_text(GROUPS, "utf-8")
    assert worlds.names(tmp_path) == ["w"]
    with pytest.raises(FileProblems) as caught:
        worlds.load("w", tmp_path)
    assert "w.yaml:1:1: No such file or directory" in str(caught.value)
