"""The four tabs that are forms: saving, wrong input, stale forms, accounts."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from tests.areas.company.conftest import CompanyPages
from tests.support.office import OfficeClient
from trainer.areas.company.capability_models import CompanyFactory, CompanyTrade
from trainer.areas.company.choices import MARKETS, MainCategory
from trainer.areas.company.display.models import CompanyDisplay
from trainer.areas.company.models import CompanyProfile
from trainer.core.web.access import AccountType

TABS = ("", "certificates/", "factory", "trade", "display")
OUTPUT = {"outputs-0-product": "doll", "outputs-0-quantity": "500", "outputs-0-unit": "Pieces"}


def test_basic_information_is_saved(company: CompanyPages) -> None:
    assert company.save().location == company.office.url("company/")
    profile = company.only(CompanyProfile)
    assert profile.main_category is MainCategory.TOYS
    assert profile.main_products == [
        "building block",
        "Baby Toys",
        "doll",
        "educational toy",
        "Toy Car",
    ]
    assert profile.founded_on == date(2022, 3, 5)
    assert profile.office_area == Decimal(320)
    assert company.status == "draft"
    assert "基本信息已保存" in company.text()


def test_a_part_is_saved_with_gaps(company: CompanyPages) -> None:
    company.post(action="save", product_2="doll")
    profile = company.only(CompanyProfile)
    assert profile.main_products == ["doll"]
    assert profile.staff is None
    assert profile.founded_on is None


def test_what_is_certified_is_shown_with_a_tick_and_cannot_be_typed(company: CompanyPages) -> None:
    page = html.fromstring(company.text())
    certified = [" ".join(field.text_content().split()) for field in page.find_class("certified")]
    assert [text.removesuffix("已认证").strip() for text in certified] == [
        "湖南典阅科技有限公司",
        "HuNan DianYue Science and Technology Co., Ltd",
        "湖南省长沙市岳麓区谷园街道谷园路 200 号",
        "No. 200, Guyuan Road, Guyuan Street, Yuelu District, Changsha City, Hunan Province",
        "张龙",
        "Zhang long",
    ]
    assert not page.xpath("//*[@name='company_name_cn']")


@pytest.mark.parametrize(
    ("page", "data", "message"),
    [
        ("", {"postcode": "4100"}, "邮编应为 6 位数字"),
        ("", {"staff": "0"}, "必须在 1 到 1000000 之间"),
        ("", {"staff": "86人"}, "请输入整数"),
        ("", {"office_area": "0"}, "必须在 1 到"),
        ("", {"founded_on": "2022-02-30"}, "请选择有效的日期"),
        ("", {"main_category": "nothing"}, "所选内容不在列表里"),
        ("", {"strengths": "x" * 1001}, "不能超过 1000 个字符"),
        ("", {"product_1": "x" * 51}, "不能超过 50 个字符"),
        ("factory", {"services": "OEM Service Offered"}, "请填写从业年数"),
        ("factory", {"services": "Free Service"}, "所选内容不在列表里"),
        ("factory", {"has_outputs": "yes"}, "请至少添加一行年产量信息"),
        ("factory", OUTPUT | {"has_outputs": "yes", "outputs-0-quantity": "0"}, "不能小于 1"),
        ("factory", {"steps-0-description": "no name"}, "此项必填"),
        ("trade", {"north_america": "101"}, "必须在 0 到 100 之间"),
        ("trade", {"north_america": "60"}, "现为 60%"),
        ("trade", {"export_since": "2035"}, "须在 1949 到 2022 之间"),
        ("trade", {"terms": "EXWORKS"}, "所选内容不在列表里"),
        ("display", {"description": "我们做玩具"}, "请用英文填写"),
        ("display", {"has_exhibitions": "yes"}, "请至少添加一行展会信息"),
    ],
)
def test_wrong_input_is_refused_at_its_field_and_kept(
    company: CompanyPages, page: str, data: dict[str, str], message: str
) -> None:
    before = company.office.facts()
    response = company.save(page, **data)
    assert response.status_code == 422
    assert message in response.text
    for value in data.values():
        if value not in {"nothing", "Free Service", "EXWORKS"}:
            assert value in response.text
    assert company.office.facts() == before


def test_the_factory_is_saved_with_its_lists(company: CompanyPages) -> None:
    data = OUTPUT | {
        "address": "No. 1, Factory Road",
        "area": "up_to_3000",
        "services": ["OEM Service Offered", "Buyer Label Offered"],
        "oem_years": "3",
        "has_outputs": "yes",
        "steps-0-name": "Moulding",
        "steps-1-name": "",
        "steps-2-name": "Packing",
        "machines-0-name": "Press",
        "machines-0-quantity": "2",
    }
    assert company.save("factory", **data).status_code == 302
    (factory,) = company.office.facts()["company_factory"]
    assert factory["services"] == ["OEM Service Offered", "Buyer Label Offered"]
    assert factory["oem_years"] == 3
    assert [row["product"] for row in factory["outputs"]] == ["doll"]
    assert [row["name"] for row in factory["steps"]] == ["Moulding", "Packing"]
    assert "70%" in company.text("factory")


def test_what_is_out_of_sight_is_left_empty(company: CompanyPages) -> None:
    company.save("factory", **OUTPUT | {"has_outputs": "no", "oem_years": "3"})
    (factory,) = company.office.facts()["company_factory"]
    assert factory["outputs"] == []
    assert factory["oem_years"] is None


def test_trade_information_is_saved_as_printed(company: CompanyPages) -> None:
    shares = dict.fromkeys(MARKETS, "0") | {"north_america": "70", "domestic_market": "30"}
    data = shares | {
        "annual_export": "up_to_5m",
        "export_mode": "own",
        "port_1": "Shanghai",
        "port_3": "Ningbo",
        "terms": ["FOB", "Express Delivery"],
        "payment_methods": ["T/T", "D/P D/A"],
        "has_cases": "yes",
        "cases-0-buyer": "Toy House",
        "cases-0-country": "Germany",
    }
    assert company.save("trade", **data).status_code == 302
    trade = company.only(CompanyTrade)
    assert trade.shares == {"North America": 70, "Domestic Market": 30}
    assert trade.ports == ["Shanghai", "Ningbo"]
    assert trade.terms == ["FOB", "Express Delivery"]
    assert trade.payment_methods == ["T/T", "D/P D/A"]


def test_parts_are_kept_apart(company: CompanyPages) -> None:
    company.save("factory", address="No. 1, Factory Road")
    company.save("display", description="We make toys.")
    assert company.only(CompanyFactory).address == "No. 1, Factory Road"
    assert company.only(CompanyDisplay).description == "We make toys."
    assert company.only(CompanyProfile).postcode == ""


def test_rows_are_added_without_saving(company: CompanyPages) -> None:
    response = company.post("factory", _rows="steps:add", address="No. 1")
    assert response.status_code == 200
    assert 'name="steps-0-name"' in response.text
    assert 'value="No. 1"' in response.text
    assert company.office.records(CompanyFactory) == []


def test_a_form_that_was_overtaken_is_not_applied_blindly(returned: CompanyPages) -> None:
    version = returned.only(CompanyFactory).version
    returned.office.change(CompanyFactory, 612, staff=60)
    answer = returned.save("factory", _version=version, staff="70")
    assert answer.status_code == 409
    assert "已有修改" in answer.text
    assert returned.only(CompanyFactory).staff == 60


@pytest.mark.parametrize("page", TABS)
def test_nothing_to_fill_in_before_the_verification(
    office: Callable[..., OfficeClient], page: str
) -> None:
    company = CompanyPages(office("verification"))
    assert "通过 A&V 认证后才能填写公司信息" in company.text(page)
    if page != "certificates/":
        assert company.post(page, action="save").status_code == 200
    assert company.office.records(CompanyProfile) == []


@pytest.mark.parametrize("page", [*TABS, "preview", "history", "certificates/new"])
@pytest.mark.parametrize(
    "account", [AccountType.MANAGER, AccountType.SALESPERSON, AccountType.PRODUCER]
)
def test_the_main_account_alone_manages_the_company(
    company: CompanyPages, page: str, account: AccountType
) -> None:
    company.office.act_as(account)
    assert company.get(page).status_code == 403
    assert company.post(page, action="save").status_code in {403, 405}


@pytest.mark.parametrize("page", TABS)
def test_pages_take_a_handful_of_statements(returned: CompanyPages, page: str) -> None:
    from tests.support.databases.statements import statements

    returned.text(page)
    with statements(returned.office.app) as sent:
        returned.text(page)
    assert len(sent) <= 19


def test_values_that_no_form_sends_do_no_harm(company: CompanyPages) -> None:
    many: dict[str, Any] = {"terms": ["FOB", "FOB"], "languages": ["English"] * 30}
    assert company.save("trade", **many).status_code == 302
    assert set(company.only(CompanyTrade).terms) == {"FOB"}
