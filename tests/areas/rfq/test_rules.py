"""The rules of a quote (RFQ-03), from their stated numbers."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.areas.rfq.data import NOW, TODAY, asked, ladder, offer
from trainer.areas.rfq import rules
from trainer.areas.rfq.choices import (
    Language,
    PaymentTerm,
    QuoteUnit,
    SampleCharge,
    Samples,
    State,
    Status,
    TradeTerm,
)
from trainer.areas.rfq.models import RfqQuote


def faults(quote: RfqQuote, **request: Any) -> list[str | None]:
    found = rules.problems(quote, asked(**request), TODAY)
    return [problem.field for problem in found if not problem.warning]


def warned(quote: RfqQuote, **request: Any) -> list[str | None]:
    found = rules.problems(quote, asked(**request), TODAY)
    return [problem.field for problem in found if problem.warning]


def test_the_textbooks_quote_passes_without_a_question() -> None:
    assert list(rules.problems(offer(), asked(), TODAY)) == []


@pytest.mark.parametrize(
    ("language", "right"),
    [(Language.SPANISH, True), (Language.ENGLISH, True), (Language.FRENCH, False)],
)
def test_a_quote_is_in_the_buyers_language_or_english(language: Language, right: bool) -> None:
    found = faults(offer(language=language), language=Language.SPANISH)
    assert found == ([] if right else ["language"])


@pytest.mark.parametrize(
    "field", ["product_name", "specification", "description", "port", "message"]
)
def test_buyers_do_not_read_chinese(field: str) -> None:
    assert faults(offer(**{field: "实木积木"})) == [field]
    assert faults(offer(**{field: "Rompecabezas para niños, игрушки"})) == []


@pytest.mark.parametrize(("day", "right"), [(TODAY, True), (TODAY - timedelta(1), False)])
def test_a_quote_is_valid_today_at_least(day: date, right: bool) -> None:
    assert faults(offer(valid_until=day)) == ([] if right else ["valid_until"])


@pytest.mark.parametrize(
    ("steps", "fields"),
    [
        ([(100, "18")], []),
        ([(100, "18"), (101, "17.99")], []),
        ([(100, "18"), (100, "15")], ["prices-1-min_quantity"]),
        ([(100, "18"), (50, "15")], ["prices-1-min_quantity"]),
        ([(100, "18"), (500, "18")], ["prices-1-price"]),
        ([(100, "18"), (500, "15"), (400, "16")], ["prices-2-min_quantity", "prices-2-price"]),
    ],
)
def test_quantities_rise_and_prices_fall(steps: list[tuple[int, str]], fields: list[str]) -> None:
    assert faults(offer(prices=ladder(*steps))) == fields


def test_steps_with_wrong_fields_are_borne_with() -> None:
    prices = ladder((100, "18"), (500, "15"))
    prices[0].price = prices[1].min_quantity = None  # type: ignore[assignment]
    assert faults(offer(prices=prices)) == []


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"sample_charge": None}, ["sample_charge"]),
        ({"sample_charge": SampleCharge.PAID}, ["sample_price"]),
        ({"sample_charge": SampleCharge.PAID, "sample_price": Decimal(5)}, []),
        ({"sample_freight": None}, ["sample_freight"]),
        ({"sample_days": None}, ["sample_days"]),
        ({"samples": Samples.NO, "sample_charge": None, "sample_days": None}, []),
    ],
)
def test_samples_have_their_terms(changes: dict[str, Any], fields: list[str]) -> None:
    assert faults(offer(**changes)) == fields


@pytest.mark.parametrize(
    ("request_values", "field"),
    [
        ({"trade_term": TradeTerm.CIF}, "trade_term"),
        ({"payment_term": PaymentTerm.LC}, "payment_term"),
        ({"unit": QuoteUnit.SET}, "unit"),
        ({"quantity": 99}, "prices"),
    ],
)
def test_what_the_buyer_asks_otherwise_is_a_question(
    request_values: dict[str, Any], field: str
) -> None:
    assert warned(offer(), **request_values) == [field]
    assert faults(offer(), **request_values) == []


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, True),
        ({"status": Status.VIEWED}, True),
        ({"changes": 1}, False),
        ({"status": Status.CHOSEN}, False),
        ({"status": Status.LOST}, False),
        ({"status": Status.WITHDRAWN}, False),
        ({"valid_until": TODAY - timedelta(1)}, False),
        ({"submitted_at": NOW - timedelta(hours=72)}, True),
        ({"submitted_at": NOW - timedelta(hours=72, seconds=1)}, False),
    ],
)
def test_a_quote_is_changed_once_within_72_hours_before_the_choice(
    changes: dict[str, Any], right: bool
) -> None:
    assert (rules.change_blocker(offer(**changes), TODAY, NOW) is None) is right


@pytest.mark.parametrize("status", Status)
def test_a_quote_is_withdrawn_before_the_choice(status: Status) -> None:
    open_to = status in {Status.SUBMITTED, Status.VIEWED}
    assert (rules.withdraw_blocker(offer(status=status)) is None) is open_to


@pytest.mark.parametrize(
    ("status", "after"),
    [
        (Status.SUBMITTED, State.EXPIRED),
        (Status.VIEWED, State.EXPIRED),
        (Status.CHOSEN, State.CHOSEN),
        (Status.LOST, State.LOST),
        (Status.WITHDRAWN, State.WITHDRAWN),
    ],
)
def test_what_the_buyer_has_not_decided_on_expires(status: Status, after: State) -> None:
    quote = offer(status=status)
    assert quote.state(date(2022, 11, 25)) == status.value
    assert quote.state(date(2022, 11, 26)) is after
