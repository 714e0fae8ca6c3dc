"""The instructor's classes, the class overview, its export and the list of submissions."""

import csv
import io
from decimal import Decimal

import pytest
from lxml import html
from sqlalchemy import delete, select

from tests.support.databases.statements import statements
from tests.teach.conftest import School
from trainer.attempts.models import Grade, GradeKind, Submission, grade_in_force
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.export import safe
from trainer.teach.gradebook import GradebookRow, mean
from trainer.teach.gradebook_tables import percent

pytestmark = pytest.mark.postgresql


def cells(page: str) -> dict[str, list[str]]:
    """The matrix as text: the row's first words → its cells."""
    rows = html.fromstring(page).xpath("//table[@class='matrix']/tbody/tr")
    return {
        row.xpath("string(th/a | th[not(a)])"): [
            " ".join(td.text_content().split()) for td in row.findall("td")
        ]
        for row in rows
    }


def test_index_counts_students_waiting_and_errors(school: School) -> None:
    school.submit(school.student(), "80")
    broken = school.submit(school.student(), "80")
    with database_of(school.app).writing() as session:
        grade = session.scalar(select(Grade).where(Grade.submission_id == broken))
        grade.score = grade.passed = None
    row = html.fromstring(school.teacher.get("/teach/").text).xpath("//tbody/tr")[0]
    words = [" ".join(cell.text_content().split()) for cell in row]
    assert words[:6] == ["跨境电商 2201 班", "王老师", "2", "2", "2", "1"]


def test_what_waits_for_its_grade_is_no_error(school: School) -> None:
    waiting = school.submit(school.student("甲"), "80")
    with database_of(school.app).writing() as session:
        session.execute(delete(Grade).where(Grade.submission_id == waiting))
    page = html.fromstring(school.teacher.get("/teach/").text)
    assert page.xpath("//*[@class='stat-value']/text()") == ["1", "1", "1", "0"]
    assert listed(school, "state=error") == []
    matrix = school.teacher.get(f"/teach/classes/{school.class_id}?project=7").text
    assert cells(matrix)["甲"][2] == "待评分"


def test_figures_count_a_student_of_two_classes_once(school: School) -> None:
    student = school.student()
    school.submit(student)
    school.new_class("另一个班", school.teacher_id, student)
    page = html.fromstring(school.teacher.get("/teach/").text)
    assert page.xpath("//*[@class='stat-value']/text()") == ["2", "1", "1", "0"]


def test_index_without_classes(school: School) -> None:
    client = school.signed_in(school.person(Role.INSTRUCTOR))
    assert "还没有班级" in client.get("/teach/").text
    assert "还没有答卷" in client.get("/teach/submissions").text
    assert "没有符合条件的答卷" in client.get("/teach/submissions?q=甲").text


def test_class_without_students(school: School) -> None:
    page = school.teacher.get(f"/teach/classes/{school.class_id}").text
    assert "这个班级还没有学生" in page


def test_matrix_shows_best_score_progress_and_totals(school: School) -> None:
    good, weak, idle = (school.student(name) for name in ("甲", "乙", "丙"))
    school.submit(good, "90")
    newest = school.submit(good, "70")
    school.submit(weak, "50")
    school.begin(weak, "coupon-percent-off")
    page = school.teacher.get(f"/teach/classes/{school.class_id}?project=7").text
    assert cells(page) == {
        "甲": ["90", "1/2", "90", "还没有做"],
        "乙": ["50", "1/2", "50", "进行中"],
        "丙": ["—", "0/2", "还没有做", "还没有做"],
        "全班平均分": ["70", "—", "70", "—"],
        "全班通过率": ["—", "—", "33.3%", "0%"],
    }
    assert f'href="/teach/submissions/{newest}"' in page
    signs = html.fromstring(page).xpath("//table[@class='matrix']//td//*[@role='img']/@aria-label")
    assert signs == ["通过", "未通过"]
    assert idle


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("", ["周一", "陈二", "安三"]),
        ("name", ["安三", "陈二", "周一"]),
        ("average", ["安三", "周一", "陈二"]),
        ("-average", ["周一", "安三", "陈二"]),
    ],
)
def test_order_of_the_matrix(school: School, order: str, names: list[str]) -> None:
    first, _second, third = (school.student(name) for name in ("周一", "陈二", "安三"))
    school.submit(first, "80")
    school.submit(third, "60")
    page = school.teacher.get(f"/teach/classes/{school.class_id}?sort={order}").text
    assert list(cells(page))[:3] == names


