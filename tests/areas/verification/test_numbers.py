"""Numbers with check digits: examples from the standards and from the textbook."""

import pytest

from trainer.areas.verification import numbers
from trainer.areas.verification.choices import LicenceType, Sex
from trainer.core.text.problems import Problem


def of(problems: object) -> list[tuple[str, bool]]:
    return [(str(p.message), p.warning) for p in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "number",
    [
        "110108000000016",  # GS 15-2006's own example
        "370000266736773",  # the textbook's, P2 实操 2.3
        "91110000600037341L",
        "91350100M000100Y43",
        "91350100m000100y43",
        " 370000266736773 ",
    ],
)
def test_right_licence_numbers(number: str) -> None:
    assert list(numbers.licence_problems("licence_no", number)) == []


@pytest.mark.parametrize("number", ["440000551523412", "91350100M000100Y44", "370000266736774"])
def test_a_wrong_check_digit_of_a_licence_warns(number: str) -> None:
    problems = list(numbers.licence_problems("licence_no", number))
    assert problems == [Problem("licence_no", "营业执照号校验位不符", warning=True)]


@pytest.mark.parametrize(
    "number",
    [
        "91350100M000100Y4Z",
        "37000026673677",
        "3700002667367731",
        "3700002667367AB",
        "91350100I000100Y43",
        "<b>",
        "",
    ],
)
def test_a_licence_number_of_another_shape_stops(number: str) -> None:
    (problem,) = numbers.licence_problems("licence_no", number)
    assert not problem.warning
    assert problem.field == "licence_no"


@pytest.mark.parametrize(
    "number", ["11010519491231002X", "11010519491231002x", "370101190102039973"]
)
def test_right_identity_cards(number: str) -> None:
    assert list(numbers.identity_problems("legal_person_id", number)) == []


def test_the_textbooks_identity_card_only_warns() -> None:
    problems = of(numbers.identity_problems("legal_person_id", "370202198512461234"))
    assert problems == [
        ("身份证号中的出生日期 19851246 不存在", True),
        ("身份证号校验位不符", True),
    ]


def test_a_wrong_check_digit_of_an_identity_card_warns() -> None:
    problems = of(numbers.identity_problems("legal_person_id", "110105194912310021"))
    assert problems == [("身份证号校验位不符", True)]


@pytest.mark.parametrize("number", ["37020219851246123", "3702021985124612345", "X" * 18, ""])
def test_an_identity_card_of_another_shape_stops(number: str) -> None:
    (problem,) = numbers.identity_problems("legal_person_id", number)
    assert not problem.warning


def test_sex_is_in_the_seventeenth_digit() -> None:
    assert numbers.sex_of("370202198512461234") is Sex.MALE
    assert numbers.sex_of("11010519491231002X") is Sex.FEMALE


@pytest.mark.parametrize(
    ("licence_type", "number", "fits"),
    [
        (LicenceType.REGISTRATION_NUMBER, "370000266736773", True),
        (LicenceType.REGISTRATION_NUMBER, "91110000600037341L", False),
        (LicenceType.CREDIT_CODE, "91110000600037341L", True),
        (LicenceType.CREDIT_CODE, "370000266736773", False),
        (LicenceType.SOLE_TRADER, "370000266736773", True),
        (LicenceType.SOLE_TRADER, "91110000600037341L", True),
    ],
)
def test_a_licence_type_fits_its_length(
    licence_type: LicenceType, number: str, *, fits: bool
) -> None:
    assert numbers.fits_type(licence_type, number) is fits


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (
            numbers.LANDLINE,
            ["086-0532-6356345", "86-010-65123456", "0731-88888888", "+86-0731-88888888-801"],
            ["6356345", "13666301234", "0532 6356345", "086-0532-635634", "086-532-6356345"],
        ),
        (
            numbers.CHINESE_NAME,
            ["张龙", "阿卜杜拉·买买提"],
            ["Zhang long", "张 龙", "张龙1", "·张"],
        ),
    ],
)
def test_shapes(pattern: object, right: list[str], wrong: list[str]) -> None:
    assert [text for text in right if not pattern.fullmatch(text)] == []  # type: ignore[attr-defined]
    assert [text for text in wrong if pattern.fullmatch(text)] == []  # type: ignore[attr-defined]
