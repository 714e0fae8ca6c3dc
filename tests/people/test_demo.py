"""The demo class."""

from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from tests.people.conftest import CHEAP, School, try_to_sign_in
from trainer.core.data.database import Database
from trainer.core.text.yaml_files import FileProblems
from trainer.core.web.access import Role
from trainer.people.demo import load_demo, read_demo
from trainer.people.models import ClassMember, SignIn, User


def clear(school: School) -> Database:
    database: Database = school.app.extensions["database"]
    with database.writing() as session:
        for model in (SignIn, ClassMember, User):
            session.execute(delete(model))
    return database


def test_demo_people_can_sign_in_at_once(school: School) -> None:
    database = clear(school)
    with database.writing() as session:
        sign_ins = load_demo(session, CHEAP)
    assert [str(s.role) for s in sign_ins] == ["管理员", "教师", "学生"]
    for sign_in in sign_ins:
        client = school.app.test_client()
        assert try_to_sign_in(client, sign_in.login_name, sign_in.password).status_code == 302
        assert sign_in.name in client.get("/me").text
    with database.reading() as session:
        counted = select(User.role, func.count()).where(User.is_demo).group_by(User.role)
        assert dict(session.execute(counted).all()) == {
            Role.ADMINISTRATOR: 1,
            Role.INSTRUCTOR: 1,
            Role.STUDENT: 30,
        }
        assert session.scalar(select(func.count()).select_from(ClassMember)) == 31


def test_loaded_again_nothing_changes_and_only_what_works_is_named(school: School) -> None:
    database = clear(school)
    with database.writing() as session:
        first = load_demo(session, CHEAP)
    with database.writing() as session:
        assert load_demo(session, CHEAP) == first
        assert session.scalar(select(func.count()).select_from(User)) == 32
        session.execute(select(User).where(User.login_key == "admin")).scalar_one().disabled = True
        teacher = session.execute(select(User).where(User.login_key == "teacher")).scalar_one()
        teacher.password_hash = CHEAP.hash("changed by somebody")
    with database.writing() as session:
        assert [str(s.role) for s in load_demo(session, CHEAP)] == ["学生"]


def test_a_school_of_its_own_gets_no_demo_people(school: School) -> None:
    with school.app.extensions["database"].writing() as session:
        assert load_demo(session, CHEAP) == []
        assert session.scalar(select(func.count()).select_from(User)) == 7


def test_a_mistake_in_the_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "demo.yaml"
    path.write_text("class: 一班\nadministrator:\n  login_name: a\n  nam: b\n", "utf-8")
    with pytest.raises(FileProblems) as caught:
        read_demo(path)
    assert any(":4:3: administrator.nam" in str(p) for p in caught.value.problems)


def test_on_both_databases(database: Database) -> None:
    with database.writing() as session:
        assert len(load_demo(session, CHEAP)) == 3
    with database.reading() as session:
        teacher = session.scalar(select(User).where(User.login_key == "teacher"))
        student = session.scalar(select(User.id).where(User.role == Role.STUDENT).limit(1))
        assert teacher is not None
        assert student is not None
        assert teacher.may_see_work_of(student)
        assert not teacher.may_see_work_of(teacher.id + 999)
