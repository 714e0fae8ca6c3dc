"""What messages to buyers say."""

import pytest

from trainer.core.text.replies import names_price, names_time


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("USD 5.50 each", True),
        ("US$5.5", True),
        ("$ 5", True),
        ("5.50 USD", True),
        ("5.50$ each", True),
        ("5.50 US dollars", True),
        ("5 dollars", True),
        ("5.50 per piece", True),
        ("5.50/pc FOB Shenzhen", True),
        ("500 pieces", False),
        ("100 per carton", False),
        ("2.50 kg per piece", False),
        ("the size is 5.50 inch", False),
        ("on 2022.09.05", False),
    ],
)
def test_prices(text: str, *, price: bool) -> None:
    assert names_price(text) is price


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("20 days", True),
        ("in 20 working days", True),
        ("20 natural days", True),
        ("20 calendar days", True),
        ("20-day lead time", True),
        ("2 weeks", True),
        ("a few days", False),
        ("20 pieces", False),
    ],
)
def test_times(text: str, *, time: bool) -> None:
    assert names_time(text) is time
