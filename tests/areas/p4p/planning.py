"""Plans that the form accepts."""

from typing import Any

from tests.support.office import OfficeClient
from trainer.areas.p4p.models import P4pPlan

RIGHT: dict[str, Any] = {
    "name": "重点人群定向推广",
    "products": ["3175", "3178"],
    "daily_budget": "150",
    "weekly_budget": "y",
    "least_bid": "5",
    "most_bid": "10",
    "region_rows-0-code": "us",
    "region_rows-0-chosen": "y",
    "region_rows-0-percent": "150",
    "audience_rows-0-code": "blue",
    "audience_rows-0-chosen": "y",
    "audience_rows-0-percent": "200",
    "blocked_text": "free toys\nRC car repair",
}
WORDS: dict[str, Any] = RIGHT | {
    "words-0-word": "rc car",
    "words-0-bid": "6",
    "words-1-word": "rc car for kids",
    "words-1-bid": "5.5",
}


def create(shop: OfficeClient, kind: str = "targeting", **changes: Any) -> P4pPlan:
    values = {name.replace("__", "-"): value for name, value in changes.items()}
    basis = WORDS if kind == "keyword" else RIGHT
    answer = shop.post(f"p4p/new/{kind}", basis | values)
    assert answer.status_code == 302, answer.text
    plan: P4pPlan = shop.records(P4pPlan)[-1]
    return plan
