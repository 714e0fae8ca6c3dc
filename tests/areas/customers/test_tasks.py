"""Other right ways to do the tasks than their solutions, and what mistakes cost."""

from collections.abc import Callable
from decimal import Decimal

from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.areas.customers.choices import GroupKind
from trainer.areas.customers.models import Customer, CustomerGroup
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Attempt
from trainer.core.web.db import database_of

Start = Callable[..., OfficeClient]
NAMED = ("Kouakouanicet Kouassi", "AsifVarachia", "David Timko")


def score(shop: OfficeClient) -> Decimal:
    with shop.app.app_context(), database_of(shop.app).writing() as session:
        submission = lifecycle.hand_in(session, session.get_one(Attempt, shop.attempt_id))
        grade = grading.grade_submission(session, submission)
        assert grade.score is not None
        return grade.score


def buyers(shop: OfficeClient) -> dict[str, int]:
    return {customer.contact: customer.buyer for customer in shop.records(Customer)}


def own_group(shop: OfficeClient) -> int:
    return next(g.id for g in shop.records(CustomerGroup) if g.kind is not GroupKind.SYSTEM)


def test_members_may_be_added_at_once_and_the_group_be_named_later(office: Start) -> None:
    shop = office("fixed-customer-group")
    data = {"name": "客群", "scope": "mine", "description": "先建好"}
    shop.post("customers/groups/fixed/new", data)
    number, ids = own_group(shop), buyers(shop)
    wrong = next(buyer for name, buyer in ids.items() if name not in NAMED)
    added = [wrong, *(ids[name] for name in NAMED)]
    shop.post(f"customers/groups/{number}/members", {"ids": added})
    shop.post(f"customers/groups/{number}/members/remove", {"ids": [wrong]})
    right = {"name": "重点客户群", "scope": "mine", "description": "回购重点人群"}
    shop.post(f"customers/groups/{number}/edit", right)
    assert score(shop) == 100


def test_a_member_too_many_costs_points(office: Start) -> None:
    shop = office("fixed-customer-group")
    right = {"name": "重点客户群", "scope": "mine", "description": "回购重点人群"}
    shop.post("customers/groups/fixed/new", right)
    ids = buyers(shop)
    wrong = next(buyer for name, buyer in ids.items() if name not in NAMED)
    added = [wrong, *(ids[name] for name in NAMED)]
    shop.post(f"customers/groups/{own_group(shop)}/members", {"ids": added})
    assert score(shop) == 90


def test_another_member_than_asked_for_costs_that_member_alone(office: Start) -> None:
    """The company's name comes with the contact: it is no second mistake."""
    shop = office("fixed-customer-group")
    right = {"name": "重点客户群", "scope": "mine", "description": "回购重点人群"}
    shop.post("customers/groups/fixed/new", right)
    ids = buyers(shop)
    wrong = next(buyer for name, buyer in ids.items() if name not in NAMED)
    added = [ids[NAMED[0]], ids[NAMED[1]], wrong]
    shop.post(f"customers/groups/{own_group(shop)}/members", {"ids": added})
    assert score(shop) == 85


def test_a_dynamic_group_may_be_corrected_and_described(office: Start) -> None:
    shop = office("dynamic-customer-group")
    data = {"name": "高潜复购动态客群", "countries": ["巴西", "美国"], "inquired": "7"}
    shop.post("customers/groups/dynamic/new", data)
    right = data | {"countries": ["俄罗斯联邦", "美国", "巴西"], "inquired": "30"}
    path = f"customers/groups/{own_group(shop)}/edit"
    shop.post(path, right | {"description": "三个国家的近期询盘客户"})
    assert score(shop) == 100


def test_a_condition_too_many_costs_points(office: Start) -> None:
    shop = office("dynamic-customer-group")
    data = {"name": "高潜复购动态客群", "inquired": "30", "ordered": "ever"}
    shop.post("customers/groups/dynamic/new", data | {"countries": ["俄罗斯联邦", "美国", "巴西"]})
    assert score(shop) == 98


def hand_over(shop: OfficeClient, manager: tuple[str, ...], released: tuple[str, ...]) -> None:
    ids = buyers(shop)
    accounts = {account.name: account.id for account in shop.records(Account)}
    given = {"Li Na": manager, "Wu Jing": ("Catalina Pizarro",), "Wang Lei": ("Paolo Bernasconi",)}
    for name, contacts in given.items():
        data = {"ids": [ids[c] for c in contacts], "owner": accounts[name]}
        shop.post("customers/assign", data)
    for name in released:
        shop.post("customers/release", {"ids": [ids[name]]})
    for name in ("Chinedu Adeyemi", "Paolo Bernasconi"):
        (known,) = [c for c in shop.records(Customer) if c.contact == name]
        data = {"stage": "order", "importance": known.importance.value, "labels": ""}
        shop.post(f"customers/buyers/{known.buyer}/edit", data)


def test_customers_may_be_assigned_first_and_noted(office: Start) -> None:
    shop = office("customer-handover")
    hand_over(shop, ("Chinedu Adeyemi", "Adaeze Nwosu"), ("Adaeze Nwosu",))
    path = f"customers/buyers/{buyers(shop)['Paolo Bernasconi']}/notes/new"
    shop.post(path, {"text": "由 Chen Yu 交接"})
    assert score(shop) == 100


def test_the_first_of_the_rules_comes_before_the_level(office: Start) -> None:
    shop = office("customer-handover")
    hand_over(shop, ("Chinedu Adeyemi", "Adaeze Nwosu"), ())
    assert score(shop) == 82
