"""The rules of AV-01, from the textbook's and the standards' numbers."""

from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from tests.areas.verification.data import ELEMENTS, MATERIALS
from trainer.areas.verification import rules
from trainer.areas.verification.choices import LicenceType, Owner, Premises, Sex
from trainer.areas.verification.models import RegisterCheck, RegisterEntry, VerificationApplication

TODAY = date(2022, 9, 5)


def application(**changes: Any) -> VerificationApplication:
    typed = {
        "registered_capital": Decimal(1000000),
        "licence_starts_on": date(2022, 3, 5),
        "licence_ends_on": date(2032, 3, 5),
        "premises": Premises.OWNED,
        "property_owner": Owner.COMPANY,
        "legal_person_sex": Sex.MALE,
    }
    return VerificationApplication(**(MATERIALS | typed | changes))


def check(**changes: Any) -> RegisterCheck:
    typed = {"licence_type": LicenceType.REGISTRATION_NUMBER}
    return RegisterCheck(**(ELEMENTS | typed | changes))


def entry(**changes: Any) -> RegisterEntry:
    known = {
        "licence_type": LicenceType.REGISTRATION_NUMBER,
        "address": "湖南省长沙市岳麓区谷园街道谷园路 200 号",
        "registered_capital": Decimal("1000000.00"),
        "starts_on": date(2022, 3, 5),
        "ends_on": date(2032, 3, 5),
    }
    return RegisterEntry(**(ELEMENTS | known | changes))


def stops(subject: VerificationApplication, today: date = TODAY) -> list[str | None]:
    problems = rules.material_problems(subject, today=today)
    return [p.field for p in problems if not p.warning]


def test_the_textbooks_materials_only_warn() -> None:
    problems = list(rules.material_problems(application(), today=TODAY))
    assert [(p.field, p.warning) for p in problems] == [("legal_person_id", True)] * 2
    assert list(rules.warnings(application())) == problems


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("company_name_cn", "HuNan DianYue"),
        ("address_cn", "No. 200"),
        ("company_name_en", "湖南典阅"),
        ("address_en", "No. 200，Guyuan Road"),
        ("legal_person_en", "张龙"),
        ("legal_person_cn", "Zhang long"),
        ("legal_person_id", "3702021985124612"),
        ("legal_person_mobile", "1366630123"),
        ("legal_person_email", "dianyuekeji@163"),
        ("landline", "6356345"),
        ("licence_no", "37000026673677"),
        ("property_owner", None),
        ("licence_ends_on", date(2022, 3, 5)),
        ("licence_ends_on", date(2022, 9, 4)),
        ("licence_starts_on", date(2022, 9, 6)),
    ],
)
def test_what_stops_the_materials(field: str, value: Any) -> None:
    assert stops(application(**{field: value})) == [field]


def test_limits_of_the_validity() -> None:
    assert stops(application(licence_starts_on=TODAY, licence_ends_on=date(2022, 9, 6))) == []
    assert stops(application(licence_ends_on=TODAY)) == []


def test_an_owner_is_asked_for_owned_premises_only() -> None:
    assert stops(application(premises=Premises.RENTED, property_owner=None)) == []


def test_the_four_elements_of_the_textbook_cost_no_stop() -> None:
    assert [p.field for p in rules.check_problems(check()) if not p.warning] == []
    assert rules.mismatches(check(), entry()) == []


def test_a_licence_type_that_does_not_fit_the_number_stops() -> None:
    problems = rules.check_problems(check(licence_type=LicenceType.CREDIT_CODE))
    assert [p.field for p in problems if not p.warning] == ["licence_type"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("company_name", "湖南典阅有限公司"),
        ("licence_type", LicenceType.SOLE_TRADER),
        ("licence_no", "440000551523412"),
        ("legal_person", "张虎"),
        ("legal_person_id", "370202198512461235"),
    ],
)
def test_each_element_must_agree_with_the_register(field: str, value: Any) -> None:
    assert rules.mismatches(check(**{field: value}), entry()) == [field]


def test_width_and_spaces_are_no_difference() -> None:
    written = check(
        company_name=" 湖南典阅 科技有限公司", licence_no="３７００００２６６７３６７７３"
    )
    assert rules.mismatches(written, entry()) == []


def test_a_name_copied_from_a_pdf_is_no_difference() -> None:
    assert rules.mismatches(check(legal_person="张⻰"), entry()) == []


def test_an_unknown_company_agrees_with_nothing() -> None:
    assert rules.mismatches(check(), None) == list(rules.ELEMENTS)


