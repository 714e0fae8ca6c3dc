"""Quick replies, and the rules by which inquiries are assigned (INQ-01)."""

import pytest

from tests.support.office import OfficeClient
from trainer.areas.inquiries.choices import Basis
from trainer.areas.inquiries.models import AssignmentRule, QuickReply
from trainer.areas.inquiries.rules import MAX_QUICK_REPLIES, MAX_RULES

TEXT = {"name": "节日问候", "text": "Dear customer, happy holidays!"}
GERMANY = {"basis": "country", "country": "德国", "account_id": "2"}


def rules(shop: OfficeClient) -> list[str]:
    """What the rules are about, in their order."""
    found = sorted(shop.records(AssignmentRule), key=lambda rule: rule.position)
    return [rule.country or str(rule.group_id or rule.basis) for rule in found]


def test_a_quick_reply_is_added_changed_copied_and_deleted(shop: OfficeClient) -> None:
    shop.post("inquiries/quick-replies/new", TEXT)
    added = shop.records(QuickReply)[-1]
    assert (added.name, added.text) == (TEXT["name"], TEXT["text"])
    shop.post(f"inquiries/quick-replies/{added.id}/edit", TEXT | {"name": "新年问候"})
    shop.post(f"inquiries/quick-replies/{added.id}/copy")
    assert [r.name for r in shop.records(QuickReply)][-2:] == ["新年问候", "新年问候 副本"]
    shop.post(f"inquiries/quick-replies/{added.id}/delete")
    assert added.id not in {reply.id for reply in shop.records(QuickReply)}
    assert "新年问候 副本" in shop.page("inquiries/quick-replies/?q=新年").text_content()


@pytest.mark.parametrize("field", ["name", "text"])
def test_a_quick_reply_has_a_name_and_a_text(shop: OfficeClient, field: str) -> None:
    before = len(shop.records(QuickReply))
    answer = shop.post("inquiries/quick-replies/new", TEXT | {field: " "})
    assert answer.status_code == 422
    assert "此项必填" in answer.text
    assert len(shop.records(QuickReply)) == before


def test_there_is_a_limit_of_quick_replies(shop: OfficeClient) -> None:
    with shop.sandbox(writing=True) as session:
        kept = shop.records(QuickReply)[0].updated_at
        missing = MAX_QUICK_REPLIES - len(shop.records(QuickReply))
        session.add_all(QuickReply(**TEXT, updated_at=kept) for _ in range(missing))
    answer = shop.post("inquiries/quick-replies/new", TEXT)
    assert answer.status_code == 409
    assert "最多保存 50 条" in answer.text


def test_a_rule_keeps_what_its_basis_uses(shop: OfficeClient) -> None:
    shop.post("inquiries/assignment/new", GERMANY | {"group_id": "2001"})
    [rule] = shop.records(AssignmentRule)
    assert (rule.basis, rule.country, rule.group_id) == (Basis.COUNTRY, "德国", None)
    path = f"inquiries/assignment/{rule.id}/edit"
    shop.post(path, {"basis": "group", "group_id": "2001", "account_id": "2"})
    [rule] = shop.records(AssignmentRule)
    assert (rule.basis, rule.country, rule.group_id) == (Basis.GROUP, "", 2001)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"basis": ""}, "此项必填"),
        ({"basis": "country", "account_id": "2"}, "请选择国家/地区"),
        ({"basis": "group", "account_id": "2"}, "请选择产品分组"),
        ({"basis": "country", "country": "德国"}, "轮流分配"),
        ({"basis": "country", "country": "Atlantis", "account_id": "2"}, "不在列表里"),
        ({"basis": "rest", "account_id": "999999999999999999999"}, "不在列表里"),
    ],
)
def test_a_rule_that_decides_nothing_is_refused(
    shop: OfficeClient, data: dict[str, str], message: str
) -> None:
    answer = shop.post("inquiries/assignment/new", data)
    assert answer.status_code == 422
    assert message in answer.text
    assert shop.records(AssignmentRule) == []


def test_rules_have_an_order(shop: OfficeClient) -> None:
    shop.post("inquiries/assignment/new", GERMANY)
    shop.post("inquiries/assignment/new", GERMANY | {"country": "法国"})
    shop.post("inquiries/assignment/new", {"basis": "rest"})
    assert rules(shop) == ["德国", "法国", "rest"]
    first, second, third = [rule.id for rule in shop.records(AssignmentRule)]
    shop.post("inquiries/assignment/order", {"order": [second, first, third]})
    assert rules(shop) == ["法国", "德国", "rest"]
    shop.post(
        "inquiries/assignment/order",
        {"order": [second, first, third], "_move": f"up:{third}"},
    )
    assert rules(shop) == ["法国", "rest", "德国"]
    shop.post(f"inquiries/assignment/{second}/delete")
    assert rules(shop) == ["rest", "德国"]
    assert "轮流分配" in shop.page("inquiries/assignment/").text_content()


def test_the_same_rule_is_not_set_twice(shop: OfficeClient) -> None:
    shop.post("inquiries/assignment/new", GERMANY)
    assert "已有相同条件的规则" in shop.post("inquiries/assignment/new", GERMANY).text


def test_there_is_a_limit_of_rules(shop: OfficeClient) -> None:
    with shop.sandbox(writing=True) as session:
        session.add_all(
            AssignmentRule(position=n, basis=Basis.REST, country="", account_id=2)
            for n in range(MAX_RULES)
        )
    assert shop.post("inquiries/assignment/new", GERMANY).status_code == 409
