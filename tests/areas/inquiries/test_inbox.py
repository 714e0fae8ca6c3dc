"""The list of inquiries and what is done there (INQ-01, SUB-04)."""

import csv
import io
from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.areas.inquiries.choices import Label
from trainer.areas.inquiries.models import Inquiry
from trainer.core.web.access import AccountType


def names(page: Any) -> list[str]:
    return [cell.text_content().split("\n")[0].strip() for cell in page.xpath("//tbody//th/a")]


def tab_counts(page: Any) -> dict[str, int]:
    links = page.xpath("//nav[@class='tabs']//a")
    return {a.text.strip(): int(a.xpath("./span")[0].text) for a in links}


def of_contact(shop: OfficeClient, contact: str) -> Inquiry:
    found: Inquiry = [each for each in shop.records(Inquiry) if each.contact == contact][-1]
    return found


def account(shop: OfficeClient, name: str) -> int:
    return int(next(a.id for a in shop.records(Account) if a.name == name))


def test_tabs_divide_the_list(urgent: OfficeClient) -> None:
    counts = tab_counts(urgent.page("inquiries/"))
    assert counts["待回复"] + counts["已回复"] == counts["全部"] == len(urgent.records(Inquiry))
    waiting = names(urgent.page("inquiries/?view=waiting"))
    assert {"Grace Okafor", "Owen Maddox", "Sara Lindqvist", "Helena Dorn"} <= set(waiting)
    assert "Salma Mansour" not in waiting


@pytest.mark.parametrize(
    "query",
    ["q=Bright+Steps", "q=2210030902", "q=nursery+schools", "q=Giant+Floor+Puzzle&days=3"],
)
def test_search_finds_number_buyer_product_and_text(urgent: OfficeClient, query: str) -> None:
    assert "Grace Okafor" in names(urgent.page(f"inquiries/?{query}"))


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("country=英国", True),
        ("country=法国", False),
        ("country=Atlantis", False),
        ("owner=2", True),
        ("owner=999999999999999999999", True),
        ("mark=quoted", False),
        ("mark=other", True),
        ("days=3", True),
        ("days=1", True),
        ("days=none", True),
        ("view=spam", False),
        ("view=other", True),
    ],
)
def test_filters(urgent: OfficeClient, query: str, there: bool) -> None:
    assert ("Owen Maddox" in names(urgent.page(f"inquiries/?{query}"))) is there


def test_the_list_says_how_long_there_is_to_reply(urgent: OfficeClient) -> None:
    page = urgent.page("inquiries/?view=waiting")
    rows = {
        row.xpath("./th/a")[0].text_content(): row.text_content()
        for row in page.xpath("//tbody/tr")
    }
    assert "剩余 1 小时" in rows["Grace Okafor"]
    assert "剩余 3 小时" in rows["Owen Maddox"]
    assert "已超过 24 小时" in rows["Helena Dorn"]
    assert "剩余" not in rows["Amy Tang"]


def test_many_are_read_labelled_and_moved_to_spam_at_once(urgent: OfficeClient) -> None:
    ids = [of_contact(urgent, name).id for name in ("Owen Maddox", "Priya Raman")]
    assert (
        "已将 2 条询盘标为已读"
        in urgent.post("inquiries/mark-read", {"ids": ids}, follow_redirects=True).text
    )
    urgent.post("inquiries/label", {"ids": ids, "mark": "important"})
    urgent.post("inquiries/spam", {"ids": ids})
    found = of_contact(urgent, "Priya Raman")
    assert (found.read_at is not None, found.mark, found.spam) == (True, Label.IMPORTANT, True)
    assert set(names(urgent.page("inquiries/?view=spam"))) == {"Owen Maddox", "Priya Raman"}
    assert "Priya Raman" not in names(urgent.page("inquiries/"))
    urgent.post("inquiries/restore", {"ids": ids[:1]})
    assert names(urgent.page("inquiries/?view=spam")) == ["Priya Raman"]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("mark-read", {}),
        ("label", {"ids": ["26802"], "mark": "other"}),
        ("label", {"mark": "important"}),
        ("assign", {"ids": ["26802"], "owner": "99999999999999999999"}),
        ("assign", {"ids": ["26802"]}),
        ("spam", {"ids": ["99999999999999999999", "x"]}),
        ("restore", {}),
    ],
)
def test_without_a_choice_the_list_says_what_is_missing(
    urgent: OfficeClient, path: str, data: dict[str, Any]
) -> None:
    urgent.page("inquiries/")
    before = urgent.facts()["inquiry"]
    assert "请先勾选询盘" in urgent.post(f"inquiries/{path}", data, follow_redirects=True).text
    assert urgent.facts()["inquiry"] == before


