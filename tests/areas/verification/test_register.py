"""Step 2: the four elements and their three tries a day."""

import pytest

from tests.areas.verification.conftest import Verification
from tests.areas.verification.data import ELEMENTS

WRONG = ELEMENTS | {"legal_person": "张虎"}


def test_the_textbooks_company_passes_with_a_warning(verification: Verification) -> None:
    verification.to_register()
    assert verification.post("register", **ELEMENTS).location == "/a/1/verification/authorisation"
    page = verification.text("authorisation")
    assert "工商信息核验通过" in page
    assert "身份证号校验位不符" in page
    (check,) = verification.records("verification_check")
    assert check["passed"] is True
    assert verification.application["stage"] == "authorisation"


def test_what_was_checked_is_carried_into_the_materials(verification: Verification) -> None:
    verification.to_authorisation()
    names = ("company_name_cn", "licence_no", "legal_person_cn", "legal_person_id")
    values = [verification.application[name] for name in names]
    assert values == ["湖南典阅科技有限公司", "370000266736773", "张龙", "370202198512461234"]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"company_name": "湖南典阅有限公司"}, "公司名称"),
        ({"licence_type": "sole_trader"}, "证照类型"),
        ({"licence_no": "440000551523412"}, "证照号码"),
        ({"legal_person": "张虎"}, "法人代表姓名"),
        ({"legal_person_id": "11010519491231002X"}, "法人身份证号"),
    ],
)
def test_a_mistake_uses_a_try_and_is_named(
    verification: Verification, changes: dict[str, str], named: str
) -> None:
    verification.to_register()
    assert verification.post("register", **(ELEMENTS | changes)).status_code == 302
    page = verification.text("register")
    assert f"与工商登记不一致：{named}。" in page
    assert "今天还可以核验 2 次" in page
    for value in changes.values():
        assert f'value="{value}"' in page  # what was typed is still there
    assert verification.application["stage"] == "register"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"company_name": ""}, "此项必填"),
        ({"company_name": " \t"}, "此项必填"),
        ({"company_name": "公" * 61}, "不能超过 60 个字符"),
        ({"company_name": "湖南\x01典阅"}, "控制字符"),
        ({"licence_type": ""}, "此项必填"),
        ({"licence_type": "passport"}, "公司名称"),
        ({"licence_type": "credit_code"}, "证照号码的位数与所选的证照类型不符"),
        ({"licence_no": "-1"}, "营业执照号应为 15 位"),
        ({"licence_no": "0"}, "营业执照号应为 15 位"),
        ({"licence_no": "3" * 19}, "不能超过 18 个字符"),
        ({"legal_person": ""}, "此项必填"),
        ({"legal_person_id": "37020219851246123"}, "身份证号应为 18 位"),
        ({"legal_person_id": "370202198512461234X"}, "不能超过 18 个字符"),
        ({"legal_person": "<script>alert(1)</script>", "licence_no": "1"}, "营业执照号应为 15 位"),
    ],
)
def test_bad_input_costs_no_try(
    verification: Verification, changes: dict[str, str], message: str
) -> None:
    verification.to_register()
    response = verification.post("register", **(ELEMENTS | changes))
    assert response.status_code == 422
    assert message in response.text
    assert "<script>alert" not in response.text
    assert verification.records("verification_check") == []


def test_nothing_sent_is_refused_field_by_field(verification: Verification) -> None:
    verification.to_register()
    response = verification.post("register")
    assert response.status_code == 422
    assert response.text.count('class="field-error"') == 5


def test_blank_fields_and_broken_rules_are_reported_together(verification: Verification) -> None:
    verification.to_register()
    response = verification.post("register", **(ELEMENTS | {"company_name": "", "licence_no": "1"}))
    assert "此项必填" in response.text
    assert "营业执照号应为 15 位" in response.text


def test_who_has_used_all_tries_can_start_again_from_the_page(verification: Verification) -> None:
    verification.to_register()
    for _ in range(3):
        verification.post("register", **WRONG)
    page = verification.text("register")
    assert "重新开始" in page
    assert 'action="/a/1/reset"' in page
    refused = verification.post("register", **ELEMENTS)
    assert 'action="/a/1/reset"' in refused.text


def test_three_tries_a_day_and_no_more(verification: Verification) -> None:
    verification.to_register()
    for _ in range(3):
        assert verification.post("register", **WRONG).status_code == 302
    assert "要等到模拟日期 2022-09-06 00:00" in verification.text("register")
    response = verification.post("register", **ELEMENTS)
    assert response.status_code == 422
    assert "今天的 3 次核验机会已用完" in response.text
    assert 'value="张龙"' in response.text
    assert len(verification.records("verification_check")) == 3
    assert verification.application["stage"] == "register"


def test_the_next_day_brings_new_tries(verification: Verification) -> None:
    verification.to_register()
    for _ in range(3):
        verification.post("register", **WRONG)
    verification.office.move_clock(hours=14, minutes=58)  # 23:58
    assert verification.post("register", **ELEMENTS).status_code == 422
    verification.office.move_clock(minutes=3)
    assert "今天还可以核验 3 次" in verification.text("register")
    assert verification.post("register", **ELEMENTS).status_code == 302
    assert verification.application["stage"] == "authorisation"


def test_tries_are_the_platforms_own_records(verification: Verification) -> None:
    verification.to_register()
    before = verification.application
    verification.post("register", **WRONG)
    assert verification.application == before
