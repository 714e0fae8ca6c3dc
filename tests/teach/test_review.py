"""Reviewing, changing scores, taking changes back, grading again."""

from decimal import Decimal

import pytest
from lxml import html

from graders import GRADER_VERSION
from tests.teach.conftest import School
from trainer.attempts import grading
from trainer.attempts.models import GradeKind
from trainer.core.web.access import Role

pytestmark = pytest.mark.postgresql


@pytest.fixture
def handed_in(school: School) -> tuple[str, int]:
    submission_id = school.submit(school.student("李明"), "40")
    return f"/teach/submissions/{submission_id}", submission_id


def test_review_page_shows_findings_task_and_history(
    school: School, handed_in: tuple[str, int]
) -> None:
    page = school.teacher.get(handed_in[0]).text
    for words in ("李明", "P7-2.5", "学生填写的", "待批阅", "自动评分 40 分", "确认改分"):
        assert words in page
    brief = school.teacher.get(f"{handed_in[0]}?view=task").text
    assert "9月外贸节满减优惠券" in brief


def test_comment_marks_as_reviewed_and_reaches_the_student(
    school: School, handed_in: tuple[str, int]
) -> None:
    address, submission_id = handed_in
    answer = school.teacher.post(f"{address}/review", data={"comment": " 标题写错了 "})
    assert answer.status_code == 302
    seen = school.look(submission_id)
    assert [(r.comment, r.by_user_id) for r in seen.reviews] == [("标题写错了", school.teacher_id)]
    assert "已批阅" in school.teacher.get(address).text
    student = school.signed_in(school.look(submission_id).attempt.user_id)
    assert "标题写错了" in student.get(f"/results/{submission_id}").text


def test_comment_that_is_too_long_comes_back(school: School, handed_in: tuple[str, int]) -> None:
    answer = school.teacher.post(f"{handed_in[0]}/review", data={"comment": "好" * 501})
    assert answer.status_code == 422
    assert "不能超过 500 个字" in answer.text
    assert "好" * 501 in answer.text
    assert school.look(handed_in[1]).reviews == []


@pytest.mark.parametrize(
    ("score", "reason", "message"),
    [
        ("100.01", "重评", "成绩应在 0 到 100 之间"),
        ("-1", "重评", "成绩应在 0 到 100 之间"),
        ("85.555", "重评", "成绩最多保留两位小数"),
        ("八十", "重评", "请输入数字"),
        ("NaN", "重评", "请输入数字"),
        ("", "重评", "请填写新成绩"),
        ("85", "  ", "请填写改分原因"),
        ("85", "因" * 501, "不能超过 500 个字"),
    ],
)
def test_override_that_is_wrong_changes_nothing(
    school: School, handed_in: tuple[str, int], score: str, reason: str, message: str
) -> None:
    answer = school.teacher.post(
        f"{handed_in[0]}/override", data={"score": score, "reason": reason}
    )
    assert answer.status_code == 422
    assert message in answer.text
    assert reason.strip() in answer.text
    assert len(school.look(handed_in[1]).grades) == 1


@pytest.mark.parametrize(("score", "passed"), [("0", False), ("59.99", False), ("60", True)])
def test_override_is_a_new_entry_with_reason(
    school: School, handed_in: tuple[str, int], score: str, passed: bool
) -> None:
    address, submission_id = handed_in
    school.teacher.post(f"{address}/override", data={"score": score, "reason": "口头补答"})
    seen = school.look(submission_id)
    assert [g.kind for g in seen.grades] == [GradeKind.AUTOMATIC, GradeKind.OVERRIDE]
    assert seen.grade is seen.grades[1]
    assert (seen.grade.score, seen.grade.passed) == (Decimal(score), passed)
    assert (seen.grade.reason, seen.grade.by_user_id) == ("口头补答", school.teacher_id)
    student = school.signed_in(seen.attempt.user_id)
    assert "口头补答" in student.get(f"/results/{submission_id}").text


@pytest.mark.parametrize(("act", "status"), [("review", 422), ("override", 422), ("grade", 302)])
def test_acting_leaves_the_instructor_where_they_were(
    school: School, handed_in: tuple[str, int], act: str, status: int
) -> None:
    """With the timeline in sight, a form that is refused does not lead to the findings."""
    page = html.fromstring(school.teacher.get(f"{handed_in[0]}?view=journal").text)
    (address,) = page.xpath(f"(//@action | //@formaction)[contains(., '/{act}?')]")
    answer = school.teacher.post(address, data={"comment": "好" * 501})
    assert answer.status_code == status
    if status == 302:
        assert answer.location == f"{handed_in[0]}?view=journal"
        answer = school.teacher.get(answer.location)
    here = html.fromstring(answer.text).xpath("//nav[@class='tabs']//a[@aria-current]/text()")
    assert here == ["操作记录"]


