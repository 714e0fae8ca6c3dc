"""Who is admitted and what a registration needs (ACC-02, ACC-03)."""

import pytest

from trainer.areas.registration import rules
from trainer.areas.registration.choices import BusinessType, Region
from trainer.areas.registration.models import Registration


@pytest.mark.parametrize("business_type", [BusinessType.MANUFACTURER, BusinessType.TRADER])
def test_companies_with_physical_goods_are_admitted(business_type: BusinessType) -> None:
    for region in set(Region) - {Region.ABROAD}:
        company = Registration(business_type=business_type, region=region)
        assert list(rules.entry_problems(company)) == []


@pytest.mark.parametrize(
    ("business_type", "reason"),
    [
        (BusinessType.SERVICE, "物流、检测认证、管理服务"),
        (BusinessType.OFFSHORE, "离岸公司不能入驻"),
        (BusinessType.INDIVIDUAL, "个人不能入驻"),
    ],
)
def test_others_are_refused_with_the_reason(business_type: BusinessType, reason: str) -> None:
    company = Registration(business_type=business_type, region=Region.EAST)
    (problem,) = rules.entry_problems(company)
    assert problem.field == "business_type"
    assert reason in str(problem.message)


def test_sole_traders_are_admitted_by_region() -> None:
    admitted = {
        region
        for region in Region
        if not list(
            rules.entry_problems(
                Registration(business_type=BusinessType.SOLE_TRADER, region=region)
            )
        )
    }
    assert admitted == {Region.EAST, Region.SOUTH}


def test_a_company_registered_abroad_is_refused() -> None:
    company = Registration(business_type=BusinessType.TRADER, region=Region.ABROAD)
    (problem,) = rules.entry_problems(company)
    assert problem.field == "region"


def test_nothing_chosen_is_left_to_the_form() -> None:
    assert list(rules.entry_problems(Registration())) == []


@pytest.mark.parametrize(
    ("email", "mobile", "wrong"),
    [
        ("dianyuekeji@163.com", "13666301234", []),
        ("dianyuekeji", "13666301234", ["email"]),
        ("Bound@163.com", "13666301234", ["email"]),
        ("dianyuekeji@163.com", "1366630123", ["mobile"]),
        ("bound@163.com", "23666301234", ["email", "mobile"]),
        (None, None, []),
    ],
)
def test_email_and_mobile(email: str, mobile: str, wrong: list[str]) -> None:
    company = Registration(email=email, mobile=mobile)
    assert [p.field for p in rules.contact_problems(company, ["bound@163.com"])] == wrong


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("440000551523412", []),
        ("91430100MA4L16CG9R", []),
        ("44000055152341", ["licence_number"]),
        ("4400005515234123", ["licence_number"]),
    ],
)
def test_licence_numbers(number: str, wrong: list[str]) -> None:
    company = Registration(licence_number=number, agreed=True)
    assert [p.field for p in rules.details_problems(company)] == wrong


def test_the_agreement_is_needed() -> None:
    company = Registration(licence_number="440000551523412", agreed=False)
    assert [p.field for p in rules.details_problems(company)] == ["agreed"]
