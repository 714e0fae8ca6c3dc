"""What the student did, told second by second, and the sandbox as it stood then."""

import re
from datetime import timedelta

import pytest
from lxml import html
from sqlalchemy import event, select

from tests.areas.coupons.test_views import RIGHT
from tests.support.office import OfficeClient
from tests.support.reviews import submit
from tests.teach.conftest import School
from trainer.areas.products.models import Product
from trainer.attempts import lifecycle
from trainer.attempts.models import Attempt
from trainer.core.data import journal
from trainer.core.data.journal import JournalEntry
from trainer.core.data.sandbox import Sandbox
from trainer.core.web.db import database_of
from trainer.reports import state_diff, timeline

COUPON = RIGHT | {"title": "九月券"}


@pytest.fixture
def worked(school: School) -> OfficeClient:
    """Made a coupon after 10 s, changed it after 65 s, deleted it after 3700 s; handed in then."""
    office = school.begin(school.student("李明"))
    assert office.post("coupons/new", COUPON).status_code == 302
    number = office.facts()["coupon"][0]["id"]
    changed = COUPON | {"title": "十月券", "quantity": "2000"}
    assert office.post(f"coupons/{number}/edit", changed).status_code == 302
    assert office.post(f"coupons/{number}/delete").status_code == 302
    office.post("hand-in")
    with database_of(school.app).writing() as session:
        attempt = session.get_one(Attempt, office.attempt_id)
        at = dict(zip(("added", "updated", "removed"), (10, 65, 3700), strict=True))
        for entry in session.scalars(select(JournalEntry)):
            entry.at = attempt.sandbox.began_at + timedelta(seconds=at[entry.action])
        end = attempt.sandbox.began_at + timedelta(seconds=4000)
        attempt.sandbox.ended_at = attempt.handed_in_at = end
        lifecycle.hand_in(session, attempt).handed_in_at = end
    return office


def told(school: School, office: OfficeClient) -> list[timeline.Event]:
    with school.app.test_request_context(), database_of(school.app).reading() as session:
        attempt = session.get_one(Attempt, office.attempt_id)
        everything = timeline.events(session, attempt, 0, 1000)
        saves = journal.count_saves(session, attempt.sandbox_id)
        apart = [timeline.events(session, attempt, n, 1) for n in range(saves)]
        assert told_alike(everything) == told_alike([event for each in apart for event in each])
        return everything


def told_alike(events: list[timeline.Event]) -> list[str]:
    """What is told, whether saves of one second were told together or apart."""
    return [line for event in events for line in event.lines]


def test_events_name_record_field_and_values(school: School, worked: OfficeClient) -> None:
    made, changed, removed = told(school, worked)
    assert [e.second for e in (made, changed, removed)] == [10, 65, 3700]
    assert made.title == "新建 优惠券 · 九月券"
    assert {"优惠券类型：满减券", "优惠面额：USD 30.00", "结束日期：2022-09-30"} <= set(made.lines)
    assert not any(line.startswith("优惠折扣") for line in made.lines)
    assert changed.title == "修改 优惠券 · 十月券"
    assert changed.lines == ["优惠券标题：九月券 → 十月券", "发布数量：1000 张 → 2000 张"]
    assert (removed.title, removed.lines) == ("删除 优惠券 · 十月券", [])
    assert made.who == worked.page("").xpath("string(//span[@class='topbar-name'])").strip()
    assert [e.look[1] for e in (made, changed, removed)] == ["plus", "pencil", "trash"]


def test_a_reset_is_shown(school: School) -> None:
    office = school.begin(school.student())
    office.post("coupons/new", COUPON)
    office.post("reset")
    assert [e.action for e in told(school, office)] == ["added", "reset"]
    assert told(school, office)[1].title == "重新开始练习"


def test_rows_are_described_with_list_and_position(school: School) -> None:
    office = school.begin(school.student())
    product = office.page("coupons/new").xpath("//input[@name='products']")[0]
    name = "".join(product.getparent().itertext()).split(" · ")[1].strip()
    chosen = COUPON | {"scope": "named_products", "products": [product.get("value")]}
    assert office.post("coupons/new", chosen).status_code == 302
    (event,) = told(school, office)
    rows = [line for line in event.lines if line.startswith("增加 特定商品 · 第 1 行")]
    assert len(rows) == 1
    assert name in rows[0]


