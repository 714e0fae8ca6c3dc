"""Sessions are confined and journalled whatever a process has imported."""

import ast
import pkgutil
import subprocess
import sys

import pytest

from tests.conventions.sources import trees
from trainer.config import ROOT
from trainer.core import data

MODULES = [
    module.name for module in pkgutil.walk_packages(data.__path__, prefix="trainer.core.data.")
]
SCRIPT = """
import importlib, sys

importlib.import_module(sys.argv[1])

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column
from trainer.core.data.database import Database
from trainer.core.data.records import OutOfSandbox, Record

class Note(Record):
    __tablename__ = "note"
    text: Mapped[str] = mapped_column()

database = Database("sqlite://")
with database.writing() as session:
    session.connection().exec_driver_sql("create table note (sandbox_id, id, version, text)")
    session.connection().exec_driver_sql("insert into note values (1, 1, 1, 'a')")
with database.reading() as session:
    try:
        session.scalars(select(Note)).all()
    except OutOfSandbox:
        print("query refused")
with database.session(writing=True) as session:
    session.add(Note(sandbox_id=1, id=2, text="b"))
    try:
        session.flush()
    except OutOfSandbox:
        print("change refused")
"""


@pytest.mark.programs
@pytest.mark.parametrize("module", MODULES)
def test_a_session_is_confined_whichever_module_is_imported_first(module: str) -> None:
    command = [sys.executable, "-c", SCRIPT, module]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.stdout.split("\n") == ["query refused", "change refused", ""], ended.stderr


def test_the_program_opens_no_other_sessions() -> None:
    makers = {"Session", "sessionmaker", "scoped_session"}
    calls = {
        f"{name}:{node.lineno}"
        for name, tree in trees("trainer").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers
    }
    assert not calls
