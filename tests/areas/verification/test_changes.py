"""Changing certified data and booking the on-site visit, on the pages (AV-03, AV-04)."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.areas.company.data import picture
from tests.areas.verification.data import MATERIALS
from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Membership, Shop
from trainer.areas.verification.changes import rules as change_rules
from trainer.areas.verification.changes.models import CertificationChange, SiteVisit
from trainer.areas.verification.choices import ChangeStage, VisitStage
from trainer.areas.verification.models import VerificationApplication
from trainer.core.web.access import AccountType

CERTIFIED = {name: MATERIALS[name] for name in change_rules.ORDINARY} | {
    "company_type": "integrated",
    "address_cn": MATERIALS["address_cn"],
    "address_en": MATERIALS["address_en"],
}
MOVED = {
    "address_cn": "湖南省长沙市雨花区劳动路 8 号",
    "address_en": "No. 8, Laodong Road, Changsha",
}
VISIT = {"day": "2022-09-14", "hour": "14:00", "contact": "李芳", "mobile": "13800138000"}


@pytest.fixture
def shop(office: Callable[..., OfficeClient]) -> OfficeClient:
    """A certified company, three days after the approval."""
    return office("certified-information")


@pytest.fixture
def gold(shop: OfficeClient) -> OfficeClient:
    """The same as a 金品诚企 member."""
    shop.change(Shop, 1, membership=Membership.GOLD)
    return shop


def apply_for(shop: OfficeClient, **changes: Any) -> Any:
    return shop.post("verification/change", CERTIFIED | changes)


def change(shop: OfficeClient) -> CertificationChange:
    (found,) = shop.records(CertificationChange)
    assert isinstance(found, CertificationChange)
    return found


def urge(shop: OfficeClient) -> None:
    assert shop.post("verification/change/urge").status_code == 302
    shop.get("verification/certified")


def test_an_ordinary_field_is_reviewed_and_then_certified(shop: OfficeClient) -> None:
    assert apply_for(shop, position="总监/director").status_code == 302
    assert change(shop).stage is ChangeStage.IN_REVIEW
    assert "认证机构正在审核" in shop.get("verification/certified").text
    assert shop.records(VerificationApplication)[0].position == "经理/manager"
    urge(shop)
    assert change(shop).stage is ChangeStage.APPROVED
    assert shop.records(VerificationApplication)[0].position == "总监/director"
    assert "认证信息变更已通过" in [m["subject"] for m in shop.facts()["message"]]


def test_a_special_field_goes_to_the_sales_manager_first(shop: OfficeClient) -> None:
    paper = {"paper": "lease", "scan": (picture("PNG"), "lease.png")}
    assert apply_for(shop, **MOVED, **paper).status_code == 302
    assert change(shop).stage is ChangeStage.SALES_CHECK
    urge(shop)
    assert change(shop).stage is ChangeStage.IN_REVIEW
    urge(shop)
    assert change(shop).stage is ChangeStage.APPROVED
    assert MOVED["address_cn"] in shop.get("company/").text


def test_papers_that_prove_nothing_are_returned(shop: OfficeClient) -> None:
    apply_for(shop, **MOVED, paper="scope", scan=(picture("PNG"), "scope.png"))
    urge(shop)
    assert change(shop).stage is ChangeStage.RETURNED
    page = shop.get("verification/certified").text
    assert "经营地址变更须提供新地址的产权证明或租赁合同" in page
    assert MOVED["address_cn"] not in page
    assert apply_for(shop, position="x").status_code == 302


def test_time_ends_the_steps_as_well(shop: OfficeClient) -> None:
    apply_for(shop, landline="086-0731-88881234")
    shop.move_clock(days=5)
    shop.get("verification/certified")
    assert change(shop).stage is ChangeStage.APPROVED


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "没有修改任何内容"),
        (MOVED, "请选择补充资料类型"),
        ({"landline": "1234"}, "请按“国家区号-城市区号-号码”填写"),
        ({"company_name_en": ""}, "此项必填"),
        ({"company_type": "none"}, "所选内容不在列表里"),
    ],
)
def test_wrong_changes_are_refused(
    shop: OfficeClient, changes: dict[str, str], message: str
) -> None:
    answer = apply_for(shop, **changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert shop.records(CertificationChange) == []


def test_one_change_at_a_time(shop: OfficeClient) -> None:
    apply_for(shop, position="x")
    assert apply_for(shop, position="y").status_code == 409
    urge(shop)
    assert shop.post("verification/change/urge").status_code == 409


def test_nothing_is_changed_before_the_approval(office: Callable[..., OfficeClient]) -> None:
    shop = office("verification")
    assert shop.get("verification/certified").status_code == 302
    assert apply_for(shop, position="x").status_code == 409
    assert shop.post("verification/visit", VISIT).status_code == 409


def test_only_gold_members_book_a_visit(shop: OfficeClient) -> None:
    assert shop.post("verification/visit", VISIT).status_code == 409
    assert "开通金品诚企会员之后" in shop.get("verification/certified").text


def test_a_visit_is_booked_moved_once_and_takes_place(gold: OfficeClient) -> None:
    assert gold.post("verification/visit", VISIT).status_code == 302
    assert gold.post("verification/visit", VISIT | {"day": "2022-09-15"}).status_code == 302
    (visit,) = gold.records(SiteVisit)
    assert visit.was_changed
    assert visit.starts_at.isoformat() == "2022-09-15T06:00:00+00:00"
    answer = gold.post("verification/visit", VISIT)
    assert answer.status_code == 409
    assert "只能修改一次" in answer.text
    gold.move_clock(days=10)
    gold.get("verification/certified")
    assert gold.records(SiteVisit)[0].stage is VisitStage.DONE


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"day": "2022-09-07"}, "须至少提前 48 小时预约"),
        ({"day": "2022-10-06"}, "须在文审通过后 1 个月内上门"),
        ({"day": "2022-09-17"}, "请选择工作日"),
        ({"day": ""}, "此项必填"),
        ({"hour": "03:00"}, "所选内容不在列表里"),
        ({"mobile": "123"}, "请填写 11 位手机号码"),
    ],
)
def test_wrong_bookings_are_refused(
    gold: OfficeClient, changes: dict[str, str], message: str
) -> None:
    answer = gold.post("verification/visit", VISIT | changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert gold.records(SiteVisit) == []


def test_a_visit_is_not_moved_within_48_hours(gold: OfficeClient) -> None:
    gold.post("verification/visit", VISIT)
    gold.move_clock(days=7)
    answer = gold.post("verification/visit", VISIT | {"day": "2022-09-20"})
    assert answer.status_code == 409
    assert "不足 48 小时" in answer.text


@pytest.mark.parametrize("page", ["certified", "change", "visit"])
def test_the_main_account_alone_manages_certified_data(shop: OfficeClient, page: str) -> None:
    shop.act_as(AccountType.MANAGER)
    assert shop.get(f"verification/{page}").status_code == 403
