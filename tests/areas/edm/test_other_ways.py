"""Other right ways to do the tasks than their solutions, and what mistakes cost."""

from collections.abc import Callable
from decimal import Decimal

from tests.areas.edm.samples import CAMPAIGN, TEMPLATE
from tests.support.office import OfficeClient
from trainer.areas.customers.models import CustomerGroup
from trainer.areas.edm.models import MailCampaign, MailTemplate
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Attempt
from trainer.content import tasks
from trainer.core.web.db import database_of

Start = Callable[..., OfficeClient]
AUGUST = 47111
PUZZLE, HOUSE = "47102", "47103"
AGAIN = {
    "name": "9月单品再营销",
    "starts_on": "2022-09-05",
    "ends_on": "2022-09-12",
    "channel": "mail",
    "template_id": HOUSE,
    "timing": "later",
    "sends_on": "2022-09-06",
    "sends_hour": "21",
    "action": "activate",
}
BODY = (
    "The dress Sale is coming!Our shop will be on Big sale at that time!I recommend some of the "
    "hot sale product to you."
)


def score(shop: OfficeClient) -> Decimal:
    with shop.app.app_context(), database_of(shop.app).writing() as session:
        submission = lifecycle.hand_in(session, session.get_one(Attempt, shop.attempt_id))
        grade = grading.grade_submission(session, submission)
        assert grade.score is not None
        return grade.score


def edited(shop: OfficeClient, template: MailTemplate, **values: str) -> None:
    right = TEMPLATE | {"subject": "Here's a coupon for a new product", "body_html": BODY}
    shop.post(f"edm/templates/{template.id}/edit", right | values)


def test_a_template_may_be_drafted_tested_first_and_get_products(office: Start) -> None:
    shop = office("mail-template")
    shop.post("edm/library/47001/download")
    template = shop.records(MailTemplate)[-1]
    edited(shop, template, action="draft")
    shop.post(f"edm/templates/{template.id}/test")
    edited(shop, template, design="festival", products="3175")
    assert score(shop) == 100


def test_a_copy_of_the_download_keeps_its_origin(office: Start) -> None:
    shop = office("mail-template")
    shop.post("edm/library/47001/download")
    first = shop.records(MailTemplate)[-1]
    shop.post(f"edm/templates/{first.id}/copy")
    shop.post(f"edm/templates/{first.id}/delete")
    second = shop.records(MailTemplate)[-1]
    edited(shop, second)
    shop.post(f"edm/templates/{second.id}/test")
    assert score(shop) == 100


def test_a_template_written_from_nothing_has_no_origin(office: Start) -> None:
    shop = office("mail-template")
    shop.post("edm/templates/new", TEMPLATE)
    template = shop.records(MailTemplate)[-1]
    edited(shop, template)
    shop.post(f"edm/templates/{template.id}/test")
    assert score(shop) == 85


def described() -> dict[str, str]:
    return CAMPAIGN | {"description": tasks.catalogue()["mail-campaign"].data["描述"]}


def test_a_campaign_earns_the_same_before_and_after_its_mails_are_read(office: Start) -> None:
    first, later = office("mail-campaign"), office("mail-campaign")
    for shop in (first, later):
        shop.post("edm/new", described())
    later.move_clock(days=5)
    assert score(first) == score(later) == 100


def test_a_campaign_may_begin_as_a_draft_and_with_another_template(office: Start) -> None:
    shop = office("mail-campaign")
    shop.post("edm/new", described() | {"action": "draft", "name": "草稿", "timing": "later"})
    [draft] = shop.records(MailCampaign)
    shop.post(f"edm/{draft.id}/edit", described() | {"template_id": "47008"})
    assert score(shop) == 100


def grouped(shop: OfficeClient, reaction: str = "opened_only") -> str:
    shop.post(f"edm/{AUGUST}/group?reaction={reaction}", {"name": "8月打开未点击客户"})
    return str(shop.records(CustomerGroup)[-1].id)


def test_the_group_may_be_chosen_in_the_form(office: Start) -> None:
    shop = office("mail-again")
    shop.post("edm/new", AGAIN | {"group_id": grouped(shop), "description": "只推一款"})
    assert score(shop) == 100


def test_the_group_may_be_picked_by_hand(office: Start) -> None:
    shop = office("mail-again")
    page = shop.page(f"edm/{AUGUST}?reaction=opened_only")
    links = page.xpath("//caption[.='收件人列表']/..//tbody//th/a/@href")
    data = {"name": "8月打开未点击客户", "scope": "pool", "description": "名单"}
    shop.post("customers/groups/fixed/new", data)
    group = shop.records(CustomerGroup)[-1]
    ids = [link.rpartition("/")[2] for link in links]
    for scope in ("pool", "mine"):
        shop.change(CustomerGroup, group.id, scope=scope)
        shop.post(f"customers/groups/{group.id}/members", {"ids": ids})
    shop.post("edm/new", AGAIN | {"group_id": str(group.id)})
    assert score(shop) >= 98  # a scope of its own is a field that nobody asked for


def test_the_wrong_product_and_group_cost_points(office: Start) -> None:
    shop = office("mail-again")
    shop.post("edm/new", AGAIN | {"group_id": grouped(shop), "template_id": PUZZLE})
    assert score(shop) == 78
    other = office("mail-again")
    group = grouped(other, "clicked")
    other.post("edm/new", AGAIN | {"group_id": group})
    assert score(other) < 75
