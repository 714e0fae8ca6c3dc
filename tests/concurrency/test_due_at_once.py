"""What is due happens once, however many pages are opened at the moment."""

from collections.abc import Callable
from typing import Any

from tests.concurrency.support import another_tab, from_processes
from tests.support.office import OfficeClient
from tests.support.reviews import pass_time, pending, submit


def test_pages_and_changes_at_the_same_moment_carry_it_out_once(
    office: Callable[..., OfficeClient], at_once: Any
) -> None:
    shop = office("verification")
    submit(shop)
    pass_time(shop, days=3)
    tabs = [another_tab(shop) for _ in range(6)]
    page = shop.url("verification/letter")
    looks = [lambda tab=tab: tab.get("inbox/") for tab in tabs[:4]]
    saves = [lambda tab=tab: tab.post(f"drafts?page={page}", {"x": "y"}) for tab in tabs[4:]]
    answers = at_once([*looks, *saves])
    assert [answer.status_code for answer in answers] == [200] * 6
    assert pending(shop) == []
    mails = [m for m in shop.facts()["message"] if m["subject"] == "A&V 认证审核通过"]
    assert len(mails) == 1


def test_a_hand_in_at_the_same_moment_has_it_in_what_is_handed_in(
    office: Callable[..., OfficeClient], at_once: Any
) -> None:
    shop = office("verification")
    submit(shop)
    pass_time(shop, days=3)
    tabs = [another_tab(shop) for _ in range(3)]
    looks = [lambda tab=tab: tab.get("inbox/") for tab in tabs]
    answers = at_once([*looks, lambda: shop.post("hand-in")])
    assert [answer.status_code for answer in answers] == [200, 200, 200, 302]
    result = shop.client.get(answers[-1].location).text
    assert "100" in result
    assert [m["subject"] for m in shop.facts()["message"]].count("A&V 认证审核通过") == 1


def test_worker_processes_carry_it_out_once(office: Callable[..., OfficeClient]) -> None:
    shop = office("verification")
    submit(shop)
    pass_time(shop, days=3)
    assert from_processes(shop, "inbox/", processes=4) == [200] * 4
    assert pending(shop) == []
    assert [m["subject"] for m in shop.facts()["message"]].count("A&V 认证审核通过") == 1
