from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from tests.support.databases.copies import Databases, address
from trainer.core.data.database import Database
from trainer.core.web.access import Role
from trainer.people.models import SchoolClass, User


def add(database: Database) -> int:
    with database.writing() as session:
        user = User(login_name="s1", name="学生", role=Role.STUDENT, password_hash="-")
        session.add(user)
        session.flush()
        return user.id


def count(database: Database) -> int | None:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(User))


@pytest.fixture
def two(each_kind: Databases) -> Iterator[tuple[Database, Database]]:
    with each_kind.new() as one, each_kind.new() as other:
        yield one, other


def test_a_database_is_empty_and_counts_from_one_each_time(each_kind: Databases) -> None:
    for _time in range(3):
        with each_kind.new() as database:
            assert count(database) == 0
            assert add(database) == 1


def test_two_at_a_time_are_apart(two: tuple[Database, Database]) -> None:
    one, other = two
    add(one)
    assert (count(one), count(other)) == (1, 0)


def test_each_time_there_is_what_it_was_filled_with_and_no_more(each_kind: Databases) -> None:
    for _time in range(3):
        with each_kind.new(add) as database:
            assert count(database) == 1
            with database.writing() as session:
                session.add(SchoolClass(name="一班"))
    with each_kind.new() as database:
        assert count(database) == 0


def test_an_error_in_a_test_leaves_nothing_behind(each_kind: Databases) -> None:
    def stumble() -> None:
        with each_kind.new(add):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    with each_kind.new() as database:
        assert count(database) == 0


def test_somebody_else_can_open_it(database: Database) -> None:
    add(database)
    other = Database(address(database))
    assert count(other) == 1
    other.engine.dispose()
