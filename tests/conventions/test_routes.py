"""Routes are registered where it can be read, and answers are returned, not raised."""

import ast
from collections.abc import Iterator

from tests.conventions.sources import trees

METHODS = {"route", "get", "post", "before_request", "errorhandler", "context_processor"}


def decorators(tree: ast.Module) -> Iterator[str]:
    """The names whose methods decorate functions of a module, such as ``bp``."""
    for node in ast.walk(tree):
        for decorator in getattr(node, "decorator_list", ()):
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if (
                isinstance(called, ast.Attribute)
                and isinstance(called.value, ast.Name)
                and called.attr in METHODS
            ):
                yield called.value.id


def test_a_module_adds_views_to_its_own_blueprint_or_table_alone() -> None:
    strangers = set()
    for name, tree in trees("trainer").items():
        imported = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        strangers |= {f"{name}: {used}" for used in decorators(tree) if used in imported}
    assert not strangers


def test_no_redirect_is_raised() -> None:
    raised = {
        f"{name}:{node.lineno}"
        for name, tree in trees("trainer").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "abort"
        and node.args
        and isinstance(node.args[0], ast.Call)
    }
    assert not raised
