"""The effect page, and a group made of its receivers: EDM-03."""

from collections.abc import Callable

import pytest

from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from trainer.areas.customers.choices import GroupKind
from trainer.areas.customers.models import CustomerGroup
from trainer.areas.edm.campaigns.effects import Totals
from trainer.areas.edm.models import MailDelivery

pytestmark = pytest.mark.postgresql
CAMPAIGN = 47111
OPENED_ONLY = 9


def listed(read: OfficeClient, query: str = "") -> list[str]:
    page = read.page(f"edm/{CAMPAIGN}{query}")
    return page.xpath("//caption[.='收件人列表']/..//tbody//th/a/text()")  # type: ignore[no-any-return]


def test_rates_are_of_what_was_sent_or_arrived() -> None:
    totals = Totals(sent=200, arrived=180, bounced=20, opened=36, clicked=9)
    assert totals.rate("arrived") == 90
    assert totals.rate("bounced") == 10
    assert totals.rate("opened") == 20
    assert totals.rate("clicked") == 5
    assert Totals().rate("opened") is None


def test_the_page_counts_what_the_mails_say(read: OfficeClient) -> None:
    mails = read.records(MailDelivery)
    page = read.page(f"edm/{CAMPAIGN}")
    values = {
        "".join(stat.xpath(".//*[@class='stat-label']/text()")): stat.xpath(
            ".//*[@class='stat-value']/text()"
        )[0]
        for stat in page.xpath("//*[contains(@class, 'stat ') or @class='stat']")
    }
    assert values["发送"] == str(len(mails))
    assert values["打开"] == str(sum(mail.opened_at is not None for mail in mails)) == "13"
    assert values["点击"] == "4"
    assert values["回复"] == "1"


def test_the_charts_have_tables_of_the_same_figures(read: OfficeClient) -> None:
    page = read.page(f"edm/{CAMPAIGN}")
    rows = page.xpath("//figure[@data-chart='links']//tbody/tr")
    counts = [[cell.text for cell in row] for row in rows]
    assert [count for _link, count in counts] == ["3", "1"]
    assert "3124" in counts[0][0]
    hours = page.xpath("//figure[@data-chart='hours']//tbody/tr/td[2]/text()")
    assert sum(map(int, hours)) == 13


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?reaction=opened_only", OPENED_ONLY),
        ("?reaction=clicked", 4),
        ("?reaction=replied", 1),
        ("?reaction=unsubscribed", 0),
        ("?reaction=opened&country=法国", 2),
        ("?reaction=opened_only&q=Amy", 1),
        ("?reaction=nonsense", 20),
    ],
)
def test_receivers_are_filtered_by_what_they_did(
    read: OfficeClient, query: str, count: int
) -> None:
    assert len(listed(read, query)) == count


def test_a_group_is_made_of_the_filtered_receivers(read: OfficeClient) -> None:
    path = f"edm/{CAMPAIGN}/group?reaction=opened_only"
    page = read.post(path, {"name": "再营销"}, follow_redirects=True)
    assert "固定客群已创建，共 9 位客户" in page.text
    group = read.records(CustomerGroup)[-1]
    assert (group.name, group.kind) == ("再营销", GroupKind.FIXED)
    [members] = [g["members"] for g in read.facts()["customer_group"] if g["name"] == "再营销"]
    assert {m["company"] for m in members} == set(listed(read, "?reaction=opened_only"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [("", "此项必填"), ("店铺粉丝", "已有同名客群"), ("长" * 51, "不能超过 50 个字符")],
)
def test_a_group_needs_a_name_of_its_own(read: OfficeClient, wrong: str, said: str) -> None:
    before = len(read.records(CustomerGroup))
    answer = read.post(f"edm/{CAMPAIGN}/group?reaction=opened_only", {"name": wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert len(read.records(CustomerGroup)) == before


def test_a_group_follows_the_search_too(read: OfficeClient) -> None:
    path = f"edm/{CAMPAIGN}/group?reaction=opened_only&q=Amy"
    page = read.post(path, {"name": "一位"}, follow_redirects=True)
    assert "固定客群已创建，共 1 位客户" in page.text


def test_no_group_is_made_of_nobody(read: OfficeClient) -> None:
    assert read.get(f"edm/{CAMPAIGN}/group?reaction=unsubscribed").status_code == 409


def test_the_receivers_can_be_exported(read: OfficeClient) -> None:
    answer = read.get(f"edm/{CAMPAIGN}/receivers.csv?reaction=clicked")
    assert answer.mimetype == "text/csv"
    assert len(answer.text.splitlines()) == 5


def test_a_campaign_that_has_sent_nothing_says_so(shop: OfficeClient) -> None:
    from tests.areas.edm.samples import CAMPAIGN as DATA
    from trainer.areas.edm.models import MailCampaign

    shop.post("edm/new", DATA | {"action": "draft"})
    [draft] = shop.records(MailCampaign)
    assert "还没有发送邮件" in shop.get(f"edm/{draft.id}").text
    assert shop.get("edm/99999999999999999999").status_code == 404


def test_the_page_takes_the_same_statements_with_many_mails(
    read: OfficeClient, office: Callable[[str], OfficeClient]
) -> None:
    def count() -> int:
        with statements(read.app) as sent:
            assert read.get(f"edm/{CAMPAIGN}").status_code == 200
        return len(sent)

    few = count()
    with read.sandbox(writing=True) as session:
        first = read.records(MailDelivery)[0]
        session.add_all(
            MailDelivery(
                campaign_id=CAMPAIGN, buyer=first.buyer, company=f"C {n}", contact="x",
                country="美国", sent_at=first.sent_at, arrived_at=first.sent_at,
            )
            for n in range(2000)
        )  # fmt: skip
    assert count() == few <= 16


def test_long_links_do_not_stretch_the_receivers_rows(office: Callable[..., OfficeClient]) -> None:
    links = office("mail-again").page("edm/47111?reaction=clicked").xpath("//td/small[@title]")
    assert links
    assert all(len(link.text) <= 37 < len(link.get("title")) for link in links)
