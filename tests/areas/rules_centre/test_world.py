"""Violations of the demo shop name its products."""

from trainer import registry  # noqa: F401 - declares the record types
from trainer.content import worlds


def test_what_was_penalised_is_a_product_of_the_shop() -> None:
    rows = worlds.load("toy-company").rows
    products = {f"{p['id']} {p['title']}" for p in rows["product"].values()}
    targets = {violation["target"] for violation in rows["violation"].values()}
    assert targets
    assert targets <= products
