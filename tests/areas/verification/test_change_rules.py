"""Changing certified data and the on-site visit: the rules (AV-03, AV-04)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from trainer.areas.verification.changes import rules as change_rules
from trainer.areas.verification.changes.models import CertificationChange, SiteVisit
from trainer.areas.verification.choices import CompanyType, Paper
from trainer.areas.verification.models import VerificationApplication
from trainer.core.text.timezones import BEIJING

CERTIFIED = {
    "company_type": CompanyType.TRADER,
    "company_name_en": "HuNan DianYue Science and Technology Co., Ltd",
    "address_cn": "湖南省长沙市岳麓区谷园街道谷园路 200 号",
    "address_en": "No. 200, Guyuan Road, Changsha City, Hunan Province",
    "landline": "086-0532-6356345",
    "legal_person_en": "Zhang long",
    "legal_person_mobile": "13666301234",
    "legal_person_email": "dianyuekeji@163.com",
    "position": "经理/manager",
    "department": "跨境部/Department of cross - border",
}
COMPANY = VerificationApplication(**CERTIFIED)
MOVED = {
    "address_cn": "湖南省长沙市雨花区劳动路 8 号",
    "address_en": "No. 8, Laodong Road, Changsha City, Hunan Province",
}
NOW = datetime(2022, 9, 6, 9, 0, tzinfo=BEIJING)
APPROVED = datetime(2022, 9, 5, 9, 40, tzinfo=BEIJING)


def change(**values: Any) -> CertificationChange:
    return CertificationChange(**CERTIFIED | {"paper": None, "paper_digest": ""} | values)


def refused(**values: Any) -> list[str | None]:
    return [p.field for p in change_rules.change_problems(change(**values), COMPANY)]


def returned(**values: Any) -> list[str | None]:
    return [p.field for p in change_rules.review(change(**values), COMPANY)]


def test_nothing_changed_is_refused() -> None:
    assert refused() == [None]


@pytest.mark.parametrize("name", change_rules.ORDINARY)
def test_ordinary_fields_need_no_papers(name: str) -> None:
    new = {"landline": "086-0731-88881234", "legal_person_mobile": "13900001234"}
    value = new.get(name, "office@example.com" if name.endswith("email") else "New value")
    assert refused(**{name: value}) == []
    names = change_rules.changed(change(**{name: value}), COMPANY)
    assert names == [name]
    assert not change_rules.is_special(names)


@pytest.mark.parametrize(
    ("values", "special"),
    [({"company_type": CompanyType.FACTORY}, True), (MOVED, True), ({"position": "x"}, False)],
)
def test_type_and_address_are_special(values: dict[str, Any], special: bool) -> None:
    assert change_rules.is_special(change_rules.changed(change(**values), COMPANY)) is special


def test_special_fields_need_papers() -> None:
    assert refused(**MOVED) == ["paper", "scan"]
    assert refused(**MOVED, paper=Paper.LEASE) == ["scan"]
    assert refused(**MOVED, paper=Paper.LEASE, paper_digest="0" * 64) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("legal_person_mobile", "1366630"),
        ("landline", "6356345"),
        ("legal_person_email", "nobody"),
        ("company_name_en", "湖南典阅"),
        ("legal_person_en", "张龙"),
    ],
)
def test_wrong_values_are_refused_at_their_fields(name: str, value: str) -> None:
    assert refused(**{name: value}) == [name]


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"position": "x"}, []),
        (MOVED | {"paper": Paper.LEASE}, []),
        (MOVED | {"paper": Paper.DEED}, []),
        (MOVED | {"paper": Paper.SCOPE}, ["paper"]),
        ({"address_cn": MOVED["address_cn"], "paper": Paper.DEED}, ["address_en"]),
        ({"company_type": CompanyType.FACTORY, "paper": Paper.PLANT}, []),
        ({"company_type": CompanyType.FACTORY, "paper": Paper.LEASE}, ["paper"]),
    ],
)
def test_the_sales_manager_looks_at_the_papers(values: dict[str, Any], fields: list[str]) -> None:
    assert returned(**values) == fields


@pytest.mark.parametrize(
    ("at", "fields"),
    [
        ("2022-09-08 09:00", []),
        ("2022-09-08 08:59", ["day"]),
        ("2022-10-05 15:30", []),
        ("2022-10-06 09:00", ["day"]),
        ("2022-09-10 09:00", ["day"]),
        ("2022-09-07 09:00", ["day"]),
    ],
)
def test_visits_are_booked_48_hours_ahead_and_within_a_month(at: str, fields: list[str]) -> None:
    starts_at = datetime.fromisoformat(at).replace(tzinfo=BEIJING)
    found = change_rules.visit_problems(starts_at, now=NOW, approved_at=APPROVED)
    assert [problem.field for problem in found] == fields


@pytest.mark.parametrize(
    ("approved", "last"),
    [("2022-09-05", "2022-10-05"), ("2022-01-31", "2022-02-28"), ("2022-12-15", "2023-01-15")],
)
def test_a_month_ends_on_the_same_day_or_the_months_last(approved: str, last: str) -> None:
    at = datetime.fromisoformat(f"{approved}T10:00:00").replace(tzinfo=BEIJING)
    assert change_rules.last_visit_day(at) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("ahead", "was_changed", "right"),
    [(48, False, True), (47, False, False), (100, True, False)],
)
def test_a_visit_is_moved_once_and_48_hours_before(
    ahead: int, was_changed: bool, right: bool
) -> None:
    visit = SiteVisit(starts_at=NOW + timedelta(hours=ahead), was_changed=was_changed)
    assert (not list(change_rules.rebooking_problems(visit, now=NOW))) is right


@pytest.mark.parametrize(("mobile", "right"), [("13800138000", True), ("1380013", False)])
def test_who_receives_the_visit_has_a_mobile(mobile: str, right: bool) -> None:
    assert (not list(change_rules.contact_problems(SiteVisit(mobile=mobile)))) is right
