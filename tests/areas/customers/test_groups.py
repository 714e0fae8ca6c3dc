"""Pages of customer groups, right and wrong: CRM-02."""

import pytest

from tests.support.office import OfficeClient
from trainer.areas.customers.choices import GroupKind, Period, Scope
from trainer.areas.customers.models import Customer, CustomerGroup
from trainer.core.web.access import AccountType

pytestmark = pytest.mark.postgresql
FIXED = {"name": "重点客户群", "scope": "mine", "description": "回购重点人群"}
DYNAMIC = {"name": "高潜", "countries": ["美国", "巴西"], "inquired": "30"}
SYSTEM = 6101
EIGHT = 8


def own(shop: OfficeClient) -> CustomerGroup:
    (group,) = [g for g in shop.records(CustomerGroup) if g.kind is not GroupKind.SYSTEM]
    return group


def my_buyers(shop: OfficeClient) -> list[int]:
    return [customer.buyer for customer in shop.records(Customer)]


def members(shop: OfficeClient) -> list[str]:
    return [m["contact"] for g in shop.facts()["customer_group"] for m in g["members"]]


def test_a_fixed_group_is_created_filled_and_listed(shop: OfficeClient) -> None:
    page = shop.post("customers/groups/fixed/new", FIXED, follow_redirects=True)
    assert "客群已创建，请添加客户" in page.text
    number, (first, second, *_rest) = own(shop).id, my_buyers(shop)
    added = shop.post(
        f"customers/groups/{number}/members", {"ids": [first, second]}, follow_redirects=True
    )
    assert "已添加 2 位客户" in added.text
    assert f'value="{first}"' not in added.text
    assert len(members(shop)) == 2
    again = shop.post(f"customers/groups/{number}/members", {"ids": [first]}, follow_redirects=True)
    assert "已添加 0 位客户" in again.text
    shop.post(f"customers/groups/{number}/members/remove", {"ids": [first]})
    (left,) = members(shop)
    assert left in shop.get(f"customers/groups/{number}").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "此项必填"),
        ({"name": "店铺粉丝"}, "已有同名客群"),
        ({"name": "长" * 51}, "不能超过 50 个字符"),
        ({"description": "长" * 257}, "不能超过 256 个字符"),
        ({"description": ""}, "此项必填"),
        ({"scope": ""}, "此项必填"),
        ({"scope": "all"}, "所选内容不在列表里"),
    ],
)
def test_a_wrong_fixed_group_is_refused(
    shop: OfficeClient, wrong: dict[str, str], said: str
) -> None:
    answer = shop.post("customers/groups/fixed/new", FIXED | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert len(shop.records(CustomerGroup)) == EIGHT


def test_members_come_from_the_groups_scope(shop: OfficeClient) -> None:
    shop.post("customers/groups/fixed/new", FIXED | {"scope": "pool"})
    number, mine = own(shop).id, my_buyers(shop)[0]
    answer = shop.post(f"customers/groups/{number}/members", {"ids": [mine]}, follow_redirects=True)
    assert "请先勾选客户" in answer.text
    assert members(shop) == []


def test_the_members_of_a_fixed_group_stay_when_a_customer_goes(shop: OfficeClient) -> None:
    shop.post("customers/groups/fixed/new", FIXED)
    number, buyer = own(shop).id, my_buyers(shop)[0]
    shop.post(f"customers/groups/{number}/members", {"ids": [buyer]})
    shop.post("customers/release", {"ids": [buyer]})
    (name,) = members(shop)
    assert name in shop.get(f"customers/groups/{number}").text


def test_a_group_with_members_keeps_its_scope(shop: OfficeClient) -> None:
    shop.post("customers/groups/fixed/new", FIXED)
    number = own(shop).id
    shop.post(f"customers/groups/{number}/members", {"ids": my_buyers(shop)[:1]})
    answer = shop.post(f"customers/groups/{number}/edit", FIXED | {"scope": "pool"})
    assert answer.status_code == 422
    assert "不能改变范围" in answer.text
    assert own(shop).scope is Scope.MINE
    shop.post(f"customers/groups/{number}/edit", FIXED | {"name": "老客"})
    assert own(shop).name == "老客"


def test_a_stale_form_is_not_applied(shop: OfficeClient) -> None:
    shop.post("customers/groups/fixed/new", FIXED)
    group = own(shop)
    path = f"customers/groups/{group.id}/edit"
    shop.post(path, FIXED | {"name": "先改", "_version": group.version})
    answer = shop.post(path, FIXED | {"name": "后改", "_version": group.version})
    assert answer.status_code == 409
    assert own(shop).name == "先改"


def test_a_dynamic_group_is_previewed_and_then_created(shop: OfficeClient) -> None:
    path = "customers/groups/dynamic/new"
    preview = shop.post(path, DYNAMIC | {"_rows": "preview"})
    assert preview.status_code == 200
    assert "客群人数：" in preview.text
    assert len(shop.records(CustomerGroup)) == EIGHT
    page = shop.post(path, DYNAMIC, follow_redirects=True)
    assert "动态客群已保存" in page.text
    group = own(shop)
    assert (group.countries, group.inquired) == (["美国", "巴西"], Period.DAYS_30)
    assert "近 7 天新进入" in page.text


def test_a_preview_without_conditions_finds_nobody(shop: OfficeClient) -> None:
    preview = shop.post("customers/groups/dynamic/new", {"name": "x", "_rows": "preview"})
    assert "客群人数：0" in preview.text


def test_the_members_of_a_dynamic_group_change_with_time(shop: OfficeClient) -> None:
    shop.post("customers/groups/dynamic/new", DYNAMIC | {"countries": [], "inquired": "7"})
    number = own(shop).id

    def listed() -> set[str]:
        page = shop.page(f"customers/groups/{number}")
        return {a.text for a in page.xpath("//tbody//th/a")}

    before = listed()
    shop.move_clock(days=21)
    after = listed()
    assert before != after


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "此项必填"),
        ({"countries": [], "inquired": ""}, "请至少设置一个筛选条件"),
        ({"not_clicked": "y"}, "请先设置“打开过营销邮件”的时间范围"),
        ({"least_orders": "0"}, "必须在 1 到 100 之间"),
        ({"least_orders": "两次"}, "请输入整数"),
        ({"countries": ["火星"]}, "所选内容不在列表里"),
        ({"inquired": "31"}, "所选内容不在列表里"),
    ],
)
def test_a_wrong_dynamic_group_is_refused(
    shop: OfficeClient, wrong: dict[str, object], said: str
) -> None:
    answer = shop.post("customers/groups/dynamic/new", DYNAMIC | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert len(shop.records(CustomerGroup)) == EIGHT


def test_the_platforms_groups_can_be_copied_but_not_changed(shop: OfficeClient) -> None:
    assert shop.get(f"customers/groups/{SYSTEM}/edit").status_code == 409
    assert shop.post(f"customers/groups/{SYSTEM}/delete").status_code == 409
    shop.post(f"customers/groups/{SYSTEM}/copy")
    copied = own(shop)
    assert copied.kind is GroupKind.DYNAMIC
    assert (copied.visited, copied.favoured) == (Period.DAYS_30, Period.DAYS_30)


def test_a_dynamic_group_takes_no_members_by_hand(shop: OfficeClient) -> None:
    shop.post("customers/groups/dynamic/new", DYNAMIC)
    path = f"customers/groups/{own(shop).id}/members"
    assert shop.post(path, {"ids": my_buyers(shop)[:1]}).status_code == 409
    assert shop.get(f"customers/groups/{own(shop).id}/pick").status_code == 409


def test_a_copied_fixed_group_has_the_same_members(shop: OfficeClient) -> None:
    shop.post("customers/groups/fixed/new", FIXED)
    number = own(shop).id
    shop.post(f"customers/groups/{number}/members", {"ids": my_buyers(shop)[:2]})
    shop.post(f"customers/groups/{number}/copy")
    names = members(shop)
    assert len(names) == 4
    assert names[:2] == names[2:]


def test_an_own_group_is_deleted_without_its_customers(shop: OfficeClient) -> None:
    shop.post("customers/groups/fixed/new", FIXED)
    number = own(shop).id
    shop.post(f"customers/groups/{number}/members", {"ids": my_buyers(shop)[:2]})
    customers = len(my_buyers(shop))
    shop.post(f"customers/groups/{number}/delete")
    assert len(shop.records(CustomerGroup)) == EIGHT
    assert len(my_buyers(shop)) == customers


def test_groups_are_listed_by_kind_and_name(shop: OfficeClient) -> None:
    shop.post("customers/groups/fixed/new", FIXED)

    def names(query: str) -> list[str]:
        return [a.text for a in shop.page(f"customers/groups{query}").xpath("//tbody//th/a")]

    assert len(names("")) == EIGHT + 1
    assert names("?kind=fixed") == ["重点客户群"]
    assert names("?kind=dynamic") == []
    assert names("?q=RFQ") == ["RFQ客户", "活跃RFQ客户"]


@pytest.mark.parametrize("account", list(AccountType)[1:])
def test_every_account_may_group_customers(shop: OfficeClient, account: AccountType) -> None:
    shop.act_as(account)
    assert shop.get("customers/groups").status_code == 200


def test_a_salesperson_picks_from_its_own_customers(shop: OfficeClient) -> None:
    shop.post("customers/groups/fixed/new", FIXED)
    number, buyer = own(shop).id, my_buyers(shop)[0]
    shop.act_as(AccountType.SALESPERSON)
    assert "没有可添加的客户" in shop.get(f"customers/groups/{number}/pick").text
    shop.post(f"customers/groups/{number}/members", {"ids": [buyer]})
    assert members(shop) == []
