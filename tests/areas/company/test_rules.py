"""What the platform refuses in the company information (CO-01, CO-02, CO-03, CO-04)."""

from datetime import date
from typing import Any

import pytest

from trainer.areas.company import rules
from trainer.areas.company.capability_models import (
    BuyerCase,
    CompanyFactory,
    CompanyTrade,
    FactoryOutput,
)
from trainer.areas.company.choices import (
    CERTIFICATE_TYPES,
    CURRENCIES,
    LANGUAGES,
    MARKETS,
    OEM,
    PAYMENT_METHODS,
    TERMS,
    Answer,
    CertificateKind,
    MainCategory,
    PictureSlot,
)
from trainer.areas.company.display.models import (
    CompanyCertificate,
    CompanyDisplay,
    CompanyPicture,
    Exhibition,
)
from trainer.areas.company.models import CompanyProfile
from trainer.core.text.contacts import PRIVATE_CONTACT

TODAY = date(2022, 9, 6)


def profile(**changes: Any) -> CompanyProfile:
    """The textbook's company (P2 实操 2.4), which breaks no rule."""
    values: dict[str, Any] = {
        "postcode": "410000",
        "main_category": MainCategory.TOYS,
        "main_products": ["building block", "Baby Toys", "doll", "educational toy", "Toy Car"],
        "more_products": "无",
        "founded_on": date(2022, 3, 5),
        "staff": 86,
        "website": "www.dianyue.com",
        "office_area": 320,
        "strengths": 'We provide "one-stop" sales services; the fastest, the most reliable.',
    }
    return CompanyProfile(**values | changes)


def trade(**changes: Any) -> CompanyTrade:
    return CompanyTrade(**{"ports": []} | changes)


def certificate(**changes: Any) -> CompanyCertificate:
    values: dict[str, Any] = {
        "kind": CertificateKind.CERTIFICATION,
        "certificate_type": "ISO 9001",
        "owner": "",
        "issued_on": date(2021, 5, 1),
        "expires_on": date(2024, 5, 1),
        "scan_digest": "0" * 64,
    }
    return CompanyCertificate(**values | changes)


def test_the_textbooks_data_passes() -> None:
    assert list(rules.basic_problems(profile(), today=TODAY)) == []
    assert list(rules.missing(profile())) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"postcode": "41000"}, "postcode"),
        ({"postcode": "41000a"}, "postcode"),
        ({"website": "dianyue"}, "website"),
        ({"website": "www.dianyue.com/a b"}, "website"),
        ({"founded_on": date(2022, 9, 7)}, "founded_on"),
        ({"main_products": ["积木"]}, "product_1"),
        ({"main_products": ["doll", "toy", "Doll"]}, "product_3"),
        ({"more_products": "毛绒玩具"}, "more_products"),
        ({"strengths": "We deliver fast，always."}, "strengths"),
    ],
)
def test_wrong_basic_information_is_refused_at_its_field(
    changes: dict[str, Any], field: str
) -> None:
    found = list(rules.basic_problems(profile(**changes), today=TODAY))
    assert [problem.field for problem in found] == [field]


@pytest.mark.parametrize("website", ["www.dianyue.com", "https://dianyue.com/about", "a-b.com.cn"])
def test_websites_in_their_ways_of_writing(website: str) -> None:
    assert list(rules.basic_problems(profile(website=website), today=TODAY)) == []


@pytest.mark.parametrize("day", [date(2022, 9, 6), None])
def test_today_and_nothing_are_no_wrong_date(day: date | None) -> None:
    assert list(rules.basic_problems(profile(founded_on=day), today=TODAY)) == []


@pytest.mark.parametrize("name", rules.STARRED)
def test_each_starred_field_is_asked_for_on_submitting(name: str) -> None:
    kind = CompanyProfile.__table__.columns[name].type.python_type
    found = list(rules.missing(profile(**{name: "" if kind is str else None})))
    assert [problem.field for problem in found] == [name]


def test_one_main_product_is_enough_and_none_is_not() -> None:
    assert list(rules.missing(profile(main_products=["doll"]))) == []
    assert [p.field for p in rules.missing(profile(main_products=[]))] == ["product_1"]


