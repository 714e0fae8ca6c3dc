"""An attempt at the A&V verification with its review under way."""

from datetime import timedelta
from typing import Any

from tests.areas.verification.data import ELEMENTS, MATERIALS
from tests.support.office import OfficeClient


def submit(shop: OfficeClient, **changes: str) -> None:
    """Do the verification up to its review."""
    shop.post("verification/start")
    shop.post("verification/letter")
    shop.post("verification/register", ELEMENTS)
    shop.post("verification/authorisation", {"method": "legal_person"})
    shop.post("verification/authorisation/send")
    code = next(m["code"] for m in shop.facts()["message"] if m["code"])
    shop.post("verification/authorisation", {"code": code})
    sent = shop.post("verification/materials", {"action": "submit", **MATERIALS, **changes})
    assert sent.location == shop.url("verification/review"), sent.text


def pass_time(shop: OfficeClient, **delta: float) -> None:
    """Let time pass in which nobody opens a page: ``pass_time(shop, days=3)``."""
    with shop.sandbox(writing=True) as session:
        session.info["sandbox"].clock_start += timedelta(**delta)


def pending(shop: OfficeClient) -> list[dict[str, Any]]:
    """The events that have not happened yet."""
    return [event for event in shop.facts()["scheduled_event"] if event["done_at"] is None]


def certified(shop: OfficeClient) -> bool:
    return bool(shop.facts()["shop"][0]["certified"])