def test_pinned_ones_are_first_and_can_be_folded(urgent: OfficeClient) -> None:
    pinned = of_contact(urgent, "Helena Dorn")
    urgent.post(f"inquiries/{pinned.id}/pin")
    page = urgent.page("inquiries/")
    assert names(page)[0] == "Helena Dorn"
    assert "收起置顶询盘（1）" in page.text_content()
    assert "Helena Dorn" not in names(urgent.page("inquiries/?pinned=folded"))
    urgent.post(f"inquiries/{pinned.id}/pin")
    assert not of_contact(urgent, "Helena Dorn").pinned


def test_the_export_has_what_the_list_shows(urgent: OfficeClient) -> None:
    answer = urgent.get("inquiries/export?country=英国&days=3")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [(row["联系人"], row["采购量"], row["负责人"]) for row in rows] == [
        ("Owen Maddox", "240", "Zhang long"),
        ("Oliver Pemberton", "120", "Zhang long"),
    ]


def test_inquiries_are_assigned_and_then_seen_by_their_owner(team: OfficeClient) -> None:
    given = of_contact(team, "Amy Tang")
    data = {"ids": [given.id], "owner": account(team, "Wu Jing")}
    team.post("inquiries/assign", data)
    team.post("switch-account", {"account": account(team, "Wu Jing")})
    page = team.page("inquiries/")
    assert names(page) == ["Amy Tang"]
    assert "分配询盘" not in page.text_content()
    assert team.post("inquiries/assign", data).status_code == 403


def test_a_salesperson_does_not_see_those_of_others(team: OfficeClient) -> None:
    other = of_contact(team, "Amy Tang")
    team.post("switch-account", {"account": account(team, "Wu Jing")})
    answer = team.get(f"inquiries/{other.id}")
    assert answer.status_code == 403
    assert "由“Zhang long”负责" in answer.text
    team.post("inquiries/spam", {"ids": [other.id]})
    assert not of_contact(team, "Amy Tang").spam


def test_a_manager_sees_the_teams_and_those_without_owner(team: OfficeClient) -> None:
    first, second, third = [each.id for each in team.records(Inquiry)][:3]
    team.change(Inquiry, first, account_id=None)
    team.change(Inquiry, second, account_id=account(team, "Wu Jing"))
    team.post("switch-account", {"account": account(team, "Li Na")})
    page = team.page("inquiries/")
    shown = {int(box.get("value")) for box in page.xpath("//tbody//input[@name='ids']")}
    assert {first, second} <= shown
    assert third not in shown
    assert tab_counts(page)["待分配"] >= 1


def test_a_producer_answers_but_does_not_search(team: OfficeClient) -> None:
    """SUB-04: 已分配待处理询盘 for all four types, 询盘搜索 not for producers."""
    team.act_as(AccountType.PRODUCER)
    assert not team.page("inquiries/?q=Amy").xpath("//form[@role='search']")
    assert team.get("inquiries/export").status_code == 403


@pytest.mark.parametrize("kind", [AccountType.MANAGER, AccountType.SALESPERSON])
def test_rules_and_reception_figures_are_the_main_accounts(
    team: OfficeClient, kind: AccountType
) -> None:
    team.act_as(kind)
    assert team.get("inquiries/assignment/").status_code == 403
    assert team.get("reception/").status_code == 403
