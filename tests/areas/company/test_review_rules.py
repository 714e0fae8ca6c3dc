"""What the platform's reviewers object to."""

from datetime import date
from typing import Any

import pytest

from tests.areas.company.test_rules import certificate, profile
from trainer.areas.company.choices import CertificateKind
from trainer.areas.company.display.models import CompanyDisplay
from trainer.areas.company.reviewing import rules as review
from trainer.areas.company.whole import Company

TODAY = date(2022, 9, 6)
CERTIFIED = review.Certified(
    names=("湖南典阅科技有限公司", "HuNan DianYue Science and Technology Co., Ltd"),
    address="湖南省长沙市岳麓区谷园街道谷园路 200 号",
    founded_on=date(2022, 3, 5),
)


def found(**parts: Any) -> list[tuple[str, str]]:
    company = Company(**{"profile": profile()} | parts)
    objections = review.objections(company, CERTIFIED, today=TODAY)
    return [(objection.part, objection.field) for objection in objections]


def test_the_textbooks_data_is_published() -> None:
    assert found() == []
    assert found(display=CompanyDisplay(description="We make toys.")) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"founded_on": date(2022, 5, 3)}, "founded_on"),
        ({"postcode": "250000"}, "postcode"),
        ({"strengths": "Write to sales@dianyue.com"}, "strengths"),
        ({"more_products": "www.dianyue.com/more"}, "more_products"),
    ],
)
def test_basic_information_is_returned(changes: dict[str, Any], field: str) -> None:
    assert found(profile=profile(**changes)) == [("index", field)]


def test_contact_details_in_the_description_are_returned() -> None:
    display = CompanyDisplay(description="Call +86 731 8888 8888")
    assert found(display=display) == [("display", "description")]


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, True),
        ({"expires_on": None}, True),
        ({"expires_on": TODAY}, True),
        ({"expires_on": date(2022, 9, 5)}, False),
        ({"kind": CertificateKind.PATENT, "owner": "湖南典阅科技有限公司"}, True),
        (
            {
                "kind": CertificateKind.TRADEMARK,
                "owner": "Hunan Dianyue Science and Technology Co., Ltd.",
            },
            True,
        ),
        ({"kind": CertificateKind.TRADEMARK, "owner": "张龙"}, False),
        ({"kind": CertificateKind.HONOUR, "owner": ""}, True),
    ],
)
def test_certificates_are_returned(changes: dict[str, Any], right: bool) -> None:
    got = found(certificates=[certificate(id=7, name="x", **changes)])
    assert got == ([] if right else [("certificates", "7")])


@pytest.mark.parametrize(
    ("postcode", "address", "right"),
    [
        ("410000", "湖南省长沙市", True),
        ("421000", "湖南省衡阳市", True),
        ("510000", "湖南省长沙市", False),
        ("310000", "浙江省杭州市", True),
        ("100080", "北京市海淀区", True),
        ("410000", "海外某地", True),
    ],
)
def test_postcodes_by_province(postcode: str, address: str, right: bool) -> None:
    assert review.fits(postcode, address) is right
