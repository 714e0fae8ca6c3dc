"""The demo market: written by the script, and fit for the exercises."""

from datetime import date, datetime
from typing import Any

from tests.areas.rfq.data import SOLID_WOOD, SPANISH
from trainer.areas.products.reference import categories
from trainer.content import worlds

WORLD = worlds.load("rfq-quotes")
REQUESTS = {row["code"]: row for row in WORLD.shared_rows["rfq_request"].values()}
BUYERS = {row["id"]: row for row in WORLD.shared_rows["buyer"].values()}
QUOTES = list(WORLD.rows["rfq_quote"].values())


def test_the_script_writes_the_committed_files(script: Any) -> None:
    module = script("toy_company_rfqs")
    assert module.market() == module.MARKET.read_text("utf-8")
    assert module.quoted_world() == module.QUOTES.read_text("utf-8")


def test_there_are_about_40_requests_of_real_buyers_and_categories() -> None:
    assert 40 <= len(REQUESTS) <= 55
    assert {row["buyer"] for row in REQUESTS.values()} <= BUYERS.keys()
    assert {row["category"] for row in REQUESTS.values()} <= categories.leaves().keys()
    languages = {row["language"] for row in REQUESTS.values()}
    assert languages == {"english", "spanish", "french", "russian", "portuguese"}


def test_requests_are_possible() -> None:
    for row in REQUESTS.values():
        posted = datetime.fromisoformat(row["posted_at"]).date()
        assert posted < date.fromisoformat(row["closes_on"])
        assert 0 <= row["taken"] <= 10
        assert 1 <= row["stars"] <= 3
        assert row["views"] > row["taken"]


def test_one_request_alone_is_for_the_blocks_of_the_exercise() -> None:
    fitting = [
        code
        for code, row in REQUESTS.items()
        if "solid wood" in row["details"] and "0 to 6 months" in row["details"]
    ]
    assert fitting == [SOLID_WOOD]


def test_the_shop_has_used_up_its_20_quotes_of_october() -> None:
    assert len(QUOTES) == 20
    assert {row["source"] for row in QUOTES} == {"membership"}
    for row in QUOTES:
        asked = REQUESTS[row["rfq_code"]]
        sent = datetime.fromisoformat(row["submitted_at"])
        assert datetime.fromisoformat(asked["posted_at"]) < sent
        assert sent.date() <= date(2022, 10, 28)
        assert "2022-10-02" <= row["submitted_at"] < "2022-10-28"
        for moment in ("viewed_at", "decided_at"):
            assert not row[moment] or row["submitted_at"] < row[moment] < "2022-10-28"


def test_the_request_to_buy_rights_for_closes_before_the_next_come() -> None:
    assert REQUESTS[SPANISH]["closes_on"] == "2022-10-31"