@pytest.mark.parametrize(
    ("shares", "right"),
    [
        ({}, True),
        ({"north_america": 100}, True),
        ({"north_america": 60, "domestic_market": 40}, True),
        ({"north_america": 60, "domestic_market": 39}, False),
        ({"north_america": 60, "domestic_market": 41}, False),
    ],
)
def test_shares_of_the_markets_add_up_to_100(shares: dict[str, int], right: bool) -> None:
    found = list(rules.trade_problems(trade(**shares), today=TODAY))
    assert (found == []) is right


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"export_since": 2023}, "export_since"),
        ({"export_since": 1948}, "export_since"),
        ({"ports": ["Shanghai", "宁波"]}, "port_2"),
        ({"has_cases": Answer.YES}, "cases"),
    ],
)
def test_wrong_trade_information_is_refused(changes: dict[str, Any], field: str) -> None:
    found = list(rules.trade_problems(trade(**changes), today=TODAY))
    assert [problem.field for problem in found] == [field]


def test_cases_make_yes_right() -> None:
    candidate = trade(has_cases=Answer.YES, cases=[BuyerCase(buyer="Toy House")])
    assert list(rules.trade_problems(candidate, today=TODAY)) == []


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"services": [OEM], "oem_years": 0}, []),
        ({"services": [OEM]}, ["oem_years"]),
        ({"has_outputs": Answer.YES}, ["outputs"]),
        ({"has_outputs": Answer.YES, "outputs": [FactoryOutput(product="doll")]}, []),
        ({"staff": 60, "research_staff": 60, "quality_staff": 61}, ["quality_staff"]),
        ({"research_staff": 5}, []),
    ],
)
def test_factory_information(changes: dict[str, Any], fields: list[str]) -> None:
    found = list(rules.factory_problems(CompanyFactory(**changes)))
    assert [problem.field for problem in found] == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"description": "We make toys."}, []),
        ({"description": "我们做玩具"}, ["description"]),
        ({"has_exhibitions": Answer.YES}, ["exhibitions"]),
        (
            {
                "has_exhibitions": Answer.YES,
                "exhibitions": [Exhibition(held_on=TODAY), Exhibition(held_on=date(2022, 9, 7))],
            },
            ["exhibitions-1-held_on"],
        ),
    ],
)
def test_display_information(changes: dict[str, Any], fields: list[str]) -> None:
    candidate = CompanyDisplay(**{"description": ""} | changes)
    found = list(rules.display_problems(candidate, today=TODAY))
    assert [problem.field for problem in found] == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"certificate_type": "Design Patent"}, ["certificate_type"]),
        ({"issued_on": date(2022, 9, 7)}, ["issued_on"]),
        ({"expires_on": date(2021, 5, 1)}, ["expires_on"]),
        ({"expires_on": None}, []),
        ({"scan_digest": ""}, ["scan"]),
        ({"kind": CertificateKind.PATENT, "certificate_type": "Design Patent"}, ["owner"]),
        (
            {
                "kind": CertificateKind.TRADEMARK,
                "certificate_type": "Word Mark",
                "owner": "湖南典阅科技有限公司",
            },
            [],
        ),
    ],
)
def test_certificates(changes: dict[str, Any], fields: list[str]) -> None:
    found = list(rules.certificate_problems(certificate(**changes), today=TODAY))
    assert [problem.field for problem in found] == fields


def test_an_expired_certificate_is_pointed_out_only() -> None:
    expired = certificate(expires_on=date(2022, 9, 5))
    (problem,) = rules.certificate_problems(expired, today=TODAY)
    assert problem.warning
    assert list(rules.certificate_problems(certificate(expires_on=TODAY), today=TODAY)) == []


def test_the_site_opens_with_logo_three_pictures_and_a_description() -> None:
    pictures = [CompanyPicture(slot=slot) for slot in PictureSlot]
    assert rules.display_gaps(CompanyDisplay(description="Toys.", pictures=pictures)) == []
    assert len(rules.display_gaps(CompanyDisplay(description="", pictures=pictures[:2]))) == 3
    assert len(rules.display_gaps(None)) == 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail us: sales@dianyue.com", True),
        ("See https://dianyue.com", True),
        ("Our WhatsApp is always on", True),
        ("Call +86 731 8888 8888", True),
        ("86 people on 320 m² since 2022-03-05", False),
        ("10000 pieces a day, ISO 9001:2015", False),
    ],
)
def test_contact_details_are_recognised(text: str, found: bool) -> None:
    assert (PRIVATE_CONTACT.search(text) is not None) is found


def test_there_are_as_many_options_as_the_textbook_prints() -> None:
    assert len(MARKETS) == 14
    assert len(TERMS) == 14
    assert len(CURRENCIES) == 9
    assert len(PAYMENT_METHODS) == 9
    assert len(LANGUAGES) == 12
    assert set(CERTIFICATE_TYPES) == set(CertificateKind)
    assert all(len(set(kinds)) == len(kinds) for kinds in CERTIFICATE_TYPES.values())
