"""Submitting, the review, and what buyers see meanwhile (CO-01)."""

import pytest

from tests.areas.company.conftest import CompanyPages
from trainer.areas.company.display.models import CompanyCertificate
from trainer.areas.company.models import CompanyEdition, CompanyProfile, CompanyReview

MOVES = ("", "factory", "trade", "display", "certificates/new", "certificates/634/edit")


def test_submitting_saves_and_locks(company: CompanyPages) -> None:
    assert company.submit().location == company.office.url("company/")
    assert company.status == "in_review"
    page = company.text()
    assert "公司信息已提交，等待审核" in page
    assert "展示信息还缺 5 项" in page
    assert '<fieldset class="bare" disabled>' in page
    assert company.only(CompanyReview).verdict is None


def test_gaps_stop_submitting_but_not_the_other_tabs(company: CompanyPages) -> None:
    answer = company.submit(
        postcode="", product_1="", product_2="", product_3="", product_4="", product_5=""
    )
    assert answer.status_code == 422
    assert "请至少填写一项主营业务" in answer.text
    assert company.office.records(CompanyProfile) == []


def test_another_tab_is_saved_and_says_what_lacks(company: CompanyPages) -> None:
    answer = company.post("factory", action="submit", address="No. 1")
    assert answer.location == company.office.url("company/")
    assert "基本信息还有 8 项必填内容未填" in company.text()
    assert company.status == "draft"
    assert company.office.records(CompanyReview) == []


def test_submitting_works_from_every_tab(company: CompanyPages) -> None:
    company.save()
    assert company.post("submit").status_code == 302
    assert company.status == "in_review"
    assert company.post("submit").status_code == 409


@pytest.mark.parametrize("page", MOVES)
def test_nothing_changes_under_review(returned: CompanyPages, page: str) -> None:
    returned.submit()
    before = returned.office.facts()
    assert returned.post(page, action="save").status_code == 409
    assert returned.post("certificates/634/delete").status_code == 409
    assert returned.post("pictures/delete").status_code == 409
    assert returned.office.facts() == before


def test_right_information_is_published(company: CompanyPages) -> None:
    company.publish()
    assert company.status == "published"
    assert "公司信息审核通过" in company.subjects()
    assert "审核通过，已发布" in company.text("history")
    assert company.post("urge").status_code == 409


def test_wrong_information_is_returned_with_reasons(company: CompanyPages) -> None:
    company.publish(founded_on="2022-05-03", postcode="250000")
    assert company.status == "returned"
    page = company.text()
    assert "与营业执照的成立日期不一致" in page
    assert "与认证的经营地址不在同一地区" in page
    assert "公司信息被退回" in company.subjects()
    company.publish()
    assert company.status == "published"
    assert "与营业执照的成立日期不一致" not in company.text()


def test_reasons_lead_to_where_they_are_mended(returned: CompanyPages) -> None:
    page = returned.text()
    for place in ("company/#founded_on", "company/display#description", "certificates/638/edit"):
        assert place in page
    assert "权利人不是本公司" in returned.text("certificates/?kind=trademark")
    assert "权利人不是本公司" in returned.text("certificates/638/edit")
    assert "不能含有邮箱" in returned.text("display")


def test_buyers_see_the_published_edition_until_the_next(company: CompanyPages) -> None:
    assert "还没有已发布的公司信息" in company.text("preview")
    company.publish()
    assert "86" in company.text("preview")
    company.save(staff="99")
    assert company.status == "draft"
    assert "<dd>86</dd>" in company.text("preview")
    assert "<dd>99</dd>" in company.text("preview?draft=1")
    company.submit(staff="99")
    assert "<dd>86</dd>" in company.text("preview")
    company.end_review()
    assert "<dd>99</dd>" in company.text("preview")


def test_a_returned_change_leaves_buyers_what_they_saw(company: CompanyPages) -> None:
    company.publish()
    company.publish(strengths="Write to sales@dianyue.com")
    assert company.status == "returned"
    assert "sales@dianyue.com" not in company.text("preview")
    company.save(staff="99")
    assert "<dd>86</dd>" in company.text("preview")


def test_saving_without_a_change_keeps_it_published(company: CompanyPages) -> None:
    company.publish()
    company.save()
    assert company.status == "published"
    assert company.office.records(CompanyEdition) == []
    company.submit()
    assert company.status == "published"
    assert "公司信息没有改动" in company.text()


def test_lists_and_certificates_are_part_of_the_edition(company: CompanyPages) -> None:
    company.save("factory", **{"steps-0-name": "Moulding"})
    company.publish()
    company.save("factory", **{"steps-0-name": "Casting"})
    assert "Moulding" in company.text("preview")
    assert "Casting" not in company.text("preview")
    with company.office.sandbox() as session:
        content = session.query(CompanyEdition).one().content
    assert [part for part, _row in content] == ["profile", "factory"]


def test_figures_ask_for_a_returned_company(returned: CompanyPages) -> None:
    assert "公司信息待修改" in returned.office.get("").text
    returned.submit()
    assert "公司信息待修改" not in returned.office.get("").text


def test_deleting_a_certificate_reaches_the_buyers_after_review_only(
    returned: CompanyPages,
) -> None:
    returned.office.change(CompanyProfile, 611, status="published")
    returned.post("certificates/638/delete")
    assert len(returned.office.records(CompanyCertificate)) == 4
    assert "SUNNY BEAR" in returned.text("preview")
    assert "SUNNY BEAR" not in returned.text("preview?draft=1")
