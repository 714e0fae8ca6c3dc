"""``trainer check`` names models without migration; branches can each add a migration."""

import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, inspect

from trainer.commands.schema import FOLDER, alembic_config, check_schema
from trainer.core.data.records import Base

MIGRATION = '''"""{name}."""

import sqlalchemy as sa
from alembic import op

revision = "{name}"
down_revision = {after!r}
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("{table}", sa.Column("id", sa.Integer(), nullable=False),
                    sa.PrimaryKeyConstraint("id", name="pk_{table}"))


def downgrade() -> None:
    op.drop_table("{table}")
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Alembic's files, to add migrations to."""
    place = tmp_path / "migrations"
    shutil.copytree(FOLDER, place, ignore=shutil.ignore_patterns("__pycache__"))
    return place


@pytest.fixture
def models() -> MetaData:
    """The tables of the models, to add others to."""
    copied = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.tables.values():
        table.to_metadata(copied)
    return copied


def heads(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(ScriptDirectory(str(folder)).get_heads()))


def add(folder: Path, name: str, table: str, after: object = None) -> None:
    text = MIGRATION.format(name=name, table=table, after=after or heads(folder))
    (folder / "versions" / f"{name}.py").write_text(text, "utf-8")


def test_the_project_is_in_order() -> None:
    assert check_schema() == []


def test_two_branches_can_each_add_a_migration(folder: Path, models: MetaData) -> None:
    before = heads(folder)
    for area in ("discounts", "orders"):
        add(folder, f"0090_{area}", area, before)
        Table(area, models, Column("id", Integer, primary_key=True))
    assert heads(folder) == ("0090_discounts", "0090_orders")
    assert check_schema(folder, models) == []


def test_a_database_of_one_branch_takes_the_migration_of_the_other(
    folder: Path, tmp_path: Path
) -> None:
    before, config = heads(folder), alembic_config(f"sqlite:///{tmp_path / 'own.sqlite'}", folder)
    add(folder, "0090_discounts", "discounts", before)
    command.upgrade(config, "heads")
    add(folder, "0090_orders", "orders", before)
    command.upgrade(config, "heads")
    engine = create_engine(f"sqlite:///{tmp_path / 'own.sqlite'}")
    assert {"discounts", "orders"} <= set(inspect(engine).get_table_names())
    engine.dispose()


def test_the_next_migration_follows_both(folder: Path, tmp_path: Path) -> None:
    before = heads(folder)
    add(folder, "0090_discounts", "discounts", before)
    add(folder, "0090_orders", "orders", before)
    config = alembic_config(f"sqlite:///{tmp_path / 'own.sqlite'}", folder)
    made = command.revision(config, "Refunds", head="heads", rev_id="0091_refunds")
    assert set(made.down_revision) == {"0090_discounts", "0090_orders"}
    assert Path(made.path).name == "0091_refunds.py"
    assert heads(folder) == ("0091_refunds",)


def test_migrations_of_one_name_are_told_apart(folder: Path) -> None:
    before = heads(folder)
    add(folder, "0090_discounts", "discounts", before)
    (folder / "versions" / "0090_discounts.py").rename(folder / "versions" / "0090_b.py")
    add(folder, "0090_discounts", "orders", before)
    [problem] = check_schema(folder)
    assert problem.file.endswith("versions/0090_discounts.py")
    assert problem.message == "'0090_discounts' is the name of 0090_b.py too: give it another one"


def test_what_no_migration_makes_is_named_with_its_model(models: MetaData) -> None:
    coupon = models.tables["coupon"]
    coupon.append_column(Column("colour", String(7)))
    [problem] = check_schema(models=models)
    assert problem.field == "coupon.colour"
    assert problem.message.startswith("no migration makes this (add column): run `make migration")


def test_the_model_is_named_with_its_line(folder: Path) -> None:
    """Without the last migration its columns are in models alone."""
    (folder / "versions" / "0004_signed_out.py").unlink()
    for path in (folder / "versions").glob("*.py"):
        if path.name > "0004":
            path.unlink()
    problems = [p for p in check_schema(folder) if p.field == "sign_in.ended_at"]
    [problem] = problems
    assert problem.file == "trainer/people/models.py"
    assert problem.line > 1


def test_what_no_model_has_is_named(folder: Path) -> None:
    add(folder, "0090_left", "left_behind")
    [problem] = check_schema(folder)
    assert problem.field == "left_behind"
    assert "in no model" in problem.message