def test_search_in_the_matrix(school: School) -> None:
    school.student("周一")
    school.student("陈二")
    address = f"/teach/classes/{school.class_id}"
    assert next(iter(cells(school.teacher.get(f"{address}?q=陈").text))) == "陈二"
    assert next(iter(cells(school.teacher.get(f"{address}?q=%E2%80%8B陈二").text))) == "陈二"
    assert "没有符合条件的学生" in school.teacher.get(f"{address}?q=无此人").text


def queries(school: School, address: str) -> int:
    with statements(school.app) as sent:
        assert school.teacher.get(address).status_code == 200
    return len(sent)


def test_queries_do_not_grow_with_the_class(school: School) -> None:
    pages = ("/teach/", f"/teach/classes/{school.class_id}", "/teach/submissions")
    for number in range(5):
        school.submit(school.student(), str(50 + number))
    few = [queries(school, page) for page in pages]
    for number in range(25):
        school.submit(school.student(), str(50 + number))
    assert [queries(school, page) for page in pages] == few
    assert max(few) <= 10


def test_export_is_safe_in_spreadsheet_programs(school: School) -> None:
    school.submit(school.student('=HYPERLINK("http://x")'), "66.5")
    answer = school.teacher.get(f"/teach/classes/{school.class_id}/scores.csv?project=7")
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    head, row, average, rate = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert head[:4] == ["学号", "姓名", "平均分", "已交任务"]
    assert head[4].startswith("P7-2.5 ")
    assert row[1:] == ['\'=HYPERLINK("http://x")', "66.5", "1", "66.50", ""]
    assert average[4] == "66.5"
    assert rate[4:] == ["100%", "0%"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1"])
def test_formulas_are_defused(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_plain_cells_stay(school: School) -> None:
    assert [safe(v) for v in (None, "李明", Decimal("66.50"), 3)] == ["", "李明", "66.50", "3"]


def test_means_leave_out_what_is_not_graded() -> None:
    assert mean([Decimal(50), None, Decimal("50.1"), Decimal(50)]) == Decimal("50.0")
    assert mean([Decimal("0.05")]) == Decimal("0.1")
    assert mean([]) is None
    assert GradebookRow(student=None).average is None  # type: ignore[arg-type]


def listed(school: School, query: str) -> list[str]:
    page = html.fromstring(school.teacher.get(f"/teach/submissions?{query}").text)
    return page.xpath("//tbody/tr/th/a/text()")


def test_filters_search_and_order_of_the_list(school: School) -> None:
    passed, failed, other = (school.student(name) for name in ("甲", "乙", "丙"))
    school.submit(passed, "90")
    reviewed = school.submit(failed, "30")
    school.submit(other, "70", "coupon-percent-off")
    school.teacher.post(f"/teach/submissions/{reviewed}/review", data={"comment": ""})
    assert listed(school, "") == ["丙", "乙", "甲"]
    assert listed(school, "state=waiting") == ["丙", "甲"]
    assert listed(school, "state=reviewed") == ["乙"]
    assert listed(school, "state=passed") == ["丙", "甲"]
    assert listed(school, "state=failed") == ["乙"]
    assert listed(school, "state=error") == []
    assert listed(school, "task=coupon-percent-off") == ["丙"]
    assert listed(school, "sort=score") == ["乙", "丙", "甲"]
    assert listed(school, "q=甲&state=bogus&sort=bogus&page=99") == ["甲"]
    assert listed(school, f"class={school.class_id}&q=%25") == []
    assert listed(school, "q=%E2%80%8B甲") == ["甲"]
    assert school.teacher.get("/teach/submissions?class=999").status_code == 404


def test_long_list_has_pages(school: School) -> None:
    student = school.student()
    for _ in range(21):
        school.submit(student)
    assert len(listed(school, "")) == 20
    assert len(listed(school, "page=2")) == 1


def test_grade_in_force_is_the_same_in_queries(school: School) -> None:
    submission_id = school.submit(school.student(), "40")
    history = [
        (GradeKind.AUTOMATIC, None),
        (GradeKind.OVERRIDE, "80"),
        (GradeKind.AUTOMATIC, "55"),
        (GradeKind.WITHDRAWAL, None),
        (GradeKind.AUTOMATIC, None),
        (GradeKind.OVERRIDE, "70"),
    ]
    seen = []
    for kind, score in history:
        with database_of(school.app).writing() as session:
            found = session.get_one(Submission, submission_id)
            new = Grade(kind=kind, score=score and Decimal(score), task_hash=found.task_hash)
            new.at = found.handed_in_at
            found.grades.append(new)
        with database_of(school.app).reading() as session:
            grade = session.get_one(Submission, submission_id).grade
            chosen = session.scalar(select(grade_in_force()).where(Submission.id == submission_id))
            assert chosen == grade.id
            seen.append(grade.score)
    assert seen == [40, 80, 80, 55, 55, 70]


def test_the_matrix_has_pages_and_sums_of_the_whole_class(school: School) -> None:
    for number in range(52):
        school.submit(school.student(f"生{number:02}"), "60" if number else "8")
    address = f"/teach/classes/{school.class_id}"
    first, second = (
        school.teacher.get(f"{address}?sort=name&project=7&page={n}").text for n in (1, 2)
    )
    names = [list(cells(page))[:-2] for page in (first, second)]
    assert [len(shown) for shown in names] == [50, 2]
    assert names[0][0] == "生00"
    assert names[1] == ["生50", "生51"]
    assert cells(first)["全班平均分"] == cells(second)["全班平均分"] == ["59", "—", "59", "—"]
    for page in (first, second):
        assert "全班平均分、全班通过率和下方图表统计全班 52 名学生" in page
        assert "共 52 条" in page
    assert "?sort=name&amp;project=7&amp;page=2" in first
    past = school.teacher.get(f"{address}?page=99&project=7&sort=name").text
    assert list(cells(past))[:-2] == names[1]


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("idle", ["丁"]),
        ("missing", ["甲", "乙", "丁"]),
        ("complete", ["丙"]),
        ("failed", ["乙"]),
        ("ungraded", ["甲"]),
        ("bogus", ["甲", "乙", "丙", "丁"]),
    ],
)
def test_states_of_the_matrix(school: School, state: str, names: list[str]) -> None:
    broken, weak, good, _idle = (school.student(name) for name in "甲乙丙丁")
    number = school.submit(broken, "80")
    with database_of(school.app).writing() as session:
        session.execute(delete(Grade).where(Grade.submission_id == number))
    school.submit(weak, "59")
    school.submit(good, "80")
    school.submit(good, "70", "coupon-percent-off")
    page = school.teacher.get(f"/teach/classes/{school.class_id}?project=7&state={state}").text
    found = cells(page)
    assert list(found)[:-2] == names
    assert found["全班通过率"][2] == "25%"  # the sums do not follow the filter


def test_the_average_says_what_it_counts(school: School) -> None:
    school.submit(school.student(), "80")
    page = html.fromstring(school.teacher.get(f"/teach/classes/{school.class_id}").text)
    stat = page.xpath("string(//div[@class='stats']/div[1])")
    assert "未交的任务不计入" in stat
    assert "未交的任务不计入" in page.xpath("string(//ul[@class='legend'])")


@pytest.mark.parametrize(
    ("count", "of", "shown"),
    [
        (0, 2400, "0%"),
        (1, 2400, "<0.1%"),
        (2, 2400, "0.1%"),
        (1, 300, "0.3%"),
        (2, 3, "66.7%"),
        (1, 1, "100%"),
    ],
)
def test_a_small_share_is_not_called_nothing(count: int, of: int, shown: str) -> None:
    assert percent(Decimal(100 * count) / of) == shown
