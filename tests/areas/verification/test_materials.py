"""Step 4: saving with gaps, bad input, handing in."""

import pytest
from lxml import html

from tests.areas.verification.conftest import Verification
from tests.areas.verification.data import MATERIALS

BLANK = dict.fromkeys(MATERIALS, "")


def save(verification: Verification, **data: str) -> int:
    return verification.post("materials", action="save", **data).status_code


def test_what_is_saved_is_there_after_coming_back(verification: Verification) -> None:
    verification.to_materials()
    assert (
        save(verification, **(BLANK | {"position": "经理/manager", "legal_person_sex": "male"}))
        == 302
    )
    page = verification.text("materials")
    assert "还有 16 项必填内容未填" in page
    assert 'value="经理/manager"' in page
    assert verification.open_page == "materials"
    assert verification.application["legal_person_sex"] == "male"
    assert verification.application["stage"] == "materials"


def test_saving_everything_is_not_handing_in(verification: Verification) -> None:
    verification.to_materials()
    assert save(verification, **MATERIALS) == 302
    assert "已保存，可以提交审核" in verification.text("materials")
    assert verification.application["stage"] == "materials"
    assert verification.records("verification_review") == []


def test_blanks_and_broken_rules_are_reported_together(verification: Verification) -> None:
    verification.to_materials()
    response = verification.submit(company_name_en="", licence_no="1", legal_person_mobile="136")
    assert response.status_code == 422
    for name in ("company_name_en", "licence_no", "legal_person_mobile"):
        assert f'id="{name}-error"' in response.text
    assert response.text.count('class="field-error"') == 3


def test_full_width_digits_are_stored_as_plain_ones(verification: Verification) -> None:
    verification.to_materials()
    save(verification, **(MATERIALS | {"landline": "０７３１－８８８８８８８８"}))
    assert verification.application["landline"] == "0731-88888888"


def test_the_owner_is_asked_for_where_the_premises_are_owned(verification: Verification) -> None:
    verification.to_materials()
    page = html.fromstring(verification.text("materials"))
    (shown,) = page.xpath("//*[@data-shown-for='premises=owned']")
    assert shown.xpath(".//label/text()") == ["产权证明所有权人"]
    assert shown.find_class("required")
    save(verification, **(MATERIALS | {"premises": "owned", "property_owner": ""}))
    assert "还有 1 项必填内容未填" in verification.text("materials")
    save(verification, **(MATERIALS | {"premises": "rented", "property_owner": ""}))
    assert "已保存，可以提交审核" in verification.text("materials")


def test_a_rule_does_not_stop_saving(verification: Verification) -> None:
    verification.to_materials()
    assert save(verification, **(MATERIALS | {"legal_person_mobile": "136"})) == 302
    assert verification.application["legal_person_mobile"] == "136"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("registered_capital", "一百万", "请输入数字"),
        ("registered_capital", "0", "必须在"),
        ("registered_capital", "-1", "必须在"),
        ("registered_capital", "100000000001", "必须在"),
        ("registered_capital", "1.001", "最多 2 位小数"),
        ("licence_starts_on", "2022-02-30", "请选择有效的日期"),
        ("licence_ends_on", "next year", "请选择有效的日期"),
        ("premises", "castle", ""),
        ("property_owner", "nobody", ""),
        ("legal_person_sex", "x", ""),
        ("company_name_en", "a" * 121, "不能超过 120 个字符"),
        ("address_en", "a" * 201, "不能超过 200 个字符"),
        ("department", "跨境部\x07", "控制字符"),
    ],
)
def test_what_cannot_be_stored_stops_saving_too(
    verification: Verification, field: str, value: str, message: str
) -> None:
    verification.to_materials()
    before = verification.application
    for action in ("save", "submit"):
        data = MATERIALS | {field: value, "action": action}
        response = verification.post("materials", **data)
        assert response.status_code == 422
        assert message in response.text
        assert 'value="dianyuekeji@163.com"' in response.text  # nothing typed is lost
    assert verification.application == before


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("company_name_cn", "HuNan DianYue", "请用中文填写"),
        ("company_name_en", "湖南典阅", "请用英文填写"),
        ("address_en", "No. 200，Guyuan Road", "请用英文填写"),
        ("legal_person_cn", "Zhang long", "请填写法人的中文姓名"),
        ("legal_person_id", "3702021985", "身份证号应为 18 位"),
        ("licence_no", "12345", "营业执照号应为 15 位"),
        ("legal_person_mobile", "23666301234", "请填写 11 位手机号码"),
        ("legal_person_email", "dianyuekeji", "请填写有效的邮箱地址"),
        ("landline", "6356345", "国家区号-城市区号-号码"),
        ("licence_ends_on", "2022-03-05", "有效期止必须晚于有效期起"),
        ("licence_ends_on", "2022-09-04", "营业执照已过期"),
        ("licence_starts_on", "2022-09-06", "有效期起不能晚于今天"),
        ("property_owner", "", "请选择产权证明上的所有权人"),
        ("position", "", "此项必填"),
        ("legal_person_sex", "", ""),
    ],
)
def test_what_stops_handing_in(
    verification: Verification, field: str, value: str, message: str
) -> None:
    verification.to_materials()
    response = verification.submit(**{field: value})
    assert response.status_code == 422
    assert message in response.text
    assert verification.application["stage"] == "materials"
    assert verification.records("verification_review") == []


def test_scripts_are_shown_as_text(verification: Verification) -> None:
    verification.to_materials()
    save(verification, position="<script>alert(1)</script>")
    assert "<script>alert" not in verification.get("materials").text


def test_blank_materials_are_refused_field_by_field(verification: Verification) -> None:
    verification.to_materials()
    response = verification.post("materials", **(BLANK | {"action": "submit"}))
    assert response.status_code == 422
    assert response.text.count('class="field-error"') == 18


def test_a_stale_form_is_noticed_and_kept(verification: Verification) -> None:
    verification.to_materials()
    version = verification.get("materials").text.split('name="_version" value="')[1].split('"')[0]
    save(verification, position="经理/manager")
    response = verification.submit(_version=version, position="主管/supervisor")
    assert response.status_code == 409
    assert 'value="主管/supervisor"' in response.text
    assert verification.application["position"] == "经理/manager"
    assert verification.application["stage"] == "materials"