def test_override_sent_twice_is_applied_once(school: School, handed_in: tuple[str, int]) -> None:
    data = {"score": "80", "reason": "双击", "_idempotency_key": "a" * 32}
    answers = [school.teacher.post(f"{handed_in[0]}/override", data=data) for _ in range(2)]
    assert [a.location for a in answers] == [handed_in[0]] * 2
    assert len(school.look(handed_in[1]).grades) == 2


def test_withdrawing_brings_the_automatic_score_back(
    school: School, handed_in: tuple[str, int]
) -> None:
    address, submission_id = handed_in
    school.teacher.post(f"{address}/override", data={"score": "80", "reason": "误改"})
    school.teacher.post(f"{address}/withdraw", data={"withdraw-reason": "改错了人"})
    seen = school.look(submission_id)
    assert [str(g.kind) for g in seen.grades] == ["automatic", "override", "withdrawal"]
    assert seen.override is None
    assert seen.grade is seen.grades[0]
    page = school.teacher.get(address).text
    assert "改错了人" in page
    assert "误改" in page
    assert "40" in school.teacher.get("/teach/submissions?state=failed").text
    school.teacher.post(f"{address}/override", data={"score": "90", "reason": "再改"})
    again = school.look(submission_id)
    assert again.grade is again.grades[3]


def test_withdrawing_without_an_override_says_so(
    school: School, handed_in: tuple[str, int]
) -> None:
    answer = school.teacher.post(f"{handed_in[0]}/withdraw", data={}, follow_redirects=True)
    assert "现在没有教师改分" in answer.text
    assert len(school.look(handed_in[1]).grades) == 1


def test_grading_again_keeps_the_override_and_flags_it(
    school: School, handed_in: tuple[str, int]
) -> None:
    address, submission_id = handed_in
    school.teacher.post(f"{address}/override", data={"score": "80", "reason": "口头补答"})
    assert "自动评分已更新" not in school.teacher.get(address).text
    school.teacher.post(f"{address}/grade")
    seen = school.look(submission_id)
    assert (seen.grade.score, seen.automatic.score) == (Decimal(80), Decimal(0))
    assert seen.graded_since_override
    assert "自动评分已更新" in school.teacher.get(address).text