def test_the_textbooks_application_is_approved() -> None:
    assert list(rules.review(application(), check(), entry())) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("company_name_cn", "湖南典阅有限公司"),
        ("licence_no", "110108000000016"),
        ("legal_person_cn", "张虎"),
        ("legal_person_id", "370202198512461254"),
        ("address_cn", "湖南省长沙市岳麓区谷园街道谷园路 20 号"),
        ("registered_capital", Decimal(100)),
        ("licence_starts_on", date(2022, 3, 6)),
        ("licence_ends_on", date(2032, 3, 4)),
        ("legal_person_sex", Sex.FEMALE),
        ("property_owner", Owner.OTHER),
    ],
)
def test_what_a_review_returns(field: str, value: Any) -> None:
    reasons = list(rules.review(application(**{field: value}), check(), entry()))
    assert [r.field for r in reasons] == [field]


def test_tries_are_counted_by_the_day_in_beijing() -> None:
    # 2022-09-05 23:59 and 2022-09-06 00:00 in Beijing
    late, midnight = datetime(2022, 9, 5, 15, 59, tzinfo=UTC), datetime(2022, 9, 5, 16, tzinfo=UTC)
    assert rules.day_start(late).isoformat() == "2022-09-05T00:00:00+08:00"
    assert rules.opens_again(late).isoformat() == "2022-09-06T00:00:00+08:00"
    assert rules.day_start(midnight).isoformat() == "2022-09-06T00:00:00+08:00"
    assert rules.MAX_DAILY_TRIES == 3


class Chosen(Random):
    """Chooses the number that a test wants."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def randint(self, a: int, b: int) -> int:
        assert a <= self.number <= b
        return self.number


@pytest.mark.parametrize(
    ("submitted", "days", "due"),
    [
        ("2022-09-05T09:00:00+08:00", 1, "2022-09-06T09:00:00+08:00"),  # a Monday
        ("2022-09-05T09:00:00+08:00", 2, "2022-09-07T09:00:00+08:00"),
        ("2022-09-09T17:30:00+08:00", 1, "2022-09-12T17:30:00+08:00"),  # a Friday
        ("2022-09-09T17:30:00+08:00", 2, "2022-09-13T17:30:00+08:00"),
        ("2022-09-10T10:00:00+08:00", 1, "2022-09-12T10:00:00+08:00"),  # a Saturday
        ("2022-09-08T20:00:00+00:00", 1, "2022-09-12T04:00:00+08:00"),  # Friday in Beijing
    ],
)
def test_a_review_takes_one_or_two_working_days(submitted: str, days: int, due: str) -> None:
    found = rules.review_due(datetime.fromisoformat(submitted), Chosen(days))
    assert found.isoformat() == due


def test_a_review_takes_one_day_or_two_by_chance() -> None:
    monday = datetime(2022, 9, 5, 1, tzinfo=UTC)
    days = {(rules.review_due(monday, Random(seed)) - monday).days for seed in range(20)}
    assert days == {1, 2}


def test_the_amount_paid_is_small_and_each_time_another() -> None:
    amounts = [rules.transfer_amount(Random(7), number) for number in range(89)]
    assert (min(amounts), max(amounts)) == (Decimal("0.11"), Decimal("0.99"))
    assert len(set(amounts)) == 89
    assert rules.transfer_amount(Random(7), 3) == amounts[3]
    assert rules.transfer_amount(Random(8), 3) != amounts[3]


BANK = {
    "bank": "中国银行长沙岳麓支行",
    "account_holder": "湖南典阅科技有限公司",
    "bank_account": "6217856300012345678",
}


def material_fields(**changes: Any) -> list[str | None]:
    found = rules.material_problems(application(**changes), today=date(2022, 9, 5))
    return [problem.field for problem in found if not problem.warning]


def test_a_corporate_account_is_given_whole_or_not_at_all() -> None:
    """AV-02: bank, holder and number belong together."""
    assert material_fields() == material_fields(**BANK) == []
    assert material_fields(bank="中国银行") == ["account_holder", "bank_account"]
    assert material_fields(**BANK | {"bank_account": "6217-8563"}) == ["bank_account"]


@pytest.mark.parametrize("field", BANK)
def test_a_corporate_account_must_be_the_companys(field: str) -> None:
    known = entry(bank=BANK["bank"], bank_account=BANK["bank_account"])
    assert list(rules.review(application(**BANK), check(), known)) == []
    wrong = application(**BANK | {field: "12345678"})
    assert [reason.field for reason in rules.review(wrong, check(), known)] == [field]
