"""What belonged to a deleted sub-account falls to the main account (SUB-03)."""

from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.areas.customers.models import Customer
from trainer.areas.inbox.models import Message
from trainer.areas.inquiries.models import AssignmentRule, Inquiry, InquiryMessage
from trainer.core.data.records import Record

MAIN = 2


def newest_code(shop: OfficeClient) -> str:
    return str(shop.records(Message)[-1].code)


def delete(shop: OfficeClient, number: int) -> None:
    shop.post("accounts/verify/send")
    shop.post("accounts/verify", {"code": newest_code(shop)})
    shop.post(f"accounts/delete/send?ids={number}")
    answer = shop.post(f"accounts/delete?ids={number}", {"code": newest_code(shop)})
    assert answer.status_code == 302


def test_all_of_a_leaving_salesperson_goes_to_the_main_account(team: OfficeClient) -> None:
    leaving = next(a.id for a in team.records(Account) if a.name == "Chen Yu")

    def named(model: type[Record]) -> set[int]:
        return {each.id for each in team.records(model) if each.account_id == leaving}

    given = team.records(Inquiry)[-1].id
    team.post("inquiries/assign", {"ids": [given], "owner": leaving})
    rule = {"basis": "country", "country": "德国", "account_id": leaving}
    team.post("inquiries/assignment/new", rule)
    team.post("switch-account", {"account": leaving})
    team.post(f"inquiries/{given}", {"text": "Hello, USD 5 each, 7 days."})
    team.post("switch-account", {"account": MAIN})
    models = (Inquiry, InquiryMessage, AssignmentRule, Customer)
    before = {model: named(model) for model in models}
    assert all(before.values())
    delete(team, leaving)
    for model in models:
        now = {each.id for each in team.records(model) if each.account_id == MAIN}
        assert before[model] <= now, model