@pytest.mark.parametrize(
    ("second", "titles"),
    [(9, []), (10, ["九月券"]), (64, ["九月券"]), (65, ["十月券"]), (3699, ["十月券"]), (3700, [])],
)
def test_state_at_a_second(
    school: School, worked: OfficeClient, second: int, titles: list[str]
) -> None:
    with school.app.test_request_context(), database_of(school.app).reading() as session:
        attempt = session.get_one(Attempt, worked.attempt_id)
        before, after, touched = state_diff.snapshots_at(session, attempt, second)
        rows = journal.replay(
            before.rows,
            journal.entries(
                session, attempt.sandbox_id, attempt.started_at + timedelta(seconds=second + 0.9)
            ),
        )
        assert rows == after.rows
        assert [row["title"] for row in after.rows["coupon"].values()] == titles
        changed = state_diff.diff_records(before, after, touched)
        assert [record.title for record in changed] == [f"优惠券 · {t}" for t in titles]
        assert [record.change for record in changed] == ["added"] * len(titles)


def test_journal_page_has_start_and_end_and_leads_to_the_state(
    school: School, worked: OfficeClient
) -> None:
    answer = school.teacher.get("/teach/submissions/1?view=journal")
    page = html.fromstring(answer.text)
    (journal_list,) = page.xpath("//ol[@class='journal'][.//a]")
    words = [" ".join(li.text_content().split()) for li in journal_list]
    assert len(words) == 5
    assert words[0].startswith("开始")
    assert "0:00:10" in words[1]
    assert "1:01:40" in words[3]
    assert words[4].startswith("交卷1:06:40")
    (link,) = journal_list[2].xpath(".//a/@href")
    state = school.teacher.get(link).text
    assert "十月券" in state
    assert "九月券" not in state
    everything = school.teacher.get(f"{link}&type=product").text
    assert "全部产品（" in everything
    assert everything.count("此刻</th>") == 20


@pytest.mark.parametrize("second", ["-5", "abc", "", "999999999999999999"])
def test_a_second_that_is_none_is_brought_inside(
    school: School, worked: OfficeClient, second: str
) -> None:
    page = school.teacher.get(f"/teach/submissions/1?view=state&second={second}&type=none")
    assert page.status_code == 200
    assert "此刻的数据与开始时相同" in page.text


def test_markup_in_values_stays_text(school: School) -> None:
    office = school.begin(school.student("<b>李</b>"))
    office.post("coupons/new", COUPON | {"title": "<script>alert(1)</script>"})
    office.post("hand-in")
    for view in ("journal", "state", "findings"):
        page = school.teacher.get(f"/teach/submissions/1?view={view}").text
        assert "<script>alert" not in page
        assert "<b>李" not in page
    assert "&lt;script&gt;alert" in school.teacher.get("/teach/submissions/1?view=journal").text


def test_long_journals_have_pages(school: School) -> None:
    office = school.begin(school.student())
    office.post("coupons/new", COUPON)
    with database_of(school.app).writing() as session:
        attempt = session.get_one(Attempt, office.attempt_id)
        own = session.get_one(Sandbox, attempt.sandbox_id)
        first = session.scalars(select(JournalEntry)).first()
        for n in range(60):
            session.add(
                JournalEntry(
                    sandbox_id=own.id,
                    at=own.began_at + timedelta(seconds=n + 5),
                    action="updated",
                    record_type="coupon",
                    record_id=first.record_id,
                    changes={"quantity": [n, n + 1]},
                )
            )
    office.post("hand-in")
    first_page = school.teacher.get("/teach/submissions/1?view=journal").text
    second_page = school.teacher.get("/teach/submissions/1?view=journal&page=2").text
    assert "发布数量：4 张 → 5 张" in first_page
    assert "发布数量：59 张 → 60 张" not in first_page
    assert "发布数量：59 张 → 60 张" in second_page
    assert "系统" in second_page


