"""The certificate centre, and the permits that restricted goods need (CERT-01, PP-03)."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from tests.areas.products.samples import photo, textbook_form
from tests.support.office import OfficeClient
from trainer.areas.products.certificates import rules
from trainer.areas.products.certificates.models import Certificate, Kind, Status
from trainer.areas.products.reference import categories
from trainer.core.web.access import AccountType

PAGE = "products/certificates/"
LENS = "钟表首饰眼镜>眼镜>隐形眼镜"
TODAY = date(2022, 9, 5)


def made(**changes: Any) -> Certificate:
    values: dict[str, Any] = {
        "kind": Kind.PERMIT,
        "name": "Class III permit",
        "number": "CN-2022-001",
        "authority": "NMPA",
        "category": LENS,
        "issued_on": date(2022, 1, 1),
        "expires_on": date(2027, 1, 1),
        "status": Status.APPROVED,
    }
    return Certificate(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"category": ""}, ["category"]),
        ({"category": "", "kind": Kind.PRODUCT}, []),
        ({"expires_on": date(2022, 1, 1)}, ["expires_on"]),
        ({"number": "ＣＮ-2022-002"}, ["number"]),
        ({"issued_on": None, "expires_on": None, "number": None}, []),
    ],
)
def test_what_stops_a_certificate(changes: dict[str, Any], fields: list[str]) -> None:
    found = rules.problems(made(**changes), {"cn-2022-002"})
    assert [problem.field for problem in found] == fields


@pytest.mark.parametrize(
    ("changes", "side", "fields"),
    [
        ({}, 600, []),
        ({}, 599, ["photo_id"]),
        ({"issued_on": TODAY + timedelta(1)}, 600, ["issued_on"]),
        ({"expires_on": TODAY + timedelta(30)}, 600, []),
        ({"expires_on": TODAY + timedelta(29)}, 600, ["expires_on"]),
        ({"number": "A-12"}, 600, ["number"]),
    ],
)
def test_why_a_review_returns_a_certificate(
    changes: dict[str, Any], side: int, fields: list[str]
) -> None:
    found = rules.review(made(**changes), photo(side, 900), TODAY)
    assert [problem.field for problem in found] == fields


def test_a_review_takes_two_working_days() -> None:
    friday = datetime(2022, 9, 2, 9, tzinfo=UTC)
    assert rules.review_due(friday) == datetime(2022, 9, 6, 9, tzinfo=UTC)


def scan(side: int = 800) -> tuple[io.BytesIO, str]:
    body = io.BytesIO()
    Image.new("RGB", (side, side), "#eeeeee").save(body, "PNG")
    return io.BytesIO(body.getvalue()), "permit.png"


def certificate_form(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "kind": "permit",
        "category": LENS,
        "name": "Class III permit",
        "number": "CN-2022-001",
        "authority": "NMPA",
        "issued_on": "2022-01-01",
        "expires_on": "2027-01-01",
        "scan_name": "princess-01.png",
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def only(shop: OfficeClient) -> Certificate:
    (found,) = shop.records(Certificate)
    assert isinstance(found, Certificate)
    return found


def lens_form(**changes: Any) -> tuple[str, dict[str, Any]]:
    leaf = categories.leaves()[LENS]
    attributes = {"attribute_material": "Silicone", "attribute_theme": None}
    words = {"title": "Monthly Soft Lenses", "keyword_1": "Soft Lenses"}
    form = textbook_form(attribute_feature=None, **attributes, **words, **changes)
    return f"products/new/rts/{leaf.code}", form


def test_restricted_goods_wait_for_the_permit(shop: OfficeClient) -> None:
    path, form = lens_form()
    refused = shop.post(path, form)
    assert refused.status_code == 422
    assert "监管许可证书" in refused.text
    assert shop.post(PAGE + "new", certificate_form()).status_code == 302
    assert only(shop).status is Status.UNDER_REVIEW
    assert shop.post(path, form).status_code == 422
    shop.move_clock(days=1)
    shop.page(PAGE)
    assert only(shop).status is Status.UNDER_REVIEW
    shop.move_clock(days=1)
    shop.page(PAGE)
    assert only(shop).status is Status.APPROVED
    assert shop.post(path, form).status_code == 302


def test_an_expired_permit_counts_no_more(shop: OfficeClient) -> None:
    shop.post(PAGE + "new", certificate_form())
    shop.post(f"{PAGE}{only(shop).id}/urge")
    path, form = lens_form()
    shop.page(PAGE)
    shop.change(Certificate, only(shop).id, expires_on=date(2022, 9, 4))
    assert shop.post(path, form).status_code == 422
    assert "已过期" in shop.page(PAGE).text_content()


def test_a_returned_certificate_is_mended_and_handed_in_again(shop: OfficeClient) -> None:
    small = {"scan_name": "marble-run-small.png", "number": "A1"}
    shop.post(PAGE + "new", certificate_form(**small))
    shop.post(f"{PAGE}{only(shop).id}/urge")
    page = shop.page(f"{PAGE}{only(shop).id}").text_content()
    assert only(shop).status is Status.RETURNED
    assert "扫描件不清晰" in page
    assert "证书编号不完整" in page
    edit = f"{PAGE}{only(shop).id}/edit"
    assert shop.post(edit, certificate_form()).status_code == 302
    assert only(shop).status is Status.UNDER_REVIEW
    shop.post(f"{PAGE}{only(shop).id}/urge")
    shop.page(PAGE)
    assert only(shop).status is Status.APPROVED


def test_nothing_is_changed_during_the_review(shop: OfficeClient) -> None:
    shop.post(PAGE + "new", certificate_form())
    number = only(shop).id
    assert shop.get(f"{PAGE}{number}/edit").status_code == 409
    assert shop.post(f"{PAGE}{number}/delete").status_code == 409
    shop.post(f"{PAGE}{number}/urge")
    shop.page(PAGE)
    assert shop.post(f"{PAGE}{number}/urge").status_code == 409
    assert shop.post(f"{PAGE}{number}/delete").status_code == 302
    assert shop.records(Certificate) == []


def test_an_uploaded_scan_survives_an_error(shop: OfficeClient) -> None:
    data = certificate_form(name="", scan_name=None) | {"scan": scan()}
    answer = shop.post(PAGE + "new", data, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert 'value="permit.png"' in answer.text
    assert shop.post(PAGE + "new", certificate_form(scan_name="permit.png")).status_code == 302


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": None}, 'id="kind-error"'),
        ({"category": None}, "须选择适用类目"),
        ({"category": "玩具>积木"}, "不在列表里"),
        ({"name": ""}, "此项必填"),
        ({"issued_on": "2022-02-30"}, "有效的日期"),
        ({"expires_on": "2021-01-01"}, "必须晚于发证日期"),
        ({"scan_name": "none.png"}, "图片银行里没有"),
        ({"scan_name": None}, "请选择或上传证书扫描件"),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    shop: OfficeClient, changes: dict[str, Any], message: str
) -> None:
    answer = shop.post(PAGE + "new", certificate_form(**changes))
    assert answer.status_code == 422
    assert message in answer.text
    assert shop.records(Certificate) == []


@pytest.mark.parametrize("kind", [AccountType.MANAGER, AccountType.PRODUCER])
def test_certificates_are_the_main_accounts(shop: OfficeClient, kind: AccountType) -> None:
    shop.act_as(kind)
    assert shop.get(PAGE).status_code == 403
