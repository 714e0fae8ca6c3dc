"""The migrations lead to the schema that the models describe, on both databases."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import JSON, Column, DateTime, MetaData, Table, text

from trainer.commands.schema import alembic_config
from trainer.core.data.database import make_engine
from trainer.core.data.records import Base


def test_the_migrations_make_what_the_models_describe(database_url: str) -> None:
    command.upgrade(alembic_config(database_url), "heads")
    engine = make_engine(database_url)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    assert found == []


def test_they_can_be_taken_back(database_url: str, tmp_path: Path) -> None:
    command.upgrade(alembic_config(database_url), "heads")
    command.downgrade(alembic_config(database_url), "base")
    engine = make_engine(database_url)
    with engine.connect() as connection:
        left = set(engine.dialect.get_table_names(connection)) - {"alembic_version"}
    engine.dispose()
    assert left == set()


def test_a_database_in_use_keeps_its_rows(database_url: str) -> None:
    command.upgrade(alembic_config(database_url), "0001")
    engine = make_engine(database_url)
    rows = {
        "sandbox": "(id, start_hash, clock_start, began_at, next_id) "
        "VALUES (1, 'x', '2022-08-20 01:00:00', '2026-11-20 01:00:00', 7)",
        "product_group": "(sandbox_id, id, version, name) VALUES (1, 5, 1, '积木玩具')",
    }
    with engine.begin() as connection:
        for table, row in rows.items():
            connection.execute(text(f"INSERT INTO {table} {row}"))
    for revision in ("heads", "0001", "heads"):
        move = command.downgrade if revision == "0001" else command.upgrade
        move(alembic_config(database_url), revision)
        with engine.connect() as connection:
            counts = [connection.scalar(text(f"SELECT count(*) FROM {name}")) for name in rows]
        assert counts == [1, 1], revision
    engine.dispose()


AT = "'2026-11-20 01:00:00'"
A_SUBMISSION = {
    "document": "(hash, body) VALUES ('x', '')",
    "sandbox": f"(id, start_hash, clock_start, began_at, next_id) VALUES (1, 'x', {AT}, {AT}, 7)",
    "user_account": "(id, login_name, login_key, name, role, password_hash, must_change_password, "
    "is_demo, session_generation, disabled, created_at) "
    f"VALUES (1, 'u', 'u', 'u', 'student', '-', false, false, 1, false, {AT})",
    "attempt": "(id, user_id, task_id, task_hash, sandbox_id, minutes, started_at) "
    f"VALUES (1, 1, 'x', 'x', 1, 20, {AT})",
    "submission": "(id, attempt_id, task_hash, start_hash, end_hash, handed_in_at) "
    f"VALUES (1, 1, 'x', 'x', 'x', {AT})",
}


def test_a_traceback_moves_from_the_reason_to_a_column_of_its_own(database_url: str) -> None:
    grades = [("automatic", "Traceback"), ("override", "口头补答"), ("automatic", "")]
    command.upgrade(alembic_config(database_url), "0004")
    engine = make_engine(database_url)
    with engine.begin() as connection:
        for table, row in A_SUBMISSION.items():
            connection.execute(text(f"INSERT INTO {table} {row}"))
        for kind, reason in grades:
            grade = (
                "INSERT INTO grade (submission_id, kind, task_hash, grader_version, reason, at) "
                f"VALUES (1, :kind, 'x', '1', :reason, {AT})"
            )
            connection.execute(text(grade), {"kind": kind, "reason": reason})
    command.upgrade(alembic_config(database_url), "0006")
    with engine.connect() as connection:
        moved = connection.execute(text("SELECT reason, error FROM grade ORDER BY id")).all()
    assert moved == [("", "Traceback"), ("口头补答", None), ("", None)]
    command.downgrade(alembic_config(database_url), "0004")
    with engine.connect() as connection:
        back = connection.scalars(text("SELECT reason FROM grade ORDER BY id")).all()
    engine.dispose()
    assert back == [reason for _kind, reason in grades]


def test_a_review_under_way_ends_by_an_event(database_url: str) -> None:
    command.upgrade(alembic_config(database_url), "0004")
    engine = make_engine(database_url)
    sandbox = "'x', '2022-09-05 01:00:00', '2026-11-20 01:00:00', 50"
    text_columns = (
        "company_name_cn, company_name_en, address_cn, address_en, landline, licence_no,"
        " legal_person_cn, legal_person_en, legal_person_id, legal_person_mobile,"
        " legal_person_email, position, department"
    )
    blanks = ", ".join(["''"] * 13)
    common = "sandbox_id, id, version"
    statements = []
    for number, ended in ((1, "NULL"), (2, "'2026-11-20 02:00:00'")):
        statements += [
            "INSERT INTO sandbox (id, start_hash, clock_start, began_at, next_id, ended_at)"
            f" VALUES ({number}, {sandbox}, {ended})",
            f"INSERT INTO verification_application ({common}, stage, {text_columns})"
            f" VALUES ({number}, 10, 1, 'submitted', {blanks})",
            f"INSERT INTO message ({common}, channel, recipient, subject, body, sent_at, code,"
            f" purpose, wrong_tries) VALUES ({number}, 11, 1, 'mail', '', '', '',"
            " '2022-09-06 01:00:00', '', '', 0)",
            f"INSERT INTO verification_review ({common}, submitted_at, due_at, verdict, message_id)"
            f" VALUES ({number}, 12, 1, '2022-09-05 01:00:00', '2022-09-06 01:00:00', 'approved',"
            " 11)",
        ]
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    command.upgrade(alembic_config(database_url), "heads")
    with engine.connect() as connection:
        query = "SELECT sandbox_id, id, kind, due_at FROM scheduled_event"
        [(owner, number, kind, due)] = connection.execute(text(query)).all()
        assert (owner, number, kind) == (1, 50, "verification.review")
        assert str(due).startswith("2022-09-06 01:00:00")
        query = "SELECT seed, next_id, next_due FROM sandbox ORDER BY id"
        first, second = connection.execute(text(query)).all()
        assert (first[0], first[1], str(first[2])[:19]) == (1, 51, "2022-09-06 01:00:00")
        assert tuple(second) == (2, 50, None)
        query = (
            "SELECT verdict, message_id, reviewed_at FROM verification_review ORDER BY sandbox_id"
        )
        first, second = connection.execute(text(query)).all()
        assert tuple(first) == ("pending", None, None)
        assert second[:2] == ("approved", 11)
        assert connection.scalar(text("SELECT count(*) FROM message")) == 1
    engine.dispose()


def _blank(column: Column[Any]) -> Any:
    if isinstance(column.type, JSON):
        return []
    if isinstance(column.type, DateTime):
        return datetime(2026, 11, 20, tzinfo=UTC)
    return column.type.python_type()


def test_a_customising_quantity_becomes_a_customisation(database_url: str) -> None:
    command.upgrade(alembic_config(database_url), "0006")
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO sandbox {A_SUBMISSION['sandbox']}"))
        columns = MetaData()
        product = Table("product", columns, autoload_with=connection)
        values = {c.name: _blank(c) for c in product.c if not c.nullable}
        values |= {"sandbox_id": 1, "id": 5, "customising_quantity": 100}
        values |= {"product_type": "customization", "price_mode": "by_quantity"}
        connection.execute(product.insert(), values)
    command.upgrade(alembic_config(database_url), "0007_company_and_customization")
    with engine.connect() as connection:
        query = "SELECT id, product_id, name, min_quantity FROM customisation"
        assert connection.execute(text(query)).all() == [(7, 5, "LOGO定制", 100)]
        assert connection.scalar(text("SELECT next_id FROM sandbox")) == 8
        assert connection.scalar(text("SELECT price_mode FROM product")) == "ladder"
    engine.dispose()