def long_journal(school: School, saves: int) -> OfficeClient:
    """A coupon for a product, whose name changes; the coupon is saved again and again."""
    office = school.begin(school.student())
    number = office.page("coupons/new").xpath("//input[@name='products']/@value")[0]
    office.change(Product, int(number), title="改名后的产品")
    office.post("coupons/new", COUPON | {"scope": "named_products", "products": [number]})
    with database_of(school.app).writing() as session:
        own = session.get_one(Attempt, office.attempt_id).sandbox
        began = own.began_at
        coupon = session.scalars(
            select(JournalEntry)
            .where(JournalEntry.sandbox_id == own.id, JournalEntry.record_type == "coupon")
            .limit(1)
        ).one()
        child = session.scalars(
            select(JournalEntry)
            .where(JournalEntry.sandbox_id == own.id, JournalEntry.record_type == "coupon_product")
            .limit(1)
        ).one()
        session.add_all(
            JournalEntry(
                sandbox_id=own.id,
                at=began + timedelta(seconds=n + 5),
                action="updated",
                record_type="coupon",
                record_id=coupon.record_id,
                changes={"quantity": [n, n + 1]},
            )
            for n in range(saves)
        )
        session.flush()
        session.add(
            JournalEntry(
                sandbox_id=own.id,
                at=began + timedelta(seconds=saves + 10),
                action="removed",
                record_type="coupon_product",
                record_id=child.record_id,
                changes={name: [pair[1], None] for name, pair in child.changes.items()},
            )
        )
    office.post("hand-in")
    return office


def last_page(school: School, submission_id: int) -> tuple[str, list[str]]:
    """The journal's last page, and the statements that it took."""
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    engine = database_of(school.app).engine
    event.listen(engine, "before_cursor_execute", note)
    page = school.teacher.get(f"/teach/submissions/{submission_id}?view=journal&page=999").text
    event.remove(engine, "before_cursor_execute", note)
    return page, said


def test_a_late_page_of_a_long_journal_costs_what_an_early_one_does(school: School) -> None:
    """Names that were given pages before are known, whatever lies between."""
    long_journal(school, 80)
    long_journal(school, 800)
    short, few = last_page(school, 1)
    long, many = last_page(school, 2)
    assert len(many) == len(few) <= 25
    for page in (short, long):
        assert "修改 优惠券 · 九月券" in page
        assert "改名后的产品" in page
        assert "交卷" in page
        assert "新建 优惠券" not in page


def test_names_from_before_a_reset_are_forgotten(school: School) -> None:
    office = school.begin(school.student())
    number = office.page("coupons/new").xpath("//input[@name='products']/@value")[0]
    office.change(Product, int(number), title="改名后的产品")
    office.post("reset")
    office.change(Product, int(number), keywords=["toy"])
    *_before, last = told(school, office)
    assert last.title.startswith("修改 产品")
    assert "改名后的产品" not in last.title
    with school.app.test_request_context(), database_of(school.app).reading() as session:
        attempt = session.get_one(Attempt, office.attempt_id)
        (alone,) = timeline.events(session, attempt, 2, 1)
    assert alone.title == last.title


def test_the_platforms_steps_look_different_and_have_the_sandboxs_time(school: School) -> None:
    office = school.begin(school.student(), "verification")
    submit(office)
    office.move_clock(days=3)
    office.post("hand-in")
    page = html.fromstring(school.teacher.get("/teach/submissions/1?view=journal").text)
    steps = [" ".join(li.text_content().split()) for li in page.xpath("//ol//li")]
    [leap] = [step for step in steps if "快进时间到 2022-09-08 09:" in step]
    assert "平台" not in leap
    [certified] = [step for step in steps if "已通过认证：否 → 是" in step]
    assert "平台" in certified
    assert re.search(r"2022-09-0[67] 09:", certified)
    assert "提交时间" in next(step for step in steps if "申请进度：待提交资料 → 已提交审核" in step)
    assert "平台" not in next(step for step in steps if "待提交资料 → 已提交审核" in step)
    assert not any("verification.review" in step for step in steps)
