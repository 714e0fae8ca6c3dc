"""The worlds of orders: written by the script, and in agreement with the buyers' history."""

from typing import Any

from trainer.content import worlds

WORLD = worlds.load("trade-orders")
ORDERS = list(WORLD.rows["trade_order"].values())
BUYERS = {row["id"]: row for row in WORLD.shared_rows["buyer"].values()}


def test_the_script_writes_the_committed_files(script: Any) -> None:
    for path, text in script("toy_company_orders").files().items():
        assert path.read_text("utf-8") == text


def test_numbers_are_unique_and_buyers_those_of_the_platform() -> None:
    numbers = [row["number"] for row in ORDERS if row["number"]]
    assert len(numbers) == len(set(numbers)) >= 15
    for row in ORDERS:
        assert BUYERS[row["buyer"]]["email"] == row["buyer_email"]


def test_done_orders_are_those_that_the_buyers_have_paid() -> None:
    paid = {row["number"] for row in WORLD.shared_rows["past_order"].values()}
    done = {row["number"] for row in ORDERS if row["status"] == "done"}
    assert done
    assert done <= paid


def test_amounts_add_up() -> None:
    lines = list(WORLD.rows["trade_order_line"].values())
    for row in ORDERS:
        own = [line for line in lines if line["order_id"] == row["id"]]
        goods = sum(float(line["unit_price"]) * line["quantity"] for line in own)
        total = goods + float(row["freight"]) + float(row["insurance"])
        assert round(total, 2) == float(row["total"])
        assert round(float(row["prepayment"]) + float(row["balance"]), 2) == float(row["total"])
