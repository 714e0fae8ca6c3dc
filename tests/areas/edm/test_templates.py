"""Templates of the shop and of the library: EDM-02."""

import pytest

from tests.areas.edm.samples import CAMPAIGN, SYSTEM_TEMPLATE, TEMPLATE
from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from trainer.areas.coupons.models import Coupon
from trainer.areas.edm.choices import Design, TemplateKind, TemplateStatus
from trainer.areas.edm.models import MailTemplate
from trainer.areas.inbox.models import Message
from trainer.core.web.access import AccountType

pytestmark = pytest.mark.postgresql


def own(shop: OfficeClient) -> list[MailTemplate]:
    return [t for t in shop.records(MailTemplate) if t.kind is TemplateKind.OWN]


def published(shop: OfficeClient, **values: object) -> MailTemplate:
    shop.post("edm/templates/new", TEMPLATE | values)
    return own(shop)[-1]


def test_a_template_of_the_library_is_downloaded_edited_and_tested(shop: OfficeClient) -> None:
    page = shop.post("edm/library/47001/download", follow_redirects=True)
    assert "已下载到我的模板" in page.text
    [template] = own(shop)
    assert (template.origin, template.status) == (
        "9月采购节模板-New products",
        TemplateStatus.DRAFT,
    )
    path = f"edm/templates/{template.id}"
    saved = shop.post(f"{path}/edit", TEMPLATE, follow_redirects=True)
    assert "邮件模板已发布" in saved.text
    assert (
        "测试邮件已发送到 dianyuekeji@163.com"
        in shop.post(f"{path}/test", follow_redirects=True).text
    )
    [mail] = shop.records(Message)
    assert (mail.subject, mail.body) == ("【测试】New products", "The dress Sale is coming!")
    assert own(shop)[0].tested_at is not None


def test_the_library_has_the_printed_names_and_stays_as_it_is(shop: OfficeClient) -> None:
    page = shop.get("edm/library").text
    for name in ("2022-9月采购节模板-deals end", "Weekly Deals", "品牌通用营销模板"):
        assert name in page
    assert shop.get(f"edm/templates/{SYSTEM_TEMPLATE}/edit").status_code == 409
    assert shop.post(f"edm/templates/{SYSTEM_TEMPLATE}/delete").status_code == 409
    template = published(shop)
    assert shop.post(f"edm/library/{template.id}/download").status_code == 409


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "此项必填"),
        ({"name": "长" * 61}, "不能超过 60 个字符"),
        ({"subject": ""}, "此项必填"),
        ({"body_html": ""}, "此项必填"),
        ({"body_html": "<p> </p><br>"}, "请填写邮件内容"),
        ({"body_html": "长" * 5001}, "不能超过 5000 个字符"),
        ({"design": "loud"}, "所选内容不在列表里"),
        ({"products": ["999999999999"]}, "所选内容不在列表里"),
        ({"coupon_id": "5"}, "所选内容不在列表里"),
    ],
)
def test_a_wrong_template_is_refused(
    shop: OfficeClient, wrong: dict[str, object], said: str
) -> None:
    answer = shop.post("edm/templates/new", TEMPLATE | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert own(shop) == []


def test_scripts_and_styles_do_not_get_into_a_mail(shop: OfficeClient) -> None:
    body = '<p onclick="x()">Hello</p><script>alert(1)</script><img src=x>'
    template = published(shop, body_html=body)
    assert template.body_html == "<p>Hello</p>"
    answer = shop.get(f"edm/templates/{template.id}/mail")
    assert "alert" not in answer.text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_mail_shows_its_products_and_coupon(shop: OfficeClient) -> None:
    data = {
        "title": "券",
        "kind": "amount_off",
        "scene": "detail_page",
        "amount_off": "30",
        "starts_on": "2022-09-01",
        "ends_on": "2022-09-30",
        "threshold": "300",
        "quantity": "10",
        "scope": "whole_shop",
        "audience": "all_buyers",
    }
    shop.post("coupons/new", data | {"action": "publish"})
    [coupon] = shop.records(Coupon)
    template = published(shop, products=["3175", "3179"], coupon_id=str(coupon.id))
    mail = shop.get(f"edm/templates/{template.id}/mail").text
    assert "$30.00 off orders of $300.00" in mail
    assert mail.index("DEERC DE36W") < mail.index("Slide Building Blocks")
    assert shop.post(f"coupons/{coupon.id}/delete").status_code == 409


def test_a_copy_is_a_draft_of_the_same_content(shop: OfficeClient) -> None:
    template = published(shop, products=["3175"])
    shop.post(f"edm/templates/{template.id}/copy")
    copied = own(shop)[-1]
    assert (copied.name, copied.status) == ("新品促销模板 副本", TemplateStatus.DRAFT)
    assert (copied.design, copied.body) == (Design.LAUNCH, "The dress Sale is coming!")
    assert len(shop.facts()["mail_template"][-1]["products"]) == 1


def test_a_template_that_a_campaign_uses_is_not_deleted(shop: OfficeClient) -> None:
    template = published(shop)
    shop.post("edm/new", CAMPAIGN | {"template_id": str(template.id)})
    assert shop.post(f"edm/templates/{template.id}/delete").status_code == 409
    unused = published(shop, name="另一个")
    shop.post(f"edm/templates/{unused.id}/delete")
    assert [t.id for t in own(shop)] == [template.id]


def test_a_test_mail_needs_a_reply_mailbox(bare: OfficeClient) -> None:
    template = published(bare)
    page = bare.post(f"edm/templates/{template.id}/test", follow_redirects=True)
    assert "请先到“EDM 设置”保存发信地址和回信邮箱" in page.text
    assert bare.records(Message) == []


def test_templates_are_listed_by_status_and_name(shop: OfficeClient) -> None:
    published(shop)
    published(shop, name="春季", action="draft")

    def names(query: str) -> list[str]:
        return [a.text for a in shop.page(f"edm/templates{query}").xpath("//tbody//th/a")]

    assert set(names("")) == {"新品促销模板", "春季"}
    assert names("?status=draft") == ["春季"]
    assert names("?q=促销") == ["新品促销模板"]
    assert "没有符合条件的模板" in shop.get("edm/templates?q=无").text


def test_a_stale_form_is_not_applied(shop: OfficeClient) -> None:
    template = published(shop)
    path = f"edm/templates/{template.id}/edit"
    shop.post(path, TEMPLATE | {"name": "先改", "_version": template.version})
    answer = shop.post(path, TEMPLATE | {"name": "后改", "_version": template.version})
    assert answer.status_code == 409
    assert own(shop)[0].name == "先改"


def test_only_the_main_account_writes_templates(shop: OfficeClient) -> None:
    shop.act_as(AccountType.PRODUCER)
    assert shop.get("edm/templates").status_code == 403
    assert shop.post("edm/templates/new", TEMPLATE).status_code == 403


def test_a_mail_takes_few_statements(shop: OfficeClient) -> None:
    template = published(shop, products=[str(number) for number in range(3120, 3132)])
    with statements(shop.app) as sent:
        assert shop.get(f"edm/templates/{template.id}/mail").status_code == 200
    assert len(sent) <= 16