def test_the_history_names_grader_version_and_instructor_of_a_regrade(
    school: School, handed_in: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def history() -> list[str]:
        page = html.fromstring(school.teacher.get(handed_in[0]).text)
        lines = page.xpath("//ol[@class='journal']/li")
        return [" ".join(line.text_content().split()) for line in lines]

    monkeypatch.setattr(grading, "GRADER_VERSION", "3")
    school.teacher.post(f"{handed_in[0]}/grade")
    after, before = history()
    assert "王老师" in after
    assert "评分规则第 3 版" in after
    assert "系统" in before
    assert f"评分规则第 {GRADER_VERSION} 版" in before


def test_grader_that_fails_leaves_the_score_that_was_there(
    school: School, handed_in: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(grading, "grade", fail)
    answer = school.teacher.post(f"{handed_in[0]}/grade", follow_redirects=True)
    assert "自动评分仍然出错" in answer.text
    seen = school.look(handed_in[1])
    assert [g.score for g in seen.grades] == [Decimal(40), None]
    assert seen.grade.score == Decimal(40)
    broken = school.submit(school.student())
    assert "自动评分出错" in school.teacher.get(f"/teach/submissions/{broken}").text
    monkeypatch.undo()
    school.teacher.post(f"/teach/submissions/{broken}/grade")
    assert school.look(broken).grade.score == 0


def test_whose_work_is_whose(school: School, handed_in: tuple[str, int]) -> None:
    address, submission_id = handed_in
    stranger = school.person(Role.INSTRUCTOR)
    school.new_class("别的班", stranger)
    acts = ("review", "override", "withdraw", "grade")
    for user_id, status in ((stranger, 404), (school.look(submission_id).attempt.user_id, 403)):
        client = school.signed_in(user_id)
        assert client.get(address).status_code == status
        assert client.get(f"/teach/classes/{school.class_id}").status_code == status
        assert client.get(f"/teach/classes/{school.class_id}/scores.csv").status_code == status
        data = {"score": "100", "reason": "x"}
        codes = {client.post(f"{address}/{act}", data=data).status_code for act in acts}
        assert codes == {status}
    assert "李明" not in school.signed_in(stranger).get("/teach/submissions").text
    assert len(school.look(submission_id).grades) == 1
    administrator = school.signed_in(school.person(Role.ADMINISTRATOR))
    assert administrator.get(address).status_code == 200
    assert school.teacher.get(f"/teach/submissions/{10**20}").status_code == 404


def test_instructor_cannot_grade_own_work(school: School) -> None:
    own = school.submit(school.teacher_id)
    assert school.teacher.get(f"/teach/submissions/{own}").status_code == 404


def test_neighbours_are_those_that_wait(school: School) -> None:
    first, second, third = (school.submit(school.student()) for _ in range(3))
    page = school.teacher.get(f"/teach/submissions/{second}").text
    assert f"/teach/submissions/{first}" in page
    assert f"/teach/submissions/{third}" in page
    school.teacher.post(f"/teach/submissions/{third}/review", data={"comment": ""})
    page = school.teacher.get(f"/teach/submissions/{second}").text
    assert "上一份待批阅" in page
    assert "下一份待批阅" not in page


def test_visitor_of_the_sandbox_reads_whose_it_is(school: School) -> None:
    office = school.begin(school.student("李明"))
    page = school.teacher.get(office.url(""))
    assert "只读查看 · 李明" in " ".join(page.text.split())
    assert "只读查看" not in office.get("").text


def test_the_note_of_a_check_is_shown_beside_its_finding(school: School) -> None:
    student = school.student()
    number = school.submit(student, task_id="verification")
    for client, page in (
        (school.teacher, f"/teach/submissions/{number}"),
        (school.signed_in(student), f"/results/{number}"),
    ):
        assert "按原样填写即可" in client.get(page).text


def marked(school: School, address: str) -> str:
    """Where the instructor is after pressing 标为已批阅 on a page."""
    page = html.fromstring(school.teacher.get(address).text)
    (action,) = page.xpath("//form[contains(@action, '/review')]/@action")
    return str(school.teacher.post(action, data={"comment": ""}).location)


def test_marking_goes_on_to_the_next_that_waits(school: School) -> None:
    first, second, third = (school.submit(school.student()) for _ in range(3))
    assert marked(school, f"/teach/submissions/{second}") == f"/teach/submissions/{third}"
    assert marked(school, f"/teach/submissions/{third}") == f"/teach/submissions/{first}"
    assert marked(school, f"/teach/submissions/{first}") == "/teach/submissions"
    assert "没有待批阅的答卷" in school.teacher.get("/teach/submissions").text
    assert school.look(second).reviews


def test_the_queue_keeps_its_filter(school: School) -> None:
    first, other, last = (
        school.submit(school.student(name), task_id=task)
        for name, task in [
            ("王一", "coupon-amount-off"),
            ("王二", "coupon-percent-off"),
            ("王三", "coupon-amount-off"),
        ]
    )
    query = f"class={school.class_id}&task=coupon-amount-off&q=王&sort=student&page=1"
    page = html.fromstring(school.teacher.get(f"/teach/submissions?{query}").text)
    opened = next(str(a) for a in page.xpath("//th/a/@href") if f"/{first}?" in a)
    shown = school.teacher.get(opened).text
    assert f"/teach/submissions/{last}?" in shown
    assert f"/teach/submissions/{other}" not in shown
    tab = next(str(a) for a in html.fromstring(shown).xpath("//@href") if "view=journal" in a)
    following = marked(school, tab)
    assert following.startswith(f"/teach/submissions/{last}?")
    back = marked(school, following)
    assert back.startswith("/teach/submissions?")
    listed = school.teacher.get(back).text
    assert "王二" not in listed
    assert "王三" in listed
    kept = html.fromstring(listed).xpath("//select[@name='task']/option[@selected]/@value")
    assert kept == ["coupon-amount-off"]


def test_a_second_comment_stays_on_its_page(school: School) -> None:
    first, second = (school.submit(school.student()) for _ in range(2))
    marked(school, f"/teach/submissions/{first}")
    assert marked(school, f"/teach/submissions/{first}") == f"/teach/submissions/{first}"
    assert school.look(second).reviews == []


def test_bad_filters_of_a_review_page_are_ignored(school: School) -> None:
    number = school.submit(school.student())
    for query in ("class=x", "task=none", "state=bogus", "q=%E2%80%8B", "page=-1"):
        assert school.teacher.get(f"/teach/submissions/{number}?{query}").status_code == 200
